"""How long a screen on a wall stays signed in (docs/decisions/0043)."""

from datetime import datetime

from data_access import accounts as stored
from domain.people import Actor, Role
from services import signing_in
from services.context import Context


def is_wall(actor: Actor) -> bool:
    """Tell a person with nothing but posts of a wall: boards open to them, and nothing else."""
    return bool(actor.posts) and all(post.role is Role.WALL for post in actor.posts)


def stay(ctx: Context) -> None:
    """Let a refresh count as use of the session, for a wall of its own only.

    A wall that somebody with other posts left open is signed out like their desk.
    """
    with ctx.reading() as work:
        alone = is_wall(work.actor) and work.actor.viewed_by is None
    if alone:
        with ctx.writing_as_oneself() as work:
            signing_in.touch(work.session, ctx.sid, now=work.now)


def ends_at(ctx: Context) -> datetime | None:
    """Return when the session ends by itself if nobody comes; None when it has ended."""
    with ctx.reading() as work:
        found, alone = stored.find_session(work.session, ctx.sid), is_wall(work.actor)
    if found is None:
        return None
    latest = found.created_at + signing_in.LONGEST
    return latest if alone else min(latest, found.seen_at + signing_in.IDLE)
