"""Where papers go: the box that is meant, held while it is filled, and what would come into it."""

from collections.abc import Iterable
from typing import Any

from data_access import archives as store
from data_access.database import Session
from domain.archives import places
from domain.archives.document import Document
from domain.archives.ending import POSITION
from domain.case import Case
from domain.procedure import Answers
from domain.refusal import AnswerRefused, Refusal


def facts(
    session: Session, case: Case, given: Answers, coming: Iterable[Document]
) -> dict[str, Any]:
    """Return the box that was named, None for one that nobody declared, and the pages that
    would come into it. Two who fill one box at once come one after the other.

    :raises AnswerRefused: when the place is not written as one
    """
    if not given.get("position"):
        return {"position_known": None, "pages_to_shelve": 0}
    try:
        code = places.place(given["position"])
    except Refusal as refusal:
        raise AnswerRefused(POSITION.title, refusal.message) from refusal
    known = store.held_position(session, case.project_id, code)
    brought = (one for one in coming if not (one.state in store.LIES and one.position == code))
    return {"position_known": known, "pages_to_shelve": sum(one.pages for one in brought)}


def position_id(session: Session, case: Case) -> int | None:
    """Return the box in which a case says that it lies."""
    known = store.position(session, case.project_id, str(case.details.get("position") or ""))
    return known.id if known else None
