"""Defects of a house: given out, put right, checked again, disputed, waived (11 §2.2.3)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data_access import cases as case_store
from data_access.database import Database
from domain import rights
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import cases
from services.handing_over import inspecting
from tests import attaching, handing
from tests import complaining as tell
from tests.conftest import Estate
from tests.handing import BEGINS, step

DAY = timedelta(days=1)
SIGNED = {"signer": "owner", "signer_name": "Mr Wang", "signature_kept": True}


@pytest.fixture
def house(database: Database, estate: Estate) -> str:
    return handing.inspecting_house(database, estate)


def test_a_room_is_sound_with_one_press_and_a_defect_stays_one(
    database: Database, estate: Estate, house: str
) -> None:
    handing.defect(database, house, actor=estate.engineer)
    with database.writing() as session:
        inspecting.mark(
            session, house, "bathroom_1", "lamps", "none", actor=estate.engineer, now=BEGINS
        )
        count = inspecting.sound(session, house, "bathroom_1", actor=estate.keeper, now=BEGINS)

    lines = handing.file(database, house, actor=estate.keeper).lines
    found = {line.item: line.result for line in lines if line.room == "bathroom_1"}
    assert found["waterproofing"] == "defect"
    assert found["lamps"] == "none"
    assert list(found.values()).count("sound") == count == len(found) - 2
    assert {line.result for line in lines if line.room == "kitchen"} == {""}


def test_only_what_stands_in_the_house_is_looked_at(
    database: Database, estate: Estate, house: str
) -> None:
    with database.writing() as session, pytest.raises(AnswerRefused):
        inspecting.mark(session, house, "garage", "walls", "sound", actor=estate.keeper, now=BEGINS)
    with pytest.raises(AnswerRefused, match="no such item"):
        handing.defect(database, house, actor=estate.keeper, room="living", cat_l1="gas")


def test_nobody_without_the_right_inspects(database: Database, estate: Estate, house: str) -> None:
    with database.writing() as session, pytest.raises(rights.NotAllowed):
        inspecting.sound(session, house, "kitchen", actor=estate.desk, now=BEGINS)
    with pytest.raises(rights.NotAllowed):
        handing.defect(database, house, actor=estate.desk)


def test_nothing_is_marked_before_or_after_the_inspection(
    database: Database, estate: Estate
) -> None:
    number = handing.qualified(database, estate)

    with database.writing() as session, pytest.raises(inspecting.NotLooking):
        inspecting.sound(session, number, "kitchen", actor=estate.keeper, now=BEGINS)
    with pytest.raises(inspecting.NotLooking):
        handing.defect(database, number, actor=estate.keeper)


def test_a_form_sent_twice_registers_one_defect(
    database: Database, estate: Estate, house: str
) -> None:
    token = tell.token()
    with database.writing() as session:
        numbers = {
            inspecting.register(
                session, house, handing.DEFECT, token=token, actor=estate.keeper, now=BEGINS
            )
            for _ in range(2)
        }

    assert len(numbers) == 1


# --- by when


@pytest.mark.parametrize(
    ("answers", "due"),
    [
        ({"severity": "3"}, datetime(2026, 4, 16, 15, 59, 59, tzinfo=UTC)),
        # Seven working days from 1 April, with Tomb-sweeping Day (4 to 6 April) left out.
        ({"severity": "2"}, datetime(2026, 4, 13, 15, 59, 59, tzinfo=UTC)),
        ({"severity": "1"}, datetime(2026, 4, 13, 15, 59, 59, tzinfo=UTC)),
        ({"severity": "1", "made_to_order": True}, datetime(2026, 5, 1, 15, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_defect_is_due_by_its_class(
    database: Database, estate: Estate, house: str, answers: dict[str, Any], due: datetime
) -> None:
    number = handing.defect(database, house, actor=estate.keeper, **answers)

    found = handing.file(database, house, actor=estate.keeper).defects[0]
    assert (found.case.number, found.case.due_at) == (number, due)


def test_danger_is_made_safe_the_same_day_and_planned_within_three(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper, danger=True)

    with database.reading() as session:
        case = cases.get(session, number, actor=estate.keeper)
        owed = case_store.owed(session, case.id)
    assert owed["look"].due_at == BEGINS + DAY
    assert owed["safe"].due_at == datetime(2026, 4, 1, 15, 59, 59, tzinfo=UTC)
    assert owed["plan"].due_at == datetime(2026, 4, 4, 15, 59, 59, tzinfo=UTC)


def test_a_day_that_is_agreed_takes_the_place_of_the_usual_one(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper)
    to, by = handing.contractor(database, estate), BEGINS + 3 * DAY
    answers = {"contractor_id": to, "wanted_by": by}

    case = step(database, number, "dispatch", answers, actor=estate.keeper)

    found = handing.file(database, house, actor=estate.keeper).defects[0]
    assert case.due_at == by
    assert (found.contractor, found.due_day) == ("Tile Co", found.case.received_day + 3)


def test_a_day_after_the_term_of_the_class_is_not_the_specialists_to_give(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)
    to = handing.contractor(database, estate)
    answers = {"contractor_id": to, "wanted_by": BEGINS + 365 * DAY}

    with pytest.raises(MoveRefused, match="only the supervisor gives more time"):
        step(database, number, "dispatch", answers, actor=estate.keeper)


def test_more_time_is_given_by_the_supervisor_with_a_reason(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)
    answers = {"new_due_at": BEGINS + 40 * DAY, "reason": "The tiles come from abroad"}
    with pytest.raises(MoveRefused):
        step(database, number, "extend", answers, actor=estate.keeper)

    case = step(database, number, "extend", answers, actor=estate.supervisor)

    assert (case.due_at, case.original_due_at) == (
        BEGINS + 40 * DAY, datetime(2026, 4, 16, 15, 59, 59, tzinfo=UTC),
    )  # fmt: skip


# --- guards


def test_a_defect_of_class_a_is_given_out_with_a_photo_only(
    database: Database, estate: Estate, house: str
) -> None:
    with database.writing() as session:
        number = inspecting.register(
            session, house, handing.DEFECT, token=tell.token(), actor=estate.keeper, now=BEGINS
        )
    to = {"contractor_id": handing.contractor(database, estate)}
    with pytest.raises(MoveRefused, match="proved by a photo"):
        step(database, number, "dispatch", to, actor=estate.keeper)

    attaching.photograph(database, number, estate.keeper, "none", now=BEGINS)

    assert step(database, number, "dispatch", to, actor=estate.keeper).state == "dispatched"


def test_looks_need_no_photo(database: Database, estate: Estate, house: str) -> None:
    with database.writing() as session:
        number = inspecting.register(
            session, house, {**handing.DEFECT, "severity": "1"}, token=tell.token(),
            actor=estate.keeper, now=BEGINS,
        )  # fmt: skip
    to = {"contractor_id": handing.contractor(database, estate)}

    assert step(database, number, "dispatch", to, actor=estate.keeper).state == "dispatched"


def test_a_contractor_of_another_estate_cannot_be_chosen(
    database: Database, estate: Estate, other_estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper)
    theirs = handing.contractor(database, other_estate)

    with pytest.raises(AnswerRefused, match="Responsible contractor"):
        step(database, number, "dispatch", {"contractor_id": theirs}, actor=estate.keeper)


def test_put_right_is_shown_by_a_photo_from_after(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)

    with pytest.raises(MoveRefused, match="marked “after”"):
        step(database, number, "fix", {"done_note": "Sealed"}, actor=estate.engineer)


@pytest.mark.parametrize(
    ("answers", "who", "passes"),
    [
        (SIGNED, "keeper", True),
        ({**SIGNED, "signature_kept": False}, "keeper", False),
        ({**SIGNED, "signer": "engineer", "signature_kept": False}, "engineer", True),
        ({**SIGNED, "signer": "engineer"}, "keeper", False),
    ],
)
def test_a_defect_is_closed_with_the_owners_or_an_engineers_signature(
    database: Database, estate: Estate, house: str, answers: dict[str, object], who: str,
    passes: bool,
) -> None:  # fmt: skip
    number = handing.dispatched(database, estate, house)
    handing.fixed(database, estate, number, now=BEGINS)

    if passes:
        case = step(database, number, "passed", answers, actor=getattr(estate, who))
        assert (case.state, case.details["first_time"]) == ("closed", True)
    else:
        with pytest.raises(MoveRefused, match="signature"):
            step(database, number, "passed", answers, actor=getattr(estate, who))


def test_what_fails_goes_back_and_is_counted(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)
    handing.fixed(database, estate, number, now=BEGINS)
    again = step(database, number, "failed", {"reason": "Still wet"}, actor=estate.keeper)
    handing.fixed(database, estate, number, now=BEGINS + DAY)

    case = step(database, number, "passed", SIGNED, actor=estate.keeper, now=BEGINS + 2 * DAY)

    assert (again.state, again.reopen_count, again.handled_at) == ("fixing", 1, None)
    assert (case.details["rechecks"], case.details["first_time"]) == (2, False)


def test_only_the_owner_waives(database: Database, estate: Estate, house: str) -> None:
    number = handing.defect(database, house, actor=estate.keeper)
    with pytest.raises(MoveRefused, match="Only the owner"):
        step(database, number, "waive", {**SIGNED, "signer": "agent"}, actor=estate.keeper)

    assert step(database, number, "waive", SIGNED, actor=estate.keeper).state == "waived"


def test_a_dispute_keeps_the_clock_and_ends_with_another_contractor(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.dispatched(database, estate, house)
    disputed = step(database, number, "dispute", {"reason": "Not ours"}, actor=estate.engineer)
    other = handing.contractor(database, estate, "Pipe Co")

    case = step(database, number, "dispatch", {"contractor_id": other}, actor=estate.keeper)

    assert (disputed.phase, case.state, case.due_at) == ("open", "dispatched", disputed.due_at)
    assert handing.file(database, house, actor=estate.desk).defects[0].contractor == "Pipe Co"


def test_no_defect_needs_the_technical_reply_and_word_to_the_owner(
    database: Database, estate: Estate, house: str
) -> None:
    number = handing.defect(database, house, actor=estate.keeper)
    answers = {"reply_no": "R-7", "note": "Condensation, not a leak", "owner_told": False}
    with pytest.raises(MoveRefused, match="Tell the owner"):
        step(database, number, "no_defect", answers, actor=estate.keeper)

    case = step(database, number, "no_defect", {**answers, "owner_told": True}, actor=estate.keeper)
    assert (case.state, case.phase) == ("not_a_defect", "cancelled")
