"""What the steps of a key look at, and what they leave behind: the loan."""

from datetime import UTC, datetime
from typing import Any

from data_access import affairs as register
from data_access import intake
from data_access import keys as store
from data_access.database import Session
from domain.case import Case
from domain.keys import CLOSING, USUAL_CLOSING, tells_the_room
from domain.procedure import Answers, Procedure
from domain.procedures.keys import KEY, KEY_COUNT
from domain.refusal import AnswerRefused
from services.moving import Made

LENDING = ("lend", "lend_at_once")


def require_code(
    session: Session, procedure: Procedure, project_id: int, unit_id: int | None, given: Answers
) -> None:
    """Let the tag of a new key pass; nothing is asked of other procedures.

    :raises AnswerRefused: when another key has the code, or it tells which door the key opens
    """
    if procedure.code != KEY.code:
        return
    code = given["issued_no"]
    if store.code_taken(session, project_id, code):
        raise AnswerRefused("Code on the tag", "Another key has this code.")
    room, address = store.room_of(session, unit_id) if unit_id else ("", "")
    if room and tells_the_room(code, room=room, unit_code=address):
        raise AnswerRefused(
            "Code on the tag", "The tag must not tell the room. Choose a code without its number."
        )


def facts(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    """Return what the guards of a key or a count must know; nothing for other procedures."""
    if case.procedure == KEY_COUNT.code:
        states = store.by_state(session, case.project_id)
        there = sum(states.get(state, 0) for state in store.KEPT)
        return {"expected": there, "out": states.get(store.OUT, 0)}
    if case.procedure != KEY.code:
        return {}
    called, linked = given.get("consent_phone"), given.get("linked_no")
    owners = called and case.unit_id and register.is_owners_number(session, case.unit_id, called)
    own = intake.settings(session, project_id=case.project_id, prefix=CLOSING)
    return {
        "owners_number": bool(owners),
        "linked_known": bool(linked and store.known_number(session, case.project_id, linked)),
        "closing": str(own.get(CLOSING, USUAL_CLOSING)),
    }


def follow(session: Session, made: Made) -> None:
    """Keep the register of loans in step with a key that goes out or comes back."""
    if made.move.code in LENDING:
        store.lend(session, _loan(made))
    elif made.before.state == store.OUT and made.case.state != store.OUT:
        store.end_loan(session, made.case.id, back=made.move.code == "take_back", now=made.now)


def counted(session: Session, made: Made) -> None:
    """Keep what the count found."""
    if made.move.code not in ("agree", "differ"):
        return
    said = made.case.details
    store.write_count(
        session, made.case.id, made.case.project_id, found=said["found"],
        expected=said["expected"], at=made.now,
    )  # fmt: skip


def _loan(made: Made) -> dict[str, Any]:
    case = made.case
    due: datetime = case.due_at or made.now
    return {
        "project_id": case.project_id,
        "case_id": case.id,
        "borrower": case.reporter_name,
        "org": made.answers.get("org") or "",
        "purpose": made.answers.get("purpose") or "emergency",
        "out_at": made.now,
        "due_at": due.astimezone(UTC),
    }
