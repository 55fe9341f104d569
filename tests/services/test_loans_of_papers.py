"""Loans of files that are entered here: bound to their papers and levels (14 §5.2.3, §5.4 c)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.procedures.archive_count import ARCHIVE_COUNT
from services import cases
from services.archives import counting
from tests import archiving as keep
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.services import test_file_loans as loans
from tests.services.test_file_loans import GRANT, HARM, LENT, REMEDY, WHOLE

FILE_NO = "HY01-YZ-01-1-101-01"
SPECIAL: dict[str, Any] = {**GRANT, "special": "The court asks."}


def filled(database: Database, estate: Estate) -> str:
    number = keep.begun(database, estate).number
    keep.shelved(database, estate, number, ("3", "7", "4", "11"))
    return number


@pytest.fixture
def file(database: Database, estate: Estate) -> str:
    """A file with four papers on the shelf, the third of them of the highest level."""
    return filled(database, estate)


def ask(database: Database, estate: Estate, **changes: Any) -> str:
    return loans.ask(database, estate, **{"issued_no": FILE_NO, **changes})


def states(database: Database, number: str) -> dict[int, str]:
    return {one.seq: one.state for one in keep.papers(database, number)}


def lent(database: Database, estate: Estate, **changes: Any) -> str:
    number = ask(database, estate, **changes)
    loans.step(database, number, "approve", SPECIAL, estate.manager)
    loans.step(database, number, "lend", LENT, estate.keeper)
    return number


def test_a_loan_takes_the_papers_it_names_and_brings_them_back(
    database: Database, estate: Estate, file: str
) -> None:
    number = lent(database, estate, seqs="1-2")
    out = states(database, file)
    loans.step(database, number, "give_back", {"note": "Read."}, estate.keeper)

    loans.step(database, number, "check", WHOLE, estate.keeper)

    assert out == {1: "out", 2: "out", 3: "shelved", 4: "shelved"}
    assert set(states(database, file).values()) == {"shelved"}


def test_a_request_says_the_level_of_the_highest_paper(
    database: Database, estate: Estate, file: str
) -> None:
    low = ask(database, estate, level="3")
    with pytest.raises(MoveRefused, match="higher level"):
        loans.step(database, low, "approve", GRANT, estate.supervisor)

    apart = ask(database, estate, level="3", seqs="1,2")

    assert loans.step(database, apart, "approve", GRANT, estate.supervisor).state == "approved"


def test_papers_that_are_not_in_the_file_are_not_lent(
    database: Database, estate: Estate, file: str
) -> None:
    number = ask(database, estate, seqs="9")

    with pytest.raises(MoveRefused, match="no papers with these numbers"):
        loans.step(database, number, "approve", GRANT, estate.supervisor)


def test_other_papers_of_a_file_are_lent_while_some_are_out(
    database: Database, estate: Estate, file: str
) -> None:
    lent(database, estate, seqs="1")
    again, other = ask(database, estate, seqs="1"), ask(database, estate, seqs="2")
    for number in (again, other):
        loans.step(database, number, "approve", GRANT, estate.supervisor)
    with pytest.raises(MoveRefused, match="out already"):
        loans.step(database, again, "lend", LENT, estate.keeper)

    assert loans.step(database, other, "lend", LENT, estate.keeper).state == "lent"


def test_exception_each_side_of_a_dispute_is_refused_the_whole_file(
    database: Database, estate: Estate, file: str
) -> None:
    keep.step(database, file, "freeze", {"reason": "Divorce"}, estate.supervisor)
    number = ask(database, estate, seqs="1")

    with pytest.raises(MoveRefused, match="its own papers only"):
        loans.step(database, number, "approve", GRANT, estate.supervisor)


def test_exception_lost_papers_are_missing_in_the_file_until_they_are_rebuilt(
    database: Database, estate: Estate, file: str
) -> None:
    number = lent(database, estate, seqs="1")
    loans.step(
        database, number, "report_harm", {**HARM, "occurred_at": NOON, "privacy_harm": True},
        estate.keeper,
    )  # fmt: skip
    gone = states(database, file)[1]

    loans.step(database, number, "rebuild", REMEDY, estate.supervisor)

    assert (gone, states(database, file)[1]) == ("lost", "shelved")


@pytest.mark.parametrize(("after", "late"), [(24, False), (25, True)])
def test_a_loss_is_reported_within_24_hours(
    database: Database, estate: Estate, file: str, after: int, late: bool
) -> None:
    number = lent(database, estate, seqs="1")

    reported = loans.step(
        database, number, "report_harm", {**HARM, "occurred_at": NOON}, estate.keeper,
        NOON + timedelta(hours=after),
    )  # fmt: skip

    assert reported.details["reported_late"] is late


def test_what_is_lent_out_is_not_handed_on(database: Database, estate: Estate, file: str) -> None:
    lent(database, estate, seqs="1")

    told = {"receiver": "The next company", "both_signed": True}
    with pytest.raises(MoveRefused, match="lent out"):
        keep.step(database, file, "transfer", told, estate.supervisor)


def test_a_loan_brings_back_only_what_it_took(
    database: Database, estate: Estate, file: str
) -> None:
    keep.step(database, file, "miss", {"seqs": "2", "reason": "Gone"}, estate.keeper)
    keep.step(database, file, "seal", {"seqs": "4", "reason": "A court"}, estate.supervisor)
    number = lent(database, estate, seqs="1")
    keep.step(database, file, "miss", {"seqs": "3", "reason": "Gone"}, estate.keeper)
    loans.step(database, number, "give_back", {"note": "Read."}, estate.keeper)

    loans.step(database, number, "check", WHOLE, estate.keeper)

    assert states(database, file) == {1: "shelved", 2: "lost", 3: "lost", 4: "sealed"}


def test_the_whole_file_is_not_lent_beside_another_loan_nor_after_its_end(
    database: Database, estate: Estate, file: str
) -> None:
    whole = ask(database, estate, level="4")
    loans.step(database, whole, "approve", SPECIAL, estate.manager)
    one = lent(database, estate, seqs="2")
    with pytest.raises(MoveRefused, match="out already"):
        loans.step(database, whole, "lend", LENT, estate.keeper)
    loans.step(database, one, "give_back", {"note": "Read."}, estate.keeper)
    loans.step(database, one, "check", WHOLE, estate.keeper)
    handed = {"receiver": "The next company", "both_signed": True}
    keep.step(database, file, "transfer", handed, estate.supervisor)

    with pytest.raises(MoveRefused, match="not kept on the shelf"):
        loans.step(database, whole, "lend", LENT, estate.keeper)


def test_two_count_what_the_register_has_on_the_shelves(
    database: Database, estate: Estate, file: str
) -> None:
    lent(database, estate, seqs="1")
    number = begun(database, estate)
    told = {"found": "4", "spoiled": "0", "second_person": estate.desk.id}
    with pytest.raises(MoveRefused, match="another number"):
        loans.step(database, number, "agree", told, estate.keeper)
    alone = {**told, "found": "3", "second_person": estate.keeper.id}
    with pytest.raises(MoveRefused, match="Two persons"):
        loans.step(database, number, "agree", alone, estate.keeper)

    loans.step(database, number, "agree", {**told, "found": "3"}, estate.keeper)

    with database.reading() as session:
        (count,) = counting.listed(session, estate.project_id, actor=estate.keeper)
    assert (count.state, count.found, count.expected) == ("agreed", 3, 3)


def test_a_difference_is_explained_by_somebody_else(
    database: Database, estate: Estate, file: str
) -> None:
    number = begun(database, estate)
    told = {"found": "3", "spoiled": "1", "second_person": estate.supervisor.id,
            "differences": "Number 2"}  # fmt: skip
    loans.step(database, number, "differ", told, estate.keeper)
    explained = {"handling": "It lay in the next box."}
    with pytest.raises(MoveRefused, match="Somebody else than the two"):
        loans.step(database, number, "settle", explained, estate.supervisor)

    assert loans.step(database, number, "settle", explained, estate.manager).state == "settled"


def begun(database: Database, estate: Estate) -> str:
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with database.writing() as session:
        return cases.open_case(
            session, ARCHIVE_COUNT, {"shelves": "a-02", "received_at": NOON}, place=place,
            token=tell.token(), actor=estate.keeper, now=NOON, parent=None,
        )  # fmt: skip
