"""What goes wrong with keys, row by row of the domain's list of exceptions (15 §6.4)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import complaining as tell
from tests import errands
from tests import keeping as keep
from tests.conftest import Estate
from tests.keeping import EVENING


def test_exception_the_owner_asks_by_phone_to_give_the_key_to_a_third_person(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)
    number = keep.receive(database, estate, keep.ENTRUSTED)
    by_phone: dict[str, Any] = {"approved_for": "Agent Hu", "consent_way": "phone"}
    doubts: tuple[dict[str, Any], ...] = (
        {"consent_phone": "13912345678", "code_word": True},
        {"consent_phone": errands.OWNERS_PHONE, "code_word": False},
    )
    for doubtful in doubts:
        with pytest.raises(MoveRefused, match="ask for the code word"):
            keep.approve(database, estate, number, **by_phone, **doubtful)

    proven: dict[str, Any] = {"consent_phone": errands.OWNERS_PHONE, "code_word": True}
    approved = keep.approve(database, estate, number, **by_phone, **proven)

    assert errands.OWNERS_PHONE not in str(approved.details)
    agent: dict[str, Any] = {
        "borrower_kind": "named",
        "reporter_name": "Agent Hu",
        "before": "Clean.",
    }
    assert keep.lend(database, estate, number, **agent).state == "lent"


def test_exception_the_tenant_asks(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.ENTRUSTED)
    keep.approve(database, estate, number, approved_for="Mr Wu")

    with pytest.raises(MoveRefused, match="For an owner's key, ask the owner"):
        keep.lend(database, estate, number, borrower_kind="tenant", before="Clean.")


def test_exception_the_owner_changed_the_lock_and_left_no_new_key(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.ENTRUSTED)

    invalid = keep.step(database, number, "mark_invalid", {"note": "New lock in May."}, estate.desk)

    assert (invalid.state, invalid.phase) == ("lock_changed", "done")
    keep.refused(database, number, "lend", keep.LOAN, estate.desk, "not possible now")
    scrap = keep.with_second(estate, {"reason": "It opens nothing."})
    assert keep.step(database, number, "scrap", scrap, estate.supervisor).state == "scrapped"


def test_exception_the_contractor_keeps_a_copy(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.REPAIR)
    copied = {**keep.LOSS, "loss": "copied", "sets_lost": 0, "liable": "Builder Co"}
    keep.step(database, number, "report_loss", copied, estate.desk)
    keep.step(database, number, "tell_owner", keep.TOLD, estate.desk)

    changed = keep.step(database, number, "change_lock", keep.NEW_LOCK, estate.desk)

    assert (changed.details["liable"], changed.details["cost_state"]) == ("Builder Co", "claimed")


def test_exception_the_smart_lock_has_no_power(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.ENTRUSTED)
    stands_outside = keep.urgent(estate, reporter_name="Mrs Lin", emergency="smart_lock")

    lent = keep.step(database, number, "lend_at_once", stands_outside, estate.desk)

    assert (lent.state, lent.details["emergency"]) == ("lent", "smart_lock")


def test_exception_a_bank_has_seized_the_home(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.ENTRUSTED)
    seized = keep.with_second(estate, {**keep.SEAL, "seal_why": "seizure"})
    keep.step(database, number, "seal", seized, estate.desk)

    keep.refused(database, number, "give_back", keep.PARTED, estate.desk, "seized or disputed")
    opened = keep.with_second(estate, {"reason": "The owner asks for it."})
    keep.refused(database, number, "unseal", opened, estate.supervisor, "Name the paper")
    released = {**opened, "paper": "Order 12 of the district court"}
    assert keep.step(database, number, "unseal", released, estate.supervisor).state == "in_stock"
    assert keep.step(database, number, "give_back", keep.PARTED, estate.desk).state == (
        "returned_to_owner"
    )


def test_exception_a_key_is_found_of_which_there_is_no_record(
    database: Database, estate: Estate
) -> None:
    found: dict[str, Any] = {
        "cat_l1": "found",
        "location_text": "Lift 2",
        "received_from": "Cleaner",
    }
    number = keep.receive(database, estate, keep.COMMON, **found)

    with pytest.raises(MoveRefused, match="not lent to these people"):
        keep.lend(database, estate, number)
    assert keep.step(database, number, "give_back", keep.PARTED, estate.desk).state == (
        "returned_to_owner"
    )


def test_exception_of_two_sets_one_is_lost(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.REPAIR, sets=2)
    keep.lend(database, estate, number, **keep.WORKER)
    with pytest.raises(MoveRefused, match="Report the loss of the missing one"):
        keep.take_back(database, estate, number, now=EVENING, back_sets=1)

    one = {**keep.LOSS, "loss": "one_of_set", "sets_lost": 1}
    lost = keep.step(database, number, "report_loss", one, estate.desk, EVENING)

    assert (lost.state, lost.details["sets_lost"]) == ("lost", 1)


def test_exception_the_keeper_is_on_leave(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.COMMON)

    handed = keep.step(
        database, number, "hand_to", {"assignee_id": estate.keeper.id}, estate.supervisor
    )

    assert (handed.assignee_id, handed.state) == (estate.keeper.id, "in_stock")


def test_exception_at_night_without_a_keeper_the_sealed_set_is_opened_by_two(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.REPAIR)
    keep.step(database, number, "seal", keep.with_second(estate, keep.SEAL), estate.desk)
    keep.refused(
        database,
        number,
        "lend_at_once",
        keep.urgent(estate, proof_kept=False),
        estate.desk,
        "Keep photos or a video",
    )
    keep.refused(
        database,
        number,
        "lend_at_once",
        keep.urgent(estate, second_person=estate.desk.id),
        estate.desk,
        "Two persons do this",
    )

    lent = keep.step(database, number, "lend_at_once", keep.urgent(estate), estate.desk)

    assert (lent.state, lent.details["seal_no"]) == ("lent", None)
    back = {"returned_by": "Guard Ma"}
    with pytest.raises(MoveRefused, match="Tell the owner of the emergency"):
        keep.take_back(database, estate, number, now=EVENING, **back)
    keep.take_back(database, estate, number, now=EVENING, **back, owner_told=True)
    assert tell.read(database, number, estate.desk).state == "in_stock"
