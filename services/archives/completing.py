"""Works out what a file must hold by the history of its home, and tells a file of what is new."""

from collections.abc import Mapping
from datetime import datetime

from data_access import archives as store
from data_access import cases as case_store
from data_access.database import Session
from domain import rights
from domain.archives import completeness
from domain.archives.completeness import HELD, Completeness
from domain.case import Case
from domain.procedures.affairs.papers import OWNER_CHANGE
from domain.procedures.household_file import HOUSEHOLD_FILE
from services import moving

NEWS: Mapping[str, tuple[str, ...]] = {
    "handover": ("deliver", "file", "deem"),
    "renovation": ("permit", "final_pass", "file"),
    "self_build": ("agree", "register_only", "accept", "file"),
    "change_of_owner": ("issue",),
}
"""Steps after which a home's file has something new to hold (14 §5.2.1)."""
SETTLED = ("complete", "incomplete")


def refresh(session: Session, case: Case) -> Completeness:
    """Work out anew what a part must hold and which of it is there."""
    found = now_of(session, case)
    store.owe(session, case, found)
    return found


def now_of(session: Session, case: Case) -> Completeness:
    """Return what a part of a file must hold, and which of it is there, as things stand."""
    had = store.history(session, case.unit_id or 0, resold=_was_resold(session, case))
    held = {one.kind for one in store.documents(session, [case.id]) if one.state in HELD}
    return completeness.of(case.cat_l1, had, held)


def tell(session: Session, case: Case, move: str, *, now: datetime) -> None:
    """Tell the open parts of a home's file that a step brought something new.

    A part that was settled is to be checked again; the state is changed where that is so.
    """
    if move not in NEWS.get(case.procedure, ()) or case.unit_id is None:
        return
    for part in store.living(session, case.unit_id):
        before = store.owed(session, [part.id])[part.id]
        if refresh(session, part) != before or case.procedure != "handover":
            renew(session, part, now=now)


def renew(session: Session, part: Case, *, now: datetime) -> None:
    """Let a part that was settled be checked again: nobody decides that, it follows."""
    if part.state in SETTLED:
        moving.elapse(session, part, "news", now=now)


def _was_resold(session: Session, case: Case) -> bool:
    if case.parent_id is None or case.procedure != HOUSEHOLD_FILE.code:
        return False
    parent = case_store.by_id(session, case.parent_id, reach=rights.whole(case.project_id))
    return parent is not None and parent.procedure == OWNER_CHANGE.code
