"""Which case somebody may open: those they read, and those of a subject that they read beside."""

from collections.abc import Callable

from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.registry import PROCEDURES
from services import procedures

ALL = "cases"
BESIDE = tuple(sorted({one.read_by for one in PROCEDURES.values()} - {ALL}))
"""Subjects whose reading opens cases of certain procedures, as of renovation sites."""


def seen(
    session: Session, find: Callable[[rights.Reach], Case | None], *, actor: Actor
) -> Case | None:
    """Return the case that `find` finds inside what the actor reads, None where it finds none.

    A case about a person is for the leads and for whoever works on it (01 §1.6).
    """
    case = find(rights.reach(actor, "cases.read"))
    if case is not None:
        return case if rights.sees(actor, case) else None
    for subject in BESIDE:
        other = find(rights.reach(actor, f"{subject}.read"))
        if other and procedures.procedure_of(session, other).read_by == subject:
            return other if rights.sees(actor, other) else None
    return None
