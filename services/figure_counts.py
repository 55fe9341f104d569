"""Counts both halves of a figure: once for the whole, or once for each part of its time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data_access import measures, populations
from data_access.database import Session
from data_access.looks import View
from domain.calendar import GRAINS, Period, day_number, month_number
from domain.kpi import Count, Figure, Households
from domain.rights import Reach
from services.figure_request import FigureUnknown, Key, Names, Request, population_of

PLACES = ("project", "building")
"""The cuts that households have."""


@dataclass(frozen=True)
class Look:
    """One way of looking at a fact; `start` is the first month of the part of time, if any."""

    start: int | None
    view: View
    by: tuple[str, ...]
    where: Mapping[str, Any]

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.view.identity, self.by, tuple(sorted(self.where.items(), key=str)))


@dataclass(frozen=True)
class Asked:
    """One figure and one request on their way to the database."""

    session: Session
    figure: Figure
    request: Request
    reach: Reach
    names: Names

    def counts(self, measure: Count) -> dict[Key, float]:
        """Count once for the whole period, or once for each part where parts do not add up."""
        counted: dict[Key, float] = {}
        for look in self.looks(measure):
            found = measures.count(self.session, measure, look.view, by=look.by, where=look.where)
            if look.start is None:
                return dict(found)
            counted |= {self._with(look.start, key): n for key, n in found.items()}
        return counted

    def looks(self, measure: Count) -> Iterator["Look"]:
        """Yield how the measure is looked at: once, or once for each part of the time."""
        period, where = self.narrowed()
        grains = [cut for cut in self.request.by if cut in GRAINS]
        whole = measure.fact.timed and measure.window == "period"
        if not grains or whole:
            yield Look(None, self.view(measure, period), self.request.by, where)
            return
        others = tuple(cut for cut in self.request.by if cut not in GRAINS)
        for start, part in self.parts(grains[0], period):
            yield Look(start, self.view(measure, part), others, where)

    def below(self) -> dict[Key, float]:
        """Return denominators by the cuts they have; ones they lack are left out of the key."""
        measure = self.figure.denominator
        if isinstance(measure, Households):
            return self._households(measure)
        return self.counts(measure) if measure else {}

    def view(self, measure: Count, period: Period) -> View:
        """Look at the period, the year so far, or the picture at the period's end."""
        fact = measure.fact
        begins = measure.window == "period" and (fact.timed or fact.stock)
        first = period.first if begins else period.last.replace(month=1, day=1)
        population = population_of(self.figure, self.request)
        whole = Period(first, period.last)
        asked = day_number(self.request.as_of)
        zone = measures.zone_of(self.session, self.reach)
        return View(self.reach, whole.start_day, whole.until_day, population, asked, zone)

    def narrowed(self) -> tuple[Period, dict[str, Any]]:
        """Return the period cut down to the grain asked for, and the other conditions."""
        period, where = self.request.seen, {}
        for cut, word in self.request.where.items():
            if cut in GRAINS:
                period = _part(period, cut, word)
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
        by = [cut for cut in self.request.by if cut in PLACES]
        changes = populations.changes(
            self.session,
            population_of(self.figure, self.request),
            reach=self.reach,
            by=by,
            where=places(where),
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


def prepare(asked: Sequence[Asked]) -> None:
    """Count what many figures need in as few passes over their facts as there are ways to look.

    Each of them then finds its answer in the reading; what is counted does not change.
    """
    looks: dict[tuple[object, ...], tuple[Look, list[Count]]] = {}
    for one in asked:
        for measure in (one.figure.numerator, one.figure.denominator):
            if isinstance(measure, Count):
                for look in one.looks(measure):
                    key = (measure.fact.code, *look.identity)
                    looks.setdefault(key, (look, []))[1].append(measure)
    for look, wanted in looks.values():
        session = asked[0].session
        measures.count_together(session, wanted, look.view, by=look.by, where=look.where)


def _part(period: Period, grain: str, word: str) -> Period:
    for name, part in period.split(grain):
        if name == word:
            return part
    raise FigureUnknown(word)


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


def places(where: Mapping[str, Any]) -> dict[str, Any]:
    """Return the conditions that households know."""
    return {cut: value for cut, value in where.items() if cut in PLACES}
