"""Lets a roll-up answer in place of the rows, where it has all that a question reads.

The columns of a fact are written once, over `cases`. Here the same expressions are read over a
roll-up, whose keys have the same names; one that reads anything else is left to the rows.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, ColumnElement, SelectBase
from sqlalchemy.sql.visitors import iterate, replacement_traverse
from sqlmodel import Session

from data_access.looks import Source, View
from data_access.rollups import ROLL_UPS, RollUp
from data_access.tables import Case, core
from domain.calendar import GRAINS, date_of, day_number, first_of, month_number
from domain.kpi import Count

ROWS_ONLY = "rows only"
"""The mark of a session that is to be answered from the rows, to hold the roll-ups against."""
FACT = "complaints"
CASES = core(Case)
NO_OPTIONS: dict[str, Any] = {}


def whole_months(view: View) -> View:
    """Return the months that lie whole in a view; no days at all where there is none."""
    first = month_number(date_of(view.start_day - 1)) + 1
    until = month_number(date_of(view.until_day))
    days = (day_number(first_of(first)), day_number(first_of(until)))
    return replace(view, start_day=days[0], until_day=days[1])


def edges(view: View, inner: View) -> list[View]:
    """Return what of a view lies before and after its whole months."""
    both = (replace(view, until_day=inner.start_day), replace(view, start_day=inner.until_day))
    return [one for one in both if one.start_day < one.until_day]


def serving(
    session: Session, measure: Count, source: Source, view: View, cuts: Collection[str]
) -> RollUp | None:
    """Return the first roll-up that has all that a count of whole projects reads."""
    if measure.fact.code != FACT or measure.of or measure.total or view.reach.is_limited:
        return None
    inner = whole_months(view)
    if session.info.get(ROWS_ONLY) or inner.start_day >= inner.until_day:
        return None
    read = [source.columns[name] for name in measure.where]
    read += [source.cuts[name] for name in cuts if name not in GRAINS]
    return next((one for one in ROLL_UPS if _has_all(one, read)), None)


def over(one: RollUp, source: Source, inner: View, names: Iterable[str]) -> Source:
    """Return the fact as sums of a roll-up over whole months, with some of its columns."""
    table = one.table.c
    return Source(
        key=table.id,
        columns={name: _moved(source.columns[name], one) for name in names},
        cuts={name: _moved(cut, one) for name, cut in source.cuts.items() if _has_all(one, [cut])},
        month=table.received_month,
        tables=one.table,
        conditions=(
            table.project_id.in_(inner.reach.whole),
            table.received_month.between(
                month_number(date_of(inner.start_day)), month_number(date_of(inner.last_day))
            ),
        ),
        weight=table.n,
    )


def _has_all(one: RollUp, read: Iterable[ColumnElement[Any]]) -> bool:
    parts = [part for whole in read for part in iterate(whole)]
    columns = [part for part in parts if isinstance(part, Column)]
    queries = any(isinstance(part, SelectBase) for part in parts)
    return not queries and all(c.table is CASES and c.name in one.keys for c in columns)


def _moved(expression: ColumnElement[Any], one: RollUp) -> ColumnElement[Any]:
    def moved(element: Any, **_: Any) -> Any:
        return one.table.c[element.name] if isinstance(element, Column) else None

    found: ColumnElement[Any] = replacement_traverse(expression, NO_OPTIONS, moved)
    return found
