"""The boxes on the shelves of a project: declared with how many pages they hold (14 §5.3)."""

from datetime import datetime

from data_access import archives as store
from data_access import importing
from data_access.database import Session
from domain import entry, rights
from domain.archives import places
from domain.archives.places import Position
from domain.audit import Act
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import AnswerRefused, Refusal
from services import audit

READ, DECLARE = "household_files.read", "shelves.create"
MOST_PAGES = 100_000
CODE = Field("code", "Place on the shelf", "text", True, least=5, most=20,
             help="Room-cabinet-column-layer-box, such as A-02-3-5-12")  # fmt: skip
CAPACITY = Field("capacity", "Pages that it holds", "whole", True, least=1, most=MOST_PAGES,
                 default=400)  # fmt: skip


def listed(session: Session, project_id: int, *, actor: Actor) -> list[Position]:
    """Return the boxes of a project with what lies in each.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    return store.positions(session, project_id)


def declare(
    session: Session, project_id: int, code: object, capacity: object, *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Declare a box, or how many pages one holds from now on; never fewer than lie in it.

    :raises NotAllowed: when the actor keeps no archive there
    :raises AnswerRefused: when the place is not written as one, or holds more already
    """
    if not any(rights.may(actor, one, project_id) for one in (DECLARE, "shelves.approve")):
        raise rights.NotAllowed().trying(DECLARE, project_id=project_id)
    place, pages = _place(code), _pages(capacity)
    importing.hold(session, project_id)
    known = store.held_position(session, project_id, place)
    if known is None:
        store.add_position(session, project_id, place, pages)
    elif pages < known.used:
        raise AnswerRefused(CAPACITY.title, "More than that lies in it already.")
    else:
        store.change_position(session, known.id, pages)
    act = Act(action="archives.place", project_id=project_id, subject="place", ref=place,
              details={"pages": pages})  # fmt: skip
    audit.write(session, act, actor=actor, now=now)


def _place(code: object) -> str:
    try:
        return places.place(str(code or ""))
    except Refusal as refusal:
        raise AnswerRefused(CODE.title, refusal.message) from refusal


def _pages(written: object) -> int:
    try:
        number = entry.whole(str(written or ""))
    except Refusal as refusal:
        raise AnswerRefused(CAPACITY.title, refusal.message, **refusal.values) from refusal
    if not CAPACITY.least <= number <= MOST_PAGES:
        raise AnswerRefused(CAPACITY.title, "Enter a number from {least} to {most}.",
                            least=CAPACITY.least, most=MOST_PAGES)  # fmt: skip
    return number
