"""The items of a price list (17 F-PS-01). No price stands here: the company enters its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain.charges import exact
from domain.handover.warranty import ITEMS

PARTS: dict[str, str] = {
    "none": "No part of the house",
    **{item.code: item.title for item in ITEMS},
}
"""The part of a house that an item works on: its warranty is looked at before a price is."""
TRADES: dict[str, str] = {
    "general": "Anybody of us",
    "electric": "Electric: with a certificate",
    "gas": "Gas: by a certified company",
}
MATERIALS: dict[str, str] = {
    "owner": "Brought by the owner",
    "extra": "Charged beside the labour",
    "within": "Within the price",
}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a list. `price` is the labour of one `unit`, None for a written quote."""

    code: str
    name: str
    unit: str
    price: Decimal | None
    material: str
    scope: str
    exclusion: str
    warranty_days: int
    part: str
    trade: str


@dataclass(frozen=True, kw_only=True)
class PriceList:
    """A published list: its version, and the day from which it is in force."""

    number: str
    version: str
    valid_from: date
    items: tuple[Item, ...]

    def item(self, code: str) -> Item | None:
        return next((one for one in self.items if one.code == code), None)


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Return the items that the rows of a list say."""
    return tuple(
        Item(
            code=row["code"],
            name=row["name"],
            unit=row["unit"],
            price=None if row.get("by_quote") else exact(row.get("price")),
            material=row["material"],
            scope=row["scope"],
            exclusion=row.get("exclusion") or "",
            warranty_days=int(row["warranty_days"]),
            part=row["part"],
            trade=row["trade"],
        )
        for row in rows
    )


def in_force(lists: Iterable[PriceList], day: date) -> PriceList | None:
    """Return the one list that is in force on a day: the latest that had begun by then."""
    begun = [one for one in lists if one.valid_from <= day]
    return max(begun, key=lambda one: one.valid_from, default=None)
