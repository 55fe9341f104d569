"""Records that departments hand in: the paper behind each, its place, what its steps must know."""

from collections.abc import Mapping
from typing import Any

from data_access import archives as store
from data_access import file_loans, intake
from data_access.database import Session
from domain.archives.document import Document
from domain.calendar import day_of
from domain.case import Case
from domain.procedure import Answers
from domain.procedures.record_file import RECORD_FILE
from services.archives import placing
from services.moving import Made

NO_KIND = "0"
"""What stands for the kinds of a household's file: records of a department are none of them."""
AFTER: Mapping[str, str] = {
    "accept": "accepted",
    "send_back": "sent_back",
    "hand_in": "pending",
    "shelve": "shelved",
    "destroy": "destroyed",
    "transfer": "transferred",
}
"""What the paper of a record is after each of its steps (14 §5.2.2)."""


def entered(session: Session, case: Case) -> None:
    """Write the paper of new records: it takes room in a box and is lent like any other."""
    if case.procedure != RECORD_FILE.code:
        return
    zone, told = intake.project(session, case.project_id).zone, case.details
    store.add_document(session, {
        "project_id": case.project_id, "case_id": case.id, "kind": NO_KIND, "title": case.title,
        "doc_day": day_of(case.occurred_at or case.received_at, zone), "pages": told["pages"],
        "original": told["original"], "level": int(told["level"]), "author": "",
        "source": "paper", "source_no": "", "state": "pending", "volume": 0,
    })  # fmt: skip


def facts(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    """Return what the steps of records look at beyond their answers."""
    papers = store.documents(session, [case.id])
    out = any(one.state == "out" for one in papers)
    return {
        "is_out": out or file_loans.is_out(session, case.project_id, case.issued_no, apart=0),
        **placing.facts(session, case, given, papers),
    }


def follow(session: Session, made: Made) -> None:
    """Keep the paper in step with its record; what is lost stays lost at the end."""
    values: dict[str, Any] = {}
    if made.move.code in AFTER:
        values["state"] = AFTER[made.move.code]
    if made.move.code in ("shelve", "move"):
        values |= {"position_id": placing.position_id(session, made.case), "volume": 1}
    papers = store.documents(session, [made.case.id])
    ids = [one.id for one in papers if not _is_gone(one)]
    if values:
        store.change_documents(session, ids, values)


def _is_gone(paper: Document) -> bool:
    return paper.state == "lost"
