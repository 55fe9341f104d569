"""The declared figures of keys and vacant homes for one project (15 §6.4)."""

from datetime import datetime

from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpis.keys import FIGURES
from domain.people import Actor
from services import figure_standing
from services.figure_standing import Standing
from services.keys import READ


def of_project(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> list[Standing]:
    """Return every figure of a project's keys in a period, up to today.

    :raises NotAllowed: when the actor does not read the project's register
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    today = figure_standing.today(session, project_id, now=now)
    return figure_standing.of(session, FIGURES, period, reach=reach, today=today)
