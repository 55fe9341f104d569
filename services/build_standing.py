"""The declared figures of self-builds for one project, each with both halves."""

from datetime import datetime, timedelta

from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpi import Figure
from domain.kpis.self_builds import DAILY, MONTHLY, WEEKLY
from domain.people import Actor
from services import figure_standing
from services.figure_standing import Standing

READ = "self_builds.read"
SPANS: dict[str, tuple[int, tuple[Figure, ...]]] = {
    "day": (1, DAILY),
    "week": (7, WEEKLY),
    "month": (30, MONTHLY),
}
"""Days up to today over which each figure is asked (13 §4.6)."""


def of_project(
    session: Session, project_id: int, *, actor: Actor, now: datetime
) -> dict[str, list[Standing]]:
    """Return every figure of a project's self-builds by its period, up to today.

    :raises NotAllowed: when the actor reads no self-builds there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).within({project_id})
    last, found = figure_standing.today(session, project_id, now=now), {}
    for name, (days, declared) in SPANS.items():
        period = Period(last - timedelta(days=days - 1), last)
        found[name] = figure_standing.of(session, declared, period, reach=reach, today=last)
    return found
