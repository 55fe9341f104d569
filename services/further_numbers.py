"""Phone numbers of a case beside the reporter's: kept sealed; `services.private` opens them."""

from data_access import further_numbers as store
from data_access.database import Session
from domain.case import Case
from domain.procedure import Answers

PURPOSES = ("site_phone", "new_site_phone", "second_phone")
"""The questions whose numbers are kept here; the case itself has their masks."""


def keep(session: Session, case: Case, given: Answers) -> None:
    """Keep the whole numbers that a step brought; the case was given to the actor."""
    for purpose in PURPOSES:
        if given.get(purpose):
            store.put(
                session, project_id=case.project_id, case_id=case.id, purpose=purpose,
                phone=str(given[purpose]),
            )  # fmt: skip


def succeed(session: Session, case: Case, old: str, new: str) -> None:
    """Let a number that was asked for take the place of the one in force."""
    store.copy(session, project_id=case.project_id, case_id=case.id, source=new, purpose=old)
