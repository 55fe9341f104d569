"""Care households told of an outage in person, and what customers say about a notice (07)."""

from dataclasses import dataclass
from datetime import datetime

from data_access import cases as case_store
from data_access import intake
from data_access import notice_people as store
from data_access import notices as notice_store
from data_access.database import Session
from data_access.notice_people import CareHome
from domain import engine, rights
from domain.calendar import day_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Procedure
from domain.procedures.complaint import COMPLAINT
from domain.procedures.inquiry import INQUIRY
from domain.procedures.notice import NOTICE
from domain.procedures.notice.kinds import TOLD_HOW, UTILITIES
from domain.refusal import AnswerRefused, Refusal
from services import ledger, posting

__all__ = ["CareHome", "Said", "about", "care_homes", "said", "tell", "tied"]

NEVER_TOLD, OUTAGE = "notices", "public.outage"
"""Categories of complaints and inquiries that are about a notice, if there is one."""


class NotToBeTold(Refusal):
    """There is no such care household, or it has been told already."""

    def __init__(self) -> None:
        super().__init__("This household is not to be told, or was told already.")


@dataclass(frozen=True)
class Said:
    """What was said about a notice: how many inquiries and complaints, and those one may see."""

    counts: dict[str, int]
    cases: tuple[Case, ...]


def care_homes(
    session: Session, number: str, *, actor: Actor, now: datetime
) -> tuple[CareHome, ...]:
    """Return the care households to be told in person that the actor answers for, by code.

    None for a notice that nobody has to prepare for.

    :raises NoticeNotFound: when the notice is not the actor's to see
    """
    case = posting.found(session, number, actor=actor)
    if not concerns_care(case):
        return ()
    reach = rights.reach(actor, "notice_care.read").within({case.project_id})
    zone = intake.project(session, case.project_id).zone
    found = store.care_homes(session, case.id, day=day_of(now, zone), reach=reach)
    return tuple(one for one in found if one.unit_id not in actor.own_units)


def tell(
    session: Session, number: str, unit_id: int, how: str, *, actor: Actor, now: datetime
) -> None:
    """Tick that a care household was told, once. The history does not say which.

    :raises NoticeNotFound: when the notice is not the actor's to see
    :raises AnswerRefused: when there is no such way
    :raises NotToBeTold: when the household is no such one of the actor's, or was told
    :raises MoveRefused: when the notice is not approved, or over
    """
    case = posting.found(session, number, actor=actor)
    if how not in TOLD_HOW:
        raise AnswerRefused("How they were told", "Choose one from the list.")
    homes = care_homes(session, number, actor=actor, now=now)
    home = next((one for one in homes if one.unit_id == unit_id and not one.told_at), None)
    if home is None:
        raise NotToBeTold
    where = rights.Where(project_id=home.project_id, grid_id=home.grid_id, unit_id=unit_id)
    rights.require(actor, "notice_care.update", where)
    move = NOTICE.move("told")
    if move is None or NOTICE.state(case.state) not in move.starts:
        raise engine.MoveRefused(engine.NOT_NOW)
    row = {"project_id": case.project_id, "case_id": case.id, "unit_id": unit_id, "how": how}
    store.tell(session, {**row, "told_at": now, "told_by": actor.id})
    answers = {"told_how": how}
    ledger.log(session, case, move="told", start=case.state, actor=actor, now=now, answers=answers)


def said(session: Session, number: str, *, actor: Actor) -> Said:
    """Return what customers said about a notice.

    :raises NoticeNotFound: when the notice is not the actor's to see
    """
    case = posting.found(session, number, actor=actor)
    found = store.said(session, case.id, reach=rights.reach(actor, "cases.read"))
    seen = tuple(
        rights.shown(actor, one)
        for one in found
        if rights.sees(actor, one) and rights.knows_complainant(actor, one)
    )
    return Said(store.count_said(session, case.id), seen)


def about(session: Session, case: Case, *, actor: Actor) -> str:
    """Return the number of the notice that a case is about, "" for none or one not to be seen."""
    if case.notice_id is None:
        return ""
    reach = rights.reach(actor, "notices.read")
    notice = case_store.by_id(session, case.notice_id, reach=reach)
    try:
        return posting.found(session, notice.number, actor=actor).number if notice else ""
    except posting.NoticeNotFound:
        return ""


def cited(session: Session, number: str, project_id: int, *, actor: Actor) -> int:
    """Return the id of the notice of the project that a number names.

    :raises AnswerRefused: when there is none that the actor sees
    """
    try:
        notice = posting.found(session, number.strip(), actor=actor)
    except posting.NoticeNotFound:
        notice = None
    if notice is None or notice.project_id != project_id:
        raise AnswerRefused("Number of the notice", "There is no notice with this number.")
    return notice.id


def tied(
    session: Session, procedure: Procedure, unit_id: int | None, given: Answers, at: datetime
) -> dict[str, int]:
    """Return the notice that a new case is about, where its category and home tell it.

    Where several are in force, somebody says which (step "It is about a notice").
    """
    outage = procedure is INQUIRY and given["cat_l2"] == OUTAGE
    untold = procedure is COMPLAINT and given["cat_l1"] == NEVER_TOLD
    if unit_id is None or not (outage or untold):
        return {}
    found = [
        one
        for one in notice_store.in_force(session, unit_id, at)
        if untold or one.kind in UTILITIES
    ]
    return {"notice_id": found[0].case_id} if len(found) == 1 else {}


def concerns_care(case: Case) -> bool:
    """Tell whether care households are told of a notice in person: of an outage, and of what
    residents must prepare for (07 §7.5)."""
    details = case.details
    return details.get("kind") in (*UTILITIES, "lift") or bool(details.get("needs_preparation"))
