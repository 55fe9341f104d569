"""When tenants have left a home, the cards that they held are off the same day (08 §8.3)."""

from datetime import datetime

from data_access import affairs as store
from data_access.database import Session
from domain.people import Actor
from services import moving

CARD = "card"


def switch_off(
    session: Session, unit_id: int, *, project_id: int, actor: Actor, now: datetime
) -> int:
    """Switch the valid cards of a home's tenants off, and return how many there were."""
    cards = store.in_force(session, project_id, CARD, unit_id=unit_id)
    of_tenants = [card for card in cards if card.reporter_role == "tenant"]
    for card in of_tenants:
        moving.make(session, card, "switch_off", {}, {}, actor=actor, now=now)
    return len(of_tenants)
