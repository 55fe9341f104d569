"""The figures of paid services for one project, each with both halves, and the income (17 §8.3)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from data_access import paid as store
from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.kpis.paid_services import FIGURES
from domain.people import Actor
from services import figure_standing
from services.figure_standing import Standing

READ = "figures.read"


@dataclass(frozen=True, kw_only=True)
class Income:
    """What came in over the days of a period, what went back, and how many orders paid."""

    received: Decimal
    refunded: Decimal
    orders: int


def of_project(
    session: Session, project_id: int, period: Period, *, actor: Actor, now: datetime
) -> list[Standing]:
    """Return every figure of a project's paid services in a period, up to today.

    :raises NotAllowed: when the actor reads no figures there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).without_own().within({project_id})
    today = figure_standing.today(session, project_id, now=now)
    return figure_standing.of(session, FIGURES, period, reach=reach, today=today)


def income(session: Session, project_id: int, period: Period, *, actor: Actor) -> Income:
    """Return what the ledger says of the days of a period; what was undone is not counted.

    :raises NotAllowed: when the actor reads no figures there
    """
    rights.require(actor, READ, project_id)
    reach = rights.reach(actor, READ).without_own().within({project_id})
    received, refunded, orders = store.income(
        session, reach=reach, start_day=period.start_day, until_day=period.until_day
    )
    return Income(received=received, refunded=refunded, orders=orders)
