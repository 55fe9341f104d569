"""An entry of the audit trail as people read it: on the page, in a file, on the command line."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from data_access.audit import Entry
from domain.audit import ACTS, OUTCOMES
from domain.rights.table import titles
from services.language import Translate

CHANGED = ("old", "new")
"""Names under which an entry's details hold what was before and what is since."""


def row(_: Translate, entry: Entry, projects: Mapping[int, str]) -> dict[str, Any]:
    """Return everything that an entry holds, and beside it what its codes mean in words.

    Of a refusal `title` is the right that was asked for; a project that is not among the
    `projects` is told by its number.
    """
    number = entry.project_id
    return {
        **asdict(entry),
        "title": title(_, entry.action),
        "result": _(OUTCOMES[entry.outcome]),
        "project": projects.get(number, str(number)) if number is not None else "",
        "about": f"{entry.subject} {entry.ref}".strip(),
        "told": ", ".join(f"{name}: {value}" for name, value in entry.details.items()),
    }


def title(_: Translate, action: str) -> str:
    """Return an act or a right in words; a code that is not known any more stays a code."""
    if action in ACTS:
        return _(ACTS[action])
    return " · ".join(_(part) for part in titles().get(action, (action,)))


def changes(entry: Entry) -> list[tuple[str, str, str]]:
    """Return what an entry changed: name of the value, old, new; an empty name for a whole."""
    old, new = (entry.details.get(name) for name in CHANGED)
    if isinstance(old, dict) or isinstance(new, dict):
        parts = [side if isinstance(side, dict) else {} for side in (old, new)]
        names = list(dict.fromkeys([*parts[0], *parts[1]]))
        return [(name, _said(parts[0].get(name)), _said(parts[1].get(name))) for name in names]
    if not set(CHANGED) & set(entry.details):
        return []
    return [("", _said(old), _said(new if "new" in entry.details else entry.ref))]


def others(entry: Entry) -> list[tuple[str, str]]:
    """Return the details that are no old and new values."""
    return [(name, _said(value)) for name, value in entry.details.items() if name not in CHANGED]


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
