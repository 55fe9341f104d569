"""Answers a declared figure: its number, by any cut, and exactly the records behind it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from data_access import measures
from data_access.database import Session
from data_access.facts import View
from domain.calendar import GRAINS, Period, label, month_number
from domain.kpi import Computed, Count, Figure, Households
from domain.kpis.registry import FIGURES
from domain.refusal import Refusal

Key = tuple[Any, ...]
Part = Literal["numerator", "denominator"]


class FigureUnknown(Refusal):
    """There is no such figure, or it has no such cut."""

    def __init__(self, what: str) -> None:
        super().__init__("There is no figure or cut called {what}.", what=what)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked of a figure.

    `by` names cuts. `where` gives a cut the value it must have: a project's code,
    `project/building`, a category's code, `2025-03`; "" is a record without a value.
    `population` None is the figure's own. Nothing after `as_of` is looked at.
    """

    period: Period
    as_of: date
    by: tuple[str, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    population: str | None = None

    @property
    def seen(self) -> Period:
        """The period as far as it has come; a period that has not begun is its first day."""
        return replace(self.period, last=max(self.period.first, min(self.period.last, self.as_of)))


@dataclass(frozen=True)
class Cell:
    """One number: what it divides, by what, and what comes out (None for nothing by nothing)."""

    key: tuple[str, ...]
    numerator: float
    denominator: float | None
    value: float | None


def find(code: str) -> Figure | Computed:
    """Return a figure by its code.

    :raises FigureUnknown: when none is declared under it
    """
    if code not in FIGURES:
        raise FigureUnknown(code)
    return FIGURES[code]


def answer(
    session: Session, code: str, request: Request, *, project_ids: Collection[int]
) -> pd.DataFrame:
    """Return the figure as a frame: one `str` column per cut, `numerator` and `denominator`
    (float; denominator NaN where there is none), `value` (float, NaN for nothing divided by
    nothing) and `unit`. Rows are in the order of the cuts.

    `project_ids` is the caller's scope: an empty one sees nothing.

    :raises FigureUnknown: when the figure or a cut is not declared
    """
    figure = find(code)
    if isinstance(figure, Computed):
        raise FigureUnknown(code)
    cells = cells_of(session, figure, request, project_ids=project_ids)
    rows = [(*c.key, float(c.numerator), c.denominator, c.value, figure.unit) for c in cells]
    columns = [*request.by, "numerator", "denominator", "value", "unit"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"numerator": float, "denominator": float, "value": float})


def cells_of(
    session: Session, figure: Figure, request: Request, *, project_ids: Collection[int]
) -> list[Cell]:
    """Return the figure's numbers in the order of their cuts.

    Every month, quarter or year of the period has its row; other cuts only where something
    was counted.

    :raises FigureUnknown: when a cut is not declared for the figure
    """
    for cut in (*request.by, *request.where):
        if cut not in figure.cuts:
            raise FigureUnknown(cut)
    names = Names.of(session, project_ids)
    asked = _Asked(session, figure, request, tuple(project_ids), names)
    above = asked.counts(figure.numerator)
    below = asked.below()
    cells = [_cell(figure, key, above, below, request.by) for key in _keys(request, above, below)]
    return [replace(cell, key=names.words(request.by, cell.key)) for cell in cells]


def records(
    session: Session, code: str, request: Request, part: Part, *, project_ids: Collection[int]
) -> list[int]:
    """Return the key of every record behind a number: cases, units or plan items.

    As many as the number says. Behind households over time stand the units themselves.

    :raises FigureUnknown: when the figure or a cut is not declared
    """
    figure = find(code)
    if isinstance(figure, Computed):
        return records(session, figure.of, request, part, project_ids=project_ids)
    for cut in request.where:
        if cut not in figure.cuts:
            raise FigureUnknown(cut)
    names = Names.of(session, project_ids)
    asked = _Asked(session, figure, request, tuple(project_ids), names)
    measure = figure.numerator if part == "numerator" else figure.denominator
    period, where = asked.narrowed()
    if isinstance(measure, Count):
        view = asked.view(measure, period)
        return measures.records(session, measure, view, where=where)
    view = asked.view(figure.numerator, period)
    return [unit for unit, _ in measures.unit_days(session, view, where=_places(where))]


def population_of(figure: Figure, request: Request) -> str:
    """Return the population in force for a figure; "" where it depends on none."""
    return (request.population or figure.population) if figure.population else ""


@dataclass(frozen=True)
class Names:
    """Turns ids of projects and buildings into the words of a URL, and back."""

    projects: Mapping[int, str]
    buildings: Mapping[int, str]

    @staticmethod
    def of(session: Session, project_ids: Collection[int]) -> "Names":
        return Names(
            measures.project_codes(session, project_ids),
            measures.building_codes(session, project_ids),
        )

    def words(self, by: Sequence[str], key: Key) -> tuple[str, ...]:
        return tuple(self._word(cut, value) for cut, value in zip(by, key, strict=True))

    def value(self, cut: str, word: str) -> Any:
        """Return what the database calls a word.

        :raises FigureUnknown: when there is no such project or building in the scope
        """
        if not word:
            return None
        known = {"project": self.projects, "building": self.buildings}.get(cut)
        if known is None:
            return word
        for one, name in known.items():
            if name == word:
                return one
        raise FigureUnknown(word)

    def _word(self, cut: str, value: Any) -> str:
        if value is None:
            return ""
        if cut == "project":
            return self.projects[value]
        if cut == "building":
            return self.buildings[value]
        return label(value, cut) if cut in GRAINS else str(value)


@dataclass(frozen=True)
class _Asked:
    """One figure and one request on their way to the database."""

    session: Session
    figure: Figure
    request: Request
    project_ids: tuple[int, ...]
    names: Names

    def counts(self, measure: Count) -> dict[Key, float]:
        """Count once for the whole period, or once for each part where parts do not add up."""
        period, where = self.narrowed()
        grains = [cut for cut in self.request.by if cut in GRAINS]
        whole = measure.fact.timed and measure.window == "period"
        if not grains or whole:
            view = self.view(measure, period)
            found = measures.count(self.session, measure, view, by=self.request.by, where=where)
            return dict(found)
        others = [cut for cut in self.request.by if cut not in GRAINS]
        counted: dict[Key, float] = {}
        for start, part in self.parts(grains[0], period):
            view = self.view(measure, part)
            found = measures.count(self.session, measure, view, by=others, where=where)
            counted |= {self._with(start, key): n for key, n in found.items()}
        return counted

    def below(self) -> dict[Key, float]:
        """Return denominators by the cuts they have; ones they lack are left out of the key."""
        measure = self.figure.denominator
        if isinstance(measure, Households):
            return self._households(measure)
        return self.counts(measure) if measure else {}

    def view(self, measure: Count, period: Period) -> View:
        """Look at the period, the year so far, or the picture at the period's end."""
        begins = measure.window == "period" and measure.fact.timed
        first = period.first if begins else period.last.replace(month=1, day=1)
        population = population_of(self.figure, self.request)
        whole = Period(first, period.last)
        return View(self.project_ids, whole.start_day, whole.until_day, population)

    def narrowed(self) -> tuple[Period, dict[str, Any]]:
        """Return the period cut down to the grain asked for, and the other conditions."""
        period, where = self.request.seen, {}
        for cut, word in self.request.where.items():
            if cut in GRAINS:
                period = next((p for name, p in period.split(cut) if name == word), None)
                if period is None:
                    raise FigureUnknown(word)
            else:
                where[cut] = self.names.value(cut, word)
        return period, where

    def parts(self, grain: str, period: Period) -> Iterator[tuple[int, Period]]:
        """Yield each part of the period with the number of its grain's first month."""
        for _, part in period.split(grain):
            month = month_number(part.first)
            yield month - month % GRAINS[grain], part

    def _households(self, measure: Households) -> dict[Key, float]:
        period, where = self.narrowed()
        by = [cut for cut in self.request.by if cut in ("project", "building")]
        changes = measures.population_changes(
            self.session,
            population_of(self.figure, self.request),
            project_ids=self.project_ids,
            by=by,
            where=_places(where),
        )
        grain = next((cut for cut in self.request.by if cut in GRAINS), None)
        parts = list(self.parts(grain, period)) if grain else [(None, period)]
        found: dict[Key, float] = {}
        for place, days in changes.items():
            for start, part in parts:
                key = self._placed(dict(zip(by, place, strict=True)), start)
                found[key] = _households(measure, days, part)
        return found

    def _placed(self, place: Mapping[str, int], start: int | None) -> Key:
        wanted = [cut for cut in self.request.by if cut in place or cut in GRAINS]
        return tuple(start if cut in GRAINS else place[cut] for cut in wanted)

    def _with(self, start: int, key: Key) -> Key:
        others = iter(key)
        return tuple(start if cut in GRAINS else next(others) for cut in self.request.by)


def _households(measure: Households, changes: Sequence[tuple[int, int]], part: Period) -> float:
    if measure.how == "mean":
        return _household_days(changes, part) / part.days
    first = part.first.replace(month=1, day=1) if measure.how == "mean_of_months" else part.first
    months = [month for _, month in Period(first, part.last).split("month")]
    means = [_household_days(changes, month) / month.days for month in months]
    return sum(means) / len(means) if measure.how == "mean_of_months" else sum(means)


def _household_days(changes: Sequence[tuple[int, int]], part: Period) -> int:
    """Sum each change over the days of the part that lie after it."""
    start, until = part.start_day, part.until_day
    return sum(delta * (until - max(start, day)) for day, delta in changes if day < until)


def _keys(request: Request, above: Mapping[Key, float], below: Mapping[Key, float]) -> list[Key]:
    """Return the keys of the rows: what was counted, and every part of the period."""
    keys = set(above)
    if all(len(key) == len(request.by) for key in below):
        keys |= set(below)
    if len(request.by) == 1 and request.by[0] in GRAINS:
        keys |= {(start,) for start in _starts(request)}
    return sorted(keys or ({()} if not request.by else set()), key=_order)


def _starts(request: Request) -> Iterator[int]:
    months = GRAINS[request.by[0]]
    first = month_number(request.seen.first) // months * months
    return iter(range(first, month_number(request.seen.last) + 1, months))


def _order(key: Key) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is None, value if value is not None else 0) for value in key)


def _cell(
    figure: Figure,
    key: Key,
    above: Mapping[Key, float],
    below: Mapping[Key, float],
    by: Sequence[str],
) -> Cell:
    numerator = above.get(key, 0)
    if figure.denominator is None:
        return Cell(key, numerator, None, figure.value(numerator, None))
    shared = key
    if isinstance(figure.denominator, Households):
        cuts = ("project", "building", *GRAINS)
        shared = tuple(v for cut, v in zip(by, key, strict=True) if cut in cuts)
    denominator = below.get(shared, 0)
    return Cell(key, numerator, denominator, figure.value(numerator, denominator))


def _places(where: Mapping[str, Any]) -> dict[str, Any]:
    return {cut: value for cut, value in where.items() if cut in ("project", "building")}
