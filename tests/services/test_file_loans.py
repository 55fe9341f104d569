"""Loans of files: who agrees, by when they are back, and what follows when not (14 §5.2.3)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data_access.database import Database
from domain import rights
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.archive_loan import ARCHIVE_LOAN
from services import case_lists, cases, escalating, file_loans
from services.projects import ZONE
from tests import archiving as keep
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FORM: dict[str, Any] = {
    "reporter_name": "Mr Jin", "org": "Engineering", "level": "3", "mode": "room", "days": 3,
    "items": "Inspection record",
    "description": "Old leak in the bathroom",
}  # fmt: skip
GRANT: dict[str, Any] = {"granted": "All of it"}
LENT: dict[str, Any] = {"pages": 42, "signed": True}
WHOLE: dict[str, Any] = {"pages_back": 42, "clean": True, "both_signed": True}
HARM: dict[str, Any] = {
    "harm": "lost", "last_holder": "Mr Jin", "assessment": "Phone numbers of one family.",
}  # fmt: skip
REMEDY: dict[str, Any] = {
    "remedy": "Scans of 2024 and the developer's copy", "marked": True, "owner_told": True,
}  # fmt: skip


def ask(
    database: Database, estate: Estate, *, now: datetime = NOON, actor: Actor | None = None,
    **changes: Any,
) -> str:  # fmt: skip
    room = changes.pop("room", keep.ROOM)
    if "issued_no" not in changes:
        changes["issued_no"] = keep.on_shelf(database, estate, room)
    home = changes.pop("unit_id", estate.units[room])
    place = cases.Place(project_id=estate.project_id, unit_id=home)
    with database.writing() as session:
        return cases.open_case(
            session, ARCHIVE_LOAN, {**FORM, "received_at": now, **changes}, place=place,
            token=tell.token(), actor=actor or estate.keeper, now=now, parent=None,
        )  # fmt: skip


def step(
    database: Database, number: str, code: str, told: dict[str, Any], actor: Actor,
    now: datetime = NOON,
) -> Case:  # fmt: skip
    return tell.move(database, number, code, told, actor=actor, now=now)


def lent(database: Database, estate: Estate, *, now: datetime = NOON, **changes: Any) -> Case:
    number = ask(database, estate, now=now, **changes)
    step(database, number, "approve", {**GRANT, "special": "A court case."}, estate.manager, now)
    return step(database, number, "lend", LENT, estate.keeper, now)


def day(at: datetime | None) -> date:
    assert at
    return at.astimezone(ZoneInfo(ZONE)).date()


def told(database: Database, number: str, actor: Actor, now: datetime) -> list[str]:
    escalating.tick(database, now=now)
    with database.reading() as session:
        case = cases.get(session, number, actor=actor)
        return [one.title for one in escalating.waiting(session, case, actor=actor)]


@pytest.mark.parametrize(
    ("out", "raw", "effective"),
    [
        (date(2025, 9, 26), date(2025, 9, 29), date(2025, 9, 29)),
        (date(2025, 9, 28), date(2025, 10, 1), date(2025, 10, 9)),
    ],
)
def test_worked_example_10_three_days_from_the_calendar_table(
    database: Database, estate: Estate, out: date, raw: date, effective: date
) -> None:
    at = datetime(out.year, out.month, out.day, 3, tzinfo=UTC)

    loan = lent(database, estate, now=at)

    assert (day(loan.original_due_at), day(loan.due_at)) == (raw, effective)


def test_a_loan_goes_from_the_request_to_the_last_look(database: Database, estate: Estate) -> None:
    loan = lent(database, estate)
    step(database, loan.number, "give_back", {"note": "In the room."}, estate.keeper, NOON + DAY)

    checked = step(database, loan.number, "check", WHOLE, estate.keeper, NOON + DAY)

    assert (checked.state, checked.handled_at, checked.closed_at) == (
        "checked", NOON + DAY, NOON + DAY,
    )  # fmt: skip


def test_the_keeper_of_the_archive_does_not_approve_their_own_loan(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate, actor=estate.supervisor)

    with pytest.raises(MoveRefused, match="somebody else must"):
        step(database, number, "approve", GRANT, estate.supervisor)


def test_nobody_approves_a_loan_to_themselves(database: Database, estate: Estate) -> None:
    number = ask(database, estate, reader_id=estate.supervisor.id)

    with pytest.raises(MoveRefused, match="Nobody approves a loan to themselves"):
        step(database, number, "approve", GRANT, estate.supervisor)
    assert step(database, number, "approve", GRANT, estate.manager).state == "approved"


@pytest.mark.parametrize("beyond", [{"days": 4}, {"mode": "out"}, {"mode": "copy"}, {"level": "4"}])
def test_more_than_the_rule_is_the_managers_to_grant_with_a_reason(
    database: Database, estate: Estate, beyond: dict[str, Any]
) -> None:
    number = ask(database, estate, **beyond)
    reason = {**GRANT, "special": "The court asks for the original."}
    with pytest.raises(MoveRefused, match="the manager approves it"):
        step(database, number, "approve", reason, estate.supervisor)
    with pytest.raises(MoveRefused, match="Write down why"):
        step(database, number, "approve", GRANT, estate.manager)

    assert step(database, number, "approve", reason, estate.manager).state == "approved"


def test_internal_papers_are_taken_out_on_the_supervisors_word(
    database: Database, estate: Estate
) -> None:
    keep.begun(database, estate, level="2")
    number = ask(database, estate, level="2", mode="out")

    assert step(database, number, "approve", GRANT, estate.supervisor).state == "approved"


def test_a_file_that_is_out_is_not_lent_again(database: Database, estate: Estate) -> None:
    first = lent(database, estate)
    second = ask(database, estate)
    step(database, second, "approve", GRANT, estate.supervisor)

    with pytest.raises(MoveRefused, match="out already"):
        step(database, second, "lend", LENT, estate.keeper)

    step(database, first.number, "give_back", {"note": "Read."}, estate.keeper)
    step(database, first.number, "check", WHOLE, estate.keeper)
    assert step(database, second, "lend", LENT, estate.keeper).state == "lent"


def test_the_reader_signs_before_the_file_leaves_the_shelf(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate)
    step(database, number, "approve", GRANT, estate.supervisor)

    with pytest.raises(MoveRefused, match="signs the register"):
        step(database, number, "lend", {"pages": 42}, estate.keeper)


def test_a_loan_is_renewed_once_before_its_day_is_over(database: Database, estate: Estate) -> None:
    loan = lent(database, estate)
    assert day(loan.due_at) == date(2026, 3, 5)
    more = {"more_days": 1}

    renewed = step(database, loan.number, "renew", more, estate.keeper, NOON + DAY)

    assert day(renewed.due_at) == date(2026, 3, 6)
    with pytest.raises(MoveRefused, match="once only"):
        step(database, loan.number, "renew", more, estate.keeper, NOON + DAY)
    late = lent(database, estate, room="1-1-1-102")
    with pytest.raises(MoveRefused, match="comes back first"):
        step(database, late.number, "renew", more, estate.keeper, NOON + 9 * DAY)


def test_a_file_that_is_called_back_is_owed_today_and_not_renewed(
    database: Database, estate: Estate
) -> None:
    loan = lent(database, estate)

    called = step(database, loan.number, "recall", {"reason": "A court asks."}, estate.supervisor)

    assert (day(called.due_at), day(called.original_due_at)) == (day(NOON), date(2026, 3, 5))
    with pytest.raises(MoveRefused, match="called back"):
        step(database, loan.number, "renew", {"more_days": 1}, estate.keeper)
    assert told(database, loan.number, estate.keeper, NOON + DAY) == [
        "A file is not back: remind the reader"
    ]


def test_a_file_that_is_late_is_reminded_told_and_taken_to_the_manager(
    database: Database, estate: Estate
) -> None:
    loan = lent(database, estate)
    assert loan.due_at
    number, due = loan.number, loan.due_at

    assert told(database, number, estate.keeper, due) == ["A file is not back: remind the reader"]
    assert told(database, number, estate.supervisor, due + DAY - HOUR) == []
    assert told(database, number, estate.supervisor, due + DAY) == [
        "A file is not back for a second day"
    ]
    assert told(database, number, estate.manager, due + 4 * DAY) == [
        "A file is not back for a fifth day"
    ]
    with database.reading() as session:
        mine = case_lists.day(session, actor=estate.keeper, now=due + HOUR)
    assert [one.number for one in mine.overdue.cases] == [number]


def test_loans_back_in_time_are_counted_of_those_due_in_the_month(
    database: Database, estate: Estate
) -> None:
    for room, back in (("1-101", 1), ("1-102", 5), ("2-201", None)):
        loan = lent(database, estate, room=f"1-1-{room}")
        if back:
            step(database, loan.number, "give_back", {"note": "Read."}, estate.keeper,
                 NOON + back * DAY)  # fmt: skip
    with database.reading() as session:
        found = file_loans.standing(
            session, estate.project_id, actor=estate.keeper, now=NOON + 10 * DAY
        )

    assert (found.in_time, found.due, found.overdue) == (1, 3, 1)


def test_who_keeps_no_files_asks_for_none(database: Database, estate: Estate) -> None:
    for actor in (estate.desk, estate.engineer, estate.reader):
        with pytest.raises(rights.NotAllowed):
            ask(database, estate, actor=actor)


# The exceptions of 14 §5.6 that a loan brings.


def test_exception_a_lent_file_is_lost_searched_for_and_rebuilt(
    database: Database, estate: Estate
) -> None:
    loan = lent(database, estate)
    noticed = {**HARM, "occurred_at": NOON}
    lost = step(database, loan.number, "report_harm", noticed, estate.keeper, NOON + HOUR)
    assert lost.state == "lost"
    assert told(database, loan.number, estate.manager, NOON + 3 * HOUR) == [
        "A file is lost or damaged"
    ]
    for lacking, why in (("marked", "as rebuilt"), ("owner_told", "tell the owner")):
        with pytest.raises(MoveRefused, match=why):
            step(database, loan.number, "rebuild", {**REMEDY, lacking: False}, estate.supervisor)

    rebuilt = step(database, loan.number, "rebuild", REMEDY, estate.supervisor, NOON + DAY)

    assert (rebuilt.state, rebuilt.closed_at) == ("rebuilt", NOON + DAY)


def test_exception_a_lost_file_is_found_within_the_search(
    database: Database, estate: Estate
) -> None:
    loan = lent(database, estate)
    step(database, loan.number, "report_harm", {**HARM, "occurred_at": NOON}, estate.keeper)

    found = {"note": "Between two boxes."}
    back = step(database, loan.number, "find_again", found, estate.keeper, NOON + DAY)

    assert back.state == "returned"
    assert step(database, loan.number, "check", WHOLE, estate.keeper).state == "checked"


def test_exception_a_lent_file_comes_back_damaged(database: Database, estate: Estate) -> None:
    loan = lent(database, estate)
    step(database, loan.number, "give_back", {"note": "Wet."}, estate.keeper)
    for lacking in ({"pages_back": 41}, {"clean": False}):
        with pytest.raises(MoveRefused, match="report the harm instead"):
            step(database, loan.number, "check", {**WHOLE, **lacking}, estate.keeper)

    harmed = {**HARM, "harm": "damaged", "occurred_at": NOON}

    assert step(database, loan.number, "report_harm", harmed, estate.keeper).state == "lost"
