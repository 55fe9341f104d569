"""Loans of files: each bound to a file that is kept here, its home and papers (14 §5.2.3)."""

from collections.abc import Mapping
from typing import Any

from data_access import accounts, archive_records, file_loans
from data_access import archives as store
from data_access.database import Session
from domain.archives import places
from domain.archives.document import Document
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Procedure
from domain.procedures.archive_loan import (
    ARCHIVE_LOAN,
    FILE_NO,
    OF_OWN_HOME,
    OF_READERS_HOME,
    READER_ID,
)
from domain.procedures.household_file import states as at
from domain.procedures.record_file import KEPT as RECORDS_KEPT
from domain.refusal import AnswerRefused

KEPT = frozenset(state.code for state in (*at.KEPT, *RECORDS_KEPT))
LENDABLE = ("shelved", "out", "lost")
TURNS: Mapping[str, tuple[str, str]] = {
    "lend": ("shelved", "out"),
    "check": ("out", "shelved"),
    "report_harm": ("out", "lost"),
    "find_again": ("lost", "out"),
    "rebuild": ("lost", "shelved"),
    "void": ("out", "shelved"),
}
"""What the papers of a loan were before each of its steps, and are after it."""


def bind(
    session: Session, procedure: Procedure, place: Mapping[str, Any], given: dict[str, Any], *,
    actor: Actor,
) -> tuple[int | None, dict[str, Any]]:  # fmt: skip
    """Return the home and the answers of a new loan with its file's own; others as they came.

    :raises AnswerRefused: when the number, the room or the reader does not fit the file
    """
    unit_id: int | None = place["unit_id"]
    if procedure.code != ARCHIVE_LOAN.code:
        return unit_id, given
    number = places.number(given["issued_no"])
    file = found(session, place["project_id"], number)
    if file is None:
        raise AnswerRefused(
            FILE_NO.title, "No file here has this number. Write it as it stands in the index."
        )
    if file.unit_id is not None and unit_id not in (None, file.unit_id):
        raise AnswerRefused("Room", "The file with this number is that of another home.")
    _require_strangers(session, file.unit_id, given, actor)
    return file.unit_id, {**given, "issued_no": file.issued_no}


def found(session: Session, project_id: int, written: str) -> Case | None:
    """Return the file with a number, however it is typed; without a volume it is the latest.

    Records of a department are found by theirs, too, once they were taken over.
    """
    records = archive_records.by_number(session, project_id, places.number(written))
    if records is not None:
        return records
    for home_no, volume in places.ways_to_read(places.number(written)):
        for file in store.by_home_no(session, project_id, home_no):
            if volume is None or volume in _volumes(session, file):
                return file
    return None


def bound(session: Session, loan: Case) -> tuple[Case, tuple[Document, ...]] | None:
    """Return the file that a loan is about with the papers that it names; None for files that
    were never entered here. A loan that names no numbers is about the whole file."""
    file = found(session, loan.project_id, loan.issued_no)
    if file is None:
        return None
    papers = tuple(store.documents(session, [file.id]))
    wanted = str(loan.details.get("seqs") or "")
    if not wanted:
        return file, tuple(one for one in papers if one.state in LENDABLE)
    return file, tuple(one for one in papers if one.seq in places.numbers(wanted))


def taken(session: Session, loan: Case) -> tuple[Case, tuple[Document, ...]] | None:
    """Return the file of a loan with the papers that left the shelf for it."""
    about = bound(session, loan)
    ids = loan.details.get("lent_ids")
    if about is None or ids is None:
        return about
    papers = store.documents(session, [about[0].id])
    return about[0], tuple(one for one in papers if one.id in ids)


def turn(code: str, start: str) -> tuple[str, str] | None:
    """Return what papers were and are; a loan that is voided after its end turns none."""
    return None if code == "void" and start not in ("lent", "returned") else TURNS.get(code)


def of_loan(session: Session, case: Case) -> dict[str, Any]:
    """Return what the guards of a loan must know of its file and of its reader."""
    reader = case.details.get("reader_id")
    homes = accounts.own_units(session, reader) if reader else frozenset()
    about = bound(session, case)
    if about is None:
        return {"file_level": 1, "papers_known": True, "frozen": False, "file_kept": True,
                "to_lend": [], "home": case.unit_id, "reader_homes": homes}  # fmt: skip
    file, papers = about
    named = str(case.details.get("seqs") or "")
    other = file_loans.is_out(session, file.project_id, file.issued_no, apart=case.id)
    level = int(file.details.get("level") or 1)
    return {
        "file_level": max(level, *(one.level for one in papers)) if papers else level,
        "papers_known": not named or len(papers) == len(places.numbers(named)),
        "file_out": (other and not named) or any(one.state != "shelved" for one in papers),
        "frozen": bool(file.details.get("frozen")),
        "file_kept": file.state in KEPT,
        "to_lend": [one.id for one in papers],
        "home": file.unit_id,
        "reader_homes": homes,
    }


def _volumes(session: Session, file: Case) -> range:
    first = int(file.issued_no.rpartition("-")[2])
    last = max((one.volume for one in store.documents(session, [file.id])), default=1)
    return range(first, first + max(last, 1))


def _require_strangers(session: Session, unit_id: int | None, given: Answers, actor: Actor) -> None:
    """Let a loan pass whose file is that of no home of who registers or reads it."""
    if unit_id in actor.own_units:
        raise AnswerRefused(FILE_NO.title, OF_OWN_HOME)
    reader = given.get("reader_id")
    if reader and unit_id in accounts.own_units(session, reader):
        raise AnswerRefused(READER_ID.title, OF_READERS_HOME)
