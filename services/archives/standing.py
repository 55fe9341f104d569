"""The declared figures of the archives for one project, each with both halves."""

from datetime import datetime

from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpis.archives import FIGURES
from domain.people import Actor
from services import figure_standing
from services.archives.reading import READ
from services.figure_standing import Standing


def of_project(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> list[Standing]:
    """Return every figure of a project's archives in a period, up to today.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    today = figure_standing.today(session, project_id, now=now)
    return figure_standing.of(session, FIGURES, period, reach=reach, today=today)
