"""The companies that put defects right: who may be chosen when a defect is given out."""

from data_access import inspections as store
from data_access.database import Session
from data_access.inspections import Contractor
from domain import entry, rights
from domain.people import Actor
from domain.procedures.defect.fields import COMPANY, TRADE
from domain.refusal import AnswerRefused
from services.handing_over.finding import READ, WRITE

__all__ = ["Contractor", "add", "listed", "retire"]


def listed(session: Session, project_id: int, *, actor: Actor) -> list[Contractor]:
    """Return the contractors of a project, those that are not chosen any more last.

    :raises NotAllowed: when the actor reads no handovers there
    """
    rights.require(actor, READ, project_id)
    return store.contractors(session, project_id)


def add(session: Session, project_id: int, *, name: str, trade: str, actor: Actor) -> None:
    """Add a contractor.

    :raises NotAllowed: when the actor changes nothing there
    :raises AnswerRefused: when the name is missing, or there is such a company
    """
    rights.require(actor, WRITE, project_id)
    called = entry.text(name, least=COMPANY.least, most=COMPANY.most)
    if called in {one.name for one in store.contractors(session, project_id)}:
        raise AnswerRefused(COMPANY.title, "This company is on the list already.")
    does = entry.text(trade, least=1, most=TRADE.most) if trade.strip() else ""
    store.add_contractor(
        session, {"project_id": project_id, "name": called, "trade": does, "retired": False}
    )


def retire(session: Session, project_id: int, contractor_id: int, *, actor: Actor) -> None:
    """Let a contractor be chosen no more; what it was given stays with it.

    :raises NotAllowed: when the actor changes nothing there
    """
    rights.require(actor, WRITE, project_id)
    store.retire_contractor(session, project_id, contractor_id)
