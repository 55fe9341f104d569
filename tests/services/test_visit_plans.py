"""Visit plans: who is to be visited when, what is due, and which visit fulfils what."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Unit, UnitTag, VisitPlan, VisitPlanItem
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import plan_steps, visit_plans
from services.visit_plans import PlanRefused
from tests.conftest import Estate
from tests.services.visiting import (
    MARCH,
    MET,
    MISSED,
    NOW,
    ROOM,
    draft_plan,
    make_move,
    make_plan,
    outcome,
    plan_months,
    stored,
    visit,
)


def test_a_visit_in_its_month_fulfils_the_plan_on_time(database: Database, estate: Estate) -> None:
    [item] = plan_months(database, estate, MARCH)

    number = visit(database, estate)

    case, made = stored(database, number)
    assert outcome(database, item) == ("done", case.id, MARCH)
    assert made.plan_item_id == item


def test_a_later_visit_fulfils_a_missed_month_late(database: Database, estate: Estate) -> None:
    [january, april] = plan_months(database, estate, MARCH - 2, MARCH + 1)

    visit(database, estate)

    assert outcome(database, january)[::2] == ("done", MARCH)
    assert outcome(database, april)[0] == "planned"


def test_a_missed_month_does_not_make_the_next_visit_late(
    database: Database, estate: Estate
) -> None:
    [february, march] = plan_months(database, estate, MARCH - 1, MARCH)

    visit(database, estate)
    assert [outcome(database, i)[0] for i in (february, march)] == ["planned", "done"]
    visit(database, estate)

    assert outcome(database, february)[::2] == ("done", MARCH)


def test_a_return_visit_fulfils_no_plan(database: Database, estate: Estate) -> None:
    [item] = plan_months(database, estate, MARCH)

    visit(database, estate, {**MET, "kind": "return_visit"})

    assert outcome(database, item)[0] == "planned"


def test_a_new_appointment_is_put_into_the_plan(database: Database, estate: Estate) -> None:
    [item] = plan_months(database, estate, MARCH)
    raw = {**MISSED, "result": "rescheduled", "appointment_at": NOW + timedelta(days=3)}

    visit(database, estate, raw, item_id=item)

    with database.reading() as session:
        [due] = visit_plans.due_items(session, actor=estate.keeper, month=MARCH, mine=True)
    assert (due.state, due.appointment_at, due.attempts) == (
        "scheduled", NOW + timedelta(days=3), 1,
    )  # fmt: skip


def test_an_item_of_another_household_is_refused(database: Database, estate: Estate) -> None:
    [item] = plan_months(database, estate, MARCH)

    with pytest.raises(AnswerRefused, match="not of this household"):
        visit(database, estate, room="2-1-2-202", item_id=item)


def test_a_rejected_visit_counts_no_more_and_its_item_waits_again(
    database: Database, estate: Estate
) -> None:
    [item] = plan_months(database, estate, MARCH)
    number = visit(database, estate)

    note = {"verdict": "untrue", "review_note": "业主说没有人来过"}
    make_move(database, number, "reject", note, estate.supervisor)

    case, made = stored(database, number)
    assert (case.state, made.rejected, made.effective) == ("rejected", True, False)
    assert outcome(database, item) == ("planned", None, None)


def test_another_true_visit_takes_the_place_of_a_rejected_one(
    database: Database, estate: Estate
) -> None:
    [item] = plan_months(database, estate, MARCH)
    false, true = visit(database, estate), visit(database, estate)

    make_move(
        database, false, "reject", {"verdict": "untrue", "review_note": "不实"}, estate.supervisor
    )

    assert outcome(database, item) == ("done", stored(database, true)[0].id, MARCH)


def test_a_plan_holds_every_household_once_and_care_households_monthly(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        unit_id, project_id = estate.units[ROOM], estate.project_id
        session.add(UnitTag(unit_id=unit_id, project_id=project_id, tag="care", from_day=0))

    number = make_plan(database, estate).number

    with database.reading() as session:
        plan = session.exec(select(VisitPlan)).one()
        items = session.exec(select(VisitPlanItem)).all()
    assert (plan.number, plan.state, plan.base_code, plan.base_count) == (
        number, "approved", "P2", 6,
    )  # fmt: skip
    care = sorted(i.period_month for i in items if i.unit_id == estate.units[ROOM])
    assert care == list(range(MARCH, MARCH + 10))
    assert {i.kind for i in items if i.unit_id == estate.units[ROOM]} == {"care"}
    ordinary = [i.unit_id for i in items if i.kind == "routine"]
    assert sorted(ordinary) == sorted(set(estate.units.values()) - {estate.units[ROOM]})


def test_a_plan_gives_each_item_to_the_keeper_of_the_grid(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        grid_id = session.get_one(Unit, estate.units[ROOM]).grid_id
        post_of(session, estate.keeper).grid_id = grid_id

    make_plan(database, estate, grid_id=grid_id)

    with database.reading() as session:
        found = session.exec(select(VisitPlanItem.assignee_id)).all()
        mine = visit_plans.due_items(session, actor=estate.keeper, month=MARCH, mine=True)
        others = visit_plans.due_items(session, actor=estate.other_keeper, month=MARCH, mine=True)
    assert set(found) == {estate.keeper.id}
    assert (len(mine), len(others)) == (1, 0)


def post_of(session: Any, actor: Actor) -> Any:
    from data_access.tables import Posting

    return session.exec(select(Posting).where(Posting.account_id == actor.id)).one()


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"year": 2025}, "this year or the next"),
        ({"grid_id": 999}, "not found"),
        ({"per_month": 0}, "from 1 to"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    database: Database, estate: Estate, wanted: dict[str, Any], why: str
) -> None:
    with pytest.raises((PlanRefused, AnswerRefused, NotAllowed), match=why):
        draft_plan(database, estate, **wanted)


def test_a_plan_is_made_by_leads_and_once(database: Database, estate: Estate) -> None:
    with pytest.raises(NotAllowed):
        draft_plan(database, estate, actor=estate.keeper)
    draft_plan(database, estate)

    with pytest.raises(PlanRefused, match="already"):
        draft_plan(database, estate)


def test_what_is_due_lists_the_overdue_first_and_not_what_is_to_come(
    database: Database, estate: Estate
) -> None:
    [march, january, _april] = plan_months(database, estate, MARCH, MARCH - 2, MARCH + 1)

    with database.reading() as session:
        due = visit_plans.due_items(session, actor=estate.keeper, month=MARCH, mine=False)
        stranger = replace(estate.keeper, posts=())
        nothing = visit_plans.due_items(session, actor=stranger, month=MARCH, mine=False)

    assert [item.id for item in due] == [january, march]
    assert nothing == []


def test_a_cancelled_item_waits_for_nobody(database: Database, estate: Estate) -> None:
    [item] = plan_months(database, estate, MARCH)

    with database.writing() as session:
        visit_plans.cancel(session, item, "moved", actor=estate.supervisor)
    visit(database, estate)

    assert outcome(database, item) == ("cancelled", None, None)
    with database.writing() as session, pytest.raises(PlanRefused, match="already"):
        visit_plans.cancel(session, item, "moved", actor=estate.supervisor)


def test_an_item_is_struck_only_by_leads_and_for_an_agreed_reason(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    [item] = plan_months(database, estate, MARCH)

    with database.writing() as session:
        for stranger in (estate.keeper, other_estate.supervisor):
            with pytest.raises(NotAllowed):
                visit_plans.cancel(session, item, "moved", actor=stranger)
        with pytest.raises(AnswerRefused, match="one from the list"):
            visit_plans.cancel(session, item, "no time", actor=estate.supervisor)

    assert outcome(database, item)[0] == "planned"


def test_the_list_of_plans_tells_what_came_of_them(database: Database, estate: Estate) -> None:
    plan_months(database, estate, MARCH - 2, MARCH)
    visit(database, estate)
    visit(database, estate)

    with database.reading() as session:
        [plan] = plan_steps.plans(session, actor=estate.supervisor)

    assert (plan.items, plan.done, plan.on_time) == (2, 2, 1)
