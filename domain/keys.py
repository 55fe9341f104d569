"""Keys in our keeping: their kinds, who may borrow each, and what a tag may not tell (15 §6.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

CLOSING = "keys.closing"
"""The setting of a project: the hour at which what was lent is back (15 §6.2, PRAC)."""
USUAL_CLOSING = "18:00"
SOON = timedelta(days=30)
"""So long before its end an entrustment is looked after (15 §6.4)."""
LONG_OUT = timedelta(hours=24)
"""A key that is out longer is counted apart, and a lock may have to be changed (15 §6.2)."""

BORROWERS: Mapping[str, str] = {
    "staff": "Our staff",
    "security": "Order and security",
    "engineer": "Engineering",
    "sales": "Sales staff",
    "developer": "Developer",
    "repair_worker": "Repair worker",
    "contractor": "Contractor",
    "owner": "The owner",
    "named": "Somebody the owner named",
    "tenant": "Tenant",
}
"""Tenants and contractors are asked for too, so that the refusal is ours and not a blank list."""


@dataclass(frozen=True)
class Kind:
    """One kind of key: to whom it may be lent, and what it needs.

    `approved` is lent only after a lead has agreed; `consent` also needs the owner's word.
    `entrusted` rests on a written entrustment with an end; `of_home` belongs to a room.
    `handed` is given to the owner for good, `given_back` was the owner's from the first.
    """

    title: str
    borrowers: tuple[str, ...]
    approved: bool = False
    consent: bool = False
    entrusted: bool = False
    of_home: bool = False
    handed: bool = False
    given_back: bool = False


KINDS: Mapping[str, Kind] = {
    "unsold": Kind("Unsold home", ("sales",), approved=True, of_home=True, handed=True),
    "viewing": Kind("Viewing key (A)", ("staff", "developer"), of_home=True, handed=True),
    "full_set": Kind(
        "Full sealed set (B)", ("staff", "developer"), approved=True, of_home=True, handed=True
    ),
    "repair": Kind(
        "Kept for repairs", ("repair_worker",), entrusted=True, of_home=True, given_back=True
    ),
    "entrusted": Kind(
        "Entrusted by the owner", ("owner", "named"), approved=True, consent=True,
        entrusted=True, of_home=True, given_back=True,
    ),
    "common": Kind("Common parts", ("staff", "security", "engineer")),
    "equipment": Kind("Plant room", ("engineer",)),
    "emergency": Kind("Emergency set", ()),
    "card": Kind("Access card", ("owner",), handed=True),
    "found": Kind("Found, no record", (), given_back=True),
}  # fmt: skip
TITLES: Mapping[str, str] = {code: kind.title for code, kind in KINDS.items()}


@dataclass(frozen=True)
class SameDay:
    """How many of the loans that were due by now in a month came back in time (15 §6.4)."""

    in_time: int
    due: int


def closing_of(now: datetime, closing: str, zone: str) -> datetime:
    """Return the closing hour of the day of `now` in the project's zone."""
    hour = time.fromisoformat(closing)
    day = now.astimezone(ZoneInfo(zone)).date()
    return datetime.combine(day, hour, ZoneInfo(zone))


def tells_the_room(code: str, *, room: str, unit_code: str) -> bool:
    """Tell whether a tag says which door it opens: by the room, or by the whole address."""
    groups = re.findall(r"\d+", code)
    address = "".join(re.findall(r"\d+", unit_code))
    named = room.casefold() in (code.casefold(), *groups)
    return named or (len(address) > 1 and address in "".join(groups))
