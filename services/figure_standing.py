"""The declared figures of a subject for one project, each with both halves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_access import intake
from data_access.database import Session
from domain.calendar import Period
from domain.kpi import Figure
from domain.rights import Reach
from domain.targets import Aims
from services import figures, targets
from services.figures import Cell, Request


@dataclass(frozen=True)
class Standing:
    """One figure as it stands: its declaration, its number, the period that it is of, and
    what it aims at there."""

    figure: Figure
    cell: Cell
    period: Period
    aims: Aims


def of(
    session: Session, declared: Sequence[Figure], period: Period, *, reach: Reach, today: date
) -> list[Standing]:
    """Return the figures of a reach in a period, up to today."""
    request = Request(period=period, as_of=today)
    held = targets.valid(session, reach=reach)
    return [
        Standing(
            figure,
            figures.cells_of(session, figure, request, reach=reach)[0],
            period,
            targets.aims(held, figure, request.seen, reach=reach),
        )
        for figure in declared
    ]


def today(session: Session, project_id: int, *, now: datetime) -> date:
    """Return the day it is in a project."""
    zone = intake.project(session, project_id).zone
    return now.astimezone(ZoneInfo(zone)).date()
