"""Exceptions of the archives that end in the keeping itself (14 §5.6); a loan's are with it."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services.archives import counting
from tests import archiving as keep
from tests.conftest import Estate, MakeEstate
from tests.services import test_archive_requests as requests
from tests.services import test_file_loans as loans
from tests.services import test_loans_of_papers as counts

BOX = "A-02-3-5-13"


@pytest.fixture
def estate(sqlite_database: Database, make_estate: MakeEstate) -> Estate:
    return make_estate(sqlite_database, "HY01")


def test_exception_papers_of_two_owners_in_one_box_are_parted(
    sqlite_database: Database, estate: Estate
) -> None:
    mine, theirs = (
        keep.begun(sqlite_database, estate, room=room).number for room in ("1-1-1-101", "1-1-1-102")
    )
    for number in (mine, theirs):
        keep.shelved(sqlite_database, estate, number, ("3", "5"))
    keep.shelf(sqlite_database, estate, BOX)

    keep.step(sqlite_database, theirs, "move", {"position": BOX}, estate.keeper)
    astray = {"seqs": "2", "reason": "It lay in the box of the next room"}
    keep.step(sqlite_database, mine, "miss", astray, estate.keeper)
    lost = keep.papers(sqlite_database, mine)[1].state
    keep.step(sqlite_database, mine, "find_again", {"seqs": "2", "note": "Back"}, estate.keeper)

    where = [
        {one.position for one in keep.papers(sqlite_database, number)} for number in (mine, theirs)
    ]
    assert where == [{keep.PLACE}, {BOX}]
    assert (lost, keep.papers(sqlite_database, mine)[1].state) == ("lost", "shelved")


def test_exception_a_scan_that_cannot_be_read_is_not_accepted(
    sqlite_database: Database, estate: Estate
) -> None:
    number = keep.begun(sqlite_database, estate).number
    keep.file_paper(sqlite_database, estate, number, original="copy")
    dim = {"seqs": "1", **keep.LOOKED_AT, "readable": False}

    with pytest.raises(MoveRefused, match="readable to the last page"):
        keep.step(sqlite_database, number, "accept", dim, estate.keeper)


def test_exception_nobody_takes_pictures_of_a_file(
    sqlite_database: Database, estate: Estate
) -> None:
    with pytest.raises(AnswerRefused):
        loans.ask(sqlite_database, estate, mode="photo")


def test_exception_a_keeper_who_resigns_counts_the_files_with_who_takes_over(
    sqlite_database: Database, estate: Estate
) -> None:
    counts.filled(sqlite_database, estate)
    number = counts.begun(sqlite_database, estate)
    told = {"found": "4", "spoiled": "0", "second_person": estate.other_keeper.id}
    loans.step(sqlite_database, number, "agree", told, estate.keeper)
    gone = Actor(estate.keeper.id, estate.keeper.name, ())  # the post has ended

    with sqlite_database.reading() as session:
        (count,) = counting.listed(session, estate.project_id, actor=estate.other_keeper)
    with sqlite_database.reading() as session, pytest.raises(NotAllowed):
        counting.listed(session, estate.project_id, actor=gone)

    assert (count.state, count.found, count.expected) == ("agreed", 4, 4)


def test_exception_for_a_child_who_owns_the_home_asks_the_guardian(
    sqlite_database: Database, estate: Estate
) -> None:
    number = requests.ask(sqlite_database, estate, "guardian")
    alone = requests.evidence("guardian", evidence=["id"])
    with pytest.raises(MoveRefused, match="See and copy everything"):
        requests.step(sqlite_database, number, "verify", alone, estate.desk)
    requests.step(sqlite_database, number, "verify", requests.evidence("guardian"), estate.desk)
    with pytest.raises(MoveRefused, match="approved by somebody else"):
        requests.step(sqlite_database, number, "approve", requests.GRANT, estate.keeper)

    approved = requests.step(sqlite_database, number, "approve", requests.GRANT, estate.supervisor)

    assert approved.state == "approved"
