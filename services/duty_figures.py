"""How far the management rules of a project are lived: the declared figure, by rule and by post."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from data_access import intake
from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpi import Figure
from domain.kpis.office import EXECUTION, VOIDED
from domain.people import Actor
from services import figures
from services.figures import Cell, Request

READ = "duties.read"


@dataclass(frozen=True)
class Execution:
    """The execution rate of a period, whole and in parts; what was owed, not what was opened.

    `voided` are those of it that a lead voided: they are owed, and not done.
    """

    whole: Cell
    voided: Cell
    by_rule: tuple[Cell, ...]
    by_post: tuple[Cell, ...]


def execution(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> Execution:
    """Return the execution rate of a project up to now.

    :raises NotAllowed: when the actor does not read the project's calendar
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    zone = ZoneInfo(intake.project(session, project_id).zone)
    today = now.astimezone(zone).date()

    def cells(*by: str, figure: Figure = EXECUTION) -> tuple[Cell, ...]:
        request = Request(period=period, as_of=today, by=by)
        return tuple(figures.cells_of(session, figure, request, reach=reach))

    return Execution(cells()[0], cells(figure=VOIDED)[0], cells("rule"), cells("post"))
