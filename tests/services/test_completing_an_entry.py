"""Completing an entry, or putting it right: what it lacks is asked for, each change is logged."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from data_access.cases import CaseChanged
from data_access.database import Database
from data_access.tables import AuditEntry, Case
from domain import completeness, rights
from domain.case_filter import CaseFilter
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import case_lists, cases, correcting
from tests import complaining as tell
from tests import repairing
from tests.conftest import NOON, Estate
from tests.services.registered import MOBILE, OTHER_MOBILE, everything_stored, home

__all__ = ["home"]
HOME, NEXT_DOOR = "1-1-1-101", "2-1-2-202"


def correct(
    database: Database, number: str, actor: Actor, *, version: int = 1, **answers: Any
) -> None:
    with database.writing() as session:
        correcting.correct(
            session, number, answers, version=version, token=tell.token(), actor=actor, now=NOON
        )


def waiting(database: Database, actor: Actor) -> list[str]:
    with database.reading() as session:
        return [case.number for case in correcting.waiting(session, actor=actor, now=NOON)]


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"phone": "", "no_phone": True}, ["phone"]),
        ({"cat_l1": "other", "cat_l2": "other.other"}, ["category"]),
        ({"unit": None, "location_text": "Hall", "where_kind": "common"}, ["room"]),
        ({}, []),
        ({"phone": "", "reporter_role": "anonymous", "reporter_name": ""}, []),
    ],
)
def test_what_an_entry_lacks_waits_for_whoever_entered_it(
    database: Database, estate: Estate, changes: dict[str, Any], lacking: list[str]
) -> None:
    number = repairing.register(database, estate, **changes)

    assert [gap.code for gap in completeness.gaps(tell.read(database, number, estate.desk))] == (
        lacking
    )
    assert waiting(database, estate.desk) == [number] * bool(lacking)
    assert waiting(database, estate.supervisor) == []


def test_it_is_late_after_half_an_hour(database: Database, estate: Estate) -> None:
    case = tell.read(database, repairing.register(database, estate), estate.desk)

    assert not completeness.is_late(case, NOON + timedelta(minutes=29))
    assert completeness.is_late(case, NOON + timedelta(minutes=30))


def test_a_completed_entry_waits_no_more_and_its_case_tells_what_was_changed(
    database: Database, estate: Estate
) -> None:
    number = repairing.register(database, estate, phone="", no_phone=True)

    correct(database, number, estate.desk, phone=OTHER_MOBILE)

    assert waiting(database, estate.desk) == []
    assert tell.read(database, number, estate.desk).phone == "138****9977"
    assert OTHER_MOBILE not in everything_stored(database)
    with database.reading() as session:
        event = cases.file_of(session, number, actor=estate.desk).events[-1]
        entry = session.exec(select(AuditEntry)).one()
    assert (event.move, event.answers) == (completeness.CORRECTED, {"fields": ["Phone number"]})
    assert (entry.action, entry.ref) == ("entry.correct", number)


def test_saved_as_it_is_there_was_nothing_more_to_learn(database: Database, estate: Estate) -> None:
    number = repairing.register(database, estate, phone="", no_phone=True)

    correct(database, number, estate.desk)

    assert waiting(database, estate.desk) == []


def test_a_wrong_room_is_put_right_in_one_step_with_a_log(
    database: Database, estate: Estate
) -> None:
    number = repairing.register(database, estate)

    correct(database, number, estate.desk, room=NEXT_DOOR.lower())

    with database.reading() as session:
        case = session.exec(select(Case)).one()
        entry = session.exec(select(AuditEntry)).one()
        of_unit = {
            code: len(case_lists.open_of_unit(session, estate.units[code], actor=estate.desk))
            for code in (HOME, NEXT_DOOR)
        }
    assert (case.unit_id, case.building_id) == (estate.units[NEXT_DOOR], estate.buildings["2"])
    assert of_unit == {HOME: 0, NEXT_DOOR: 1}
    assert entry.details["unit_id"] == [estate.units[HOME], estate.units[NEXT_DOOR]]


def test_a_case_in_another_room_may_repeat_what_was_closed_there(
    database: Database, estate: Estate
) -> None:
    first = repairing.register(database, estate, unit=NEXT_DOOR)
    with database.writing() as session:
        old = session.exec(select(Case)).one()
        old.state, old.phase, old.closed_at = "closed", "done", NOON
    number = repairing.register(database, estate)

    correct(database, number, estate.desk, room=NEXT_DOOR)

    assert tell.read(database, number, estate.desk).repeat_of_id == old.id
    assert first != number


def test_the_mask_of_a_resident_becomes_their_number(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    number = repairing.register(database, estate, unit=NEXT_DOOR, phone=OTHER_MOBILE)

    correct(database, number, estate.desk, room=HOME, reporter_name="王小明", phone="138****0077")

    with database.reading() as session:
        wanted = CaseFilter(procedure="repair", text=MOBILE)
        found = case_lists.board(session, wanted, actor=estate.desk, now=NOON, limit=9, offset=0)
    assert [case.number for case in found.cases] == [number]


@pytest.mark.parametrize(
    ("answers", "title"),
    [({"room": "9-9-9-909"}, "Room"), ({"phone": "12"}, "Phone number"),
     ({"cat_l1": "plumbing", "cat_l2": "electric.outage"}, "Sub-category"),
     ({"cat_l1": "electric"}, "Sub-category"), ({"reporter_name": "<b>"}, "Reported by")],
)  # fmt: skip
def test_a_wrong_answer_names_the_question(
    database: Database, estate: Estate, answers: dict[str, Any], title: str
) -> None:
    number = repairing.register(database, estate)
    with pytest.raises(AnswerRefused) as refused:
        correct(database, number, estate.desk, **answers)

    assert refused.value.title == title


def test_a_room_of_another_estate_is_none(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = repairing.register(database, estate)
    with database.writing() as session:
        case = session.exec(select(Case)).one()
        case.project_id = estate.project_id
    with pytest.raises(cases.CaseNotFound):
        correct(database, number, other_estate.desk, room=NEXT_DOOR)


def test_who_changed_it_meanwhile_is_not_overwritten(database: Database, estate: Estate) -> None:
    number = repairing.register(database, estate)
    correct(database, number, estate.desk, reporter_name="Mrs Wu")

    with pytest.raises(CaseChanged):
        correct(database, number, estate.desk, reporter_name="Mr Wu")


def test_engineers_and_readers_correct_nothing(database: Database, estate: Estate) -> None:
    number = repairing.dispatched(database, estate)

    for actor in (estate.engineer, estate.reader):
        with pytest.raises(rights.NotAllowed):
            correct(database, number, actor, version=2, reporter_name="Mr Wu")


def test_a_sealed_complaint_is_corrected_by_who_knows_it_and_tells_nothing(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate, identity_sealed=True)

    with pytest.raises(correcting.NotCorrectable):
        correct(database, number, estate.keeper, room=NEXT_DOOR)
    correct(database, number, estate.desk, room=NEXT_DOOR)

    with database.reading() as session:
        entry = session.exec(select(AuditEntry)).one()
        told = cases.file_of(session, number, actor=estate.keeper).events[-1].answers
    assert entry.details == {"fields": ["Room"]}
    assert told == {"fields": ["Room"]}


def test_a_closed_case_stays_as_it_was_entered(database: Database, estate: Estate) -> None:
    number = repairing.register(database, estate)
    with database.writing() as session:
        case = session.exec(select(Case)).one()
        case.phase, case.state, case.closed_at = "done", "closed", NOON

    with pytest.raises(correcting.NotCorrectable):
        correct(database, number, estate.desk, room=NEXT_DOOR)
