"""Stopping the clock: for a reason, by a lead, until a day; strict and adjusted due both stay."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case, Owed
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import case_lists, cases, requests
from services.requests import Request
from tests import complaining as tell
from tests.conftest import NOON, Estate

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STOP: dict[str, Any] = {
    "stop_reason": "material", "resume_at": NOON + 2 * DAY, "customer_told": True,
}  # fmt: skip
LONGER: dict[str, Any] = {
    "new_due_at": NOON + 6 * DAY, "reason": "Part ordered", "customer_told": True,
}  # fmt: skip
REQUEST = {"request": "The part comes on Friday."}
DUE = NOON + 3 * DAY


def owed(database: Database, number: str, actor: Actor) -> dict[str, Owed]:
    with database.reading() as session:
        return dict(cases.file_of(session, number, actor=actor).owed)


def resume_overdue(database: Database, actor: Actor, now: Any) -> list[Case]:
    with database.reading() as session:
        return list(case_lists.day(session, actor=actor, now=now).resume_overdue.cases)


@pytest.mark.parametrize("missing", ["stop_reason", "resume_at"])
def test_asks_for_a_reason_and_an_expected_resume(
    database: Database, estate: Estate, missing: str
) -> None:
    number = tell.in_progress(database, estate)

    with pytest.raises(AnswerRefused):
        tell.move(database, number, "suspend", {**STOP, missing: None}, actor=estate.supervisor,
                  now=NOON + HOUR)  # fmt: skip


@pytest.mark.parametrize("post", ["desk", "keeper"])
def test_is_a_lead_s_to_grant(database: Database, estate: Estate, post: str) -> None:
    number = tell.in_progress(database, estate)

    with pytest.raises(MoveRefused):
        tell.move(database, number, "suspend", STOP, actor=getattr(estate, post), now=NOON + HOUR)


def test_the_one_who_asks_and_the_one_who_grants_are_both_written_down(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)

    tell.move(database, number, "request", REQUEST, actor=estate.keeper, now=NOON + HOUR)
    tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + DAY)

    with database.reading() as session:
        events = cases.file_of(session, number, actor=estate.desk).events
    told = [(event.move, event.actor_name, event.answers.get("stop_reason")) for event in events]
    assert told[-2:] == [
        ("request", estate.keeper.name, None), ("suspend", estate.supervisor.name, "material"),
    ]  # fmt: skip


def test_nobody_grants_what_they_asked_for(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "request", REQUEST, actor=estate.supervisor, now=NOON + HOUR)

    with pytest.raises(MoveRefused):
        tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + DAY)


def test_every_running_deadline_is_adjusted_and_its_strict_due_is_kept(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    before = owed(database, number, estate.desk)

    tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + HOUR)
    tell.move(database, number, "resume", actor=estate.keeper, now=NOON + DAY + HOUR)

    after = owed(database, number, estate.desk)
    strict = {kind: one.original_due_at for kind, one in after.items()}
    moved = {kind for kind, one in after.items() if one.due_at == one.original_due_at + DAY}
    assert strict == {kind: one.original_due_at for kind, one in before.items()}
    assert moved == {"verdict", "reply", "handled"}  # assigned and first answered in time already


def test_an_adjusted_deadline_stays_so_at_later_moves(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + HOUR)
    tell.move(database, number, "resume", actor=estate.keeper, now=NOON + DAY + HOUR)

    tell.move(
        database, number, "note", {"note": "Back."}, actor=estate.keeper, now=NOON + DAY + HOUR
    )

    verdict = owed(database, number, estate.desk)["verdict"]
    assert verdict.due_at == verdict.original_due_at + DAY


def test_a_resume_that_has_passed_is_something_to_do(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + HOUR)

    in_time = resume_overdue(database, estate.keeper, NOON + 2 * DAY - HOUR)
    late = resume_overdue(database, estate.keeper, NOON + 2 * DAY + HOUR)

    assert (in_time, [case.number for case in late]) == ([], [number])


def test_what_is_resumed_is_nothing_to_do(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "suspend", STOP, actor=estate.supervisor, now=NOON + HOUR)

    tell.move(database, number, "resume", actor=estate.keeper, now=NOON + 3 * DAY)

    assert resume_overdue(database, estate.keeper, NOON + 4 * DAY) == []


def test_an_extension_asked_for_in_time_is_granted_later(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "request", REQUEST, actor=estate.keeper, now=DUE - HOUR)

    case = tell.move(database, number, "extend", LONGER, actor=estate.supervisor, now=DUE + HOUR)

    assert (case.original_due_at, case.due_at) == (DUE, NOON + 6 * DAY)


def test_one_asked_for_too_late_is_not(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "request", REQUEST, actor=estate.keeper, now=DUE + HOUR)

    with pytest.raises(MoveRefused, match="before the due time"):
        tell.move(database, number, "extend", LONGER, actor=estate.supervisor, now=DUE + 2 * HOUR)


def test_a_request_is_granted_once(database: Database, estate: Estate) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "request", REQUEST, actor=estate.keeper, now=DUE - HOUR)
    tell.move(database, number, "extend", LONGER, actor=estate.supervisor, now=DUE + HOUR)
    again = {**LONGER, "new_due_at": NOON + 20 * DAY}

    with pytest.raises(MoveRefused, match="before the due time"):
        tell.move(database, number, "extend", again, actor=estate.supervisor, now=NOON + 7 * DAY)


def test_what_is_asked_for_waits_in_one_place_until_it_is_granted(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "request", REQUEST, actor=estate.keeper, now=NOON + HOUR)

    def waiting(actor: Actor) -> list[Request]:
        with database.reading() as session:
            return requests.waiting(session, actor=actor)

    (one,) = waiting(estate.supervisor)
    assert (one.case.number, one.by_name, one.text) == (
        number, estate.keeper.name, REQUEST["request"],
    )  # fmt: skip
    assert (one.in_time, one.grants) == (True, ("extend", "suspend"))
    assert waiting(estate.keeper) == []

    tell.move(database, number, "extend", LONGER, actor=estate.supervisor, now=NOON + 2 * HOUR)

    assert waiting(estate.supervisor) == []


def test_one_s_own_request_is_shown_without_the_steps_that_grant_it(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    tell.move(database, number, "request", REQUEST, actor=estate.supervisor, now=NOON + HOUR)

    with database.reading() as session:
        (own,) = requests.waiting(session, actor=estate.supervisor)
        (other,) = requests.waiting(session, actor=estate.manager)

    assert (own.grants, other.grants) == ((), ("extend", "suspend"))
