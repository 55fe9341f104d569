"""Figures compiled to SQL: a declared count becomes one grouped statement, or its records."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, func, select
from sqlmodel import Session

from data_access import passes, tallies
from data_access.facts import HOME, SOURCES
from data_access.homes import standing_in
from data_access.looks import Conditions, Key, Source, View
from data_access.once import known, once, remember
from data_access.rollups import RollUp
from data_access.tables import Building, Project, core
from domain.kpi import Count, Value
from domain.month_close import mark
from domain.rights import Reach

PROJECTS = core(Project).c


@once
def count(
    session: Session, measure: Count, view: View, *, by: Sequence[str], where: Conditions
) -> dict[Key, float]:
    """Return how many records there are for each combination of the cuts in `by`.

    The keys have one value per cut: ids of projects and buildings, codes of the rest, and
    a grain as the number of its first month. Combinations without a record are absent.
    """
    source = _source(session, measure.fact.code, view)
    rolled = tallies.serving(session, measure, source, view, {*by, *where})
    if rolled:
        return _summed(session, {rolled: [measure]}, view, by=by, where=where)[0]
    cuts = [passes.cut(source, name) for name in by]
    if measure.at_least > 1:
        statement = _recurring(source, measure, cuts, where)
    else:
        statement = source.select(*cuts, _amount(source, measure))
        statement = statement.where(*_filters(source, measure, where)).group_by(*cuts)
    rows = session.connection().execute(statement)
    return {tuple(row[:-1]): passes.number(row[-1]) for row in rows}


def count_together(
    session: Session, wanted: Sequence[Count], view: View, *, by: Sequence[str], where: Conditions
) -> None:
    """Count many measures of one fact in one pass over it, and keep what `count` would answer.

    Does nothing in a unit of work that writes: its answers are not kept.
    """
    fresh = {
        passes.same(one): one
        for one in wanted
        if one.at_least == 1 and known(session, count, one, view, by=by, where=where) is False
    }
    if not fresh:
        return
    source = _source(session, wanted[0].fact.code, view)
    alone: list[Count] = []
    rolled: dict[RollUp, list[Count]] = {}
    for one in fresh.values():
        found = tallies.serving(session, one, source, view, {*by, *where})
        (rolled.setdefault(found, []) if found else alone).append(one)
    every = [one for some in rolled.values() for one in some]
    answers = _summed(session, rolled, view, by=by, where=where) if rolled else []
    if len(alone) > 1:  # a single one may have an index for itself
        every += alone
        answers += passes.over(session, source, alone, by, where)
    for one, answer in zip(every, answers, strict=True):
        remember(session, count, answer, one, view, by=by, where=where)


def _summed(
    session: Session,
    rolled: Mapping[RollUp, Sequence[Count]],
    view: View,
    *,
    by: Sequence[str],
    where: Conditions,
) -> list[dict[Key, float]]:
    """Add up whole months from roll-ups, and the days before and after from the rows."""
    every = [one for some in rolled.values() for one in some]
    fact, inner = every[0].fact.code, tallies.whole_months(view)
    found: list[dict[Key, float]] = []
    for rollup, some in rolled.items():
        names = {name for one in some for name in one.where}
        source = tallies.over(rollup, _source(session, fact, view), inner, names)
        found += passes.over(session, source, some, by, where)
    for edge in tallies.edges(view, inner):
        more = passes.over(session, _source(session, fact, edge), every, by, where)
        found = [passes.added(one, other) for one, other in zip(found, more, strict=True)]
    return found


def records(session: Session, measure: Count, view: View, *, where: Conditions) -> list[int]:
    """Return the key of every record that the same measure counts, in rising order.

    A count of distinct values returns these values.
    """
    source = _source(session, measure.fact.code, view)
    key = source.columns[measure.of] if measure.of else source.key
    statement = source.select(key).where(*_filters(source, measure, where)).group_by(key)
    if measure.at_least > 1:
        statement = statement.having(func.count() >= measure.at_least)
    found = session.connection().execute(statement.order_by(key)).scalars()
    return [one for one in found if one is not None]


def days(session: Session, measure: Count, view: View, *, where: Conditions) -> list[int] | None:
    """Return the day number of every record that the measure counts, in rising order.

    None where the fact stores no days, or where values of a column are counted.
    """
    source = _source(session, measure.fact.code, view)
    if source.day is None or measure.of or measure.total:
        return None
    statement = source.select(source.day).where(*_filters(source, measure, where))
    return list(session.connection().execute(statement.order_by(source.day)).scalars())


@once
def marks(session: Session, measure: Count, view: View) -> dict[int, str]:
    """Return every record that a measure counts by its key, of distinct values too, each with
    a mark (`domain.month_close.mark`) of its cuts and of what it adds to a sum."""
    source = _source(session, measure.fact.code, view)
    told = [source.cuts[name] for name in sorted(source.cuts)]
    told += [source.columns[name] for name in (measure.of, measure.total) if name]
    labelled = [one.label(f"told_{at}") for at, one in enumerate(told)]
    statement = source.select(source.key.label("key"), *labelled)
    statement = statement.where(*_filters(source, measure, {})).order_by(source.key)
    found: dict[int, list[str]] = {}
    for row in session.connection().execute(statement):
        if row[0] is not None:
            found.setdefault(row[0], []).append(mark(_plain(value) for value in row[1:]))
    return {key: one[0] if len(one) == 1 else mark(sorted(one)) for key, one in found.items()}


def spread(
    session: Session, measure: Count, view: View, *, columns: Sequence[str], where: Conditions
) -> list[tuple[Any, ...]]:
    """Return how many of the measure's records have which values of some columns of its fact.

    Each row has the values, then the count; a record without the first value is left out.
    """
    source = _source(session, measure.fact.code, view)
    wanted = [source.columns[name].label(f"value_{at}") for at, name in enumerate(columns)]
    found = source.select(*wanted).where(*_filters(source, measure, where)).subquery()
    values = list(found.c)
    statement = select(*values, func.count()).where(values[0].is_not(None)).group_by(*values)
    return [tuple(row) for row in session.connection().execute(statement)]


def occurrences(
    session: Session, measure: Count, view: View, *, of: str, where: Conditions
) -> dict[int, int]:
    """Return how many values of a column occur how often among the measure's records."""
    source = _source(session, measure.fact.code, view)
    value = source.columns[of]
    found = source.select(func.count().label("times"))
    found = found.where(*_filters(source, measure, where), value.is_not(None)).group_by(value)
    times = found.subquery().c.times
    rows = session.connection().execute(select(times, func.count()).group_by(times))
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True)
class UnitRow:
    """A household in a list of figures: when it was last visited and when it is due."""

    unit_id: int
    project: str
    code: str
    key: bool
    last_day: int | None
    due_day: int


def unit_rows(
    session: Session, view: View, *, unit_ids: Collection[int] | None, where: Mapping[str, Value]
) -> list[UnitRow]:
    """Return households of the picture: key ones first, then by days overdue (X5)."""
    source = SOURCES["units"](view)
    columns = source.columns
    key = columns["key"]
    statement = source.select(
        source.key, PROJECTS.code, HOME.c.code, key, columns["last_day"], columns["due_day"]
    ).join(core(Project), PROJECTS.id == HOME.c.project_id)
    statement = statement.where(*(passes.equals(columns[n], v) for n, v in where.items()))
    if unit_ids is not None:
        statement = statement.where(source.key.in_(unit_ids))
    ordered = statement.order_by(key.desc(), columns["due_day"], source.key)
    return [UnitRow(*row) for row in session.connection().execute(ordered)]


@once
def project_codes(session: Session, reach: Reach) -> dict[int, str]:
    statement = select(PROJECTS.id, PROJECTS.code).where(PROJECTS.id.in_(reach.projects))
    return {row.id: row.code for row in session.connection().execute(statement)}


@once
def zone_of(session: Session, reach: Reach) -> str:
    """Return the zone by whose clock days end: that of the first project; none sees nothing."""
    statement = select(PROJECTS.zone).where(PROJECTS.id.in_(reach.projects))
    found = session.connection().execute(statement.order_by(PROJECTS.id).limit(1)).scalar()
    return str(found) if found else "UTC"


@once
def building_codes(session: Session, reach: Reach) -> dict[int, str]:
    """Return `project/building` by building id: unique, and fit for a URL."""
    building = core(Building).c
    statement = (
        select(building.id, PROJECTS.code.label("project"), building.code.label("building"))
        .join(core(Project), PROJECTS.id == building.project_id)
        .where(standing_in(reach))
        .order_by(building.id)
    )
    rows = session.connection().execute(statement)
    return {row.id: f"{row.project}/{row.building}" for row in rows}


@once
def _source(session: Session, fact: str, view: View) -> Source:
    """Build a fact once for a view: that takes as long as to ask the database."""
    del session
    return SOURCES[fact](view)


def _plain(value: Any) -> object:
    """Return a number as both databases write it."""
    return float(value) if isinstance(value, Decimal | int) else value


def _recurring(
    source: Source, measure: Count, cuts: Sequence[ColumnElement[Any]], where: Conditions
) -> Select[Any]:
    """Count the values that occur often enough inside one combination of the cuts."""
    value = source.columns[measure.of]
    named = [cut.label(f"cut_{at}") for at, cut in enumerate(cuts)]
    found = source.select(*named, value.label("value"))
    found = found.where(*_filters(source, measure, where), value.is_not(None))
    found = found.group_by(*cuts, value).having(func.count() >= measure.at_least)
    often = found.subquery()
    over = [often.c[cut.name] for cut in named]
    return select(*over, func.count()).select_from(often).group_by(*over)


def _amount(source: Source, measure: Count) -> ColumnElement[int]:
    if measure.total:
        return func.coalesce(func.sum(source.columns[measure.total]), 0)
    return func.count(distinct(source.columns[measure.of])) if measure.of else func.count()


def _filters(source: Source, measure: Count, where: Conditions) -> list[ColumnElement[bool]]:
    required = [passes.equals(source.columns[name], value) for name, value in measure.where.items()]
    return required + passes.narrowed(source, where)
