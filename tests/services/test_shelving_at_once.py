"""Two people shelve into one box at once: it never holds more than it does."""

import pytest

from data_access.database import Database, Session
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import cases
from services.archives import shelves
from tests import archiving as keep
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.services.test_handovers_at_once import Work, both

BOX = "A-1-1-1-1"
ROOMS = ("1-1-1-101", "1-1-1-102")


def shelving(estate: Estate, number: str) -> Work:
    def work(session: Session) -> object:
        version = cases.get(session, number, actor=estate.keeper).version
        return cases.move(
            session, number, "shelve", {"seqs": "1", "position": BOX}, version=version,
            token=tell.token(), actor=estate.keeper, now=NOON,
        )  # fmt: skip

    return work


def looked_at(database: Database, estate: Estate, room: str) -> str:
    """Return a file with six pages that go on the shelf next."""
    number = keep.begun(database, estate, room=room).number
    keep.file_paper(database, estate, number, pages=6)
    keep.step(database, number, "accept", {"seqs": "1", **keep.LOOKED_AT}, estate.keeper)
    return number


def test_the_second_to_fill_a_box_is_told_that_it_is_full(
    database: Database, estate: Estate
) -> None:
    one, two = (looked_at(database, estate, room) for room in ROOMS)
    keep.shelf(database, estate, BOX, capacity=10)

    second = both(database, shelving(estate, one), shelving(estate, two))

    with pytest.raises(MoveRefused, match="full"):
        second.result()


def test_a_box_that_is_just_filled_is_not_declared_smaller(
    database: Database, estate: Estate
) -> None:
    number = looked_at(database, estate, ROOMS[0])
    keep.shelf(database, estate, BOX, capacity=10)

    second = both(
        database,
        shelving(estate, number),
        lambda session: shelves.declare(
            session, estate.project_id, BOX, 5, actor=estate.supervisor, now=NOON
        ),
    )

    with pytest.raises(AnswerRefused, match="More than that"):
        second.result()
