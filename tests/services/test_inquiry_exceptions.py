"""The exceptions of inquiries, one by one (domain 02 §2.5)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.services.test_inquiries import ANSWER, BILL, TOLD, ask, passed_on

HOUR = timedelta(hours=1)
MINUTES_10 = timedelta(minutes=10)
NEIGHBOUR: dict[str, Any] = {"cat_l1": "other", "cat_l2": "other.person"}
PRESS: dict[str, Any] = {"channel": "media", "outlet": "Evening News"}


@pytest.mark.parametrize("told", ["Call 13900000002", "She is at 139 0000 0002", "139-0000-0002"])
def test_a_caller_who_wants_a_neighbour_s_number_gets_none(
    database: Database, estate: Estate, told: str
) -> None:
    number = ask(database, estate, **NEIGHBOUR)

    with pytest.raises(MoveRefused, match="another resident's number"):
        tell.move(database, number, "answer", {"reply_content": told}, actor=estate.desk, now=NOON)
    relayed = {"reply_content": "We call her and ask her to call back."}
    tell.move(database, number, "answer", relayed, actor=estate.desk, now=NOON)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_somebody_who_does_not_match_the_record_hears_public_facts_only(
    database: Database, estate: Estate
) -> None:
    with pytest.raises(MoveRefused, match="Check who it is"):
        ask(database, estate, **BILL, identity_checked="unchecked", **ANSWER)

    public = ask(database, estate, identity_checked="unchecked", **ANSWER)

    assert tell.read(database, public, estate.desk).state == "closed"


@pytest.mark.parametrize("delicate", ["law", "promise"])
def test_lawsuits_compensation_and_promises_are_answered_by_a_lead(
    database: Database, estate: Estate, delicate: str
) -> None:
    with pytest.raises(MoveRefused, match="A lead answers"):
        ask(database, estate, delicate=delicate, **ANSWER)
    number = passed_on(database, estate, delicate=delicate)

    with pytest.raises(MoveRefused, match="A lead answers"):
        tell.move(database, number, "reply", TOLD, actor=estate.desk, now=NOON)
    tell.move(database, number, "reply", TOLD, actor=estate.supervisor, now=NOON)

    assert tell.read(database, number, estate.desk).state == "replied"


def test_the_media_are_answered_by_the_manager_only(database: Database, estate: Estate) -> None:
    number = ask(database, estate, **PRESS)

    for actor in (estate.desk, estate.supervisor):
        with pytest.raises(MoveRefused, match="only the manager"):
            tell.move(database, number, "answer", ANSWER, actor=actor, now=NOON)
    tell.move(database, number, "answer", ANSWER, actor=estate.manager, now=NOON)

    assert tell.read(database, number, estate.desk).details["outlet"] == "Evening News"


@pytest.mark.parametrize("missing", ["outlet", "reporter_name", "phone"])
def test_the_media_leave_name_outlet_and_number(
    database: Database, estate: Estate, missing: str
) -> None:
    with pytest.raises(AnswerRefused, match="must be filled in"):
        ask(database, estate, **{**PRESS, missing: ""})


@pytest.mark.parametrize("what", ["wrong_number", "sales"])
def test_a_wrong_number_or_sales_call_does_not_count(
    database: Database, estate: Estate, what: str
) -> None:
    number = ask(database, estate)

    tell.move(database, number, "dismiss", {"no_matter": what}, actor=estate.desk, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.phase, case.replied_at) == ("dismissed", "cancelled", None)


def test_one_call_with_several_purposes_is_one_contact_with_several_cases(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate, **ANSWER)

    grown = [
        affairs.register(database, estate, purpose, parent=number)
        for purpose in ("repair", "complaint", "praise")
    ]

    children = affairs.file(database, number, estate.desk).children
    assert [child.number for child in children] == grown


def test_a_dropped_call_is_called_back_within_ten_minutes(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate)

    tell.move(database, number, "dropped", actor=estate.desk, now=NOON)
    tell.move(database, number, "answer", ANSWER, actor=estate.desk, now=NOON + MINUTES_10 / 2)

    promise = affairs.file(database, number, estate.desk).owed["promise"]
    assert (promise.due_at, promise.met_at) == (NOON + MINUTES_10, NOON + MINUTES_10 / 2)


def test_a_dropped_call_without_a_number_cannot_be_called_back(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate, phone="")

    with pytest.raises(MoveRefused, match="no number to call back"):
        tell.move(database, number, "dropped", actor=estate.desk, now=NOON)


@pytest.mark.parametrize("need", ["language", "hearing"])
def test_who_is_hard_to_talk_to_by_phone_is_visited(
    database: Database, estate: Estate, need: str
) -> None:
    number = passed_on(database, estate, special_need=need)

    with pytest.raises(MoveRefused, match="in person or in writing"):
        tell.move(database, number, "reply", TOLD, actor=estate.keeper, now=NOON)
    at_the_door = {**TOLD, "reply_method": "in_person"}
    tell.move(database, number, "reply", at_the_door, actor=estate.keeper, now=NOON)

    assert tell.read(database, number, estate.desk).state == "replied"


def test_a_disguised_complaint_becomes_one(database: Database, estate: Estate) -> None:
    number = ask(database, estate, title="Why is the lift still broken?")
    complaint = affairs.register(database, estate, "complaint", parent=number)

    why = {"reason": "She wishes it registered."}
    tell.move(database, number, "convert", why, actor=estate.desk, now=NOON)

    file = affairs.file(database, complaint, estate.desk)
    assert file.parent is not None
    assert (file.parent.number, file.parent.state) == (number, "converted")


def test_what_was_asked_outside_hours_counts_from_the_call(
    database: Database, estate: Estate
) -> None:
    night = NOON - 12 * HOUR

    number = ask(database, estate, received_at=night)

    case = tell.read(database, number, estate.desk)
    assert (case.received_at, case.entered_at) == (night, NOON)
    assert case.due_at == night + 24 * HOUR


@pytest.mark.parametrize("why", ["neighbour", "staff", "inside", "recordings", "unknown"])
def test_what_is_not_ours_to_tell_is_refused_in_words_and_without_a_number(
    database: Database, estate: Estate, why: str
) -> None:
    number = ask(database, estate)
    said = {"refused_why": why, "reply_content": "We may not say; we gladly call for you."}
    slip = {**said, "reply_content": "Ask them at 13900000002."}

    with pytest.raises(MoveRefused, match="Give nobody another resident's number"):
        tell.move(database, number, "refuse", slip, actor=estate.desk, now=NOON)
    tell.move(database, number, "refuse", said, actor=estate.desk, now=NOON)

    case = tell.read(database, number, estate.desk)
    assert (case.state, case.details["refused_why"], case.replied_at) == ("closed", why, NOON)
    assert "answered_at_once" not in case.details


def test_the_customer_is_asked_the_same_day_whether_the_answer_was_understood(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "inquiry", reply_content="At five.")

    owed = affairs.file(database, number, estate.desk).owed["close"]

    assert (owed.met_at, owed.due_at.date()) == (NOON, NOON.date())
