"""Workdays: the nation's table with its swaps, one project's changes, and what they move."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import AuditEntry, Setting, WorkdayChange
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import cases, project_days, workdays
from tests import complaining as tell
from tests.conftest import NOON, Estate

THURSDAY, FRIDAY, SATURDAY = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 7)
WHY = "The whole centre is at the training."


def test_a_year_that_is_not_announced_is_monday_to_friday(
    database: Database, estate: Estate
) -> None:
    with database.reading() as session:
        shown = workdays.year(session, estate.project_id, 2031, actor=estate.reader)
        known = workdays.year(session, estate.project_id, 2026, actor=estate.reader)

    assert (shown.known, known.known) == (False, True)
    assert all(day.works is (day.day.weekday() < 5) for day in shown.days)


def test_a_year_names_its_holidays_and_make_up_days(database: Database, estate: Estate) -> None:
    with database.reading() as session:
        shown = workdays.year(session, estate.project_id, 2026, actor=estate.reader)

    kinds = {day.day: (day.kind, day.name) for day in shown.days}
    assert len(kinds) == 365
    assert kinds[date(2026, 2, 14)] == ("make_up", "Spring Festival")
    assert kinds[date(2026, 2, 17)] == ("holiday", "Spring Festival")
    assert kinds[date(2026, 3, 7)] == ("rest", "")
    assert kinds[date(2026, 3, 5)] == ("workday", "")


# --- one project's changes


def change(
    database: Database, estate: Estate, day: date, *, works: bool, actor: Actor | None = None,
    now: datetime = NOON, reason: str = WHY,
) -> int:  # fmt: skip
    with database.writing() as session:
        return workdays.change(
            session, estate.project_id, day, works=works, reason=reason,
            actor=actor or estate.supervisor, now=now,
        )  # fmt: skip


def restore(database: Database, estate: Estate, day: date, *, now: datetime = NOON) -> int:
    with database.writing() as session:
        found = project_days.workdays(session, estate.project_id).local[day]
        return workdays.restore(
            session, estate.project_id, found.id, reason="It is called off.",
            actor=estate.supervisor, now=now,
        )  # fmt: skip


def in_working_days(database: Database, estate: Estate, days: int) -> None:
    """Give the project a term of working days for handling general complaints."""
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key="deadline.complaint.handled",
                value={"1": {"working_days": days}}, valid_from=date(2026, 1, 1),
            )
        )  # fmt: skip


def end_of(day: date) -> datetime:
    after = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(
        days=1
    )
    return after.astimezone(UTC) - timedelta(seconds=1)


def test_a_rest_day_of_one_project_moves_what_is_open_there(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    in_working_days(database, estate, 3)
    in_working_days(database, other_estate, 3)
    here = tell.register(database, estate)
    there = tell.register(database, other_estate)
    assert tell.read(database, here, estate.desk).due_at == end_of(THURSDAY)

    moved = change(database, estate, THURSDAY, works=False)

    case = tell.read(database, here, estate.desk)
    assert (moved, case.original_due_at, case.due_at) == (1, end_of(THURSDAY), end_of(FRIDAY))
    assert tell.read(database, there, other_estate.desk).due_at == end_of(THURSDAY)
    with database.reading() as session:
        file = cases.file_of(session, here, actor=estate.desk)
    assert (file.owed["handled"].original_due_at, file.owed["handled"].due_at) == (
        end_of(THURSDAY), end_of(FRIDAY),
    )  # fmt: skip
    event = file.events[-1]
    assert (event.move, event.actor_kind, event.actor_name) == ("workdays", "rule", "")
    assert event.answers["reason"] == WHY


def test_a_worked_saturday_brings_a_deadline_forward(database: Database, estate: Estate) -> None:
    in_working_days(database, estate, 5)
    number = tell.register(database, estate)  # Monday to Monday

    change(database, estate, SATURDAY, works=True)

    assert tell.read(database, number, estate.desk).due_at == end_of(SATURDAY)


def test_a_new_case_counts_with_the_change(database: Database, estate: Estate) -> None:
    in_working_days(database, estate, 3)
    change(database, estate, THURSDAY, works=False)

    case = tell.read(database, tell.register(database, estate), estate.desk)

    assert case.original_due_at == case.due_at == end_of(FRIDAY)


def test_the_preview_tells_what_saving_then_does(database: Database, estate: Estate) -> None:
    in_working_days(database, estate, 3)
    number = tell.register(database, estate)

    with database.reading() as session:
        shifts = workdays.preview(
            session, estate.project_id, THURSDAY, works=False, actor=estate.supervisor, now=NOON
        )

    told = [(shift.case.number, shift.kind, shift.old, shift.new) for shift in shifts]
    assert told == [(number, "handled", end_of(THURSDAY), end_of(FRIDAY))]
    assert tell.read(database, number, estate.desk).due_at == end_of(THURSDAY)
    assert change(database, estate, THURSDAY, works=False) == len(shifts)


def test_an_extension_is_kept_when_days_change(database: Database, estate: Estate) -> None:
    in_working_days(database, estate, 3)
    number = tell.in_progress(database, estate)
    told = {"customer_told": True, "reason": "Parts."}
    new = end_of(date(2026, 3, 9))
    tell.move(database, number, "extend", {**told, "new_due_at": new}, actor=estate.manager,
              now=NOON + timedelta(hours=1))  # fmt: skip

    change(database, estate, THURSDAY, works=False)

    assert tell.read(database, number, estate.desk).due_at == new + timedelta(days=1)


def test_a_move_after_the_change_does_not_move_the_deadline_again(
    database: Database, estate: Estate
) -> None:
    in_working_days(database, estate, 3)
    number = tell.register(database, estate)
    change(database, estate, THURSDAY, works=False)

    tell.move(database, number, "chase", {"chase_note": "When?"}, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).due_at == end_of(FRIDAY)


def test_closed_cases_and_kept_deadlines_stay(database: Database, estate: Estate) -> None:
    in_working_days(database, estate, 3)
    tell.closed(database, estate, now=NOON - timedelta(days=2))

    assert change(database, estate, THURSDAY, works=False) == 0


def test_taking_a_change_back_moves_the_deadlines_back_and_keeps_the_row(
    database: Database, estate: Estate
) -> None:
    in_working_days(database, estate, 3)
    number = tell.register(database, estate)
    change(database, estate, THURSDAY, works=False)

    restore(database, estate, THURSDAY)

    assert tell.read(database, number, estate.desk).due_at == end_of(THURSDAY)
    with database.reading() as session:
        row = session.exec(select(WorkdayChange)).one()
    assert (row.removed_by, row.removed_at) == (estate.supervisor.id, NOON)
    assert change(database, estate, THURSDAY, works=False) == 1


def test_both_are_in_the_audit_trail(database: Database, estate: Estate) -> None:
    change(database, estate, THURSDAY, works=False)
    restore(database, estate, THURSDAY)

    with database.reading() as session:
        acts = [(e.action, e.ref, e.reason) for e in session.exec(select(AuditEntry))]

    assert acts == [
        ("workday.change", "2026-03-05", WHY),
        ("workday.restore", "2026-03-05", "It is called off."),
    ]


@pytest.mark.parametrize(
    ("day", "works", "reason", "why"),
    [
        (date(2026, 3, 1), False, WHY, "This day is over"),
        (date(2036, 3, 1), True, WHY, "too far ahead"),
        (THURSDAY, True, WHY, "This is so without a change"),
        (SATURDAY, False, WHY, "This is so without a change"),
        (THURSDAY, False, " ", "."),
    ],
)
def test_what_makes_no_sense_is_refused(
    database: Database, estate: Estate, day: date, works: bool, reason: str, why: str
) -> None:
    with pytest.raises(AnswerRefused, match=why):
        change(database, estate, day, works=works, reason=reason)


def test_a_day_is_changed_once(database: Database, estate: Estate) -> None:
    change(database, estate, THURSDAY, works=False)

    with pytest.raises(AnswerRefused, match="There is a change of this day already"):
        change(database, estate, THURSDAY, works=True)


def test_two_leads_at_once_change_it_once(database: Database, estate: Estate) -> None:
    def press(_: int) -> int:
        try:
            return change(database, estate, THURSDAY, works=False) + 1
        except AnswerRefused:
            return 0

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(press, range(4))) == 1


def test_a_change_that_is_gone_cannot_be_taken_back(database: Database, estate: Estate) -> None:
    with pytest.raises(workdays.ChangeNotFound), database.writing() as session:
        workdays.restore(
            session, estate.project_id, 77, reason=WHY, actor=estate.supervisor, now=NOON
        )


@pytest.mark.parametrize("post", ["desk", "keeper", "engineer", "reader", "admin"])
def test_only_leads_change_days(database: Database, estate: Estate, post: str) -> None:
    with pytest.raises(NotAllowed):
        change(database, estate, THURSDAY, works=False, actor=getattr(estate, post))


def test_nobody_changes_days_of_another_estate(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(NotAllowed):
        change(database, estate, THURSDAY, works=False, actor=other_estate.manager)
