"""The declared figures of handovers for one project, each with both halves."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import intake
from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpi import Figure
from domain.kpis.handovers import FIGURES
from domain.people import Actor
from services import figures
from services.figures import Cell, Request
from services.handing_over.finding import READ


@dataclass(frozen=True)
class Standing:
    """One figure as it stands: its declaration and its number."""

    figure: Figure
    cell: Cell


def of_project(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> list[Standing]:
    """Return every figure of a project's handovers in a period, up to today.

    :raises NotAllowed: when the actor reads no handovers there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    request = Request(period=period, as_of=today(session, project_id, now=now))
    return [
        Standing(figure, figures.cells_of(session, figure, request, reach=reach)[0])
        for figure in FIGURES
    ]


def today(session: Session, project_id: int, *, now: datetime) -> date:
    """Return the day it is in a project."""
    zone = intake.project(session, project_id).zone
    return now.astimezone(ZoneInfo(zone)).date()
