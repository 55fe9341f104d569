"""The list that a figure leads to holds the very records behind it (21 X1's kind of question)."""

from datetime import date, timedelta

import pytest

from data_access.database import Database
from domain import figure_scope as asked
from domain.figure_scope import Drill, Scope
from domain.kpis.complaints import RECEIVED, VALID_RATE
from domain.kpis.visits import COVERAGE
from services import figure_records, figure_scope
from services.figure_records import Behind
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.listing import numbers


def behind(database: Database, estate: Estate, drill: Drill, **said: str) -> tuple[Behind, Scope]:
    with database.reading() as session:
        reader = figure_scope.reader(session, actor=estate.supervisor, now=NOON)
        scope = asked.read({name: [value] for name, value in said.items()}, reader.offer)
        found = figure_records.behind(
            session, reader, scope, drill, actor=estate.supervisor, limit=None, offset=0
        )
    return found, scope


@pytest.mark.parametrize(
    ("cuts", "said"),
    [
        ({}, {}),
        ({"building": "HY01/1"}, {}),
        ({"category": "equipment"}, {"building": "HY01/2"}),
        ({"subcategory": "noise.pets"}, {}),
        ({"month": "2026-02"}, {}),
        ({"channel_group": "direct"}, {"projects": "HY01"}),
        ({}, {"span": "own", "from": "2026-03-01", "to": "2026-03-02"}),
    ],
)
def test_the_list_is_the_records_behind_the_number(
    database: Database, estate: Estate, cuts: dict[str, str], said: dict[str, str]
) -> None:
    tell.register(database, estate)
    tell.register(database, estate, unit="2-1-1-101", cat_l1="equipment", cat_l2="equipment.lift")
    tell.register(database, estate, now=NOON - timedelta(days=20))

    drill = Drill(figure=RECEIVED.code, cuts=cuts)
    found, scope = behind(database, estate, drill, **said)
    listed = figure_records.as_list(found, scope, drill)

    assert listed is not None
    records = {row.number for row in found.rows if hasattr(row, "number")}
    with_filter = numbers(
        database, estate.supervisor,
        **{name: getattr(listed, name) for name in listed.__dataclass_fields__ if name != "odd"},
    )  # fmt: skip
    assert set(with_filter) == records
    assert records


def test_a_number_of_homes_or_of_a_cut_without_a_filter_has_no_list(
    database: Database, estate: Estate
) -> None:
    tell.register(database, estate)
    quarter = Drill(figure=RECEIVED.code, cuts={"quarter": "2026Q1"})
    homes = Drill(figure=VALID_RATE.code, part="denominator")
    visits = Drill(figure=COVERAGE.code)

    for drill in (homes, visits):
        found, scope = behind(database, estate, drill)
        assert figure_records.as_list(found, scope, drill) is None
    found, scope = behind(database, estate, Drill(figure=RECEIVED.code))
    assert figure_records.as_list(found, scope, quarter) is None


def test_the_period_of_the_list_is_that_of_the_number(database: Database, estate: Estate) -> None:
    drill = Drill(figure=RECEIVED.code, cuts={"month": "2026-02"})
    tell.register(database, estate, now=NOON - timedelta(days=20))

    found, scope = behind(database, estate, drill)
    listed = figure_records.as_list(found, scope, drill)

    assert listed is not None
    assert (listed.since, listed.until) == (date(2026, 2, 1), date(2026, 2, 28))
