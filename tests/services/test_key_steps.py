"""What a key may not do: to whom it goes, on whose word, and how it leaves us (15 §6.1, §6.4)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import escalating
from tests import errands
from tests import keeping as keep
from tests.conftest import NOON, Estate
from tests.keeping import DAY, EVENING, HOUR


@pytest.mark.parametrize(
    ("form", "who"),
    [
        (keep.VIEWING, "contractor"),
        (keep.VIEWING, "tenant"),
        (keep.COMMON, "contractor"),
        ({**keep.COMMON, "cat_l1": "equipment"}, "staff"),
        ({**keep.COMMON, "cat_l1": "emergency"}, "security"),
        (keep.REPAIR, "contractor"),
    ],
)
def test_each_kind_is_lent_only_to_those_it_is_meant_for(
    database: Database, estate: Estate, form: dict[str, Any], who: str
) -> None:
    number = keep.receive(database, estate, form)

    with pytest.raises(MoveRefused, match="not lent to these people"):
        keep.lend(database, estate, number, borrower_kind=who)


def test_a_repair_key_is_lent_for_the_day_and_names_its_repair(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.REPAIR)
    rectify: dict[str, Any] = {**keep.WORKER, "purpose": "rectify"}

    with pytest.raises(MoveRefused, match="no case with this number"):
        keep.lend(database, estate, number, **rectify, linked_no="BX-0000")
    assert keep.lend(database, estate, number, **rectify, linked_no=number).state == "lent"


def test_a_furnished_home_is_entered_in_company_and_looked_at_before_and_after(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.REPAIR, furnished=True)

    with pytest.raises(MoveRefused, match="name who goes along"):
        keep.lend(database, estate, number, **keep.WORKER)
    with pytest.raises(MoveRefused, match="before the key goes out"):
        keep.lend(database, estate, number, **keep.WORKER, escort=estate.keeper.id)
    keep.lend(database, estate, number, **keep.WORKER, escort=estate.keeper.id, before="Tidy.")
    with pytest.raises(MoveRefused, match="after the visit"):
        keep.take_back(database, estate, number, now=EVENING, after="")


def test_set_b_is_lent_only_after_a_lead_has_agreed(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.FULL_SET)
    with pytest.raises(MoveRefused, match="A lead approves this loan first"):
        keep.lend(database, estate, number)
    agreed: dict[str, Any] = {"approved_for": "Mr Wu", "consent_way": None, "consent_by": None}
    keep.approve(database, estate, number, **agreed)

    with pytest.raises(MoveRefused, match="A lead approves this loan first"):
        keep.lend(database, estate, number, reporter_name="Mr Qi")
    keep.refused(
        database, number, "lend", keep.LOAN, estate.supervisor, "does not hand the key out"
    )
    assert keep.lend(database, estate, number).state == "lent"


def test_an_approval_is_good_for_one_loan(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.FULL_SET)
    keep.approve(database, estate, number, approved_for="Mr Wu")
    keep.lend(database, estate, number)
    keep.take_back(database, estate, number, now=EVENING)

    with pytest.raises(MoveRefused, match="A lead approves this loan first"):
        keep.lend(database, estate, number, now=NOON + DAY, due_at=EVENING + DAY)


def test_an_entrusted_key_needs_the_owners_word_and_a_leads(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.ENTRUSTED)
    silent: dict[str, Any] = {"consent_way": None, "consent_by": None}
    with pytest.raises(MoveRefused, match="The owner is asked first"):
        keep.approve(database, estate, number, **silent)

    keep.approve(database, estate, number)

    with pytest.raises(MoveRefused, match="before the key goes out"):
        keep.lend(database, estate, number, **{**keep.BY_OWNER, "before": ""})
    lent = keep.lend(database, estate, number, **keep.BY_OWNER)
    assert (lent.state, lent.reporter_name) == ("lent", "Mrs Lin")


def test_an_expired_entrustment_lends_nothing(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.REPAIR, valid_until=NOON + DAY)
    later = NOON + 2 * DAY

    with pytest.raises(MoveRefused, match="has run out"):
        keep.lend(database, estate, number, **keep.WORKER, now=later, due_at=EVENING + 2 * DAY)

    renewed = {"entrustment_no": "WT-2", "valid_until": later + 30 * DAY}
    keep.step(database, number, "renew", renewed, estate.desk, later)
    lent = keep.lend(database, estate, number, **keep.WORKER, now=later, due_at=EVENING + 2 * DAY)
    assert lent.state == "lent"


def test_only_what_is_entrusted_has_an_end_to_renew(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    renewed = {"entrustment_no": "WT-2", "valid_until": NOON + 30 * DAY}

    keep.refused(database, number, "renew", renewed, estate.desk, "entrusts in writing")


def test_a_key_comes_back_whole_with_its_room_checked(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.REPAIR)
    keep.lend(database, estate, number, **keep.WORKER)

    lacking: tuple[tuple[dict[str, Any], str], ...] = (
        ({"back_sets": 1}, "Not all keys came back"),
        ({"unit_checked": False}, "Check doors, water and power"),
        ({"returned_by": "Mr Qi"}, "Somebody else than the borrower"),
    )
    for changes, why in lacking:
        with pytest.raises(MoveRefused, match=why):
            keep.take_back(database, estate, number, now=EVENING, **changes)
    other: dict[str, Any] = {"returned_by": "Mr Qi", "why_other": "Mr Wu was called to a leak."}
    assert keep.take_back(database, estate, number, now=EVENING, **other).state == "in_stock"


def test_keys_are_handed_to_the_owner_against_a_document(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.FULL_SET)
    keep.step(
        database,
        number,
        "seal",
        keep.with_second(estate, {**keep.SEAL, "seal_why": "full_set"}),
        estate.desk,
    )
    keep.refused(
        database,
        number,
        "hand_over",
        {**keep.PARTED, "id_seen": False},
        estate.desk,
        "Look at the document",
    )
    keep.refused(
        database,
        number,
        "hand_over",
        {**keep.PARTED, "handed_sets": 1},
        estate.desk,
        "Hand over all keys",
    )
    keep.refused(database, number, "give_back", keep.PARTED, estate.desk, "never the owner's")

    handed = keep.step(database, number, "hand_over", keep.PARTED, estate.desk)

    assert (handed.state, handed.phase) == ("handed_over", "done")


def test_an_agent_gets_the_keys_after_a_call_to_the_owner(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)
    number = keep.receive(database, estate, keep.VIEWING)
    agent: dict[str, Any] = {
        **keep.PARTED,
        "recipient": "Mr Hu",
        "recipient_kind": "agent",
        "mandate_no": "M-1",
    }
    strange = {**agent, "consent_phone": "13912345678"}
    keep.refused(database, number, "hand_over", strange, estate.desk, "call the owner's number")

    known = {**agent, "consent_phone": errands.OWNERS_PHONE}

    assert keep.step(database, number, "hand_over", known, estate.desk).state == "handed_over"


def test_the_owner_takes_an_entrusted_key_back_at_any_time(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.ENTRUSTED, valid_until=NOON + DAY)
    keep.refused(database, number, "hand_over", keep.PARTED, estate.desk, "not handed over")

    given = keep.step(database, number, "give_back", keep.PARTED, estate.desk, NOON + 9 * DAY)

    assert given.state == "returned_to_owner"


def test_a_lost_key_is_told_to_the_owner_on_the_same_day_and_the_lock_is_changed(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.REPAIR)
    keep.lend(database, estate, number, **keep.WORKER)

    lost = keep.step(database, number, "report_loss", keep.LOSS, estate.desk, NOON + HOUR)

    assert (lost.state, lost.reporter_name) == ("lost", "Mr Wu")
    assert lost.due_at == NOON + 12 * HOUR - (HOUR / 3600)  # midnight at the estate, less a second
    escalating.tick(database, now=NOON + 2 * HOUR)
    with database.reading() as session:
        told = escalating.waiting(session, lost, actor=estate.supervisor)
    assert [one.title for one in told] == ["A key is lost: whose door it is hears of it today"]
    keep.refused(
        database, number, "change_lock", keep.NEW_LOCK, estate.desk, "told of the loss first"
    )
    assert keep.step(database, number, "tell_owner", keep.TOLD, estate.desk).due_at is None
    changed = keep.step(database, number, "change_lock", keep.NEW_LOCK, estate.desk)
    assert (changed.state, changed.reporter_name) == ("lock_changed", "")
    assert changed.details["cost"] == 180


def test_a_lost_key_that_turns_up_is_taken_in_by_two(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    keep.step(database, number, "report_loss", keep.LOSS, estate.desk)
    alone = {"note": "Under the mat.", "second_person": estate.supervisor.id}
    keep.refused(database, number, "find_again", alone, estate.supervisor, "Two persons")

    found = keep.step(
        database,
        number,
        "find_again",
        keep.with_second(estate, {"note": "Under the mat."}),
        estate.supervisor,
    )

    assert found.state == "in_stock"
