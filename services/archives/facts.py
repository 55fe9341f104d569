"""What the guards of files, of loans and of requests must know beyond the answers."""

from functools import partial
from typing import Any

from data_access import archives as store
from data_access import file_loans, intake
from data_access.database import Session
from domain.archives import places
from domain.archives.document import UNSHELVED
from domain.archives.kinds import KINDS
from domain.case import Case
from domain.procedure import Answers
from domain.procedures.archive_count import ARCHIVE_COUNT
from domain.procedures.archive_loan import ARCHIVE_LOAN
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.household_file.fields import SEQS
from domain.procedures.record_file import RECORD_FILE
from domain.refusal import AnswerRefused, Refusal
from services import project_days
from services.archives import completing, lending, placing, records


def of_case(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    """Return what is known of a case of the archives, {} for any other."""
    if case.procedure == HOUSEHOLD_FILE.code:
        return _of_file(session, case, given)
    if case.procedure == RECORD_FILE.code:
        return records.facts(session, case, given)
    if case.procedure == ARCHIVE_LOAN.code:
        return lending.of_loan(session, case)
    if case.procedure == ARCHIVE_REQUEST.code:
        return {"is_workday": project_days.ProjectDays(session, case.project_id)}
    if case.procedure == ARCHIVE_COUNT.code:
        beginning = str(case.details.get("shelves") or "").upper()
        return {"expected": store.on_shelves(session, case.project_id, beginning)}
    return {}


def _of_file(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    papers = store.documents(session, [case.id])
    seqs = _numbers(given)
    chosen = tuple(one for one in papers if one.seq in seqs)
    lying = [one for one in papers if one.state in store.LIES]
    source_no = str(given.get("source_no") or "")
    return {
        "chosen": chosen,
        "all_chosen": len(chosen) == len(seqs),
        "unshelved": sum(one.state in UNSHELVED for one in papers),
        "missing": completing.now_of(session, case).missing,
        "is_out": file_loans.is_out(session, case.project_id, case.issued_no, apart=0)
        or any(one.state == "out" for one in papers),
        "part_of_kind": KINDS[given["kind"]].part if given.get("kind") else "",
        "source_known": bool(source_no) and store.record_known(session, case.unit_id, source_no),
        **placing.facts(session, case, given, chosen if seqs else lying),
        "file_no": partial(_file_no, session, case),
    }


def _numbers(given: Answers) -> tuple[int, ...]:
    if not given.get("seqs"):
        return ()
    try:
        return places.numbers(given["seqs"])
    except Refusal as refusal:
        raise AnswerRefused(SEQS.title, refusal.message) from refusal


def _file_no(session: Session, case: Case) -> str:
    """Return the number that a part would get: its first volume follows the last of the home."""
    volume = store.last_volume(session, case.unit_id or 0, case.cat_l1) + 1
    project = intake.project(session, case.project_id)
    return places.file_no(project.code, case.cat_l1, case.unit_code, volume)
