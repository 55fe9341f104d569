"""Records for the printed sheets of the archives: of household files, departments, changes."""

from data_access.database import Database
from services.sheets import archive_papers, change_papers, record_lists
from tests import archiving as keep
from tests.conftest import NOON
from tests.services import test_archive_requests as requests
from tests.services import test_file_loans as loans
from tests.services import test_records_of_departments as departments
from tests.services import test_walk_sheets
from tests.sheets import test_archive_papers
from tests.sheets.prepared import Make, Office, Sheets, office


def archives(database: Database) -> Sheets:
    at = office(database)
    by = at.estate.keeper
    number = test_archive_papers.bought(database, at.estate)
    asked = requests.verified(database, at.estate, "owner")
    requests.step(database, asked, "approve", requests.GRANT, by)
    requests.step(database, asked, "provide", requests.GIVE, at.estate.desk)
    papers = {
        f"archive-{code}": at.prints(archive_papers.of_file, number, code, actor=by)
        for code in archive_papers.FILE_PAPERS
    }
    answer = at.prints(archive_papers.answer, asked, actor=at.estate.desk)
    return {**papers, "archive-transfer": _list(at, "transfer"), "archive-answer": answer}


def ended_files(database: Database) -> Sheets:
    """One file that was destroyed, and one whose time has run out."""
    at = office(database)
    other = keep.begun(database, at.estate, room="1-1-1-102").number
    keep.step(database, other, "close", {"reason": "Sold"}, at.estate.supervisor)
    test_archive_papers.destroyed(database, at.estate)
    return {f"archive-{code}": _list(at, code) for code in ("appraisal", "destruction")}


def _list(at: Office, code: str) -> Make:
    return at.prints(
        archive_papers.of_project, at.estate.project_id, code, actor=at.estate.manager,
        now=test_archive_papers.DUE,
    )  # fmt: skip


def file_loan(database: Database) -> Sheets:
    """A file that somebody has, read in the room."""
    at = office(database)
    return {"archive_loan": at.record(loans.lent(database, at.estate).number)}


def departments_records(database: Database) -> Sheets:
    """Records that were destroyed, and others that are kept for ever."""
    at = office(database)
    number = departments.run_out_of_time(database, at.estate)
    departments.destroy(database, at.estate, number)
    lists = {
        code: at.prints(
            record_lists.of_project, at.estate.project_id, code, actor=at.estate.supervisor,
            now=departments.RUN_OUT,
        )
        for code in record_lists.STATES
    }  # fmt: skip
    return {"record_file": at.record(number), **lists}


def changes(database: Database) -> Sheets:
    """A home with one resident, whose registration is to be corrected."""
    at = office(database)
    room = "1-1-1-101"
    test_walk_sheets.resident(database, at.estate, room, "王小红")
    form = at.prints(
        change_papers.of_household, at.estate.units[room], actor=at.estate.keeper, now=NOON
    )
    return {"change": form}
