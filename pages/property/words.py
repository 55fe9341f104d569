"""How rooms are called on the screens of a house."""

from domain.handover.rooms import Room
from ui.texts import Translate


def room_name(_: Translate, code: str) -> str:
    """Return `Bedroom 2`, and `Kitchen` where there is one only."""
    room = Room(code)
    return f"{_(room.kind.title)} {room.number}".strip()
