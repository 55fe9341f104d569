"""A house waits for its defects, and what shows later is a repair (domain 11 §2.2, §2.6)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from data_access import inspections
from data_access.database import Database
from data_access.tables import Escalation
from domain.engine import MoveRefused
from domain.handover.rectification import REPAIR_OF
from domain.handover.rooms import ITEMS
from domain.procedures.repair.categories import CATEGORIES
from domain.refusal import AnswerRefused, Refusal
from services import cases, escalating
from services.handing_over import contractors
from tests import handing
from tests.conftest import Estate
from tests.handing import BEGINS, INSPECTED, step

DAY = timedelta(days=1)
SIGNED = {"signer": "owner", "signer_name": "Mr Wang", "signature_kept": True}


@pytest.fixture
def house(database: Database, estate: Estate) -> str:
    return handing.inspecting_house(database, estate)


# --- the house waits for its defects


def test_a_house_goes_to_the_contractor_when_every_defect_has_one(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper)
    handing.look_at_everything(database, house, actor=estate.keeper)
    with pytest.raises(MoveRefused, match="contractor and its day"):
        step(database, house, "rectify", INSPECTED, actor=estate.keeper)
    to = {"contractor_id": handing.contractor(database, estate)}
    step(database, number, "dispatch", to, actor=estate.keeper)

    assert step(database, house, "rectify", INSPECTED, actor=estate.keeper).state == "rectifying"


def test_the_owner_is_invited_when_what_blocks_is_put_right(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)
    handing.look_at_everything(database, house, actor=estate.keeper)
    step(database, house, "rectify", INSPECTED, actor=estate.keeper)
    invite = {"appoint_from": BEGINS + 5 * DAY}
    with pytest.raises(MoveRefused, match="class A is not put right"):
        step(database, house, "invite", invite, actor=estate.keeper)
    handing.fixed(database, estate, number, now=BEGINS + DAY)
    step(database, house, "invite", invite, actor=estate.keeper, now=BEGINS + DAY)
    later = BEGINS + 5 * DAY
    with pytest.raises(MoveRefused, match="second result"):
        step(database, house, "accept", INSPECTED, actor=estate.keeper, now=later)
    step(database, number, "passed", SIGNED, actor=estate.keeper, now=later)

    case = step(database, house, "accept", INSPECTED, actor=estate.keeper, now=later)

    assert case.state == "signing"
    assert (case.details["conclusion"], case.details["first_visit"]) == ("sound", False)


def test_what_failed_again_goes_back_to_the_contractor(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)
    handing.look_at_everything(database, house, actor=estate.keeper)
    step(database, house, "rectify", INSPECTED, actor=estate.keeper)
    handing.fixed(database, estate, number, now=BEGINS)
    step(database, house, "invite", {"appoint_from": BEGINS + DAY}, actor=estate.keeper)
    step(database, number, "failed", {"reason": "Still wet"}, actor=estate.keeper)

    with pytest.raises(MoveRefused, match="class A is open"):
        step(database, house, "accept", INSPECTED, actor=estate.keeper)
    case = step(database, house, "rectify_again", {"note": "Still wet"}, actor=estate.keeper)

    assert case.state == "rectifying"


def test_an_owner_may_accept_with_the_list_in_writing(
    database: Database, estate: Estate, house: str
) -> None:
    handing.dispatched(database, estate, house)
    handing.look_at_everything(database, house, actor=estate.keeper)
    with pytest.raises(MoveRefused, match="class A is open"):
        step(database, house, "accept", INSPECTED, actor=estate.keeper)
    listed = {**INSPECTED, "accepts_list": True}
    with pytest.raises(MoveRefused, match="agreed about the open defects"):
        step(database, house, "accept", listed, actor=estate.keeper)

    told = {**listed, "left_over": "Sealed by 20 April, the key stays with the centre"}
    case = step(database, house, "accept", told, actor=estate.keeper)

    assert (case.state, case.details["conclusion"]) == ("signing", "with_issues")


# --- a leak that shows later (11 §2.6)


def test_a_leak_found_later_becomes_a_repair_seen_on_both_sides(
    database: Database, estate: Estate
) -> None:
    house = handing.filed(database, estate)
    later = BEGINS + 60 * DAY
    number = handing.defect(database, house, actor=estate.keeper, now=later, danger=True)

    step(database, number, "convert", {"note": "Under warranty"}, actor=estate.keeper, now=later)

    with database.reading() as session:
        defect = cases.file_of(session, number, actor=estate.keeper)
        (repair,) = defect.children
        above = cases.file_of(session, repair.number, actor=estate.keeper).parent
    assert (repair.procedure, repair.payer, repair.urgency) == ("repair", "warranty", "urgent")
    assert (repair.cat_l1, repair.cat_l2) == ("building", "building.bathroom_leak")
    assert repair.unit_id == defect.case.unit_id
    assert above is not None
    assert above.number == number


def test_a_defect_after_its_warranty_leaves_who_pays_to_be_settled(
    database: Database, estate: Estate
) -> None:
    house = handing.filed(database, estate)
    later = BEGINS + 1_000 * DAY  # doors and windows end on 28 November 2027
    number = handing.defect(
        database, house, actor=estate.keeper, now=later, cat_l1="openings", room="entrance"
    )

    step(database, number, "convert", {"note": "A hinge"}, actor=estate.keeper, now=later)

    with database.reading() as session:
        (repair,) = cases.file_of(session, number, actor=estate.keeper).children
    assert (repair.payer, repair.details["warranty_until"]) == ("undecided", "2027-11-29")


def test_who_reads_only_masked_names_reads_no_handover(database: Database, estate: Estate) -> None:
    house = handing.filed(database, estate)

    with pytest.raises(cases.CaseNotFound):
        handing.file(database, house, actor=estate.reader)


def test_late_defects_and_files_are_told_to_the_supervisor_and_the_manager(
    database: Database, estate: Estate
) -> None:
    house = handing.delivered(database, estate)
    handing.dispatched(database, estate, house)

    def told(days: int) -> set[tuple[str, str]]:
        escalating.tick(database, now=BEGINS + days * DAY)
        with database.reading() as session:
            return {(one.rule, one.role) for one in session.exec(select(Escalation))}

    assert told(2) == {("look.due", "supervisor"), ("data.due", "supervisor")}
    assert {("fix.due", "supervisor"), ("file.due", "supervisor")} <= told(16)
    assert ("fix.7d", "manager") in told(23)


def test_before_the_keys_nothing_is_converted(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper)

    with pytest.raises(Refusal, match="afterwards it is repaired"):
        step(database, number, "convert", {"note": "Now"}, actor=estate.keeper)


def test_every_item_becomes_a_repair_of_a_known_category(
    database: Database, estate: Estate
) -> None:
    known = {(l1, f"{l1}.{l2}") for l1, (_, below) in CATEGORIES.items() for l2 in below}

    assert REPAIR_OF.keys() == ITEMS.keys()
    assert set(REPAIR_OF.values()) <= known


def test_a_retired_contractor_is_chosen_no_more(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper)
    to = handing.contractor(database, estate)
    with database.writing() as session:
        contractors.retire(session, estate.project_id, to, actor=estate.supervisor)

    with pytest.raises(AnswerRefused):
        step(database, number, "dispatch", {"contractor_id": to}, actor=estate.keeper)
    with database.reading() as session:
        assert inspections.contractors(session, estate.project_id)[0].retired
