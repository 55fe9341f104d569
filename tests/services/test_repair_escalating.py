"""Late repairs: who is told, at which moment (04 §4.3, below the table)."""

from datetime import datetime, timedelta

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Escalation
from services import escalating
from tests import repairing as mend
from tests.conftest import NOON, Estate

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def fired(database: Database, now: datetime) -> list[tuple[str, int, str]]:
    """Let the clock tick and return all levels that have fired until then."""
    escalating.tick(database, now=now)
    with database.reading() as session:
        found = session.exec(select(Escalation).order_by(Escalation.id))  # type: ignore[arg-type]
        return [(one.rule, one.level, one.role) for one in found]


def test_nobody_on_site_in_time_goes_to_engineering_and_supervisor_at_once_then_to_the_manager(
    database: Database, estate: Estate
) -> None:
    mend.taken(database, estate, **mend.URGENT)
    limit = NOON + 30 * MINUTE

    assert fired(database, limit - MINUTE) == []
    at_once = fired(database, limit)
    assert sorted(at_once) == [
        ("arrive.due", 1, "supervisor"),
        ("arrive.engineer", 1, "engineer"),
    ]
    assert fired(database, limit + 14 * MINUTE) == at_once
    assert fired(database, limit + 15 * MINUTE) == [*at_once, ("arrive.15min", 2, "manager")]


def test_who_was_on_site_in_time_is_not_reported(database: Database, estate: Estate) -> None:
    mend.on_site(database, estate, **mend.URGENT)

    assert fired(database, NOON + 2 * HOUR) == []


def test_a_minor_one_overdue_goes_up_after_a_day_and_after_three(
    database: Database, estate: Estate
) -> None:
    mend.working(database, estate)
    due = NOON + 2 * DAY
    levels = [("handled.due", 1, "engineer"), ("handled.24h", 2, "supervisor"),
              ("handled.72h", 3, "manager")]  # fmt: skip

    assert fired(database, due - MINUTE) == []
    assert fired(database, due) == levels[:1]
    assert fired(database, due + 24 * HOUR) == levels[:2]
    assert fired(database, due + 72 * HOUR) == levels


def test_what_waits_is_not_overdue(database: Database, estate: Estate) -> None:
    number, wait = mend.working(database, estate), mend.wait_for(estate)
    mend.move(database, number, "wait", wait, actor=estate.engineer, now=NOON + HOUR)

    assert fired(database, NOON + 9 * DAY) == []


def test_a_fault_that_came_back_is_not_late_by_its_first_call(
    database: Database, estate: Estate
) -> None:
    number, again = mend.closed(database, estate), NOON + 10 * DAY
    mend.move(database, number, "rework", {"reason": "Drips"}, actor=estate.desk, now=again)
    to = mend.to_engineer(estate)
    mend.move(database, number, "dispatch", to, actor=estate.desk, now=again + MINUTE)

    assert fired(database, again + 30 * MINUTE) == []
    assert [rule for rule, *_ in fired(database, again + 31 * MINUTE)] == [
        "arrive_again.engineer", "arrive_again.due",
    ]  # fmt: skip


def test_the_same_fault_for_the_third_time_goes_to_the_manager(
    database: Database, estate: Estate
) -> None:
    number, at = mend.done(database, estate), NOON + 2 * HOUR
    engineer = estate.engineer
    mend.move(database, number, "rework", {"reason": "Drips"}, actor=estate.desk, now=at)
    to = mend.to_engineer(estate)
    mend.move(database, number, "dispatch", to, actor=estate.desk, now=at)
    mend.move(database, number, "arrive", actor=engineer, now=at)
    mend.move(database, number, "start", actor=engineer, now=at)
    mend.move(database, number, "finish", mend.FINISHED, actor=engineer, now=at)
    mend.move(database, number, "rework", {"reason": "Drips"}, actor=estate.desk, now=at + HOUR)

    assert fired(database, at + HOUR) == [("reopened.twice", 3, "manager")]
