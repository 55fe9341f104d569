"""The columns that a list of cases may have, and what it may be ordered by.

One declaration serves the screen, the file and the order of the statement. A person chooses
which columns a list shows, and in which order; a saved view brings its own.
"""

from collections.abc import Iterable

COLUMNS: dict[str, str] = {
    "number": "Number",
    "kind": "Kind",
    "title": "Matter",
    "place": "Place",
    "building": "Building",
    "state": "State",
    "due": "Time left",
    "severity": "Severity",
    "urgency": "Urgency",
    "category": "Category",
    "assignee": "In charge",
    "received": "Received",
    "channel": "Channel",
    "verdict": "Verdict",
    "promised": "Answer promised",
    "chased": "Calls again",
    "until": "Valid until",
    "tags": "Tags",
}
"""Every column with its title, in the order in which they are offered."""
USUAL = (
    "number", "title", "place", "state", "due", "severity", "category", "assignee", "received",
)  # fmt: skip
ALL_KINDS = ("number", "kind", *USUAL[1:])
"""What a list shows to whoever has chosen nothing: of one procedure, and of all."""
SORTABLE = frozenset(
    {"number", "building", "state", "due", "severity", "category", "assignee", "received",
     "promised", "chased"}
)  # fmt: skip
"""Columns that the whole list can be ordered by, not only the page that is seen.

Not the place: its order would tell the room of a sealed complaint (01 §1.6).
"""
LATEST = "-received"
"""The usual order: the latest received first."""
DOWN = "-"
"""Stands before a column that is ordered from the last to the first."""


def read(said: str) -> tuple[str, ...]:
    """Return the known columns of a text such as `number,title`, each once, in its order."""
    return known(said.split(","))


def known(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code in COLUMNS))


def orders() -> dict[str, str]:
    """Return every order by its code; the codes are those of columns, `-` for downwards."""
    return {f"{sign}{code}": COLUMNS[code] for code in COLUMNS if code in SORTABLE
            for sign in ("", DOWN)}  # fmt: skip
