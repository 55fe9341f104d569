"""Recording a visit: what is kept, what counts, and who may."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case, Visit
from domain.engine import MoveRefused
from domain.procedures.visit import RESULTS
from domain.refusal import AnswerRefused
from services import visits
from services.homes import HouseholdNotFound
from tests.conftest import Estate
from tests.services.visiting import (
    MARCH,
    MET,
    MISSED,
    NOW,
    ROOM,
    TEN,
    at,
    make_move,
    outcome,
    plan_months,
    stored,
    visit,
)


def test_it_writes_a_case_and_a_visit_with_the_same_facts(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate)

    case, made = stored(database, number)
    assert number == "ZF-HY01-202603-0001"
    assert (case.procedure, case.state, case.channel, case.channel_group) == (
        "visit", "submitted", "found_on_visit", "found",
    )  # fmt: skip
    assert (case.cat_l1, case.cat_l2, case.title) == ("routine", "success", "Routine visit")
    assert (case.received_at, case.description) == (TEN, MET["content"])
    assert (case.reporter_name, case.reporter_role) == ("王女士", "family")
    assert (made.unit_id, made.visited_at, made.visited_month) == (estate.units[ROOM], TEN, MARCH)
    assert (made.visitor_id, made.met_role, made.attitude) == (
        estate.keeper.id, "spouse", "friendly",
    )  # fmt: skip
    assert (made.effective, made.face, made.proactive) == (True, True, True)


def test_it_leaves_one_event_at_the_hour_of_the_visit(database: Database, estate: Estate) -> None:
    number = visit(database, estate)

    with database.reading() as session:
        file = visits.file_of(session, number, actor=estate.supervisor).file
    assert [(e.move, e.end, e.at, e.recorded_at) for e in file.events] == [
        ("open", "submitted", TEN, NOW)
    ]


@pytest.mark.parametrize("result", sorted(set(RESULTS) - {"success"}))
def test_an_attempt_is_kept_with_its_honest_result_and_does_not_count(
    database: Database, estate: Estate, result: str
) -> None:
    [item] = plan_months(database, estate, MARCH)

    number = visit(database, estate, {**MISSED, "result": result}, item_id=item)

    case, made = stored(database, number)
    assert (case.cat_l2, made.result, made.plan_item_id) == (result, result, item)
    assert made.effective is False
    assert outcome(database, item)[0] == "planned"


@pytest.mark.parametrize(
    ("missing", "title"),
    [
        ({"met_name": ""}, "Who was met"),
        ({"met_role": None}, "As"),
        ({"attitude": None}, "Attitude"),
        ({"content": ""}, "What was said"),
        ({"content": "都很好"}, "What was said"),
        ({"result": None}, "Result"),
        ({"duration_minutes": 0}, "Minutes"),
        ({"duration_minutes": 181}, "Minutes"),
        ({"visited_at": NOW + timedelta(minutes=6)}, "When"),
        ({"visited_at": TEN.replace(tzinfo=None)}, "When"),
    ],
)
def test_a_success_without_its_account_is_refused_and_writes_nothing(
    database: Database, estate: Estate, missing: dict[str, Any], title: str
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        visit(database, estate, {**MET, **missing})

    assert refused.value.title == title
    with database.reading() as session:
        assert session.exec(select(Case)).all() == []


def test_no_comment_takes_the_place_of_an_account(database: Database, estate: Estate) -> None:
    number = visit(database, estate, {**MET, "content": "", "no_comment": True})

    assert stored(database, number)[1].effective is True


def test_a_visit_written_down_a_day_late_is_flagged(database: Database, estate: Estate) -> None:
    on_time = visit(database, estate, now=TEN + timedelta(hours=24))
    late = visit(database, estate, now=TEN + timedelta(hours=24, minutes=1))

    assert [stored(database, n)[0].backfilled for n in (on_time, late)] == [False, True]


def test_a_ring_in_quiet_hours_is_kept_with_a_note(database: Database, estate: Estate) -> None:
    at_one = TEN + timedelta(hours=3)

    number = visit(database, estate, at(at_one), now=at_one)

    with database.reading() as session:
        assert visits.file_of(session, number, actor=estate.keeper).quiet_hours


def test_the_same_form_sent_twice_is_one_visit(database: Database, estate: Estate) -> None:
    first = visit(database, estate, token="one-form")
    second = visit(database, estate, token="one-form")

    assert first == second
    with database.reading() as session:
        assert len(session.exec(select(Visit)).all()) == 1


def test_a_post_without_the_right_is_refused(database: Database, estate: Estate) -> None:
    for actor in (estate.desk, estate.engineer, estate.reader, estate.admin):
        with pytest.raises(HouseholdNotFound):
            visit(database, estate, actor=actor)


def test_a_household_of_another_project_is_not_found(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(HouseholdNotFound):
        visit(database, other_estate, actor=estate.supervisor)


def test_a_check_is_made_by_a_lead_who_did_not_make_the_visit(
    database: Database, estate: Estate
) -> None:
    own = visit(database, estate, actor=estate.supervisor)
    note = {"review_note": "电话核实过"}

    with pytest.raises(MoveRefused, match="somebody other than the visitor"):
        make_move(database, own, "review", note, estate.supervisor)
    with pytest.raises(MoveRefused, match="not yours"):
        make_move(database, own, "review", note, estate.keeper)
    make_move(database, own, "review", note, estate.manager)

    case, made = stored(database, own)
    assert (case.state, made.effective) == ("reviewed", True)
