"""Until when the parts of a house are under warranty, from its batch and its keys (11 §2.4 c)."""

from datetime import date, datetime

from data_access import intake
from data_access.database import Session
from domain.calendar import date_of, day_of
from domain.case import Case
from domain.handover.warranty import House, Warranty, of_house
from services import project_days
from services.handing_over.kin import above

SEASONS = "handover.heating_seasons"
"""The setting of a project: its heating seasons, first and last day of each."""


def of_case(session: Session, case: Case) -> tuple[Warranty, ...]:
    """Return the warranties of a handed-over house; none before its keys, or while the batch
    does not say when the building was accepted."""
    batch = above(session, case)
    completed = batch.details.get("completed_at") if batch else None
    if case.handled_at is None or batch is None or completed is None:
        return ()
    zone = intake.project(session, case.project_id).zone
    house = House(
        completed=date_of(day_of(datetime.fromisoformat(completed), zone)),
        delivered=date_of(day_of(case.handled_at, zone)),
        contract={row["item"]: row["months"] for row in batch.details.get("contract_terms") or ()},
        seasons=_seasons(session, case.project_id),
    )
    return tuple(of_house(house, project_days.ProjectDays(session, case.project_id)))


def _seasons(session: Session, project_id: int) -> tuple[tuple[date, date], ...]:
    own = intake.settings(session, project_id=project_id, prefix=SEASONS)
    return tuple(
        (date.fromisoformat(first), date.fromisoformat(last))
        for first, last in own.get(SEASONS, ())
    )
