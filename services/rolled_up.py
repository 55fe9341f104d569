"""Holds what is summed up beside the rows against the rows, and works it out anew."""

from collections.abc import Mapping
from datetime import datetime

from data_access import accounts, homes, rollups
from data_access.database import Database, Session
from domain.audit import Act
from services import audit

POPULATIONS = "populationchange"


def differing(session: Session) -> dict[str, int]:
    """Return how many sums of each table are not those of its rows; none when all is right."""
    found = rollups.differing(session)
    every = accounts.project_ids(session)
    if count := homes.differing_populations(session, project_ids=every):
        found[POPULATIONS] = count
    return found


def repair(database: Database, found: Mapping[str, int], *, now: datetime) -> None:
    """Work out every sum anew, and write down which ones were wrong."""
    with database.writing() as session:
        rollups.install(session.connection())
        homes.rebuild_populations(session, project_ids=accounts.project_ids(session))
        act = Act(action="rollups.repair", details=dict(found))
        audit.write(session, act, actor=None, now=now)


def tick(database: Database) -> None:
    """Fold the sums once enough was added to them."""
    with database.reading() as session:
        worth_it = rollups.loose(session) >= rollups.FOLD_FROM
    if worth_it:
        with database.writing() as session:
            rollups.fold(session)
