"""What waits for a person beside cases: notices to approve and to post, visits, duties, keys."""

from dataclasses import dataclass
from datetime import datetime

from data_access import duties as duty_store
from data_access.database import Session
from domain import rights
from domain.calendar import month_of
from domain.people import Actor
from services import estates, keys, notices, visit_plans
from services.paid import companies

MOST_VISITS = 1_000
MADE_BY = {"review": "notice.proofread", "post": "notices.update"}
"""The right without which a list of notices waits for nobody."""


@dataclass(frozen=True)
class Waiting:
    """How many of each wait for the person now; duties are their own and those of their posts."""

    to_approve: int = 0
    to_post: int = 0
    to_visit: int = 0
    duties: int = 0
    keys_out: int = 0
    """Keys that were to be back by now."""
    papers: int = 0
    """Outside companies of which a paper has ended, or ends within a month."""


def counts(session: Session, *, actor: Actor, now: datetime) -> Waiting:
    """Return what waits; nothing for a post that cannot do it."""
    months = {month_of(now, zone) for zone in _zones(session, actor)}
    visits = visit_plans.due_items(
        session, actor=actor, month=max(months, default=0), mine=True, limit=MOST_VISITS
    )
    return Waiting(
        to_approve=_notices(session, "review", actor, now),
        to_post=_notices(session, "post", actor, now),
        to_visit=len(visits),
        duties=duty_store.open_for(session, actor.id, _of_posts(actor)),
        keys_out=keys.late(session, actor=actor, now=now),
        papers=companies.ending(session, actor=actor, now=now),
    )


def _zones(session: Session, actor: Actor) -> set[str]:
    mine = estates.estates(session, actor=actor, action="visits.create")
    return {estate.zone for estate in mine}


def _notices(session: Session, name: str, actor: Actor, now: datetime) -> int:
    if not rights.scope(actor, MADE_BY[name]):
        return 0
    return notices.listed(session, name, actor=actor, now=now, limit=0, offset=0).total


def _of_posts(actor: Actor) -> list[tuple[int, str]]:
    return [(post.project_id, post.role.value) for post in actor.posts]
