"""Posts that wait: a manager of the project approves or refuses what an administrator gave."""

from dataclasses import dataclass
from datetime import datetime

from data_access import people as store
from data_access.database import Session
from data_access.people import PostRow
from domain import rights
from domain.people import Actor
from services import people, posts
from services.people import PersonRefused
from services.posts import NewPost

APPROVE = "people.approve"
GONE = "This does not wait any more. Somebody else has decided it, or it was taken back."
LONGEST_REASON = 200


@dataclass(frozen=True)
class Waiting:
    """A post, or new dates of one, that waits; and whether the reader may decide it."""

    post: PostRow
    name: str
    given_by: str
    may_decide: bool


def waiting(session: Session, *, actor: Actor) -> list[Waiting]:
    """Return what waits in the projects whose people the actor reads, the oldest first."""
    found = store.waiting(session, project_ids=rights.scope(actor, "people.read"))
    names = store.names(session, {one for post in found for one in _people(post)})
    return [
        Waiting(
            post, names[post.account_id], names.get(post.given_by_id or 0, ""), _may(actor, post)
        )
        for post in found
    ]


def approve(session: Session, post_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a post that waits hold from now on, or a post have the dates that wait for it.

    :raises NotAllowed: when the actor is no manager of its project, gave it, or would get it
    :raises PersonRefused: when it does not wait any more, or cannot be any more
    """
    post = _decided(session, post_id, actor)
    new = NewPost(post.project_id, post.role, post.grid_id, post.from_on, post.to_on)
    held = store.posts(session, account_ids=[post.account_id])
    others = [one for one in held if one.id not in (post.id, post.replaces_id)]
    posts.check(session, new, others, now)
    if post.replaces_id is not None:
        store.remove_post(session, post.id)
        dates = {"from_on": post.from_on, "to_on": post.to_on, "given_by_id": post.given_by_id}
        store.change_post(session, post.replaces_id, dates)
    _note(session, "post.approve", post, actor=actor, now=now)


def refuse(session: Session, post_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Take a post that waits away, or leave a post the dates that it has, for a reason.

    :raises NotAllowed: when the actor is no manager of its project, gave it, or would get it
    :raises PersonRefused: when it does not wait any more, and without a reason
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise PersonRefused("Say in at most 200 characters why it is refused.")
    post = _decided(session, post_id, actor)
    store.remove_post(session, post.id)
    _note(session, "post.refuse", post, actor=actor, now=now, reason=reason)


def _decided(session: Session, post_id: int, actor: Actor) -> PostRow:
    seen = store.waiting(session, project_ids=rights.scope(actor, "people.read"))
    post = next((one for one in seen if one.id == post_id), None)
    if post is None:
        raise PersonRefused(GONE)
    if not _may(actor, post):
        raise rights.NotAllowed().trying(
            APPROVE, project_id=post.project_id, subject="account", ref=post.account_id
        )
    if not store.stop_waiting(session, post_id):
        raise PersonRefused(GONE)
    return post


def _may(actor: Actor, post: PostRow) -> bool:
    done = {"people.create": _people(post)}  # who gave it and who gets it are both kept out
    return rights.may(actor, APPROVE, rights.Where(project_id=post.project_id, done=done))


def _people(post: PostRow) -> list[int]:
    return [one for one in (post.account_id, post.given_by_id) if one is not None]


def _note(
    session: Session, action: str, post: PostRow, *, actor: Actor, now: datetime, reason: str = ""
) -> None:
    told = {
        "role": post.role.value, "area": post.area, "from_on": post.from_on, "to_on": post.to_on,
    }  # fmt: skip
    people.note(
        session, action, post.account_id, actor=actor, now=now, project_id=post.project_id,
        reason=reason, details=told,
    )  # fmt: skip
