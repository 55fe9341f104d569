"""Finds the handovers, batches and defects that somebody may read (18 §9.3, line handovers)."""

from data_access import cases as store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.defect import DEFECT
from domain.procedures.handover import HANDOVER
from domain.procedures.handover_batch import HANDOVER_BATCH
from services.cases import CaseNotFound

READ, WRITE = "handovers.read", "handovers.update"
OURS = (HANDOVER.code, HANDOVER_BATCH.code, DEFECT.code)


def found(session: Session, number: str, *, actor: Actor) -> Case:
    """Return a case of a handover, also to those who read no other cases than their own.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = store.by_number(session, number, reach=rights.reach(actor, READ))
    if case is None or case.procedure not in OURS:
        raise CaseNotFound().trying(READ, subject="case", ref=number)
    return case


def handover(session: Session, number: str, *, actor: Actor) -> Case:
    """Return the handover of a house.

    :raises CaseNotFound: also when the number is that of something else
    """
    case = found(session, number, actor=actor)
    if case.procedure != HANDOVER.code:
        raise CaseNotFound().trying(READ, subject="case", ref=number)
    return case


def batch(session: Session, number: str, *, actor: Actor) -> Case:
    """Return a batch; it belongs to no area, so that who keeps one finds it by the project.

    :raises CaseNotFound: also when the number is that of something else
    """
    case = store.by_number(session, number, reach=_everywhere(actor))
    if case is None or case.procedure != HANDOVER_BATCH.code:
        raise CaseNotFound().trying(READ, subject="case", ref=number)
    return case


def _everywhere(actor: Actor) -> rights.Reach:
    return rights.Reach(whole=rights.scope(actor, READ))
