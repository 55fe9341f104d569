"""The parts of every declared figure make up the whole, and each opens its own records."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from data_access.database import Database
from domain.calendar import GRAINS, Period
from domain.kpi import Count, Figure, Households
from domain.kpis.registry import FIGURES
from domain.rights import whole
from services import figures
from services.figures import Cell, Part, Request
from tests.full_estate import FULL
from tests.stored_estates import stored

ASKED = Request(period=Period(date(2025, 2, 10), date(2025, 5, 20)), as_of=date(2025, 5, 31))
PLAIN = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]
PLACES = ("project", "building")
Half = Count | Households | None


def adds(half: Half, cut: str) -> bool:
    """Tell whether each counted thing is in exactly one part."""
    if isinstance(half, Households):
        return cut in PLACES
    if half is None:
        return False
    if cut in GRAINS:
        return half.fact.timed and half.window == "period" and not half.of
    return not half.of or (half.of == "unit" and cut in PLACES)


def overlaps(half: Half, cut: str) -> bool:
    """Tell whether a thing may be in several parts, but in none that the whole has not."""
    lasts = cut in GRAINS and isinstance(half, Count) and not half.fact.timed
    return isinstance(half, Count) and half.at_least == 1 and half.window == "period" and not lasts


def halves(figure: Figure, cells: list[Cell]) -> Iterator[tuple[Half, list[float]]]:
    yield figure.numerator, [cell.numerator for cell in cells]
    yield figure.denominator, [cell.denominator or 0 for cell in cells]


def lists() -> Iterator[tuple[Figure, Part, tuple[str, ...]]]:
    """Yield every half that is a list of records with every cut of it, each question once."""
    seen = set()
    for figure in PLAIN:
        for by in (*((cut,) for cut in figure.cuts), ("month", "building")):
            for part in ("numerator", "denominator"):
                half = getattr(figure, part)
                if set(by) <= set(figure.cuts) and isinstance(half, Count) and not half.total:
                    asked = (repr(half.identity), figure.population, by)
                    if asked not in seen:
                        seen.add(asked)
                        yield figure, part, by


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_parts_make_up_the_whole_by_every_cut(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    with stored(database, FULL) as (session, world):
        reach = whole(world.project_id)
        for figure in PLAIN:
            (all_of_it,) = figures.cells_of(session, figure, ASKED, reach=reach)
            for cut in figure.cuts:
                asked = replace(ASKED, by=(cut,))
                cells = figures.cells_of(session, figure, asked, reach=reach)
                both = zip(halves(figure, [all_of_it]), halves(figure, cells), strict=True)
                for (half, (amount,)), (_, parts) in both:
                    if adds(half, cut):
                        assert sum(parts) == pytest.approx(amount), (figure.code, cut)
                    elif overlaps(half, cut):
                        assert max(parts, default=0) <= amount <= sum(parts), (figure.code, cut)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_each_part_opens_as_many_records_as_it_says(
    kind: str, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    with stored(database, FULL) as (session, world):
        reach = whole(world.project_id)
        for figure, part, by in lists():
            cells = figures.cells_of(session, figure, replace(ASKED, by=by), reach=reach)
            for cell in cells:
                one = replace(ASKED, where=dict(zip(by, cell.key, strict=True)))
                found = figures.records(session, figure.code, one, part, reach=reach)
                assert len(found) == getattr(cell, part), (figure.code, part, one.where)
