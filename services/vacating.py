"""When people have left a home, the cards that they held are off the same day (08 §8.3)."""

from datetime import datetime

from data_access import affairs as store
from data_access.database import Session
from domain.people import Actor
from services import moving

CARD = "card"


TENANTS, OWNERS = ("tenant",), ("owner", "family")


def switch_off(
    session: Session, unit_id: int, *, of: tuple[str, ...], project_id: int, actor: Actor,
    now: datetime,
) -> int:  # fmt: skip
    """Switch the valid cards of a home's tenants or owners off; return how many there were."""
    cards = store.in_force(session, project_id, CARD, unit_id=unit_id)
    theirs = [card for card in cards if card.reporter_role in of]
    for card in theirs:
        moving.make(session, card, "switch_off", {}, {}, actor=actor, now=now)
    return len(theirs)
