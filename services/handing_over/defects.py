"""The file of one defect: where it is, what was done about it, and the repair that it became."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access import cases as store
from data_access import inspections, intake
from data_access.database import Session
from data_access.inspections import Found
from domain import rights
from domain.case import Event, Owed
from domain.people import Actor
from services.cases import CaseNotFound
from services.handing_over import finding
from services.handing_over.kin import above


@dataclass(frozen=True, kw_only=True)
class DefectFile:
    """A defect with all that belongs to it; `house` is the number of its handover, `repairs`
    are the numbers of the orders that it became."""

    found: Found
    house: str
    repairs: tuple[str, ...]
    events: tuple[Event, ...]
    owed: Mapping[str, Owed]
    contractors: Mapping[int, str]
    zone: str


def file_of(session: Session, number: str, *, actor: Actor) -> DefectFile:
    """Return a defect with all that belongs to it.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = finding.found(session, number, actor=actor)
    reach = rights.reach(actor, finding.READ)
    found = inspections.defect_of(session, case.id, reach=reach)
    house = above(session, case)
    if found is None or house is None:
        raise CaseNotFound().trying(finding.READ, subject="case", ref=number)
    companies = inspections.contractors(session, case.project_id)
    return DefectFile(
        found=found,
        house=house.number,
        repairs=tuple(one.number for one in store.children(session, case.id, reach=reach)),
        events=tuple(store.events(session, case.id)),
        owed=store.owed(session, case.id),
        contractors={one.id: one.name for one in companies if not one.retired},
        zone=intake.project(session, case.project_id).zone,
    )
