"""Posting points: ticked when a paper hangs, checked every day, ticked again when it is down.

Each tick is an event of the notice: the log is the evidence when somebody was "never told".
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import notices as store
from data_access.database import Session
from data_access.notices import Point
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.notice import NOTICE
from domain.procedures.notice.fields import POSTER
from domain.procedures.notice.kinds import CONDITIONS, POSTER_ENDS
from domain.refusal import AnswerRefused, Refusal
from services import ledger


class NoticeNotFound(rights.NotAllowed):
    """There is no such notice in the actor's scope."""


class PointRefused(Refusal):
    """Nothing can be ticked at this point now. The text says why."""


def found(session: Session, number: str, *, actor: Actor) -> Case:
    """Return the case of a notice; one to chosen homes is seen with the cases of the homes.

    :raises NoticeNotFound: also when it exists but is not the actor's to see
    """
    case = case_store.by_number(session, number, reach=rights.reach(actor, "notices.read"))
    refused = NoticeNotFound().trying("notices.read", subject="notice", ref=number)
    if case is None or case.procedure != NOTICE.code:
        raise refused
    chosen = case.details["audience_type"] == "homes"
    if chosen and not rights.may(actor, "cases.read", case):
        raise refused
    return case


def post(session: Session, number: str, point_id: int, *, actor: Actor, now: datetime) -> None:
    """Tick that a paper hangs, once.

    :raises NoticeNotFound: when the notice is not the actor's to see
    :raises PointRefused: when it is ticked already, or the notice is not approved
    """
    marks = {"posted_at": now, "posted_by": actor.id}
    _tick(session, number, point_id, "tick", marks, hanging=False, actor=actor, now=now)


def check(
    session: Session, number: str, point_id: int, condition: str, *, actor: Actor, now: datetime
) -> None:
    """Write down how a hanging paper was found; a torn one that was replaced is intact again.

    :raises NoticeNotFound: when the notice is not the actor's to see
    :raises AnswerRefused: when there is no such condition
    :raises PointRefused: when nothing hangs there
    """
    if condition not in CONDITIONS:
        raise AnswerRefused("Condition", "Choose one from the list.")
    marks = {"checked_at": now, "condition": condition}
    _tick(session, number, point_id, "check", marks, hanging=True, actor=actor, now=now)


def poster(
    session: Session, number: str, point_id: int, done: str, *, actor: Actor, now: datetime
) -> None:
    """Write down a resident's private poster that hung at a point, and what was done about it.

    It is the resident's: nothing of it is kept but that it was there. Our own paper stays as it
    was checked.

    :raises NoticeNotFound: when the notice is not the actor's to see
    :raises AnswerRefused: when this is nothing that may be done
    :raises PointRefused: when nothing of ours hangs there
    """
    if done not in POSTER_ENDS:
        raise AnswerRefused(POSTER.title, "Choose one from the list.")
    case, point = _at(session, number, point_id, "poster", actor=actor)
    if not point.hangs:
        raise PointRefused("Nothing hangs there.")
    told = {"point": point.point, "poster": done}
    ledger.log(session, case, move="poster", start=case.state, actor=actor, now=now, answers=told)


def remove(session: Session, number: str, point_id: int, *, actor: Actor, now: datetime) -> None:
    """Tick that a paper was taken down, once.

    :raises NoticeNotFound: when the notice is not the actor's to see
    :raises PointRefused: when nothing hangs there
    """
    marks = {"removed_at": now, "removed_by": actor.id}
    _tick(session, number, point_id, "remove", marks, hanging=True, actor=actor, now=now)


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what the guards of a notice look at: points not posted, and papers hanging."""
    if case.procedure != NOTICE.code:
        return {}
    points = store.points(session, case.id)
    return {
        "unposted": sum(point.posted_at is None for point in points),
        "hanging": sum(point.hangs for point in points),
    }


def _tick(
    session: Session,
    number: str,
    point_id: int,
    code: str,
    marks: Mapping[str, Any],
    *,
    hanging: bool,
    actor: Actor,
    now: datetime,
) -> None:
    case, point = _at(session, number, point_id, code, actor=actor)
    if not store.mark(session, case.id, point_id, marks, hanging=hanging):
        raise PointRefused("Nothing hangs there." if hanging else "This point is ticked already.")
    answers = {"point": point.point, "condition": marks.get("condition")}
    told = {name: value for name, value in answers.items() if value}
    ledger.log(session, case, move=code, start=case.state, actor=actor, now=now, answers=told)


def _at(
    session: Session, number: str, point_id: int, code: str, *, actor: Actor
) -> tuple[Case, Point]:
    """Return the notice and the point where somebody ticks something now."""
    case = found(session, number, actor=actor)
    rights.require(actor, "notices.update", case)
    move = NOTICE.move(code)
    if move is None or NOTICE.state(case.state) not in move.starts:
        raise PointRefused("This cannot be ticked as the notice stands now.")
    return case, _point(store.points(session, case.id), point_id)


def _point(points: Sequence[Point], point_id: int) -> Point:
    for point in points:
        if point.id == point_id:
            return point
    raise PointRefused("There is no such point any more.")
