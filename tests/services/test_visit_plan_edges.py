"""The edges of visit plans: the end of a year, nobody left to visit, and two leads at once."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest

from data_access.database import Database
from data_access.tables import Unit
from services import plan_making, plan_steps, visit_plans
from services.plan_making import Wanted
from services.visit_plans import PlanRefused
from tests.conftest import Estate
from tests.services.visiting import MARCH, NOW, ROOM, at, draft_plan, outcome, plan_months, visit


def test_a_month_missed_in_an_earlier_year_takes_no_visit_of_this_year(
    database: Database, estate: Estate
) -> None:
    [december, april] = plan_months(database, estate, MARCH - 3, MARCH + 1)

    visit(database, estate)
    assert [outcome(database, i)[0] for i in (december, april)] == ["planned", "planned"]
    later = NOW + timedelta(days=31)
    visit(database, estate, at(later - timedelta(hours=1)), now=later)

    assert outcome(database, december) == ("planned", None, None)
    assert outcome(database, april)[::2] == ("done", MARCH + 1)


def test_what_an_earlier_year_missed_is_due_no_more(database: Database, estate: Estate) -> None:
    [_december, january, march] = plan_months(database, estate, MARCH - 3, MARCH - 2, MARCH)

    with database.reading() as session:
        due = visit_plans.due_items(session, actor=estate.keeper, month=MARCH, mine=False)

    assert [item.id for item in due] == [january, march]


def test_where_everybody_has_been_visited_there_is_nothing_to_plan(
    database: Database, estate: Estate
) -> None:
    for room in estate.units:
        visit(database, estate, room=room)

    with pytest.raises(PlanRefused, match="has been visited this year"):
        draft_plan(database, estate)

    with database.reading() as session:
        assert plan_steps.plans(session, actor=estate.supervisor) == []


def test_two_leads_at_once_make_one_plan_and_the_second_is_told(
    database: Database, estate: Estate
) -> None:
    with database.reading() as session:
        grid_id = session.get_one(Unit, estate.units[ROOM]).grid_id

    with ThreadPoolExecutor(1) as other:
        with database.writing() as session:
            wanted = Wanted(project_id=estate.project_id, grid_id=None, year=2026)
            plan_making.draft(session, wanted, actor=estate.supervisor, now=NOW)
            second = other.submit(
                draft_plan, database, estate, actor=estate.manager, grid_id=grid_id
            )
            assert wait([second], timeout=0.5).not_done
        refused = second.exception(timeout=20)

    assert isinstance(refused, PlanRefused)
    assert "already" in str(refused)
    with database.reading() as session:
        assert len(plan_steps.plans(session, actor=estate.supervisor)) == 1
