"""Exceptions after and around the keys, row for row (domain 11 §2.6)."""

from datetime import timedelta

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.handover.warranty import Warranty
from services import cases
from services.handing_over import batch_making, warranties
from tests import affairs, attaching, errands, handing
from tests import complaining as tell
from tests.conftest import NOON, Estate, MakeEstate
from tests.handing import BEGINS, DELIVER, INSPECTED, NOTICE, SIGN, step
from tests.services import test_change_of_owner as resale

DAY = timedelta(days=1)
LATER = BEGINS + 90 * DAY


# --- unfinished rectification after the keys


def with_a_kept_key(database: Database, estate: Estate) -> tuple[str, str]:
    """Hand a house over with an open defect, one key kept for the repair."""
    number = handing.inspecting_house(database, estate)
    defect = handing.dispatched(database, estate, number, severity="2")
    handing.look_at_everything(database, number, actor=estate.keeper)
    step(database, number, "meters", handing.METERS, actor=estate.keeper)
    told = {**INSPECTED, "left_over": "Done by 20 April"}
    step(database, number, "accept", told, actor=estate.keeper)
    handing.to_the_keys(database, estate, number)
    keys = [{"kind": "door", "received": "5", "given": "4", "retained": "1"}]
    step(database, number, "deliver", {**DELIVER, "keys": keys, "trust_no": "K-1"},
         actor=estate.desk)  # fmt: skip
    return number, defect


def test_each_entry_with_the_kept_key_is_logged_and_the_key_goes_back_at_the_end(
    database: Database, estate: Estate
) -> None:
    number, defect = with_a_kept_key(database, estate)
    went_in = {"entered_by_name": "Mr Zhao", "note": "Seals the tub"}
    step(database, number, "use_key", went_in, actor=estate.desk, now=BEGINS + DAY)
    back = {"key_back_to": "Mr Wang"}
    with pytest.raises(MoveRefused, match="still open"):
        step(database, number, "return_key", back, actor=estate.desk, now=BEGINS + DAY)
    handing.fixed(database, estate, defect, now=BEGINS + DAY)
    passed = {"signer": "owner", "signer_name": "Mr Wang", "signature_kept": True}
    step(database, defect, "passed", passed, actor=estate.keeper, now=BEGINS + 2 * DAY)

    case = step(database, number, "return_key", back, actor=estate.desk, now=BEGINS + 2 * DAY)

    assert [entry["who"] for entry in case.details["key_entries"]] == ["Mr Zhao"]
    assert case.details["keys_retained"] == 0
    with pytest.raises(MoveRefused, match="No key is kept"):
        step(database, number, "use_key", went_in, actor=estate.desk, now=BEGINS + 3 * DAY)


def test_before_renovation_open_defects_are_photographed_and_signed(
    database: Database, estate: Estate
) -> None:
    number, _ = with_a_kept_key(database, estate)
    told = {"note": "Bathroom wall, signed by both"}
    with pytest.raises(MoveRefused, match="photo"):
        step(database, number, "joint_photos", told, actor=estate.supervisor)
    attaching.photograph(database, number, estate.keeper, "before", now=BEGINS)

    case = step(database, number, "joint_photos", told, actor=estate.supervisor)

    assert case.details["joint_photos"]


# --- cancelled, and handed over anew


def test_a_cancelled_house_gets_a_new_case_and_a_new_number(
    database: Database, estate: Estate
) -> None:
    number = handing.inspecting_house(database, estate)
    papers = {"paper_no": "Court 2026-8", "reason": "The contract is dissolved"}
    with pytest.raises(MoveRefused):
        step(database, number, "cancel", papers, actor=estate.desk)

    case = step(database, number, "cancel", papers, actor=estate.supervisor)

    assert (case.state, case.phase) == ("cancelled", "cancelled")
    batch = handing.file(database, number, actor=estate.keeper).batch
    assert batch
    with database.writing() as session:
        added = batch_making.add_building(
            session, batch.number, estate.buildings["1"], actor=estate.supervisor, now=BEGINS
        )
    assert added == 1
    numbers = [
        one.number
        for one in handing.listed(database, batch.number, actor=estate.keeper)
        if one.unit_code == "1-1-1-101"
    ]
    assert len(numbers) == 2


# --- delivered before the takeover of common parts ended


def test_a_batch_before_the_takeover_says_why_and_is_flagged(
    database: Database, estate: Estate
) -> None:
    number = handing.batch(database, estate)
    early = {**handing.READY, "takeover_agreed": False}
    with pytest.raises(MoveRefused, match="takeover agreement"):
        step(database, number, "ready", early, actor=estate.manager, now=NOON)

    told = {**early, "takeover_note": "The lift is inspected in May"}
    case = step(database, number, "ready", told, actor=estate.manager, now=NOON)

    assert (case.state, case.details["before_takeover"]) == ("ready", True)


def test_the_same_paper_is_signed_again_after_a_station_failed(
    database: Database, estate: Estate
) -> None:
    number = handing.signing(database, estate)
    failed = {"failed_station": "documents", "reason": "Wrong edition of the covenant"}
    step(database, number, "fail", failed, actor=estate.desk)
    step(database, number, "fees", handing.FEES, actor=handing.finance(estate))
    with pytest.raises(MoveRefused, match="neither passed"):
        step(database, number, "deliver", DELIVER, actor=estate.desk)

    step(database, number, "sign", SIGN, actor=estate.keeper)

    assert step(database, number, "deliver", DELIVER, actor=estate.desk).state == "delivered"


def test_an_appointment_is_changed_within_the_batch(database: Database, estate: Estate) -> None:
    number = handing.notified(database, estate)
    with pytest.raises(MoveRefused, match="not one of the batch"):
        step(database, number, "rebook", {"appoint_from": BEGINS + 60 * DAY}, actor=estate.desk)

    case = step(
        database, number, "rebook", {"appoint_from": BEGINS + 2 * DAY}, actor=estate.desk, now=NOON
    )
    assert case.appoint_from == BEGINS + 2 * DAY


def test_a_receipt_is_entered_when_the_letter_has_come(database: Database, estate: Estate) -> None:
    number = handing.notified(database, estate)
    answers = {"receipt": "signed", "receipt_at": NOON + DAY}

    step(database, number, "receipt", answers, actor=estate.desk, now=NOON + 2 * DAY)

    assert handing.file(database, number, actor=estate.desk).case.details["receipt"] == "signed"
    assert NOTICE["receipt"] == "unknown"


# --- the second handover: a resale


def test_a_resale_leaves_the_warranties_as_they_were(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    number = handing.delivered(sqlite_database, estate)
    before = warranties_of(sqlite_database, number, estate)

    sold = affairs.register(
        sqlite_database, estate, "change_of_owner", now=LATER, occurred_at=LATER - DAY,
        **errands.IN_PERSON,
    )  # fmt: skip
    for code, told, actor in (
        ("complete", errands.OF_A_RESALE, estate.desk), ("approve", {}, estate.supervisor),
        ("issue", resale.INSTEAD, estate.keeper),
    ):  # fmt: skip
        tell.move(sqlite_database, sold, code, told, actor=actor, now=LATER)

    assert before
    assert warranties_of(sqlite_database, number, estate) == before


def warranties_of(database: Database, number: str, estate: Estate) -> tuple[Warranty, ...]:
    with database.reading() as session:
        case = cases.get(session, number, actor=estate.keeper)
        return warranties.of_case(session, case)
