"""What the versions of a rule ask for: which tasks, until when, and what proves them."""

from datetime import date
from typing import Any

import pytest

from data_access import duty_tasks
from data_access.database import Database
from domain.calendar import month_of
from domain.engine import MoveRefused
from services import duties, shifts, workdays
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.ruling import DAY, WEEKLY, ZONE, change, keep, owed, tasks


def test_a_new_version_leaves_old_tasks_as_they_were(database: Database, estate: Estate) -> None:
    keep(database, estate, WEEKLY)
    duties.tick(database, now=NOON)
    change(database, estate, WEEKLY, effective=NOON + 7 * DAY, day=3, hour=12, post="security")

    duties.tick(database, now=NOON + 8 * DAY)

    assert owed(database, estate) == ["03-02 15:59", "03-11 04:00"]
    with database.reading() as session:
        turns = [duty_tasks.turn_of(session, case.id) for case in tasks(database, estate)]
    assert [(one.rule_version, one.post) for one in turns if one] == [
        (1, "front_desk"), (2, "security"),
    ]  # fmt: skip


def test_a_version_of_the_middle_of_a_month_asks_from_the_next_turn_on(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, "archives.stock")
    duties.tick(database, now=NOON)
    change(database, estate, "archives.stock", effective=NOON + 13 * DAY, day=20)

    april = NOON + 30 * DAY
    for at in (NOON + 20 * DAY, april):
        duties.tick(database, now=at)

    assert owed(database, estate, april) == ["03-25 15:59", "04-20 15:59"]


def test_a_duty_of_the_project_itself_is_written_kept_and_opened(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, WEEKLY)
    own: dict[str, Any] = {
        "title": "Test the intercom", "post": "front_desk", "every": "week", "step": "1",
        "day": 2, "month": 1, "hour": 18, "evidence": "photo",
    }  # fmt: skip
    change(database, estate, "goods.new", effective=NOON + DAY, **own)
    keep(database, estate, WEEKLY, "goods.own_2", at=NOON + DAY)

    duties.tick(database, now=NOON + DAY)

    task = tasks(database, estate)[-1]
    assert (task.title, task.cat_l2) == ("Test the intercom", "goods.own_2")
    assert f"{task.due_at:%m-%d %H:%M}" == "03-03 10:00"


def test_a_holiday_puts_a_duty_of_workdays_off(database: Database, estate: Estate) -> None:
    """2026-04-06 is Tomb-sweeping Day's Monday off; the 4th and 5th are its weekend."""
    keep(database, estate, "visits.analysis")
    change(database, estate, "visits.analysis", effective=NOON + DAY, workdays=True)

    april = NOON + 30 * DAY
    duties.tick(database, now=april)

    assert owed(database, estate, april) == ["03-05 15:59", "04-07 15:59"]


def test_a_daily_duty_of_workdays_rests_with_the_project(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        workdays.change(
            session, estate.project_id, date(2026, 3, 5), works=False, reason="Founding day",
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
    keep(database, estate, "keys.count")
    change(database, estate, "keys.count", effective=NOON + DAY, workdays=True)

    duties.tick(database, now=NOON + 6 * DAY)

    assert [case.description[-2:] for case in tasks(database, estate)] == ["02", "03", "04", "06"]


def test_a_duty_taken_up_in_the_middle_of_a_month_asks_for_nothing_of_the_past(
    database: Database, estate: Estate
) -> None:
    at = NOON + 10 * DAY
    keep(database, estate, "archives.stock", "visits.analysis", "keys.count", at=at)

    duties.tick(database, now=at)

    found = {case.cat_l2: case.due_at for case in tasks(database, estate)}
    assert set(found) == {"archives.stock", "keys.count"}
    assert all(due is not None and due > at for due in found.values())


def test_a_duty_that_is_taken_up_again_does_not_ask_for_the_same_turn_twice(
    database: Database, estate: Estate
) -> None:
    keep(database, estate, WEEKLY)
    duties.tick(database, now=NOON)
    keep(database, estate)
    keep(database, estate, WEEKLY)

    duties.tick(database, now=NOON)

    assert len(tasks(database, estate)) == 1


def test_what_is_still_to_come_is_shown_without_a_task(database: Database, estate: Estate) -> None:
    keep(database, estate, WEEKLY)
    duties.tick(database, now=NOON)

    with database.reading() as session:
        found = duties.coming(
            session, estate.project_id, month_of(NOON, ZONE), actor=estate.desk, now=NOON
        )

    assert [one.turn.due.day for one in found] == [9, 16, 23, 30]


def test_a_signed_shift_is_its_own_evidence(database: Database, estate: Estate) -> None:
    keep(database, estate, "shifts.handover")
    duties.tick(database, now=NOON)
    duties.tick(database, now=NOON + DAY)

    with database.writing() as session:
        shifts.sign(
            session, estate.project_id, note="All quiet.", case_ids=[], actor=estate.desk,
            now=NOON + DAY,
        )  # fmt: skip

    yesterday, today = tasks(database, estate)
    assert (yesterday.state, today.state) == ("open", "done")  # today's proves no other day
    assert str(today.details["evidence"]).startswith("#")


def test_a_duty_that_is_proved_by_a_photo_waits_for_it(database: Database, estate: Estate) -> None:
    keep(database, estate, WEEKLY)
    change(database, estate, WEEKLY, effective=NOON + 7 * DAY, evidence="photo")
    duties.tick(database, now=NOON + 7 * DAY)
    number = tasks(database, estate)[-1].number
    told = {"outcome": "in_order", "evidence": "All compared"}

    with pytest.raises(MoveRefused, match="Add a photo"):
        tell.move(database, number, "done", told, actor=estate.desk, now=NOON + 7 * DAY)
