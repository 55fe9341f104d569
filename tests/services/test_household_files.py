"""Household files: opened with the house, filled, complete or chased, closed with the owner."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.archives.kinds import OWNER, UNIT
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import attachments, cases
from services.archives import completing, reading
from tests import archiving as keep
from tests import handing
from tests.archiving import DAY, PLACE
from tests.attaching import BEFORE, Window, add
from tests.conftest import NOON, Estate
from tests.handing import BEGINS
from tests.services import test_change_of_owner as resale

LATER = BEGINS + timedelta(hours=5)
CHASE: dict[str, Any] = {"chase_at": NOON + 30 * DAY}


@pytest.fixture
def house(database: Database, estate: Estate) -> Estate:
    """The first home with its keys handed over."""
    handing.delivered(database, estate)
    keep.shelf(database, estate)
    return estate


def begin(database: Database, estate: Estate, part: str = OWNER) -> str:
    number = keep.part_of(database, estate, part).number
    told = {"position": PLACE, "level": "3"}
    keep.step(database, number, "begin", told, estate.keeper, LATER)
    return number


def test_a_house_that_is_handed_over_opens_its_file_in_two_parts(
    database: Database, house: Estate
) -> None:
    owner, unit = (keep.part_of(database, house, part) for part in (OWNER, UNIT))

    assert (owner.state, unit.state) == ("to_create", "to_create")
    assert (owner.reporter_name, owner.phone) == ("", "")
    assert keep.missing(database, owner.number) == (
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "11", "12", "13",
    )  # fmt: skip
    assert keep.missing(database, unit.number) == ("10",)


def test_a_file_that_is_begun_has_its_number_and_its_place(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)

    file = keep.stored(database, number)

    assert (file.state, file.issued_no) == ("collecting", "HY01-YZ-01-1-101-01")
    assert file.details["position"] == PLACE


def test_a_place_that_was_not_declared_is_none(database: Database, house: Estate) -> None:
    number = keep.part_of(database, house).number
    for place, why in (("B-1-1-1-1", "no such place"), ("upstairs", "room-cabinet")):
        told = {"position": place, "level": "3"}
        with pytest.raises((MoveRefused, AnswerRefused), match=why):
            keep.step(database, number, "begin", told, house.keeper, LATER)


def test_a_home_has_one_open_part_of_each_kind(database: Database, house: Estate) -> None:
    with pytest.raises(AnswerRefused, match="has an open part"):
        keep.opened(database, house)


def test_a_paper_is_looked_at_before_it_goes_on_the_shelf(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)
    keep.file_paper(database, house, number, now=LATER)
    for told, why in (({"signed": False}, "signed, in ink"), ({"readable": False}, "readable")):
        looked = {"seqs": "1", **keep.LOOKED_AT, **told}
        with pytest.raises(MoveRefused, match=why):
            keep.step(database, number, "accept", looked, house.keeper, LATER)
    there = {"seqs": "1", "position": PLACE}
    with pytest.raises(MoveRefused, match="Only what was looked at"):
        keep.step(database, number, "shelve", there, house.keeper, LATER)
    assert "3" in keep.missing(database, number)

    keep.step(database, number, "accept", {"seqs": "1", **keep.LOOKED_AT}, house.keeper, LATER)

    assert [one.state for one in keep.papers(database, number)] == ["accepted"]
    assert "3" not in keep.missing(database, number)


def test_a_box_takes_no_more_than_it_holds(database: Database, house: Estate) -> None:
    number = begin(database, house)
    keep.shelf(database, house, "A-1-1-1-1", capacity=10)
    keep.file_paper(database, house, number, now=LATER, pages=11)
    keep.step(database, number, "accept", {"seqs": "1", **keep.LOOKED_AT}, house.keeper, LATER)

    told = {"seqs": "1", "position": "A-1-1-1-1"}
    with pytest.raises(MoveRefused, match="full"):
        keep.step(database, number, "shelve", told, house.keeper, LATER)

    keep.shelved(database, house, number, ("7",), now=LATER, pages=300)
    with pytest.raises(AnswerRefused, match="More than that"):
        keep.shelf(database, house, PLACE, capacity=299)


def test_a_file_is_moved_with_its_papers_into_a_box_that_has_room_for_them(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)
    keep.shelved(database, house, number, ("3", "7"), now=LATER, pages=6)
    for box, capacity in (("A-1-1-1-1", 11), ("A-1-1-1-2", 12)):
        keep.shelf(database, house, box, capacity=capacity)
    with pytest.raises(MoveRefused, match="full"):
        keep.step(database, number, "move", {"position": "A-1-1-1-1"}, house.keeper, LATER)

    keep.step(database, number, "move", {"position": "A-1-1-1-2"}, house.keeper, LATER)

    assert {one.position for one in keep.papers(database, number)} == {"A-1-1-1-2"}
    assert keep.stored(database, number).details["position"] == "A-1-1-1-2"


def test_a_thick_part_grows_over_volumes(database: Database, house: Estate) -> None:
    number = begin(database, house)

    keep.shelved(database, house, number, ("3", "5", "7"), now=LATER, pages=120)

    assert [one.volume for one in keep.papers(database, number)] == [1, 1, 2]


def test_papers_lie_in_the_part_that_they_belong_to(database: Database, house: Estate) -> None:
    number = begin(database, house)

    with pytest.raises(MoveRefused, match="other part"):
        keep.file_paper(database, house, number, kind="15", now=LATER)


def test_a_paper_may_be_a_record_kept_here_if_it_is_of_this_home(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)
    record: dict[str, Any] = {"kind": "11", "source": "record"}
    with pytest.raises(MoveRefused, match="no record of this home"):
        keep.file_paper(database, house, number, **record, source_no="JF-1", now=LATER)

    source = keep.handover_of(database, number).number
    keep.file_paper(database, house, number, **record, source_no=source, now=LATER)

    assert keep.papers(database, number)[0].source_no == source


def test_a_file_is_complete_when_nothing_that_its_history_asks_for_is_missing(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)
    with pytest.raises(MoveRefused, match="Papers are missing"):
        keep.step(database, number, "check", {}, house.keeper, LATER)

    done = keep.complete(database, house, number, now=LATER)

    assert (done.state, done.handled_at, keep.missing(database, number)) == ("complete", LATER, ())


def test_what_is_missing_is_asked_for_again_on_a_day(database: Database, house: Estate) -> None:
    number = begin(database, house)
    when = {"chase_at": LATER + 30 * DAY}

    found = keep.step(database, number, "chase", when, house.keeper, LATER)

    assert found.state == "incomplete"
    assert found.details["missing"] == list(keep.missing(database, number))


def test_something_new_in_the_home_lets_a_complete_file_be_checked_again(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)
    keep.complete(database, house, number, now=LATER)
    renovation = replace(keep.handover_of(database, number), procedure="renovation")
    with database.writing() as session:
        completing.tell(session, renovation, "permit", now=LATER)

    assert keep.stored(database, number).state == "updated"


def test_exception_a_resale_closes_the_owners_part_and_the_houses_goes_on(
    database: Database, estate: Estate
) -> None:
    old = keep.begun(database, estate).number
    unit = keep.opened(database, estate, UNIT)

    resale.issue(database, estate, resale.approved(database, estate))

    closed, new = keep.stored(database, old), keep.part_of(database, estate)
    assert (closed.state, closed.closed_at) == ("closed", NOON)
    assert closed.valid_until is not None
    assert closed.valid_until.isoformat() == "2029-03-01T16:00:00+00:00"
    assert keep.part_of(database, estate, UNIT).number == unit
    assert keep.missing(database, new.number) == ("3", "4", "5", "7", "8")
    begun = keep.step(
        database, new.number, "begin", {"position": PLACE, "level": "3"}, estate.keeper
    )
    assert begun.issued_no == "HY01-YZ-01-1-101-02"


def test_another_owner_beside_the_first_changes_nothing_in_the_file(
    database: Database, estate: Estate
) -> None:
    number = keep.begun(database, estate).number

    resale.issue(database, estate, resale.approved(database, estate), ownership="beside")

    assert keep.stored(database, number).state == "collecting"


def test_exception_an_illegible_copy_is_sent_back_and_owed_again(
    database: Database, house: Estate
) -> None:
    number = begin(database, house)
    keep.file_paper(database, house, number, kind="4", original="copy", now=LATER)

    told = {"seqs": "1", "reason": "Only half of the card"}
    keep.step(database, number, "send_back", told, house.keeper, LATER)

    assert keep.papers(database, number)[0].state == "sent_back"
    assert "4" in keep.missing(database, number)


def test_a_front_desk_reads_no_paper_above_its_level_by_any_way(
    database: Database, estate: Estate, ctx: Window
) -> None:
    number = keep.begun(database, estate).number
    keep.shelved(database, estate, number, ("3", "4"), doc_level="3")
    add(ctx(estate.keeper), number, BEFORE)

    seen = [shown(database, number, actor) for actor in (estate.keeper, estate.desk)]

    assert [one.level for one in keep.papers(database, number)] == [3, 4]
    assert seen == [(["3", "4"], ["3", "4"], 1), (["3"], ["3"], 0)]


def shown(database: Database, number: str, actor: Actor) -> tuple[list[object], list[object], int]:
    """Return the kinds of papers filed that two screens tell of, and how many scans open."""
    with database.reading() as session:
        ways = (
            reading.file_of(session, number, actor=actor).events,
            cases.file_of(session, number, actor=actor).events,
        )
        scans = attachments.listed(session, number, actor=actor).files
    told = [[one.answers["kind"] for one in way if one.move == "file_paper"] for way in ways]
    return told[0], told[1], len(scans)


def test_who_reads_no_household_files_opens_none_as_a_case(
    database: Database, estate: Estate
) -> None:
    number = keep.begun(database, estate).number

    with database.reading() as session:
        for look in (cases.file_of, attachments.listed):
            with pytest.raises(cases.CaseNotFound):
                look(session, number, actor=estate.reader)
