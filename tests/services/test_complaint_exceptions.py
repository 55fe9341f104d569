"""The exceptions of complaints, each by its name (domain 03 §3.7)."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services.cases import CaseNotFound
from tests import affairs
from tests import complaining as tell
from tests.complaint_steps import AT, DAY, NEWS, do, news_due
from tests.conftest import NOON, Estate


def test_repeat(database: Database, estate: Estate) -> None:
    first = tell.closed(database, estate)
    again = tell.register(database, estate, now=NOON + 40 * DAY)

    earlier = affairs.file(database, again, estate.desk).repeat_of

    assert earlier is not None
    assert earlier.number == first


def test_group_is_one_case_for_each_household_and_goes_to_the_manager(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate, headcount=12, hot=True, severity="3")
    to = {"assignee_id": estate.supervisor.id, "dept": "service"}

    with pytest.raises(MoveRefused, match="major ones by the project manager"):
        do(database, number, "assign", estate.supervisor, to)
    do(database, number, "assign", estate.manager, to)

    assert tell.read(database, number, estate.desk).headcount == 12


def test_withdrawn_is_still_judged(database: Database, estate: Estate) -> None:
    number = tell.assigned(database, estate)
    told = {"withdrawn_by": "Mrs Lin", "how_confirmed": "Called by the supervisor",
            "reason": "Solved among neighbours", "validity": "valid_full"}  # fmt: skip

    do(database, number, "withdraw", estate.supervisor, told)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.validity, case.counts) == ("withdrawn", "valid_full", True)


def test_invalid_is_explained_and_closed_without_a_return_visit_but_stays_in_the_total(
    database: Database, estate: Estate
) -> None:
    number = tell.handled(database, estate)
    verdict = {"validity": "invalid_unfounded", "validity_reason": "Measured twice, no noise."}
    do(database, number, "judge", estate.supervisor, verdict, NOON + DAY)

    do(database, number, "close", estate.desk, {"close_reason": "invalid_explained"}, NOON + DAY)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.phase, case.counts) == ("closed", "done", False)


def test_handed_to_the_developer_the_owner_hears_of_it_every_week(
    database: Database, estate: Estate
) -> None:
    number = tell.in_progress(database, estate)
    handed = {"counterpart": "Developer", "handover_record": "List and photos, signed.",
              "expected_at": NOON + 20 * DAY, "customer_told": True}  # fmt: skip

    do(database, number, "transfer", estate.supervisor, handed)
    assert news_due(database, estate, number) == AT + 7 * DAY
    do(database, number, "progress", estate.keeper, NEWS, NOON + 6 * DAY)

    assert news_due(database, estate, number) == NOON + 13 * DAY
    assert tell.read(database, number, estate.desk).phase == "open"  # we keep tracking


def test_anonymous_is_closed_by_posting_the_answer(database: Database, estate: Estate) -> None:
    nobody = {"reporter_role": "anonymous", "reporter_name": "", "phone": "", "unit": None,
              "location_text": "Garage"}  # fmt: skip
    number = tell.handled(database, estate, **nobody)
    do(database, number, "judge", estate.supervisor, tell.VALID, NOON + DAY)

    do(database, number, "close", estate.desk, {"close_reason": "anonymous_posted"}, NOON + DAY)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_wrong_category_keeps_the_first(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)
    moved = {"cat_l1": "neighbours", "cat_l2": "neighbours.pets", "reason": "It is the neighbour"}

    do(database, number, "reclassify", estate.desk, moved)

    case = tell.read(database, number, estate.desk)
    assert (case.cat_l1, case.first_cat_l1) == ("neighbours", "noise")


def test_not_satisfied_at_the_return_visit_it_is_the_same_case(
    database: Database, estate: Estate
) -> None:
    number = tell.handled(database, estate)
    visit = affairs.visit_of(database, estate, number)

    do(database, visit.number, "unsettled", estate.desk, affairs.UNSETTLED, NOON + DAY)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.reopen_count) == ("in_progress", 1)


def test_about_staff_it_is_closed_to_the_person_and_to_their_colleagues(
    database: Database, estate: Estate
) -> None:
    number = tell.register(
        database, estate, accused_id=estate.keeper.id, cat_l1="staff", cat_l2="staff.attitude",
        accused_dept="service",
    )  # fmt: skip

    for colleague in (estate.keeper, estate.other_keeper, estate.engineer):
        with pytest.raises(CaseNotFound):
            tell.read(database, number, colleague)
    to = {"assignee_id": estate.keeper.id, "dept": "service"}
    with pytest.raises(MoveRefused, match="cannot be in charge"):
        do(database, number, "assign", estate.manager, to)
