"""Who acts for the owner at each step, and by which power (domain 10 §1.2, 11 F-HO-09)."""

from datetime import timedelta

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import handing
from tests.conftest import Estate
from tests.handing import BEGINS, CHECK_IN, DELIVER, INSPECTED, SIGN, step

DAY = timedelta(days=1)
AGENT = {
    "comes_as": "agent", "came_name": "Ms Li", "originals_seen": True,
    "auth_matters": ["accept", "keys"], "auth_until": BEGINS + 10 * DAY,
    "auth_form": "notarised", "auth_kept": True, "called_back": True,
}  # fmt: skip


@pytest.mark.parametrize(
    "answers",
    [
        {"comes_as": "co_owner"},
        {"comes_as": "agent", "auth_matters": ["accept"], "auth_until": BEGINS + DAY,
         "auth_form": "notarised"},
        {**AGENT, "auth_matters": ["pay"]},
        {**AGENT, "called_back": False},
        {"originals_seen": False},
    ],
)  # fmt: skip
def test_who_may_not_accept_is_not_checked_in(
    database: Database, estate: Estate, answers: dict[str, object]
) -> None:
    number = handing.notified(database, estate)

    with pytest.raises(MoveRefused):
        step(database, number, "check_in", {**CHECK_IN, **answers}, actor=estate.desk)


@pytest.mark.parametrize(
    "answers",
    [{"comes_as": "agent"}, {"comes_as": "guardian"}, {"comes_as": "heir"}],
    ids=["agent", "guardian", "heir"],
)
def test_papers_are_asked_for(
    database: Database, estate: Estate, answers: dict[str, object]
) -> None:
    number = handing.notified(database, estate)

    with pytest.raises(AnswerRefused, match="must be filled in"):
        step(database, number, "check_in", {**CHECK_IN, **answers}, actor=estate.desk)


@pytest.mark.parametrize(
    "answers",
    [
        {"comes_as": "co_owner", "others_agree": True},
        {"comes_as": "guardian", "right_paper": "Household register 7"},
        {"comes_as": "heir", "right_paper": "Notarial certificate 12"},
        {**AGENT, "comes_as": "company", "auth_form": "sealed"},
        AGENT,
    ],
)
def test_who_proves_the_right_is_checked_in(
    database: Database, estate: Estate, answers: dict[str, object]
) -> None:
    number = handing.notified(database, estate)

    case = step(database, number, "check_in", {**CHECK_IN, **answers}, actor=estate.desk)

    assert case.state == "checked_in"


def test_an_agent_takes_keys_only_with_power_over_keys(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate, **{**AGENT, "auth_matters": ["accept", "sign"]})
    handing.to_the_keys(database, estate, number)
    to_her = {**DELIVER, "received_by": "Ms Li", "relation": "agent", "handed_how": "agent"}

    with pytest.raises(MoveRefused, match="receives the keys does not cover"):
        step(database, number, "deliver", to_her, actor=estate.desk)
    # the owner in person needs no power
    assert step(database, number, "deliver", DELIVER, actor=estate.desk).state == "delivered"


def test_keys_go_to_a_stranger_only_with_a_power_of_their_own(
    database: Database, estate: Estate
) -> None:
    number = handing.signing(database, estate)
    handing.to_the_keys(database, estate, number)
    to_him = {**DELIVER, "received_by": "Mr Sun", "relation": "agent", "handed_how": "agent"}
    with pytest.raises(MoveRefused, match="receives the keys does not cover"):
        step(database, number, "deliver", to_him, actor=estate.desk)

    own = {**to_him, "keys_power_until": BEGINS + DAY}
    assert step(database, number, "deliver", own, actor=estate.desk).state == "delivered"


def test_an_agent_signs_only_with_power_over_papers(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate, **AGENT)
    hers = {**SIGN, "papers_to": "Ms Li", "signs_as": "agent"}
    with pytest.raises(MoveRefused, match="who signs does not cover"):
        step(database, number, "sign", hers, actor=estate.keeper)

    own = {**hers, "sign_power_until": BEGINS + DAY}
    assert step(database, number, "sign", own, actor=estate.keeper).state == "signing"


def test_an_agent_accepts_only_while_the_power_lasts(database: Database, estate: Estate) -> None:
    number = handing.inspecting_house(database, estate, **AGENT)
    handing.look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "meters", handing.METERS, actor=estate.engineer)
    by_her, late = {**INSPECTED, "present": "agent"}, BEGINS + 11 * DAY
    with pytest.raises(MoveRefused, match="does not cover the acceptance"):
        step(database, number, "accept", by_her, actor=estate.keeper, now=late)
    renewed = {**by_her, "accept_power_until": late + DAY}
    case = step(database, number, "accept", renewed, actor=estate.keeper, now=late)
    assert case.state == "signing"


def test_an_agent_with_power_accepts(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate, **AGENT)
    again = {"why_not": "quality", "demands": "Looks again", "evidence": "Photo 1",
             "next_follow": BEGINS + DAY}  # fmt: skip
    step(database, number, "refuse", again, actor=estate.desk)
    step(database, number, "inspect_again", {"note": "Comes back"}, actor=estate.keeper)
    by_her = {**INSPECTED, "present": "agent"}

    assert step(database, number, "accept", by_her, actor=estate.keeper).state == "signing"


def test_each_receiver_keeps_a_name_of_their_own(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate)
    step(database, number, "fees", handing.FEES, actor=handing.finance(estate))
    step(database, number, "sign", {**SIGN, "papers_to": "Ms Wang"}, actor=estate.keeper)

    case = step(database, number, "deliver", DELIVER, actor=estate.desk)

    assert (case.details["papers_to"], case.details["received_by"]) == ("Ms Wang", "Mr Wang")


def test_the_file_of_an_agent_holds_the_power(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate, **AGENT)
    handing.to_the_keys(database, estate, number)
    step(database, number, "deliver", DELIVER, actor=estate.desk)
    step(database, number, "enter_data", {"data_entered": True}, actor=estate.keeper)
    with pytest.raises(MoveRefused, match="missing"):
        step(database, number, "file", {"papers": handing.PAPERS}, actor=estate.keeper)

    whole = {"papers": [*handing.PAPERS, "power"]}
    assert step(database, number, "file", whole, actor=estate.keeper).state == "filed"
