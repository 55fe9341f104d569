"""Whoever has left a home leaves no card that opens a door: it is off the same day (08 §8.3)."""

from collections.abc import Collection
from datetime import datetime

from data_access import affairs as store
from data_access.database import Session
from domain.people import Actor
from services import moving

CARD = "card"
TENANTS = ("tenant",)


def switch_off(
    session: Session, unit_id: int, *, of: Collection[str] = TENANTS, stays: str = "",
    project_id: int, actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Switch the valid cards that some of a home hold off, and return how many there were.

    Those of the person with the name that `stays` go on.
    """
    cards = store.in_force(session, project_id, CARD, unit_id=unit_id)
    theirs = [card for card in cards if card.reporter_role in of and card.reporter_name != stays]
    for card in theirs:
        moving.make(session, card, "switch_off", {}, {}, actor=actor, now=now)
    return len(theirs)
