"""The exceptions that visitors meet: one test for each row of domain 05 §5.6, named after it."""

from datetime import date, timedelta

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Party, UnitParty, UnitStatus
from domain import rights
from domain.calendar import FOREVER
from domain.kpis.visits import COVERAGE, OWNERS, REFUSING
from services import figures, household_status, visits
from services.figures import Request
from tests.conftest import Estate
from tests.services.visiting import (
    LATER,
    MARCH,
    MET,
    NOW,
    ROOM,
    TEN,
    YEAR,
    advice,
    at,
    draft_plan,
    make_move,
    outcome,
    plan_file,
    plan_months,
    rate,
    stored,
    stored_case,
    tried,
    visit,
)

DAY = timedelta(days=1)
SECOND = "1-1-1-102"


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
        opened = visits.open_found(
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
