"""The declared figures of the archives for one project, each with both halves."""

from datetime import datetime

from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpis.archives import FIGURES
from domain.people import Actor
from services import figures
from services.archives.reading import READ
from services.figures import Request
from services.handing_over.standing import Standing, today


def of_project(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> list[Standing]:
    """Return every figure of a project's archives in a period, up to today.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    request = Request(period=period, as_of=today(session, project_id, now=now))
    return [
        Standing(figure, figures.cells_of(session, figure, request, reach=reach)[0])
        for figure in FIGURES
    ]
