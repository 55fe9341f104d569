"""Loans of files: what their steps must know, and how a project's loans stand (14 §5.2.3, §5.6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import file_loans as store
from data_access import intake
from data_access.database import Session
from domain import rights
from domain.calendar import first_of, month_of, start_of
from domain.case import Case
from domain.people import Actor
from domain.procedures.archive_loan import ARCHIVE_LOAN
from services import project_days

READ = "archive_loan.open"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Files overdue now, and of those due since the first of the month, how many came in time."""

    overdue: int
    in_time: int
    due: int


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what a loan's steps look at: the workdays, and whether the file is out otherwise."""
    if case.procedure != ARCHIVE_LOAN.code:
        return {}
    return {
        "is_workday": project_days.ProjectDays(session, case.project_id),
        "file_out": store.is_out(session, case.project_id, case.issued_no, apart=case.id),
    }


def standing(session: Session, project_id: int, *, actor: Actor, now: datetime) -> Standing:
    """Return how the loans of a project stand.

    :raises NotAllowed: when the actor does not ask for files there
    """
    rights.require(actor, READ, project_id)
    zone = intake.project(session, project_id).zone
    since = start_of(first_of(month_of(now, zone)), zone)
    in_time, due = store.in_time(session, project_id, since=since, until=now)
    late = store.overdue(session, project_id, now=now)
    return Standing(overdue=late, in_time=in_time, due=due)
