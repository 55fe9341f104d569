"""One pass over a fact: what of each record is read, and many measures counted from it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import CTE, ColumnElement, and_, case, distinct, func, select, true
from sqlmodel import Session

from data_access.looks import Conditions, Key, Source
from domain.calendar import GRAINS
from domain.kpi import Count, Value

WEIGHT = "weight"


def over(
    session: Session, source: Source, wanted: Sequence[Count], by: Sequence[str], where: Conditions
) -> list[dict[Key, float]]:
    """Count measures in one statement; combinations of the cuts without a record are absent."""
    looked = _looked_at(source, wanted, by, where)
    cuts = list(looked.c)[: len(by)]
    pairs = [column for one in wanted for column in _pair(looked, one)]
    statement = select(*cuts, *pairs).select_from(looked).group_by(*cuts)
    rows = session.connection().execute(statement).all()
    return [
        {tuple(row[: len(by)]): number(row[at + 1]) for row in rows if row[at] or not by}
        for at in range(len(by), len(by) + len(pairs), 2)
    ]


def added(one: Mapping[Key, float], other: Mapping[Key, float]) -> dict[Key, float]:
    """Add what was counted of two stretches of time."""
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def _looked_at(
    source: Source, wanted: Iterable[Count], by: Sequence[str], where: Conditions
) -> CTE:
    """Write down what the measures read of each record, so that each is worked out only once."""
    names = {name: None for one in wanted for name in (*one.where, one.of, one.total) if name}
    cuts = [cut(source, name).label(f"cut_{at}") for at, name in enumerate(by)]
    told = [source.columns[name].label(f"is_{name}") for name in names]
    weight = [] if source.weight is None else [source.weight.label(WEIGHT)]
    found = source.select(*([*cuts, *told, *weight] or [source.key.label("key")])).where(
        *narrowed(source, where)
    )
    return found.cte("looked_at").prefix_with("MATERIALIZED")


def _pair(looked: CTE, measure: Count) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return how many records a measure looks at, and what it makes of them."""
    required = [equals(looked.c[f"is_{name}"], value) for name, value in measure.where.items()]
    counts = and_(true(), *required)
    records: ColumnElement[int]
    if WEIGHT in looked.c:
        records = func.coalesce(func.sum(case((counts, looked.c[WEIGHT]))), 0)
    else:
        records = func.count(case((counts, 1)))
    if measure.total:
        summed = func.sum(case((counts, looked.c[f"is_{measure.total}"])))
        return records, func.coalesce(summed, 0)
    if measure.of:
        return records, func.count(distinct(case((counts, looked.c[f"is_{measure.of}"]))))
    return records, records


def cut(source: Source, name: str) -> ColumnElement[Any]:
    if name not in GRAINS:
        return source.cuts[name]
    if source.month is None:
        raise LookupError("A picture has no months; it is taken once for each.")
    months = GRAINS[name]
    return source.month if months == 1 else source.month - source.month % months


def number(found: int | Decimal) -> float:
    """Return a sum of money as a plain number, as every other figure is one."""
    return float(found) if isinstance(found, Decimal) else found


def narrowed(source: Source, where: Conditions) -> list[ColumnElement[bool]]:
    """Return the conditions that the cuts of a source must meet."""
    return [
        cut(source, name).is_(None) if value is None else cut(source, name) == value
        for name, value in where.items()
    ]


def equals(column: ColumnElement[Any], value: Value) -> ColumnElement[bool]:
    if isinstance(value, bool):
        return column == true() if value else ~column
    if isinstance(value, tuple):
        return column.in_(value)
    return column == value


def same(measure: Count) -> tuple[object, ...]:
    """Return what makes two measures the same, fit for a dict."""
    where = tuple(sorted(measure.where.items()))
    return (*measure.identity[:1], where, *measure.identity[2:])
