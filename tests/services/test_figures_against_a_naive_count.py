"""Every declared figure equals a naive count over Python lists, and opens as many records."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.database import Database
from domain.calendar import Period
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from domain.rights import Reach, whole
from services import figures
from services.figures import Request
from tests.drawn_estates import ESTATES
from tests.full_estate import FULL
from tests.naive import Naive
from tests.random_estates import Random
from tests.stored_estates import fill, stored
from tests.worked import World

PERIOD = Period(date(2025, 2, 10), date(2025, 5, 20))
AS_OF = date(2025, 5, 31)
NOTHING = ("CR07", "DQ05A")
"""What counts nothing in these estates: they have no shops, and all is in order."""
PLAIN = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_equals_the_naive_count(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")

    @settings(
        max_examples=8, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.generate],  # shrinking through a database takes minutes
    )  # fmt: skip
    @given(ESTATES, st.sampled_from(["P1", "P2"]))
    def agree(estate: Random, population: str) -> None:
        asked = Request(period=PERIOD, as_of=AS_OF, population=population)
        with stored(database, estate) as (session, world):
            scope = [world.project_id]
            for figure in PLAIN:
                naive = Naive(estate, PERIOD, population, AS_OF)
                row = figures.answer(session, figure.code, asked, reach=whole(*scope)).iloc[0]
                opened = figures.records(
                    session, figure.code, asked, "numerator", reach=whole(*scope)
                )

                above, below = naive.amount(figure.numerator), naive.amount(figure.denominator)
                assert above is not None
                assert row["numerator"] == above, figure.code
                assert figure.numerator.total or above == len(opened), figure.code
                if below is not None:
                    assert row["denominator"] == pytest.approx(below), figure.code
                    value = above / below * figure.times if below else None
                    if value is None:
                        assert row["value"] != row["value"], f"{figure.code} divides by nothing"
                    else:
                        assert row["value"] == pytest.approx(value), figure.code

    agree()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_parts_by_month_and_building_open_their_own_records(
    kind: str, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    asked = Request(period=PERIOD, as_of=AS_OF, by=("month", "building"))
    with stored(database, FULL) as (session, world):
        reach = whole(world.project_id)
        for figure in PLAIN:
            if "building" not in figure.cuts:
                continue
            frame = figures.answer(session, figure.code, asked, reach=reach)
            assert len(frame) or figure.code in NOTHING, figure.code
            for row in frame.to_dict("records"):
                where = {"month": str(row["month"]), "building": str(row["building"])}
                one = Request(period=PERIOD, as_of=AS_OF, where=where)
                opened = figures.records(session, figure.code, one, "numerator", reach=reach)
                counted = len(opened) == row["numerator"]
                assert figure.numerator.total or counted, (figure.code, where)


def test_every_computed_figure_stands_on_a_declared_one() -> None:
    computed = [figure for figure in FIGURES.values() if isinstance(figure, Computed)]

    assert {figure.of for figure in computed} <= {figure.code for figure in PLAIN}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_another_project_changes_nothing(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    asked = Request(period=PERIOD, as_of=AS_OF)
    with stored(database, FULL) as (session, world):
        mine, both = whole(world.project_id), whole(world.project_id, world.project_id + 1)

        def answers(reach: Reach) -> dict[str, pd.DataFrame]:
            return {f.code: figures.answer(session, f.code, asked, reach=reach) for f in PLAIN}

        before = answers(mine)
        fill(World(session, "OTHER"), FULL)
        after, doubled, nothing = answers(mine), answers(both), answers(whole())

        for code, frame in before.items():
            assert after[code].equals(frame), code
            assert doubled[code]["numerator"].iloc[0] == 2 * frame["numerator"].iloc[0], code
            assert nothing[code]["numerator"].iloc[0] == 0, code
