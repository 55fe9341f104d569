"""What leads look at: the drawn tenth, households in need, areas behind, false visits."""

from datetime import timedelta

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Deadline, Setting
from domain.people import Actor
from services import escalating, visit_checks
from services.visit_checks import Looks
from tests.conftest import Estate
from tests.services.visiting import (
    LATER,
    MET,
    MISSED,
    NOW,
    ROOM,
    TEN,
    at,
    make_move,
    make_plan,
    stored_case,
    tag,
    tried,
    visit,
)

DAY = timedelta(days=1)


def looks(database: Database, actor: Actor, now: object = LATER) -> Looks:
    with database.reading() as session:
        return visit_checks.looks(session, actor=actor, now=now)  # type: ignore[arg-type]


def test_one_visit_in_ten_is_drawn_by_the_stored_seed_and_the_same_again(
    database: Database, estate: Estate
) -> None:
    numbers = [visit(database, estate, at(TEN + n * DAY), now=NOW + n * DAY) for n in range(20)]

    first = looks(database, estate.supervisor)
    again = looks(database, estate.manager)

    assert (first.made, first.drawn) == (20, 2)
    assert [one.number for one in first.to_check] == [one.number for one in again.to_check]
    assert {one.number for one in first.to_check} <= set(numbers)
    with database.reading() as session:
        assert session.exec(select(Setting).where(Setting.key == "return_visit.seed")).all()


def test_a_checked_visit_is_to_check_no_more_and_nobody_checks_their_own(
    database: Database, estate: Estate
) -> None:
    for n in range(10):
        visit(database, estate, at(TEN + n * DAY), now=NOW + n * DAY, actor=estate.supervisor)
    assert looks(database, estate.supervisor).to_check == ()
    [drawn] = looks(database, estate.manager).to_check

    checked = {"review_note": "电话核实"}
    make_move(database, drawn.number, "review", checked, estate.manager, LATER)

    assert looks(database, estate.manager).to_check == ()


def test_three_failed_tries_at_a_care_household_are_named_to_the_lead(
    database: Database, estate: Estate
) -> None:
    tag(database, estate, "care")
    for n in range(3):
        tried(database, estate, TEN + n * DAY)

    said = [(one.unit_code, one.why) for one in looks(database, estate.supervisor).concerns]

    assert (ROOM, "Care household: nobody answered {n} times") in said


@pytest.mark.parametrize(("days", "named"), [(97, False), (98, True)])
def test_a_key_household_more_than_seven_days_over_is_named(
    database: Database, estate: Estate, days: int, named: bool
) -> None:
    tag(database, estate, "vip")
    visit(database, estate)

    found = looks(database, estate.supervisor, NOW + days * DAY).concerns

    assert bool(found) is named


def test_an_area_more_than_ten_points_behind_its_plan_is_the_manager_s(
    database: Database, estate: Estate
) -> None:
    make_plan(database, estate, per_month=6)

    [behind] = looks(database, estate.manager, NOW + 35 * DAY).behind

    assert (behind.area, round(behind.points), behind.manager) == ("East", 100, True)


def test_who_refused_and_what_was_false_is_listed(database: Database, estate: Estate) -> None:
    visit(database, estate, {**MISSED, "result": "refused", "wish": "never"})
    number = visit(database, estate)
    make_move(
        database, number, "reject", {"verdict": "untrue", "review_note": "不实"}, estate.manager
    )

    found = looks(database, estate.supervisor)

    assert [(one.unit_code, one.wish) for one in found.refusing] == [(ROOM, "never")]
    assert [(one.number, one.verdict) for one in found.rejected] == [(number, "untrue")]


def test_nothing_is_shown_to_who_leads_nothing(database: Database, estate: Estate) -> None:
    visit(database, estate)

    assert looks(database, estate.keeper).made == 0


def test_a_dissatisfied_household_is_called_by_a_lead_within_a_day(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, {**MET, "attitude": "dissatisfied"})

    assert escalating.tick(database, now=TEN + timedelta(minutes=30)) == 1
    assert escalating.tick(database, now=TEN + timedelta(hours=23)) == 0
    make_move(database, number, "call_back", {"call_note": "已致歉"}, estate.supervisor)

    assert escalating.tick(database, now=TEN + timedelta(hours=25)) == 0
    assert stored_case(database, number).first_response_at == NOW


def test_a_wrong_register_is_a_matter_to_answer_within_three_working_days(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, {**MISSED, "result": "wrong_info"})

    case = stored_case(database, number)
    assert case.state == "issues_open"
    assert [one["nature"] for one in case.details["findings"]] == ["archive"]
    with database.reading() as session:
        wanted = select(Deadline.due_at).where(Deadline.case_id == case.id)
        due = session.exec(wanted.where(Deadline.kind == "answer")).one()
    assert due.date().isoformat() == "2026-03-05"

    make_move(database, number, "close", {"answer": "电话已更正"}, estate.keeper)

    assert stored_case(database, number).state == "closed"


def test_a_promise_is_owed_until_it_is_kept(database: Database, estate: Estate) -> None:
    due = NOW + 2 * DAY
    number = visit(database, estate, {**MET, "promise": "送门禁卡", "promise_due": due})
    assert stored_case(database, number).promised_at == due

    make_move(database, number, "keep_promise", {"note": "已送到"}, estate.keeper)

    assert stored_case(database, number).promised_at is None
