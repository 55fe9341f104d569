"""Which unfinished cases somebody asked to stop or to extend: the moves that say so."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from data_access.cases import CASES, EVENTS
from data_access.tables import Account

MOVE = "request"


@dataclass(frozen=True)
class Asked:
    """One request: for which case, by whom, when, and in which words."""

    case_id: int
    by_name: str
    at: datetime
    text: str


def asked(session: Session, project_ids: Collection[int]) -> list[Asked]:
    """Return the requests about unfinished cases of these projects, the oldest first."""
    statement = (
        select(EVENTS.c.case_id, col(Account.name), EVENTS.c.at, EVENTS.c.answers)
        .join(CASES, CASES.c.id == EVENTS.c.case_id)
        .join(Account, col(Account.id) == EVENTS.c.actor_id)
        .where(
            CASES.c.project_id.in_(project_ids),
            CASES.c.phase.in_(("open", "paused")),
            EVENTS.c.move == MOVE,
        )
        .order_by(EVENTS.c.id)
    )
    rows = session.connection().execute(statement)
    return [Asked(row[0], row[1], row[2], str(row[3].get(MOVE, ""))) for row in rows]
