"""What a list of cases may be narrowed by today: the lists of the projects that one reads."""

from datetime import datetime

from data_access import homes as store
from data_access.database import Session
from domain import rights
from domain.case_filter import FIXED, NOBODY, Offer
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.complaint.fields import SEVERITIES, VALIDITIES
from domain.procedures.visit import VISIT
from domain.registry import PROCEDURES
from services import accounts, estates, figure_scope, homes, procedures, tags


def offer(session: Session, procedure: Procedure | None, *, actor: Actor, now: datetime) -> Offer:
    """Return the titles that may be chosen from, by the name in the address and by code.

    States and categories belong to a procedure: of all kinds together none are offered.
    """
    reach = rights.reach(actor, "cases.read")
    mine = estates.within(session, reach.projects)
    people = accounts.colleagues(session, project_ids=reach.projects, now=now)
    return {
        "kind": {one.code: one.plural for one in kinds(session, actor=actor)},
        "project": {one.code: one.name for one in mine},
        "state": {state.code: state.title for state in procedure.states} if procedure else {},
        "category": _categories(session, procedure, mine),
        "building": figure_scope.buildings_of(session, mine, reach),
        "grid": {str(grid.id): grid.name for grid in store.grids(session, reach=reach)},
        "person": {NOBODY: "Nobody yet", **{str(one.id): one.name for one in people}},
        "severity": {str(level): title for level, title in SEVERITIES.items()},
        "verdict": VALIDITIES,
        "tag": tags.known(session, actor=actor),
        **FIXED,
    }


def kinds(session: Session, *, actor: Actor) -> list[Procedure]:
    """Return what a list may be narrowed to: the built-in procedures, then the designed kinds.

    Visits have a list of their own.
    """
    designed = procedures.kinds(session, actor=actor)
    return [*(one for one in PROCEDURES.values() if one is not VISIT), *designed]


def _categories(
    session: Session, procedure: Procedure | None, mine: list[estates.Estate]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in mine if procedure else ():
        found |= homes.category_titles(session, one.id, procedure.code if procedure else "")
    return found
