"""Every declared figure equals a naive count over Python lists, and opens as many records."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.database import Database
from domain.calendar import Period
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from domain.rights import whole
from services import figures
from services.figures import Request
from tests.naive import Naive
from tests.random_archives import File, Wish
from tests.random_builds import SOME_ASKED, SOME_STAND
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
from tests.random_jobs import Job
from tests.random_keys import Key, Round, Stock
from tests.random_tasks import Task
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
        Order(n % 2, "tap", n * 13, 1, cancelled=False, reopened=n % 4 == 0, solved=None)
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
    keys=tuple(
        Key(n % 5, "entrusted", state, 50 + n, 52, None if state == "lent" else 51 + n, 160)
        for n, state in enumerate(("lent", "lost", "in_stock") * 2)
    ),
    counts=(Stock(60, 4, 3),),
    rounds=tuple(Round(n, 50 + n, monthly=True, cancelled=False, seen=55 + n) for n in range(3)),
    tasks=tuple(Task(45 + 9 * n, n % 4 - 1 if n % 5 else None, n == 7) for n in range(9)),
    files=tuple(
        File(
            n,
            "complete" if n else "to_create",
            50 + n,
            n > 1,
            (True, n > 2),
            60 + n,
            appraised=n > 2,
        )
        for n in range(5)
    ),
    wishes=tuple(Wish(50 + n, "police", "refused" if n % 2 else "filed") for n in range(4)),
    builds=SOME_ASKED,
    structures=SOME_STAND,
    jobs=tuple(
        Job(
            n % 5,
            40 + n * 9,
            "closed" if n % 3 else "accepted",
            on_time=n % 2 == 0,
            reworks=n % 4 == 0,
            disputed=n % 3 == 0,
            accepted=45 + n * 9,
            settled=48 + n * 9 if n % 3 else None,
            followed=50 + n * 9 if n % 3 else None,
            total=60,
            paid=60 if n % 3 else 0,
            refunded=10 if n == 4 else 0,
            listed=True,
            satisfied=n % 3 == 1,
        )
        for n in range(10)
    ),
)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_equals_the_naive_count(kind: str, request: pytest.FixtureRequest) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")

    @settings(
        max_examples=25, deadline=None, derandomize=True,
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
@pytest.mark.parametrize("figure", [f for f in PLAIN if "building" in f.cuts], ids=lambda f: f.code)
def test_parts_by_month_and_building_open_their_own_records(
    kind: str, figure: Figure, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    with stored(database, FULL) as (session, world):
        scope = [world.project_id]
        asked = Request(period=PERIOD, as_of=AS_OF, by=("month", "building"))

        frame = figures.answer(session, figure.code, asked, reach=whole(*scope))

        assert len(frame)
        for row in frame.to_dict("records"):
            where = {"month": str(row["month"]), "building": str(row["building"])}
            one = Request(period=PERIOD, as_of=AS_OF, where=where)
            opened = figures.records(session, figure.code, one, "numerator", reach=whole(*scope))
            assert len(opened) == row["numerator"], (figure.code, where)


def test_every_computed_figure_stands_on_a_declared_one() -> None:
    computed = [figure for figure in FIGURES.values() if isinstance(figure, Computed)]

    assert {figure.of for figure in computed} <= {figure.code for figure in PLAIN}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("figure", PLAIN, ids=lambda f: f.code)
def test_another_project_changes_nothing(
    kind: str, figure: Figure, request: pytest.FixtureRequest
) -> None:
    database: Database = request.getfixturevalue(f"{kind}_database")
    asked = Request(period=PERIOD, as_of=AS_OF)
    with stored(database, FULL) as (session, world):
        before = figures.answer(session, figure.code, asked, reach=whole(world.project_id))
        fill(World(session, "OTHER"), FULL)

        after = figures.answer(session, figure.code, asked, reach=whole(world.project_id))
        both = figures.answer(
            session, figure.code, asked, reach=whole(world.project_id, world.project_id + 1)
        )
        nothing = figures.answer(session, figure.code, asked, reach=whole())

    assert after.equals(before)
    assert both["numerator"].iloc[0] == 2 * before["numerator"].iloc[0]
    assert nothing["numerator"].iloc[0] == 0
