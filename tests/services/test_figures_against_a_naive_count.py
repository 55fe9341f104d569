"""Every declared figure equals a naive count over Python lists, and opens as many records.

Another project stands beside the estate that is asked for: nothing of it may be counted.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from data_access.database import Database
from domain.calendar import Period
from domain.kpi import Computed, Count, Figure, Households
from domain.kpis.registry import FIGURES
from domain.rights import whole
from services import figures
from services.figures import Part, Request
from tests.drawn_estates import ESTATES
from tests.full_estate import FULL
from tests.naive import Naive
from tests.random_estates import Random
from tests.stored_estates import stored

PERIOD = Period(date(2025, 2, 10), date(2025, 5, 20))
AS_OF = date(2025, 5, 31)
PLAIN = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]


def halves(figure: Figure) -> Iterator[tuple[Part, Count]]:
    """Yield the halves that say how many records there are: not days of homes, nor sums."""
    parts: dict[Part, Count | Households | None] = {
        "numerator": figure.numerator, "denominator": figure.denominator,
    }  # fmt: skip
    for part, half in parts.items():
        if isinstance(half, Count) and not half.total:
            yield part, half


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_equals_the_naive_count(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    met: set[str] = set()

    @settings(
        max_examples=7, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.generate],  # shrinking through a database takes minutes
    )  # fmt: skip
    @example(FULL, "P2")
    @given(ESTATES, st.sampled_from(["P1", "P2"]))
    def agree(estate: Random, population: str) -> None:
        asked = Request(period=PERIOD, as_of=AS_OF, population=population)
        naive = Naive(estate, PERIOD, population, AS_OF)
        with stored(database, estate, beside=FULL) as (session, world):
            for figure in PLAIN:
                reach = whole(world.project_id)
                cell = figures.cells_of(session, figure, asked, reach=reach)[0]
                met.update([figure.code] if cell.numerator else [])

                above, below = naive.amount(figure.numerator), naive.amount(figure.denominator)
                assert above is not None
                assert cell.numerator == pytest.approx(above), figure.code
                assert (below is None) == (cell.denominator is None), figure.code
                if below is not None:
                    assert cell.denominator == pytest.approx(below), figure.code
                    value = above / below * figure.times if below else None
                    said = None if value is None else pytest.approx(value)
                    assert cell.value == said, figure.code
                for part, half in halves(figure):
                    found = figures.records(session, figure.code, asked, part, reach=reach)
                    assert len(found) == naive.amount(half), (figure.code, part)

    agree()
    assert sorted({figure.code for figure in PLAIN} - met) == [], "counted nothing in any estate"


def test_every_computed_figure_stands_on_a_declared_one() -> None:
    computed = [figure for figure in FIGURES.values() if isinstance(figure, Computed)]

    assert {figure.of for figure in computed} <= {figure.code for figure in PLAIN}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_two_projects_together_count_both_and_none_counts_nothing(
    kind: str, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    asked = Request(period=PERIOD, as_of=AS_OF)
    with stored(database, FULL, beside=FULL) as (session, world):
        mine, other = world.project_id, world.project_id - 1
        for figure in PLAIN:
            one, same, both, nothing = (
                figures.cells_of(session, figure, asked, reach=whole(*projects))[0]
                for projects in ((mine,), (other,), (mine, other), ())
            )
            assert one == same, figure.code
            assert both.numerator == 2 * one.numerator, figure.code
            assert nothing.numerator == 0, figure.code
