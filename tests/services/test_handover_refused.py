"""What a house is not handed over without: notice, stations, papers, keys (domain 11 §2.2.2)."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from data_access.database import Database
from data_access.tables import UnitParty
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused, Refusal
from tests import attaching, handing
from tests.conftest import NOON, Estate
from tests.handing import BEGINS, DELIVER, INSPECTED, METERS, NOTICE, SIGN, step

DAY = timedelta(days=1)


# --- the notice


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"tracking_no": ""}, "Number of the letter"),
        ({"receipt": "signed"}, "Received on"),
        ({"appoint_from": BEGINS + 30 * DAY}, "not one of the batch"),
        ({"notice_no": ""}, "Number of the notice"),
    ],
)
def test_a_notice_is_refused_without(
    database: Database, estate: Estate, answers: dict[str, object], why: str
) -> None:
    number = handing.ready(database, estate)
    house = handing.house(database, number, "1-1-1-101", actor=estate.keeper)

    with pytest.raises(Refusal, match=why):
        step(database, house, "notify", {**NOTICE, **answers}, actor=estate.keeper, now=NOON)


def test_a_notice_waits_for_the_conditions_of_the_batch(database: Database, estate: Estate) -> None:
    number = handing.batch(database, estate)
    house = handing.house(database, number, "1-1-1-101", actor=estate.keeper)

    with pytest.raises(MoveRefused, match="not ready"):
        step(database, house, "notify", NOTICE, actor=estate.keeper, now=NOON)


def test_a_number_is_given_once_in_a_batch(database: Database, estate: Estate) -> None:
    number = handing.ready(database, estate)
    one, two, *_ = handing.listed(database, number, actor=estate.keeper)
    step(database, one.number, "notify", NOTICE, actor=estate.keeper, now=NOON)

    with pytest.raises(MoveRefused, match="has this number"):
        step(database, two.number, "notify", NOTICE, actor=estate.keeper, now=NOON)


def test_an_hour_takes_as_many_houses_as_the_batch_says(database: Database, estate: Estate) -> None:
    number = handing.ready(database, estate)
    one, two, three = handing.listed(database, number, actor=estate.keeper)
    for place, house in enumerate((one, two)):
        at = BEGINS + timedelta(minutes=10 * place)
        answers = {**NOTICE, "notice_no": f"T-{place}", "appoint_from": at}
        step(database, house.number, "notify", answers, actor=estate.keeper, now=NOON)

    late = {**NOTICE, "notice_no": "T-9", "appoint_from": BEGINS + timedelta(minutes=50)}
    with pytest.raises(MoveRefused, match="in that hour already"):
        step(database, three.number, "notify", late, actor=estate.keeper, now=NOON)
    late["appoint_from"] = BEGINS + timedelta(hours=1)
    assert step(database, three.number, "notify", late, actor=estate.keeper, now=NOON)


def test_an_owner_without_address_and_phone_cannot_be_notified(
    database: Database, estate: Estate
) -> None:
    number = handing.ready(database, estate)
    house = handing.house(database, number, "1-1-1-101", actor=estate.keeper)
    with database.writing() as session:
        session.execute(delete(UnitParty))

    with pytest.raises(MoveRefused, match="no address and no phone"):
        step(database, house, "notify", NOTICE, actor=estate.keeper, now=NOON)


# --- stations and keys


def test_the_fund_comes_before_everything(database: Database, estate: Estate) -> None:
    number = handing.notified(database, estate)
    step(database, number, "check_in", handing.CHECK_IN, actor=estate.desk)

    answers = {**handing.SETTLED, "fund_paid": False}
    with pytest.raises(MoveRefused, match="repair fund"):
        step(database, number, "settle", answers, actor=handing.finance(estate))
    with pytest.raises(MoveRefused):  # only finance says so
        step(database, number, "settle", handing.SETTLED, actor=estate.supervisor)


def test_the_keys_come_after_the_other_five_stations(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate)
    step(database, number, "sign", SIGN, actor=estate.keeper)

    with pytest.raises(MoveRefused, match="neither passed nor exempted"):
        step(database, number, "deliver", DELIVER, actor=estate.desk)


def test_an_unpaid_fee_keeps_no_keys_back_and_is_explained_by_the_supervisor(
    database: Database, estate: Estate
) -> None:
    number = handing.signing(database, estate)
    step(database, number, "sign", SIGN, actor=estate.keeper)
    unpaid = {"charge_sheet": "C-1", "fees_paid": False}
    step(database, number, "fees", unpaid, actor=handing.finance(estate))
    case = step(database, number, "deliver", DELIVER, actor=estate.desk)
    assert case.state == "delivered"
    step(database, number, "enter_data", {"data_entered": True}, actor=estate.keeper)
    with pytest.raises(MoveRefused, match="fees are not paid"):
        step(database, number, "file", {"papers": handing.PAPERS}, actor=estate.keeper)
    told = {"exempted": "fees", "reason": "Pays monthly from May on"}
    with pytest.raises(MoveRefused):
        step(database, number, "exempt", told, actor=estate.desk)
    seen = {**told, "exempted": "inspection"}
    with pytest.raises(MoveRefused, match="only the fees"):
        step(database, number, "exempt", seen, actor=estate.supervisor)

    step(database, number, "exempt", told, actor=estate.supervisor)

    case = step(database, number, "file", {"papers": handing.PAPERS}, actor=estate.keeper)
    assert case.state == "filed"
    assert case.details["stations"]["fees"]["note"] == "Pays monthly from May on"


def test_the_two_books_are_handed_out_with_every_house(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate)
    one = {**SIGN, "documents": [{"document": "guarantee", "copies": "1"}]}

    with pytest.raises(MoveRefused, match="guarantee of quality"):
        step(database, number, "sign", one, actor=estate.keeper)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"keys": [{"kind": "door", "received": "0", "given": "0", "retained": "0"}]}, "keys that"),
        ({"keys": [{"kind": "door", "received": "5", "given": "4", "retained": "0"}]}, "together"),
        ({"keys": [{"kind": "door", "received": "5", "given": "4", "retained": "1"}]}, "entrust"),
        ({"key_list_signed": False}, "key list is signed"),
        ({"receiver_checked": False}, "key list is signed"),
    ],
)
def test_keys_are_refused(
    database: Database, estate: Estate, answers: dict[str, object], why: str
) -> None:
    number = handing.signing(database, estate)
    handing.to_the_keys(database, estate, number)

    with pytest.raises(MoveRefused, match=why):
        step(database, number, "deliver", {**DELIVER, **answers}, actor=estate.desk)


def test_nothing_is_filed_before_it_is_whole(database: Database, estate: Estate) -> None:
    number = handing.delivered(database, estate)
    with pytest.raises(MoveRefused, match="data of the household"):
        step(database, number, "file", {"papers": handing.PAPERS}, actor=estate.keeper)
    step(database, number, "enter_data", {"data_entered": True}, actor=estate.keeper)

    with pytest.raises(MoveRefused, match="missing"):
        step(database, number, "file", {"papers": handing.PAPERS[1:]}, actor=estate.keeper)


def test_a_room_that_nobody_looked_at_holds_the_house_up(
    database: Database, estate: Estate
) -> None:
    number = handing.inspecting_house(database, estate)

    with pytest.raises(MoveRefused, match="not looked at"):
        step(database, number, "accept", INSPECTED, actor=estate.keeper)


def test_an_owner_who_does_not_sign_the_record_is_shown_by_a_photo(
    database: Database, estate: Estate
) -> None:
    number = handing.inspecting_house(database, estate)
    handing.look_at_everything(database, number, actor=estate.keeper)
    answers = {**INSPECTED, "owner_signs": "refused"}
    with pytest.raises(MoveRefused, match="photo of the record"):
        step(database, number, "accept", answers, actor=estate.keeper)

    attaching.photograph(database, number, estate.keeper, "none", now=BEGINS)

    assert step(database, number, "accept", answers, actor=estate.keeper).state == "signing"


def test_a_meter_that_cannot_be_read_blocks_the_keys(database: Database, estate: Estate) -> None:
    number = handing.inspecting_house(database, estate)
    handing.look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "accept", INSPECTED, actor=estate.keeper)
    handing.to_the_keys(database, estate, number)
    with pytest.raises(MoveRefused, match="Read the meters"):
        step(database, number, "deliver", DELIVER, actor=estate.desk)


def test_meters_that_nobody_read_are_no_reading(database: Database, estate: Estate) -> None:
    number = handing.inspecting_house(database, estate)

    with pytest.raises(MoveRefused, match="what a meter shows"):
        step(database, number, "meters", {"meters": [{"kind": "water"}]}, actor=estate.keeper)


def test_an_estimate_needs_both_signatures(database: Database, estate: Estate) -> None:
    number = handing.signing(database, estate)
    water, power = METERS["meters"]
    guess = {**water, "estimated": True, "developer_signed": True}
    with pytest.raises(MoveRefused, match="developer and owner"):
        step(database, number, "meters", {"meters": [guess, power]}, actor=estate.keeper)

    both = {**guess, "owner_signed": True}
    step(database, number, "meters", {"meters": [both, power]}, actor=estate.keeper)

    handing.to_the_keys(database, estate, number)
    assert step(database, number, "deliver", DELIVER, actor=estate.desk).state == "delivered"


def test_the_supervisor_changes_when_billing_begins_with_a_reason(
    database: Database, estate: Estate
) -> None:
    number = handing.delivered(database, estate)
    later = {"billed_from": BEGINS + 90 * DAY, "reason": "Agreed with the developer"}
    with pytest.raises(MoveRefused):
        step(database, number, "bill_from", later, actor=estate.desk)
    with pytest.raises(AnswerRefused):
        step(database, number, "bill_from", {**later, "reason": ""}, actor=estate.supervisor)

    case = step(database, number, "bill_from", later, actor=estate.supervisor)

    assert case.details["billed_from"] == "2026-06-30"
