"""The dated line of a household: what it is told from, and one line of it (10 §1; issue of §11).

A procedure needs no entry here: every case of the home stands in the line under its own name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.case import Case

STEPPED = (
    "handover", "renovation", "self_build", "illegal_structure", "service_order", "key",
    "archive_loan",
)  # fmt: skip
"""Procedures whose single steps are dated too: months lie between them."""
IN_STATE = ("handover",)
"""Of these also the steps that leave the state as it is: the stations."""
KINDS: Mapping[str, str] = {
    "patrol": "Patrol of a site",
    "notice": "Notice that reached the home",
    "status": "Status of the home",
    "people": "Owners and residents",
    "file": "Household file",
    "papers": "Photos and files",
}
"""What stands in the line and is no case of the home, by the code that it is filtered by."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the line is narrowed to; an empty kind means every, `until` counts too."""

    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line: when, of which kind, what happened, and the case that opens, None for none.

    `what` is a code of the kind: a move, "opened", a status, a role that came or went.
    """

    at: datetime
    source: str
    kind: str
    what: str
    case: Case | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the line, how many lines there are, and how many of each kind in the period."""

    entries: tuple[Entry, ...]
    total: int
    counts: Mapping[str, int]
    zone: str
