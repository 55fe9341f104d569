"""What a list of cases is narrowed by: one value for the list, its count, its file and figures.

It is read from an address and written to one, so that a list can be sent, kept and gone back
to. What an address says wrongly narrows nothing and is named in `odd`, never raised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain import case_columns
from domain.address import Address
from domain.intake import CHANNEL_GROUPS, URGENCIES

PHASES: dict[str, tuple[str, ...]] = {
    "open": ("open", "paused"),
    "done": ("done", "cancelled"),
    "all": (),
}
"""What an address calls open, closed and all; empty phases mean every."""
NOBODY = "nobody"
"""The code of the person in charge of what nobody is in charge of yet."""
CHOICES: dict[str, str] = {
    "project": "Project",
    "state": "State",
    "category": "Category",
    "building": "Building",
    "grid": "Area",
    "person": "In charge",
    "group": "Channel group",
    "urgency": "Urgency",
    "severity": "Severity",
    "verdict": "Verdict",
    "tag": "Tag",
}
FLAGS: dict[str, str] = {
    "overdue": "Overdue",
    "mine": "Mine",
    "promised": "Answers promised",
    "hot": "Hot matters",
}
DAYS: dict[str, str] = {"from": "Received from", "to": "Received until"}
OTHERS: dict[str, str] = {"kind": "Kind", "phase": "Show", "text": "Search", "sort": "Order"}
TITLES: dict[str, str] = {**CHOICES, **FLAGS, **DAYS, **OTHERS}
"""Every name that a filter has in an address, and the title of its question."""
FIXED: dict[str, Mapping[str, str]] = {"group": CHANNEL_GROUPS, "urgency": URGENCIES}
"""Choices that are the same in every project."""
EARLIEST, LATEST = date(1990, 1, 1), date(2200, 1, 1)

Offer = Mapping[str, Mapping[str, str]]
"""What may be chosen today: by the name in the address, titles by code."""


@dataclass(frozen=True, kw_only=True)
class CaseFilter:
    """What a list is narrowed by; empty means every. An empty `procedure` is all but visits.

    `project` is a project's code, `building` `project/building`, as figures know them; `grid`
    and `person` are ids as texts; `category` is one of either level. Days are those of the
    project's zone, both counted.
    """

    procedure: str = ""
    phase: str = "all"
    project: str = ""
    state: str = ""
    category: str = ""
    building: str = ""
    grid: str = ""
    person: str = ""
    group: str = ""
    urgency: str = ""
    severity: str = ""
    verdict: str = ""
    tag: str = ""
    overdue: bool = False
    mine: bool = False
    promised: bool = False
    hot: bool = False
    since: date | None = None
    until: date | None = None
    text: str = ""
    sort: str = case_columns.LATEST
    odd: tuple[str, ...] = field(default=(), compare=False)

    @property
    def phases(self) -> tuple[str, ...]:
        return PHASES[self.phase]

    def query(self) -> dict[str, str]:
        """Return the filter as an address; what is as usual stays out of it."""
        said = {
            "kind": self.procedure,
            "phase": "" if self.phase == "open" else self.phase,
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "text": self.text,
            "sort": "" if self.sort == case_columns.LATEST else self.sort,
            **{name: str(getattr(self, name)) for name in CHOICES},
            **{name: "1" if getattr(self, name) else "" for name in FLAGS},
        }
        return {name: value for name, value in said.items() if value}

    def narrowing(self) -> tuple[str, ...]:
        """Return the names of what narrows it besides kind, phase and words, in their order."""
        said = self.query()
        return tuple(name for name in (*CHOICES, *FLAGS, *DAYS) if name in said)


def read(said: Mapping[str, Sequence[str]], offer: Offer, *, kind: str = "") -> CaseFilter:
    """Return the filter that an address asks for; `kind` is that of a list of one procedure."""
    address = Address(said)
    kinds = {kind: ""} if kind else offer.get("kind", {})
    since, until = _days(address)
    chosen: dict[str, Any] = {
        name: address.one_of(name, offer.get(name, FIXED.get(name, {}))) for name in CHOICES
    }
    flags: dict[str, Any] = {name: bool(address.one_of(name, {"1": ""})) for name in FLAGS}
    return CaseFilter(
        procedure=address.one_of("kind", kinds) or kind,
        phase=address.one_of("phase", PHASES) or "open",
        since=since,
        until=until,
        text=address.one("text"),
        sort=address.one_of("sort", case_columns.orders()) or case_columns.LATEST,
        odd=tuple(dict.fromkeys(TITLES[name] for name in address.odd)),
        **chosen,
        **flags,
    )


def known(said: Mapping[str, str]) -> dict[str, str]:
    """Return the part of an address that belongs to a filter, empty values left out."""
    return {name: said[name] for name in TITLES if said.get(name)}


def _days(address: Address) -> tuple[date | None, date | None]:
    """Return the days received between; an order that cannot be counts as said wrongly."""
    since, until = _day(address, "from"), _day(address, "to")
    if since and until and until < since:
        address.odd.append("to")
        return since, None
    return since, until


def _day(address: Address, name: str) -> date | None:
    found = address.day(name)
    if address.one(name) and (found is None or not EARLIEST <= found <= LATEST):
        address.odd.append(name)
        return None
    return found
