"""The life of a visit plan: drafted, submitted, approved, carried out, closed, and its versions."""

from datetime import date, timedelta
from typing import Any

import pytest

from data_access.database import Database
from data_access.tables import UnitTag, VisitPlan
from domain.calendar import start_of
from domain.rights import Denied, NotAllowed
from domain.visit_plan import Change, PlanLine
from services import household_status, plan_changes, plan_steps, visit_plans
from services.visit_plans import PlanRefused
from tests.conftest import Estate
from tests.services.visiting import (
    MARCH,
    NOW,
    ROOM,
    at,
    draft_plan,
    make_plan,
    plan_file,
    take_step,
    visit,
)

APRIL = start_of(date(2026, 4, 10), "Asia/Shanghai")
EMPTY, MOVED = "2-1-2-202", "1-1-2-201"


def tag(database: Database, estate: Estate, room: str, code: str) -> None:
    with database.writing() as session:
        unit_id = estate.units[room]
        session.add(UnitTag(project_id=estate.project_id, unit_id=unit_id, tag=code, from_day=0))


def due_rooms(database: Database, estate: Estate, month: int) -> list[str]:
    with database.reading() as session:
        due = visit_plans.due_items(session, actor=estate.keeper, month=month, mine=False)
    return sorted(item.unit_code for item in due)


def lines(database: Database, estate: Estate) -> list[PlanLine]:
    with database.reading() as session:
        return plan_steps.plans(session, actor=estate.supervisor)


def test_nothing_of_a_draft_is_due_and_an_approved_plan_is(
    database: Database, estate: Estate
) -> None:
    made = draft_plan(database, estate)
    assert due_rooms(database, estate, MARCH + 9) == []

    take_step(database, made.id, "submit", estate.supervisor)
    assert due_rooms(database, estate, MARCH + 9) == []
    take_step(database, made.id, "approve", estate.manager)

    assert due_rooms(database, estate, MARCH + 9) == sorted(estate.units)


def test_nobody_approves_a_plan_of_their_own(database: Database, estate: Estate) -> None:
    made = draft_plan(database, estate)
    take_step(database, made.id, "submit", estate.supervisor)

    with pytest.raises(Denied, match="somebody other than its author"):
        take_step(database, made.id, "approve", estate.supervisor)
    with pytest.raises(Denied):
        take_step(database, made.id, "approve", estate.keeper)


def test_a_plan_that_was_sent_back_is_a_draft_again_with_the_reason(
    database: Database, estate: Estate
) -> None:
    made = draft_plan(database, estate)
    take_step(database, made.id, "submit", estate.supervisor)
    take_step(database, made.id, "send_back", estate.manager, "四月太满")

    seen = plan_file(database, made.id, estate.supervisor)

    assert (seen.line.state, seen.may_change) == ("draft", True)
    assert [(event.step, event.note) for event in seen.events] == [
        ("draft", ""), ("submit", ""), ("send_back", "四月太满"),
    ]  # fmt: skip


def test_the_base_is_frozen_when_the_plan_is_approved(database: Database, estate: Estate) -> None:
    made = draft_plan(database, estate)
    leave(database, estate, EMPTY)
    make_approved(database, estate, made.id)
    leave(database, estate, MOVED)

    assert plan_file(database, made.id, estate.supervisor).line.base_count == 5


def make_approved(database: Database, estate: Estate, plan_id: int) -> None:
    take_step(database, plan_id, "submit", estate.supervisor)
    take_step(database, plan_id, "approve", estate.manager)


def leave(database: Database, estate: Estate, room: str) -> None:
    with database.writing() as session:
        household_status.set_status(
            session, estate.units[room], "handed_vacant", from_day=NOW.date(),
            actor=estate.supervisor, now=NOW,
        )  # fmt: skip


def test_a_plan_without_its_key_households_is_refused_and_says_which(
    database: Database, estate: Estate
) -> None:
    tag(database, estate, ROOM, "care")
    made = draft_plan(database, estate, month=MARCH)
    drop(database, estate, made.id, ROOM)

    seen = plan_file(database, made.id, estate.supervisor)
    assert [str(problem) for problem in seen.problems] == [
        f"1 key households are left out though their interval ends in this time: {ROOM}. Add them."
    ]
    with pytest.raises(PlanRefused, match="left out"):
        take_step(database, made.id, "submit", estate.supervisor)


def drop(database: Database, estate: Estate, plan_id: int, room: str) -> None:
    items = plan_file(database, plan_id, estate.supervisor).items
    [item] = [item for item in items if item.unit_code == room]
    with database.writing() as session:
        plan_changes.drop(session, item.id, plan_id, "adjusted", actor=estate.supervisor, now=NOW)


def test_more_than_eight_households_a_specialist_and_working_day_are_refused(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_steps, "PER_WORKING_DAY", 0)  # six homes never fill a real month
    made = draft_plan(database, estate, month=MARCH)

    seen = plan_file(database, made.id, estate.supervisor)

    assert (seen.loads[0].busiest, seen.loads[0].most, seen.loads[0].fits) == (6, 0, False)
    with pytest.raises(PlanRefused, match="East: the fullest month holds 6 visits"):
        take_step(database, made.id, "submit", estate.supervisor)


def test_what_can_be_made_counts_specialists_and_the_days_that_are_worked(
    database: Database, estate: Estate
) -> None:
    made = draft_plan(database, estate, month=MARCH)

    [load] = plan_file(database, made.id, estate.supervisor).loads

    assert load.most == 2 * 8 * 22  # two specialists; March 2026 has 22 working days


def test_a_plan_of_one_month_takes_its_place_beside_those_of_others(
    database: Database, estate: Estate
) -> None:
    march = make_plan(database, estate, month=MARCH)
    april = draft_plan(database, estate, month=MARCH + 1, per_month=2)

    assert (march.number, april.number) == ("ZFJH-HY01-202603", "ZFJH-HY01-202604")
    with pytest.raises(PlanRefused, match="already"):
        draft_plan(database, estate)


def test_it_is_started_in_its_first_month_and_closed_after_its_last_with_an_analysis(
    database: Database, estate: Estate
) -> None:
    made = make_plan(database, estate, month=MARCH + 1)
    with pytest.raises(PlanRefused, match="has not begun"):
        take_step(database, made.id, "start", estate.supervisor)
    take_step(database, made.id, "start", estate.supervisor, now=APRIL)
    analysis = "四月走访完成八成，余下多为晚间在家。"
    with pytest.raises(PlanRefused, match="not over"):
        take_step(database, made.id, "close", estate.supervisor, analysis, now=APRIL)

    may = APRIL + timedelta(days=22)
    take_step(database, made.id, "close", estate.supervisor, analysis, now=may)

    seen = plan_file(database, made.id, estate.supervisor, may)
    assert (seen.line.state, seen.events[-1].note) == ("closed", analysis)


def test_an_approved_plan_is_changed_by_a_new_version_only(
    database: Database, estate: Estate
) -> None:
    made = make_plan(database, estate)

    with pytest.raises(PlanRefused, match="Only a draft"):
        drop(database, estate, made.id, ROOM)


def new_version(database: Database, estate: Estate, plan_id: int) -> int:
    with database.writing() as session:
        return plan_steps.revise(
            session, plan_id, "二月漏访较多", actor=estate.supervisor, now=APRIL
        )


def test_the_old_version_stays_readable_and_only_the_new_one_is_waited_for(
    database: Database, estate: Estate
) -> None:
    made = make_plan(database, estate, month=None)
    visit(database, estate)
    newer = new_version(database, estate, made.id)
    assert plan_file(database, made.id, estate.supervisor).line.state == "approved"
    take_step(database, newer, "submit", estate.supervisor, now=APRIL)
    take_step(database, newer, "approve", estate.manager, now=APRIL)

    old, new = (plan_file(database, one, estate.supervisor, APRIL) for one in (made.id, newer))

    assert (old.line.state, old.line.done, len(old.items)) == ("replaced", 1, 6)
    assert (new.line.state, new.line.version, new.line.done, new.line.reason) == (
        "approved", 2, 1, "二月漏访较多",
    )  # fmt: skip
    assert due_rooms(database, estate, MARCH + 9) == sorted(set(estate.units) - {ROOM})


def test_versions_are_compared_by_what_was_added_dropped_and_moved(
    database: Database, estate: Estate
) -> None:
    made = make_plan(database, estate, month=None, per_month=1)
    months = {i.unit_code: i.period_month for i in plan_file(
        database, made.id, estate.supervisor).items}  # fmt: skip
    first = min(months, key=lambda room: months[room])
    leave(database, estate, EMPTY)

    newer = new_version(database, estate, made.id)

    changes = plan_file(database, newer, estate.supervisor, APRIL).changes
    assert months[first] == MARCH
    assert [c for c in changes if c.what == "dropped"] == [Change("dropped", EMPTY, months[EMPTY])]
    assert [c for c in changes if c.what == "moved"] == [Change("moved", first, MARCH, MARCH + 1)]


def test_only_one_new_version_is_made_at_a_time(database: Database, estate: Estate) -> None:
    made = make_plan(database, estate)
    newer = new_version(database, estate, made.id)

    with pytest.raises(PlanRefused, match="one at a time"):
        new_version(database, estate, made.id)
    take_step(database, newer, "withdraw", estate.supervisor, "不需要了")

    assert new_version(database, estate, made.id)
    assert [line.version for line in lines(database, estate)] == [3, 2, 1]


def test_a_visit_made_while_the_new_version_waits_is_not_lost(
    database: Database, estate: Estate
) -> None:
    made = make_plan(database, estate, month=None)
    newer = new_version(database, estate, made.id)
    visit(database, estate, at(APRIL), now=APRIL)

    make_approved_at(database, estate, newer)

    new = plan_file(database, newer, estate.supervisor, APRIL)
    assert [item.unit_code for item in new.items if item.state == "done"] == [ROOM]


def make_approved_at(database: Database, estate: Estate, plan_id: int) -> None:
    take_step(database, plan_id, "submit", estate.supervisor, now=APRIL)
    take_step(database, plan_id, "approve", estate.manager, now=APRIL)


def test_a_draft_is_changed_by_hand_and_its_history_says_how(
    database: Database, estate: Estate
) -> None:
    made = draft_plan(database, estate, per_month=1)
    item = next(
        i for i in plan_file(database, made.id, estate.supervisor).items if i.unit_code == ROOM
    )
    with database.writing() as session:
        lead: dict[str, Any] = {"actor": estate.supervisor, "now": NOW}
        plan_changes.move(session, item.id, made.id, MARCH + 8, **lead)
        keeper = estate.keeper.id
        plan_changes.assign(session, item.id, made.id, keeper, "phone", **lead)
        plan_changes.add(session, made.id, item.unit_id, MARCH + 9, "care", **lead)

    seen = plan_file(database, made.id, estate.supervisor)

    ours = [(i.period_month, i.kind, i.method_planned) for i in seen.items if i.unit_code == ROOM]
    assert ours == [(MARCH + 8, "routine", "phone"), (MARCH + 9, "care", "door")]
    assert [event.step for event in seen.events] == ["draft", "change", "change", "change"]


def test_a_plan_of_another_estate_is_not_found(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    made = make_plan(database, estate)

    with pytest.raises(NotAllowed):
        plan_file(database, made.id, other_estate.supervisor)
    with database.reading() as session:
        assert session.get_one(VisitPlan, made.id).state == "approved"
