"""A lead looks through the eyes of another post: to see what it sees, never to do what it does."""

from dataclasses import replace
from datetime import datetime, timedelta

from data_access import viewing as store
from data_access.database import Session
from domain import rights
from domain.audit import Act
from domain.people import Actor, Role
from domain.refusal import Refusal
from services import accounts, audit

RANKS = (Role.SUPERVISOR, Role.MANAGER)
"""Posts that look; each only at posts below it."""
LONGEST = timedelta(minutes=15)


class OnlyLooking(Refusal):
    """Somebody who looks through another's eyes tried to change something."""

    def __init__(self) -> None:
        super().__init__(
            "You are looking through somebody else's eyes: nothing can be changed. End this first."
        )


def begin(session: Session, sid: str, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a browser look through the eyes of somebody for 15 minutes, or until it ends that.

    :raises NotAllowed: when the person works outside the projects that the actor leads, has a
        post at or above the actor's, or is an administrator
    """
    if not may_look(session, account_id, actor=actor, now=now):
        raise rights.NotAllowed().trying("viewing.create", subject="account", ref=account_id)
    store.set_viewing(session, sid, account_id, until=now + LONGEST)
    act = Act(action="viewing.begin", subject="account", ref=str(account_id))
    audit.write(session, act, actor=actor, now=now)


def end(session: Session, sid: str, *, actor: Actor, now: datetime) -> None:
    """Look through one's own eyes again; `actor` is the person who looked."""
    store.set_viewing(session, sid, None, until=None)
    audit.write(session, Act(action="viewing.end"), actor=actor, now=now)


def may_look(session: Session, account_id: int, *, actor: Actor, now: datetime) -> bool:
    """Tell whether the actor may see what this person sees: nothing that is not theirs already."""
    return seen_by(session, account_id, actor=actor, now=now) is not None


def seen_by(session: Session, account_id: int, *, actor: Actor, now: datetime) -> Actor | None:
    """Return whom the actor looks as; None as soon as either's posts no longer allow it."""
    try:
        seen = accounts.actor_of(session, account_id, now=now, address=actor.address)
    except rights.NotAllowed:
        return None
    if account_id == actor.id or not seen.posts or actor.viewed_by is not None:
        return None
    return replace(seen, viewed_by=actor.id) if _is_below_in_all(seen, actor) else None


def _is_below_in_all(seen: Actor, actor: Actor) -> bool:
    return all(
        rights.may(actor, "viewing.create", post.project_id)
        and _is_below(post.role, actor, post.project_id)
        for post in seen.posts
    )


def _is_below(role: Role, actor: Actor, project_id: int) -> bool:
    if role is Role.ADMIN:
        return False
    mine = max((RANKS.index(r) for r in actor.roles_in(project_id) if r in RANKS), default=-1)
    return role not in RANKS or RANKS.index(role) < mine
