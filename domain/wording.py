"""The words of what is stored: an answer, a category, a place, for screens and paper alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from domain.case import Case
from domain.household import masked
from domain.procedure import Field
from domain.procedures.notice import NOTICE
from domain.procedures.notice.kinds import KINDS, LEVELS

Translate = Callable[[str], str]
Told = Callable[[Field, Any], str]
"""Puts one answer into words."""
DASH = "—"


def moment(at: datetime | None, zone: str) -> str:
    """Return a moment as `2026-03-01 09:30` in the zone; one that has not come is a dash."""
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if at else DASH


def category(_: Translate, case: Case, titles: Mapping[str, str]) -> str:
    """Return both levels of the category; of a notice what it is about, and how urgent."""
    levels = (case.cat_l1, case.cat_l2)
    if case.procedure == NOTICE.code:
        titles = {**KINDS, **LEVELS}
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
    assets: Mapping[int, str],
    titles: Mapping[str, str],
    zone: str,
) -> str:
    """Return one stored answer in words; an empty one is a dash."""
    if value in (None, "", []):
        return DASH
    if asked.kind in ("several", "rows"):
        told = partial(answer, _, people=people, assets=assets, titles=titles, zone=zone)
        return _many(_, asked, value, told)
    if asked.kind == "moment":
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return moment(at, zone)
    if asked.kind == "flag":
        return _("Yes") if value else _("No")
    if asked.kind == "person" or asked.of == "assets":
        gone = "Somebody who has left" if asked.kind == "person" else "A facility out of use"
        return (people if asked.kind == "person" else assets).get(value, _(gone))
    known = {"choice": asked.options, "of": titles}.get(asked.kind, {})
    return _(known[str(value)]) if str(value) in known else _shown(asked, str(value))


def _many(_: Translate, asked: Field, value: Sequence[Any], told: Told) -> str:
    """Return an answer of several parts: what was chosen, or the rows of a small table."""
    if asked.kind == "rows":
        return "; ".join(_row(_, asked, row, told) for row in value)
    one = replace(asked, kind="person" if asked.of == "people" else "choice")
    return ", ".join(told(one, each) for each in value)


def _row(_: Translate, asked: Field, row: Mapping[str, Any], told: Told) -> str:
    """Return one row of a small table: its cells, and the titles of what is ticked in it."""
    said = []
    for column in asked.columns:
        cell = row.get(column.code)
        if column.kind == "flag":
            said.append(f"{_(column.title)}: {_('Yes') if cell else _('No')}")
        elif cell not in (None, ""):
            said.append(told(column, cell))
    return " · ".join(said)


def stored(asked: Field, case: Case) -> Any:
    """Return what a case has as the answer to a question of its form."""
    return getattr(case, asked.code) if asked.is_column else case.details.get(asked.code)


def _shown(asked: Field, text: str) -> str:
    """Return yuan with two places, a quantity without zeros that say nothing, a number masked."""
    if asked.kind == "money":
        return f"{Decimal(text):.2f}"
    if asked.kind == "quantity":
        return f"{Decimal(text).normalize():f}"
    return masked(text) if asked.kind == "phone" else text
