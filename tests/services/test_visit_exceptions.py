"""The exceptions that visitors meet: one test for each row of domain 05 §5.6, named after it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Escalation, Party, UnitParty, UnitStatus, UnitTag, Visit
from domain import rights
from domain.calendar import FOREVER, Period
from domain.engine import MoveRefused
from domain.kpis.visits import COVERAGE, OWNERS, REFUSING
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import escalating, figures, household_status, visit_advice, visits
from services.figures import Request
from services.visit_advice import Advice
from tests.conftest import Estate
from tests.services.visiting import (
    MARCH,
    MET,
    MISSED,
    NOW,
    ROOM,
    TEN,
    at,
    draft_plan,
    make_move,
    outcome,
    plan_file,
    plan_months,
    stored,
    stored_case,
    visit,
)

DAY = timedelta(days=1)
SECOND = "1-1-1-102"
YEAR = Request(period=Period(date(2026, 1, 1), date(2026, 12, 31)), as_of=date(2026, 3, 31))
LATER = NOW + timedelta(days=29)


def rate(database: Database, estate: Estate, code: str) -> tuple[float, float]:
    """Return numerator and denominator of a figure of the year."""
    with database.reading() as session:
        reach = rights.whole(estate.project_id)
        row = figures.answer(session, code, YEAR, reach=reach).iloc[0]
    return row["numerator"], row["denominator"]


def advice(database: Database, estate: Estate, room: str = ROOM) -> Advice:
    unit_id = estate.units[room]
    with database.reading() as session:
        found = visit_advice.of_units(
            session, estate.project_id, [unit_id], actor=estate.keeper, now=LATER
        )
    return found[unit_id]


def tried(
    database: Database, estate: Estate, when: Any, result: str = "not_home", **more: Any
) -> str:
    raw = {**MISSED, "visited_at": when, "result": result, **more}
    return visit(database, estate, raw, now=when + timedelta(minutes=5))


def tag(database: Database, estate: Estate, code: str, room: str = ROOM) -> None:
    with database.writing() as session:
        session.add(UnitTag(
            project_id=estate.project_id, unit_id=estate.units[room], tag=code, from_day=0
        ))  # fmt: skip


def status(database: Database, estate: Estate, room: str, code: str, day: date) -> None:
    with database.writing() as session:
        household_status.set_status(
            session, estate.units[room], code, from_day=day, actor=estate.supervisor, now=LATER
        )


def test_owner_not_home_is_logged_not_covered_and_the_best_hour_is_shown(
    database: Database, estate: Estate
) -> None:
    evening = TEN + timedelta(hours=9)  # 19:00
    visit(database, estate, at(evening - 7 * DAY), now=evening - 6.9 * DAY)
    for days in (1, 2):
        tried(database, estate, TEN + days * DAY)
    told = advice(database, estate)

    assert rate(database, estate, COVERAGE.code) == (1, 6)
    assert (told.failed, told.next) == (2, "again")
    assert told.best is not None
    assert (told.best.band, told.best.own) == ("weekday_evening", True)


def test_owner_not_home_three_times_one_of_them_an_evening_leads_to_a_call(
    database: Database, estate: Estate
) -> None:
    for days in (0, 1, 2):
        tried(database, estate, TEN + days * DAY)
    assert advice(database, estate).next == "other_hour"

    tried(database, estate, TEN + 3 * DAY + timedelta(hours=9))

    assert advice(database, estate).next == "phone"


def test_refusal_stays_in_the_denominator_as_its_own_slice(
    database: Database, estate: Estate
) -> None:
    tried(database, estate, TEN, "refused", wish="phone")

    assert rate(database, estate, COVERAGE.code) == (0, 6)
    assert rate(database, estate, REFUSING.code) == (1, 6)
    assert advice(database, estate).refused_until == date(2026, 4, 1)


def test_refusal_may_still_be_reached_by_phone(database: Database, estate: Estate) -> None:
    tried(database, estate, TEN, "refused", wish="phone")
    visit(database, estate, {**MET, "method": "phone"})

    assert rate(database, estate, COVERAGE.code) == (0, 6)
    assert rate(database, estate, "VC02") == (1, 6)


def test_vacant_home_is_not_in_the_base_and_leaves_the_plan(
    database: Database, estate: Estate
) -> None:
    [item] = plan_months(database, estate, MARCH + 1)

    tried(database, estate, TEN, "moved", home_now="handed_vacant")

    assert rate(database, estate, COVERAGE.code) == (0, 5)
    assert outcome(database, item)[0] == "cancelled"
    with database.reading() as session:
        unit_id = estate.units[ROOM]
        found = session.exec(
            select(UnitStatus.status).where(
                UnitStatus.unit_id == unit_id, UnitStatus.until_day == FOREVER
            )
        ).one()
    assert found == "handed_vacant"


def test_an_owner_of_several_homes_counts_each_home_and_once_as_owner(
    database: Database, estate: Estate
) -> None:
    with database.writing() as session:
        owner = Party(project_id=estate.project_id, name="王女士")
        session.add(owner)
        session.flush()
        for room in (ROOM, SECOND):
            session.add(UnitParty(
                project_id=estate.project_id, unit_id=estate.units[room],
                party_id=owner.id or 0, role="owner", from_day=0,
            ))  # fmt: skip
    visit(database, estate)

    assert rate(database, estate, COVERAGE.code) == (1, 6)
    assert rate(database, estate, OWNERS.code) == (1, 1)


def test_a_visit_to_the_tenant_covers_the_household(database: Database, estate: Estate) -> None:
    status(database, estate, ROOM, "tenant_occupied", date(2026, 3, 1))

    number = visit(database, estate, {**MET, "met_role": "tenant"})

    assert stored(database, number)[0].reporter_role == "tenant"
    assert rate(database, estate, COVERAGE.code) == (1, 6)


def test_shared_housing_is_met_in_its_responsible_person(
    database: Database, estate: Estate
) -> None:
    met = {**MET, "met_role": "responsible", "met_name": "宿舍李舍长"}

    number = visit(database, estate, met)

    case, made = stored(database, number)
    assert (case.reporter_name, case.reporter_role) == ("宿舍李舍长", "tenant")
    assert made.effective


def test_the_same_household_several_times_counts_once_and_all_are_work(
    database: Database, estate: Estate
) -> None:
    for days in (0, 1, 2):
        visit(database, estate, at(TEN + days * DAY), now=NOW + days * DAY)

    assert rate(database, estate, COVERAGE.code) == (1, 6)
    assert rate(database, estate, "VC09") == (3, 3)


def test_moved_in_or_out_in_the_middle_counts_as_of_the_day(
    database: Database, estate: Estate
) -> None:
    visit(database, estate)
    visit(database, estate, room=SECOND)
    assert rate(database, estate, COVERAGE.code) == (2, 6)

    status(database, estate, ROOM, "handed_vacant", date(2026, 3, 20))

    assert rate(database, estate, COVERAGE.code) == (1, 5)


def test_a_visit_that_becomes_a_complaint_counts_as_one_found_by_us(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate)
    raw = {"nature": "complaint", "finding": "楼上漏水多次报修没有解决"}
    make_move(database, number, "find", raw, estate.keeper)
    with database.writing() as session:
        opened = visits.open_complaint(
            session, number, 0, {"cat_l1": "cleaning", "cat_l2": "cleaning.corridor"},
            token="press", actor=estate.keeper, now=NOW,
        )  # fmt: skip

    complaint = stored_case(database, opened)
    assert (complaint.channel, complaint.channel_group, complaint.counts is not None) == (
        "found_on_visit", "found", True,
    )  # fmt: skip


def test_a_false_visit_is_rejected_removed_from_coverage_and_named_to_the_leads(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate)

    note = {"verdict": "untrue", "review_note": "业主说没有人来过"}
    make_move(database, number, "reject", note, estate.supervisor)

    assert rate(database, estate, COVERAGE.code) == (0, 6)
    assert stored_case(database, number).details["verdict"] == "untrue"


def silent(database: Database, estate: Estate) -> str:
    tag(database, estate, "care")
    return tried(database, estate, TEN)


def rules(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = session.exec(select(Escalation).order_by(Escalation.id))  # type: ignore[arg-type]
        return [(one.rule, one.role) for one in found]


def test_elderly_alone_without_an_answer_starts_the_care_protocol_of_two_hours(
    database: Database, estate: Estate
) -> None:
    number = silent(database, estate)
    assert stored_case(database, number).state == "care"

    escalating.tick(database, now=TEN + timedelta(minutes=6))
    escalating.tick(database, now=TEN + timedelta(hours=2))

    assert rules(database) == [("care.now", "supervisor"), ("care.due", "manager")]


def test_elderly_alone_ends_with_two_calls_the_contact_person_and_the_committee(
    database: Database, estate: Estate
) -> None:
    number = silent(database, estate)
    half: dict[str, Any] = {"care_outcome": "handed_over", "first_call_at": TEN}
    with pytest.raises(AnswerRefused, match="Second call"):
        make_move(database, number, "care_end", half, estate.keeper)

    whole = {**half, "second_call_at": TEN, "contact_said": "女儿说在医院", "committee_at": NOW}
    make_move(database, number, "care_end", whole, estate.keeper)
    escalating.tick(database, now=TEN + timedelta(hours=3))

    assert stored_case(database, number).state == "submitted"
    assert rules(database) == []


def test_two_on_one_day_at_one_household_are_one_visit_with_who_came_along(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, {**MET, "co_visitors": [estate.supervisor.id]})

    with pytest.raises(AnswerRefused, match=number):
        visit(database, estate, at(TEN + timedelta(minutes=20)), actor=estate.supervisor)

    assert stored_case(database, number).details["co_visitors"] == [estate.supervisor.id]
    with database.reading() as session:
        assert len(session.exec(select(Visit)).all()) == 1


def test_two_on_one_day_who_forgot_are_put_right_afterwards(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate)

    who: dict[str, Any] = {"co_visitors": [estate.manager.id]}
    make_move(database, number, "join", who, estate.keeper)

    assert stored_case(database, number).details["co_visitors"] == [estate.manager.id]


def late(database: Database, estate: Estate, actor: Actor) -> str:
    return visit(database, estate, actor=actor, now=TEN + timedelta(hours=25))


def test_late_entry_counts_once_the_supervisor_has_confirmed_it(
    database: Database, estate: Estate
) -> None:
    [item] = plan_months(database, estate, MARCH)
    number = late(database, estate, estate.keeper)
    assert (stored_case(database, number).state, outcome(database, item)[0]) == ("late", "planned")
    assert rate(database, estate, COVERAGE.code) == (0, 6)

    with pytest.raises(MoveRefused):
        make_move(database, number, "confirm_late", {"review_note": "补录"}, estate.keeper)
    make_move(database, number, "confirm_late", {"review_note": "核对纸单"}, estate.supervisor)

    assert (stored_case(database, number).state, outcome(database, item)[0]) == (
        "submitted", "done",
    )  # fmt: skip
    assert rate(database, estate, COVERAGE.code) == (1, 6)


def test_late_entry_of_a_lead_is_flagged_and_counts(database: Database, estate: Estate) -> None:
    number = late(database, estate, estate.supervisor)

    case = stored_case(database, number)
    assert (case.state, case.backfilled) == ("submitted", True)


def test_a_home_being_decorated_is_in_the_base_only_with_p3(
    database: Database, estate: Estate
) -> None:
    status(database, estate, ROOM, "handed_decorating", date(2026, 3, 1))

    made = draft_plan(database, estate, now=LATER)

    planned = {item.unit_code for item in plan_file(database, made.id, estate.supervisor).items}
    assert planned == set(estate.units) - {ROOM}
    with database.reading() as session:
        p3 = Request(period=YEAR.period, as_of=YEAR.as_of, population="P3")
        reach = rights.whole(estate.project_id)
        row = figures.answer(session, COVERAGE.code, p3, reach=reach).iloc[0]
    assert (row["denominator"], rate(database, estate, COVERAGE.code)[1]) == (6, 5)


def test_every_row_has_its_test() -> None:
    rows = (
        "owner_not_home", "refusal", "vacant", "several_homes", "tenant", "shared_housing",
        "same_household_several", "moved_in_or_out", "becomes_a_complaint", "false_visit",
        "elderly_alone", "two_on_one_day", "late_entry", "decorated",
    )  # fmt: skip

    assert [row for row in rows if not any(row in name for name in globals())] == []
