"""Worked examples of the complaint-rate family, row for row (domain 21 X1 X2 X11 X13 X15)."""

from collections.abc import Iterator
from datetime import date

import pytest

from data_access.database import Database, Session
from domain.calendar import Period
from domain.kpis.complaints import VALID_RATE
from domain.kpis.registry import FIGURES
from domain.statistics import poisson_interval
from services import figure_pages
from tests import example_x1
from tests.services.answered import cell, ids, opened, reading
from tests.worked import World

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def x1(session: Session) -> World:
    return example_x1.build(session)


@pytest.mark.parametrize(
    ("code", "numerator", "value"),
    [
        ("CR01", 9, 9),
        ("CR02", 9, 18.33),
        ("CR03", 6, 12.22),
        ("CR03V", 5, 10.18),
        ("CR04", 4, 8.15),
        ("CR08", 5, 62.5),
    ],
)
def test_x1_gives_the_rate_of_a_moving_population(
    session: Session, x1: World, code: str, numerator: int, value: float
) -> None:
    found = cell(x1, code, MARCH, MARCH.last)

    assert (found.numerator, round(found.value or 0, 2)) == (numerator, value)
    if FIGURES[code].unit == "‰":
        assert round(found.denominator or 0, 4) == 490.9677


def test_x1_opens_exactly_the_records_behind_the_number(session: Session, x1: World) -> None:
    found, homes = (opened(x1, code, MARCH, MARCH.last) for code in ("CR03", "CR04"))
    base = opened(x1, "CR03", MARCH, MARCH.last, "denominator")

    assert x1.named(ids(found)) == {"C1", "C3", "C6", "C7", "C9", "C11"}
    assert x1.homes(ids(homes)) == {"U1", "U3", "U6", "U7"}
    assert (base.total, len(base.rows)) == (500, 500)


def test_x2_adds_up_the_year_and_the_household_months(session: Session) -> None:
    world = World(session, "X2")
    world.handed_over([f"U{n}" for n in range(470)], "2024-06-01")
    world.handed_over([f"F{n}" for n in range(8)], "2025-02-01")
    world.handed_over(["M1", "M2"], "2025-03-01")
    world.handed_over([f"W{n}" for n in range(12)], "2025-03-11")
    world.handed_over([f"Z{n}" for n in range(8)], "2025-03-21")
    world.settle()
    for month, count in (("01", 4), ("02", 3), ("03", 6)):
        for n in range(count):
            world.complaint(f"{month}-{n}", f"2025-{month}-{n + 10}", "U1")
    quarter = Period(date(2025, 1, 1), date(2025, 3, 31))

    def value(code: str, period: Period) -> float:
        return round(cell(world, code, period, MARCH.last).value or 0, 2)

    page = figure_pages.complaint_rates(session, *reading(world, quarter, MARCH.last))
    assert [round(line.valid_rate or 0, 2) for line in page.lines] == [8.51, 6.28, 12.22]
    assert value("CR05", MARCH) == 27.10
    assert value("CR06", quarter) == 9.03
    assert value("CR06Y", quarter) == 108.41


COUNTS = (5, 3, 6, 4, 7, 5, 6, 16, 5, 4, 6, 5)
HOMES = (470, 470, 478, 485, 491, 500, 505, 510, 515, 520, 520, 520)


def test_x11_hears_august_and_nothing_else(session: Session) -> None:
    world = World(session, "X11")
    world.handed_over([f"U{n}" for n in range(HOMES[0])], "2025-01-01")
    for month in range(1, 12):
        arrived = HOMES[month] - HOMES[month - 1]
        world.handed_over([f"M{month}-{n}" for n in range(arrived)], f"2025-{month + 1:02d}-01")
    world.settle()
    for month, count in enumerate(COUNTS, 1):
        for n in range(count):
            world.complaint(f"{month}-{n}", f"2025-{month:02d}-{n + 1:02d}", "U1")
    year = Period(date(2025, 1, 1), date(2025, 12, 31))

    found = figure_pages.complaint_rates(session, *reading(world, year, year.last)).signal

    assert found.chart is not None
    points = [point for _, point in found.judged]
    assert round(found.chart.centre * 1000, 2) == 12.03
    august = points[7]
    assert (round((august.rate or 0) * 1000, 2), round(august.upper * 1000, 2)) == (31.37, 26.60)
    assert [p.outside for p in points] == [n == 7 for n in range(12)]
    assert {p.lower for p in points} == {0}
    assert round(points[0].upper * 1000, 2) == 27.21
    assert round(found.chart.sigma_z or 0, 2) == 1.25
    assert found.named == ("2025-08",)
    assert found.verdict.startswith("Signal: a point lies outside")


@pytest.mark.parametrize(
    ("cases", "homes", "rate", "interval"),
    [
        (6, 500, 12.00, (4.40, 26.12)),
        (1, 38, 26.32, (0.67, 146.62)),
        (0, 38, 0.00, (0.00, 97.08)),
    ],
)
def test_x13_gives_small_projects_their_interval(
    session: Session, cases: int, homes: int, rate: float, interval: tuple[float, float]
) -> None:
    world = World(session, "X13")
    world.handed_over([f"U{n}" for n in range(homes)], "2025-01-01")
    world.settle()
    for n in range(cases):
        world.complaint(str(n), "2025-03-10", "U1")

    reader, scope = reading(world, MARCH, MARCH.last)
    (card,) = figure_pages.cards(session, reader, scope, [VALID_RATE])
    low, high = poisson_interval(int(card.cell.numerator), card.cell.denominator or 0)

    assert round(card.cell.value or 0, 2) == rate
    assert (round(low * 1000, 2), round(high * 1000, 2)) == interval
    assert card.small == (homes == 38)


def test_x15_finds_the_vital_four(session: Session) -> None:
    world = World(session, "X15")
    world.handed_over(["U1"], "2025-01-01")
    world.settle()
    for cat, count in (
        ("cleaning", 8), ("parking", 18), ("fees", 3), ("lift", 12), ("security", 4), ("noise", 5),
    ):  # fmt: skip
        for n in range(count):
            world.complaint(f"{cat}{n}", "2025-03-10", "U1", cat_l1=cat)

    bars = figure_pages.complaint_rates(session, *reading(world, MARCH, MARCH.last)).categories

    assert [(bar.label, bar.count) for bar in bars] == [
        ("parking", 18), ("lift", 12), ("cleaning", 8), ("noise", 5), ("security", 4), ("fees", 3),
    ]  # fmt: skip
    assert [round(bar.cumulative * 100) for bar in bars] == [36, 60, 76, 86, 94, 100]
    assert [bar.label for bar in bars if bar.vital] == ["parking", "lift", "cleaning", "noise"]
