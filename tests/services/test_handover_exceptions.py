"""Exceptions met at handovers, row for row (domain 11 §2.6), and the ways HX1 to HX4 (§2.2.2)."""

from datetime import timedelta

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import attaching, handing
from tests.conftest import NOON, Estate
from tests.handing import BEGINS, CHECK_IN, DELIVER, INSPECTED, step

DAY = timedelta(days=1)
REFUSAL = {
    "why_not": "quality", "demands": "A new bathroom floor", "evidence": "Photos 1 to 4",
    "next_follow": BEGINS + 3 * DAY,
}  # fmt: skip
# --- the owner refuses to accept (HX1)


def test_a_refusal_is_recorded_and_not_judged(database: Database, estate: Estate) -> None:
    number = handing.inspecting_house(database, estate)
    with pytest.raises(AnswerRefused):
        step(database, number, "refuse", {**REFUSAL, "evidence": ""}, actor=estate.desk)

    case = step(database, number, "refuse", REFUSAL, actor=estate.desk)

    assert (case.state, case.details["billed_to"]) == ("refused", "disputed")
    owed = handing.file(database, number, actor=estate.desk).owed["developer"]
    assert owed.due_at == BEGINS + timedelta(hours=14, minutes=59, seconds=59)  # the same day


def test_the_developer_is_told_and_answers_in_writing(database: Database, estate: Estate) -> None:
    number = handing.inspecting_house(database, estate)
    step(database, number, "refuse", REFUSAL, actor=estate.desk)

    step(database, number, "inform", {"paper_no": "L-12"}, actor=estate.desk)
    answered = {"paper_no": "D-3", "developer_reply": "The floor will be done anew"}
    case = step(database, number, "replied", answered, actor=estate.keeper)

    assert case.details["developer_reply"] == "The floor will be done anew"
    assert handing.file(database, number, actor=estate.desk).owed["developer"].met_at == BEGINS


def test_who_pays_for_a_refused_house_is_decided_by_the_supervisor(
    database: Database, estate: Estate
) -> None:
    number = handing.inspecting_house(database, estate)
    step(database, number, "refuse", REFUSAL, actor=estate.desk)
    answers = {"billed_to": "developer", "reason": "The floor is the developer's"}
    with pytest.raises(MoveRefused):
        step(database, number, "bill", answers, actor=estate.desk)

    case = step(database, number, "bill", answers, actor=estate.supervisor)

    assert case.details["billed_to"] == "developer"


def test_a_refused_house_is_inspected_again_and_that_is_no_first_visit(
    database: Database, estate: Estate
) -> None:
    number = handing.inspecting_house(database, estate)
    handing.look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "refuse", REFUSAL, actor=estate.desk)
    step(database, number, "inspect_again", {"note": "Comes back"}, actor=estate.keeper)

    case = step(database, number, "accept", INSPECTED, actor=estate.keeper)

    assert (case.state, case.details["first_visit"]) == ("signing", False)


# --- the owner does not come (HX2, HX3)


def no_show(database: Database, estate: Estate) -> str:
    number = handing.notified(database, estate)
    answers = {"why_not": "unreachable", "next_follow": BEGINS + 5 * DAY}
    step(database, number, "no_show", answers, actor=estate.desk, now=BEGINS + DAY)
    return number


def test_nobody_is_late_before_the_hour(database: Database, estate: Estate) -> None:
    number = handing.notified(database, estate)

    answers = {"why_not": "away", "next_follow": BEGINS + DAY}
    with pytest.raises(MoveRefused, match="not passed yet"):
        step(database, number, "no_show", answers, actor=estate.desk, now=NOON)


def test_who_did_not_come_may_still_come(database: Database, estate: Estate) -> None:
    number = no_show(database, estate)

    case = step(database, number, "check_in", CHECK_IN, actor=estate.desk, now=BEGINS + 2 * DAY)

    assert case.state == "checked_in"


DECISION = {
    "paper_no": "D-9", "decided_at": BEGINS, "notice_valid": True, "conditions_proven": True,
}  # fmt: skip


def test_deemed_is_the_developers_written_decision_after_two_attempts_and_a_letter(
    database: Database, estate: Estate
) -> None:
    number = no_show(database, estate)
    at = BEGINS + 2 * DAY
    for how in ("phone", "phone"):
        tried = {"contact_how": how, "contact_said": "Nobody answers"}
        step(database, number, "remind", tried, actor=estate.desk, now=at)
    with pytest.raises(MoveRefused, match="written reminder"):
        step(database, number, "deem", DECISION, actor=estate.manager, now=at)
    letter = {"contact_how": "written", "contact_said": "Sent by registered mail"}
    step(database, number, "remind", letter, actor=estate.desk, now=at)
    with pytest.raises(MoveRefused, match="valid notice"):
        step(
            database, number, "deem", {**DECISION, "notice_valid": False}, actor=estate.manager,
            now=at,
        )  # fmt: skip
    with pytest.raises(MoveRefused):
        step(database, number, "deem", DECISION, actor=estate.desk, now=at)

    case = step(database, number, "deem", DECISION, actor=estate.manager, now=at)

    assert case.state == "deemed"
    later = step(database, number, "check_in", CHECK_IN, actor=estate.desk, now=at)
    assert later.state == "checked_in"


# --- takes the keys but will not sign


def test_keys_without_a_signature_are_released_by_the_manager_alone(
    database: Database, estate: Estate
) -> None:
    number = handing.signing(database, estate)
    seen = {
        "note": "Would not sign the certificate", "first_witness": estate.desk.id,
        "second_witness": estate.desk.id,
    }  # fmt: skip
    with pytest.raises(MoveRefused, match="Two different people"):
        step(database, number, "will_not_sign", seen, actor=estate.keeper)
    seen["second_witness"] = estate.engineer.id
    with pytest.raises(MoveRefused, match="photo"):
        step(database, number, "will_not_sign", seen, actor=estate.keeper)
    with pytest.raises(MoveRefused, match="would not sign"):
        step(database, number, "release", {"reason": "Goodwill"}, actor=estate.manager)
    attaching.photograph(database, number, estate.keeper, "none", now=BEGINS)
    step(database, number, "will_not_sign", seen, actor=estate.keeper)
    with pytest.raises(MoveRefused):
        step(database, number, "release", {"reason": "Goodwill"}, actor=estate.supervisor)

    case = step(database, number, "release", {"reason": "Goodwill"}, actor=estate.manager)

    assert (case.state, case.details["keys_released"]) == ("signing", True)
    step(database, number, "fees", handing.FEES, actor=handing.finance(estate))
    unsigned = {**DELIVER, "key_list_signed": False}
    with pytest.raises(MoveRefused, match="instructions for use"):
        step(database, number, "deliver", unsigned, actor=estate.desk)
    case = step(database, number, "deliver", {**unsigned, "books_given": True}, actor=estate.desk)
    assert case.state == "delivered"


def test_papers_that_nobody_signed_are_no_station_to_exempt(
    database: Database, estate: Estate
) -> None:
    number = handing.signing(database, estate)
    told = {"exempted": "documents", "reason": "Will not sign"}

    with pytest.raises(AnswerRefused):
        step(database, number, "exempt", told, actor=estate.supervisor)


# --- what holds a house up


@pytest.mark.parametrize("why", ["owners_disagree", "seized", "heirs", "bankrupt"])
def test_a_hold_stops_the_house_until_the_supervisor_lifts_it_with_a_document(
    database: Database, estate: Estate, why: str
) -> None:
    number = handing.notified(database, estate)
    step(database, number, "hold", {"hold": why, "note": "Told by phone"}, actor=estate.desk)
    with pytest.raises(MoveRefused, match="holds this house up"):
        step(database, number, "check_in", CHECK_IN, actor=estate.desk)
    lift = {"paper_no": "Court 2026-31", "note": "Lifted"}
    with pytest.raises(MoveRefused):
        step(database, number, "lift_hold", lift, actor=estate.desk)

    step(database, number, "lift_hold", lift, actor=estate.supervisor)

    case = step(database, number, "check_in", CHECK_IN, actor=estate.desk)
    assert case.state == "checked_in"


def test_owners_who_fall_out_later_get_no_keys(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate)
    handing.to_the_keys(database, estate, number)
    quarrel = {"hold": "owners_disagree", "note": "The other owner calls"}
    step(database, number, "hold", quarrel, actor=estate.desk)

    with pytest.raises(MoveRefused, match="holds this house up"):
        step(database, number, "deliver", DELIVER, actor=estate.desk)
