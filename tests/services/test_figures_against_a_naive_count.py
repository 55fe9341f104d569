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
from tests.naive import Naive
from tests.random_estates import (
    ESTATES,
    Call,
    Complaint,
    Fault,
    Home,
    House,
    Item,
    Order,
    Owed,
    Random,
)
from tests.stored_estates import fill, stored
from tests.worked import World

PERIOD = Period(date(2025, 2, 10), date(2025, 5, 20))
AS_OF = date(2025, 5, 31)
PLAIN = [figure for figure in FIGURES.values() if isinstance(figure, Figure)]
FULL = Random(
    homes=tuple(Home("owner_occupied", 0, None, (("vip", 0),)) for _ in range(5)),
    complaints=tuple(
        Complaint(
            n % 5,
            n * 13,
            "valid_full",
            None,
            n % 3 + 1,
            "external",
            merged=False,
            due=3,
            handled=n,
            closed=None if n % 4 else 2,
            reopened=n % 2,
        )
        for n in range(10)
    ),
    calls=tuple(
        Call(n % 4, n * 14, "routine", "door", "success", rejected=False) for n in range(9)
    ),
    items=tuple(Item(n, n + 1, "done", n + 1 + n % 2, None) for n in range(4)),
    owed=tuple(
        Owed(n * 13, "complaint", "done" if n % 3 else "pending", n, "satisfied") for n in range(10)
    ),
    orders=tuple(
        Order(
            n % 2 if n % 3 else None,
            "tap",
            n * 13,
            1 if n % 4 else None,
            cancelled=False,
            reopened=n % 4 == 0,
            solved="yes" if n % 2 else None,
            urgent=n % 2 == 0,
            waited=30 * (n % 2),
            patrolled=n % 3 == 0,
            due=2,
            dispatched=0,
            arrived=n % 2,
            handed=1 if n % 5 == 0 else None,
            asset=0,
        )
        for n in range(10)
    ),
    houses=tuple(
        House(
            n,
            "delivered",
            50,
            50 + n % 2,
            50,
            60 + n,
            66 + n,
            first=n > 1,
            issues=n < 2,
            whole=n != 1,
        )
        for n in range(5)
    ),
    defects=tuple(
        Fault(n % 5, 50 + n, 7, "closed" if n % 3 else "open", 55 + n, n % 3) for n in range(9)
    ),
)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_equals_the_naive_count(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")

    @settings(
        max_examples=12, deadline=None, derandomize=True,
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
                assert row["numerator"] == above == len(opened), figure.code
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
            assert len(frame), figure.code
            for row in frame.to_dict("records"):
                where = {"month": str(row["month"]), "building": str(row["building"])}
                one = Request(period=PERIOD, as_of=AS_OF, where=where)
                opened = figures.records(session, figure.code, one, "numerator", reach=reach)
                assert len(opened) == row["numerator"], (figure.code, where)


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
