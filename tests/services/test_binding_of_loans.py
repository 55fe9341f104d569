"""Loans bound to a file: by its number, its home, and who reads, lends and checks (14 §5.2.3)."""

from dataclasses import replace

import pytest

from data_access.database import Database
from data_access.tables import OwnHome
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import archiving as keep
from tests.conftest import Estate
from tests.services import test_file_loans as loans
from tests.services import test_loans_of_papers as lending
from tests.services.test_file_loans import GRANT, LENT, WHOLE
from tests.services.test_loans_of_papers import FILE_NO, SPECIAL, ask


@pytest.fixture
def file(database: Database, estate: Estate) -> str:
    return lending.filled(database, estate)


@pytest.mark.parametrize(
    "written",
    ["hy01-yz-1-1-101-1", " HY01 YZ 01 1 101 01 ", "ＨＹ０１—YZ—01—1—101", "HY01-YZ-01-1-101"],
)
def test_a_file_number_binds_however_it_is_typed(
    database: Database, estate: Estate, file: str, written: str
) -> None:
    number = ask(database, estate, issued_no=written, level="3")

    assert keep.stored(database, number).issued_no == FILE_NO
    with pytest.raises(MoveRefused, match="higher level"):
        loans.step(database, number, "approve", GRANT, estate.supervisor)


@pytest.mark.parametrize("written", ["HY01-YZ-01-1-101-09", "OLD-7", "HY01-GC-01-1-101-01"])
def test_a_number_that_no_file_has_is_refused(
    database: Database, estate: Estate, file: str, written: str
) -> None:
    with pytest.raises(AnswerRefused, match="No file here has this number"):
        ask(database, estate, issued_no=written)


def test_a_loan_is_about_the_home_of_its_file(
    database: Database, estate: Estate, file: str
) -> None:
    elsewhere = estate.units["1-1-1-102"]
    with pytest.raises(AnswerRefused, match="another home"):
        ask(database, estate, unit_id=elsewhere)

    bound = keep.stored(database, ask(database, estate, unit_id=None))

    assert bound.unit_id == estate.units[keep.ROOM]


def test_what_was_frozen_after_the_approval_is_not_lent(
    database: Database, estate: Estate, file: str
) -> None:
    number = ask(database, estate, level="3", seqs="1")
    loans.step(database, number, "approve", GRANT, estate.supervisor)
    keep.step(database, file, "freeze", {"reason": "Divorce"}, estate.supervisor)

    with pytest.raises(MoveRefused, match="its own papers only"):
        loans.step(database, number, "lend", LENT, estate.keeper)


def test_a_file_that_grew_more_secret_after_the_approval_is_not_lent(
    database: Database, estate: Estate
) -> None:
    file = keep.begun(database, estate).number
    keep.shelved(database, estate, file, ("3",))
    number = ask(database, estate, level="3")
    loans.step(database, number, "approve", GRANT, estate.supervisor)
    keep.shelved(database, estate, file, ("4",))

    with pytest.raises(MoveRefused, match="higher level"):
        loans.step(database, number, "lend", LENT, estate.keeper)


def test_the_reader_neither_hands_out_nor_looks_through(
    database: Database, estate: Estate, file: str
) -> None:
    for reader in ({"reader_id": estate.keeper.id}, {"reporter_name": estate.keeper.name}):
        number = ask(database, estate, actor=estate.supervisor, seqs="1", **reader)
        loans.step(database, number, "approve", SPECIAL, estate.manager)
        with pytest.raises(MoveRefused, match="neither hands it out"):
            loans.step(database, number, "lend", LENT, estate.keeper)
    loans.step(database, number, "lend", LENT, estate.supervisor)
    loans.step(database, number, "give_back", {"note": "Read."}, estate.keeper)

    with pytest.raises(MoveRefused, match="neither hands it out"):
        loans.step(database, number, "check", WHOLE, estate.keeper)


def test_nobody_borrows_or_lends_the_file_of_a_home_of_their_own(
    database: Database, estate: Estate, file: str
) -> None:
    owner = replace(estate.keeper, own_units=frozenset({estate.units[keep.ROOM]}))
    with pytest.raises(AnswerRefused, match="home of your own"):
        ask(database, estate, actor=owner, unit_id=None)
    number = ask(database, estate, seqs="1")
    loans.step(database, number, "approve", GRANT, estate.supervisor)

    with pytest.raises(MoveRefused, match="home of your own"):
        loans.step(database, number, "lend", LENT, owner)


def test_who_lives_there_is_no_reader_of_the_file(
    database: Database, estate: Estate, file: str
) -> None:
    home = estate.units[keep.ROOM]
    with database.writing() as session:
        session.add(
            OwnHome(account_id=estate.engineer.id, unit_id=home, project_id=estate.project_id)
        )

    with pytest.raises(AnswerRefused, match="as its owner"):
        ask(database, estate, reader_id=estate.engineer.id)
