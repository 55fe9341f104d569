"""The worked examples of the visit-coverage family, row for row (domain 21 X3, X4, X5)."""

from collections.abc import Iterator
from datetime import date

import pytest

from data_access import measures
from data_access.database import Database, Session
from data_access.looks import View
from domain.calendar import Period, date_of
from domain.rights import whole
from services import computed
from services.figures import Request
from tests.services.answered import cell, ids, opened
from tests.worked import World, day

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
JUNE_30 = date(2025, 6, 30)

X3_UNITS = """
R01,owner_occupied,2023-05-01,P1
R02,owner_occupied,2023-05-01,P2
R03,owner_occupied,2022-01-01,P3
R04,owner_occupied,2022-01-01,P4
R05,owner_occupied,2022-01-01,P5
R06,tenant_occupied,2024-09-01,P6
R07,handed_vacant,2022-01-01,P7
R09,owner_occupied,2025-06-10,P9
R10,owner_occupied,2022-01-01,P10
R11,sold_not_handed,2022-01-01,P11
R12,owner_occupied,2023-05-01,P1
"""
X3_VISITS = """
1,R01,2025-02-03,visit,door,success
2,R01,2025-05-10,visit,door,success
3,R01,2025-06-12,visit,door,success
4,R02,2025-03-01,visit,door,not_home
5,R02,2025-03-08,visit,door,not_home
6,R03,2025-03-15,visit,phone,success
7,R04,2025-04-02,visit,door,refused
8,R05,2025-04-20,return_visit,door,success
9,R06,2025-05-05,visit,door,success
10,R07,2025-05-06,visit,door,not_home
11,R08,2025-02-20,visit,door,success
12,R10,2024-12-28,visit,door,success
"""


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def x3(session: Session) -> World:
    world = World(session, "X3")
    for line in X3_UNITS.strip().splitlines():
        unit, status, since, owner = line.split(",")
        world.unit(unit, (status, since, None))
        world.owner(unit, owner)
    world.unit(
        "R08",
        ("owner_occupied", "2022-01-01", "2025-06-01"),
        ("long_vacant", "2025-06-01", None),
    )
    world.owner("R08", "P8")
    world.settle()
    for line in X3_VISITS.strip().splitlines():
        world.visit(*line.split(","))
    return world


@pytest.mark.parametrize(
    ("code", "population", "numerator", "denominator", "value"),
    [
        ("VC01", None, {"R01", "R06"}, 9, 22.2),
        ("VC01A", None, {"R01", "R03", "R06"}, 9, 33.3),
        ("VC02", None, {"R01", "R03", "R05", "R06"}, 9, 44.4),
        ("VC01T", None, {"R01", "R02", "R03", "R04", "R06"}, 9, 55.6),
        ("VC01", "P1", {"R01", "R06", "R08"}, 11, 27.3),
        ("VC10U", None, {"R04"}, 9, 11.1),
    ],
)
def test_x3_covers_distinct_households(
    session: Session,
    x3: World,
    code: str,
    population: str | None,
    numerator: set[str],
    denominator: int,
    value: float,
) -> None:
    said = {"population": population} if population else {}

    found = opened(x3, code, YEAR, JUNE_30, **said)
    base = opened(x3, code, YEAR, JUNE_30, "denominator", **said)

    assert x3.homes(ids(found)) == numerator
    assert (found.total, base.total) == (len(numerator), denominator)
    assert (found.cell.numerator, found.cell.denominator) == (len(numerator), denominator)
    assert round(found.cell.value or 0, 1) == value


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "value"),
    [("VC09", 6, 10, 60.0), ("VC10", 3, 10, 30.0), ("VC10R", 1, 10, 10.0), ("VC01O", 2, 8, 25.0)],
)
def test_x3_counts_attempts_and_owners(
    session: Session, x3: World, code: str, numerator: int, denominator: int, value: float
) -> None:
    found = cell(x3, code, YEAR, JUNE_30)

    assert (found.numerator, found.denominator, found.value) == (numerator, denominator, value)


def test_x3_tells_never_from_not_this_year(session: Session, x3: World) -> None:
    never = opened(x3, "VC08", YEAR, JUNE_30)

    assert x3.homes(ids(never)) == {"R02", "R04", "R05", "R09", "R12"}


X4_COVERED = (8, 4, 13, 12, 9, 10)
X4_PACE = (10.67, 112, 93.3)


@pytest.fixture
def x4(session: Session) -> World:
    """120 homes all year, 10 planned a month; 49 made in time, 4 late, 7 not, 3 off plan."""
    world = World(session, "X4")
    world.handed_over([f"U{n}" for n in range(120)], "2024-01-01")
    world.settle()
    covered_in = iter([m for m, n in enumerate(X4_COVERED, 1) for _ in range(n)])
    order = sorted(_fates(), key=lambda fate: fate[2] or 99)
    for unit, _, made in order:
        if made:
            assert next(covered_in) == made
            world.visit(unit, unit, f"2025-{made:02d}-15", "visit", "door", "success")
    items = [(u, f"2025-{p:02d}", f"2025-{m:02d}" if m else None) for u, p, m in _fates() if p]
    later = [(f"U{n}", f"2025-{n // 10 + 1:02d}", None) for n in range(60, 117)]
    world.plan(2025, [*items, *later], base=120)
    return world


def _fates() -> list[tuple[str, int, int | None]]:
    """Unit, month planned (0: not planned), month made: 8, 4, 13, 12, 9, 10 in all."""
    on_time = {1: 8, 2: 4, 3: 9, 4: 10, 5: 9, 6: 9}
    late = {1: (3, 3), 2: (3, 4)}
    off_plan = (3, 3 + 1, 6)
    fates: list[tuple[str, int, int | None]] = []
    for planned in range(1, 7):
        made = [planned] * on_time[planned] + list(late.get(planned, ()))
        made_or_not: list[int | None] = [*made, *([None] * (10 - len(made)))]
        first = (planned - 1) * 10
        fates += [(f"U{first + n}", planned, m) for n, m in enumerate(made_or_not)]
    return fates + [(f"U{117 + n}", 0, month) for n, month in enumerate(off_plan)]


def test_x4_draws_the_curve_against_the_plan(session: Session, x4: World) -> None:
    request = Request(period=YEAR, as_of=JUNE_30)

    curve = computed.coverage_curve(
        session, request, target_percent=100, reach=whole(x4.project_id)
    )

    gone = curve.points[:6]
    assert [p.covered for p in gone] == [8, 12, 25, 37, 46, 56]
    assert [p.planned for p in gone] == [10, 20, 30, 40, 50, 60]
    gaps = [round(p.gap_points or 0, 2) for p in gone]
    assert gaps == [-1.67, -6.67, -4.17, -2.50, -3.33, -3.33]
    assert curve.latest.gap == -4
    assert (curve.latest.covered or 0) / curve.latest.planned == pytest.approx(0.933, abs=0.001)
    pace = curve.pace
    assert round(pace.needed or 0, 2) == X4_PACE[0]
    assert (round(pace.forecast or 0), round(pace.forecast_percent or 0, 1)) == X4_PACE[1:]


def test_x4_keeps_late_visits_apart(session: Session, x4: World) -> None:
    half = Period(date(2025, 1, 1), JUNE_30)

    def row(code: str) -> tuple[float, float | None, float]:
        found = cell(x4, code, half, JUNE_30)
        return found.numerator, found.denominator, round(found.value or 0, 1)

    assert row("VC04") == (49, 60, 81.7)
    assert row("VC04L") == (53, 60, 88.3)


X5_DUE = {
    "K1": ("2025-08-18", 0),
    "K2": ("2025-06-18", 12),
    "K3": ("2025-07-05", 0),
    "K4": ("2025-06-24", 6),
    "K5": ("2025-07-10", 0),
    "K6": ("2025-06-25", 5),
    "K7": ("2025-03-01", 121),
    "K8": ("2025-07-20", 0),
}


@pytest.fixture
def x5(session: Session) -> World:
    world = World(session, "X5")
    for name in X5_DUE:
        since = "2024-03-01" if name == "K7" else "2022-01-01"
        world.unit(name, ("owner_occupied", since, None))
    world.settle()
    for unit, tag, start in (
        ("K1", "vip", "2024-01-01"),
        ("K2", "vip", "2024-01-01"),
        ("K3", "care", "2024-01-01"),
        ("K4", "care", "2024-01-01"),
        ("K4", "vip", "2024-01-01"),
        ("K5", "after_care", "2025-06-10"),
        ("K8", "vip", "2025-06-20"),
    ):
        world.tag(unit, tag, start)
    for unit, last in (
        ("K1", "2025-05-20"),
        ("K2", "2025-03-20"),
        ("K3", "2025-06-05"),
        ("K4", "2025-05-25"),
        ("K6", "2024-06-25"),
        ("K8", "2025-01-10"),
    ):
        world.visit(unit, unit, last, "visit", "door", "success")
    return world


def test_x5_finds_each_household_s_due_day(session: Session, x5: World) -> None:
    view = View(whole(x5.project_id), day("2025-01-01"), day("2025-07-01"), "P2")

    rows = measures.unit_rows(session, view, unit_ids=None, where={})

    names = {unit_id: name for name, unit_id in x5.units.items()}
    found = {names[row.unit_id]: date_of(row.due_day).isoformat() for row in rows}
    assert found == {name: due for name, (due, _) in X5_DUE.items()}


def test_x5_lists_the_overdue_key_households_first(session: Session, x5: World) -> None:
    view = View(whole(x5.project_id), day("2025-01-01"), day("2025-07-01"), "P2")

    rows = measures.unit_rows(session, view, unit_ids=None, where={"overdue": True})

    names = {unit_id: name for name, unit_id in x5.units.items()}
    late = [(names[row.unit_id], day("2025-06-30") - row.due_day) for row in rows]
    assert late == [("K2", 12), ("K4", 6), ("K7", 121), ("K6", 5)]


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "value"), [("VC07", 4, 8, 50.0), ("VC06", 4, 6, 66.7)]
)
def test_x5_gives_the_share_overdue(
    session: Session, x5: World, code: str, numerator: int, denominator: int, value: float
) -> None:
    found = cell(x5, code, YEAR, JUNE_30)

    assert (found.numerator, found.denominator) == (numerator, denominator)
    assert round(found.value or 0, 1) == value
