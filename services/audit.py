"""Writes down who did what: the trail that nobody can change without its being seen."""

from datetime import datetime

from data_access import audit as store
from data_access.database import Session
from domain.audit import Act
from domain.people import Actor


def write(session: Session, act: Act, *, actor: Actor | None, now: datetime) -> None:
    """Append an act to the trail, in the unit of work that it belongs to.

    Without an actor it was somebody without an account, or the operator of the machine.
    """
    store.append(
        session,
        {
            "at": now,
            "actor_id": actor.id if actor else None,
            "actor": actor.name if actor else "",
            "address": (actor.address if actor else act.address)[:45],
            "action": act.action,
            "outcome": act.outcome,
            "project_id": act.project_id,
            "subject": act.subject,
            "ref": act.ref[:80],
            "reason": act.reason[:200],
            "details": dict(act.details),
        },
    )
