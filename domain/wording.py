"""The words of what is stored: an answer, a category, a place, for screens and paper alike."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.case import Case
from domain.household import masked
from domain.procedure import Field

Translate = Callable[[str], str]
DASH = "—"


def moment(at: datetime | None, zone: str) -> str:
    """Return a moment as `2026-03-01 09:30` in the zone; one that has not come is a dash."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if at else DASH


def category(_: Translate, case: Case, titles: Mapping[str, str]) -> str:
    """Return both levels of the category."""
    levels = (case.cat_l1, case.cat_l2)
    return " / ".join(_(titles.get(code, code)) for code in levels if code)


def place(case: Case) -> str:
    """Return the room, or where it is when it is no room."""
    return case.unit_code or case.location_text or DASH


def answer(
    _: Translate,
    asked: Field,
    value: Any,
    *,
    people: Mapping[int, str],
    titles: Mapping[str, str],
    zone: str,
) -> str:
    """Return one stored answer in words; an empty one is a dash."""
    if value in (None, "", []):
        return DASH
    if asked.kind == "several":
        one = replace(asked, kind="person" if asked.of == "people" else "choice")
        each = (answer(_, one, v, people=people, titles=titles, zone=zone) for v in value)
        return ", ".join(each)
    if asked.kind == "moment":
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return moment(at, zone)
    if asked.kind == "flag":
        return _("Yes") if value else _("No")
    if asked.kind == "person":
        return people.get(value, _("Somebody who has left"))
    known = {"choice": asked.options, "of": titles}.get(asked.kind, {})
    return _(known[str(value)]) if str(value) in known else _shown(asked, str(value))


def stored(asked: Field, case: Case) -> Any:
    """Return what a case has as the answer to a question of its form."""
    return getattr(case, asked.code) if asked.is_column else case.details.get(asked.code)


def _shown(asked: Field, text: str) -> str:
    return masked(text) if asked.kind == "phone" else text
