"""`linli figure` answers the worked examples (domain 21) in numbers a program can read."""

import json

import pytest

from data_access.database import Database
from tests import example_x1
from tests.services.conftest import Run

AIMS = ("target", "promise")
MARCH = ("--from", "2025-03-01", "--to", "2025-03-31", "--format", "json")


@pytest.fixture
def x1(database: Database) -> None:
    with database.writing() as session:
        example_x1.build(session)


@pytest.mark.parametrize(
    ("code", "numerator", "value", "unit"),
    [
        ("CR01", 9, 9, ""),
        ("CR02", 9, 18.33, "‰"),
        ("CR03", 6, 12.22, "‰"),
        ("CR04", 4, 8.15, "‰"),
        ("CR08", 5, 62.5, "%"),
    ],
)
@pytest.mark.usefixtures("x1")
def test_x1_is_answered(run: Run, code: str, numerator: int, value: float, unit: str) -> None:
    status, out, _ = run("figure", code, *MARCH)

    (row,) = json.loads(out)
    assert (status, row["numerator"], round(row["value"], 2)) == (0, numerator, value)
    assert row["unit"] == unit


@pytest.mark.usefixtures("x1")
def test_x1_is_answered_by_month_and_project(run: Run) -> None:
    _, out, _ = run("figure", "CR03", *MARCH, "--by", "month,project")

    (row,) = json.loads(out)
    assert list(row) == ["month", "project", "numerator", "denominator", "value", "unit", *AIMS]
    assert (row["month"], row["project"], row["numerator"]) == ("2025-03", "X1", 6)
    assert round(row["denominator"], 4) == 490.9677


@pytest.mark.parametrize("code", ["CR09P", "CR17", "CR18", "VC03", "VC20"])
@pytest.mark.usefixtures("x1")
def test_computed_figures_have_the_same_columns_and_their_own(run: Run, code: str) -> None:
    status, out, _ = run("figure", code, *MARCH)

    rows = json.loads(out)
    assert status == 0
    assert all({"numerator", "denominator", "value", "unit"} < set(row) for row in rows)
    assert rows
