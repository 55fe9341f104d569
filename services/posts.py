"""Posts: given, ended, and given other dates; what is more than before waits for a manager."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from data_access import homes as home_store
from data_access import people as store
from data_access.database import Session
from data_access.people import PostRow
from domain import rights
from domain.people import Actor, Post, Role
from services import accounts, people
from services.people import WRITE, PersonRefused

Held = PostRow
"""A post that somebody has, had, or is to have."""


@dataclass(frozen=True)
class NewPost:
    """A post to be given: dates are counted both, None is open on that side."""

    project_id: int
    role: Role
    grid_id: int | None
    from_on: date | None
    to_on: date | None


def invite(
    session: Session, *, login: str, name: str, post: NewPost, actor: Actor, now: datetime
) -> str:
    """Make an account with one post and return its password, shown once, to be changed at once.

    The account is there at once; its post waits for a manager like every other.

    :raises NotAllowed: when the actor does not administer the project
    :raises AccountRefused: when the login is taken or malformed
    :raises PersonRefused: when the post cannot be
    """
    rights.require(actor, WRITE, post.project_id)
    check(session, post, [], now)
    password = accounts.new_password()
    account_id = accounts.add(
        session, login=login, name=name, password=password, postings=(), now=now, must_change=True
    )
    people.note(
        session, "account.add", account_id, actor=actor, now=now, project_id=post.project_id
    )
    _give(session, account_id, post, actor=actor, now=now)
    return password


def give(session: Session, account_id: int, post: NewPost, *, actor: Actor, now: datetime) -> None:
    """Give somebody a further post, which holds when a manager of the project has approved it.

    :raises NotAllowed: when the actor does not administer the project, or it is for themselves
    :raises PersonRefused: when the post cannot be, or is held already
    """
    people.require_other(session, account_id, actor)
    rights.require(actor, WRITE, post.project_id)
    check(session, post, store.posts(session, account_ids=[account_id]), now)
    _give(session, account_id, post, actor=actor, now=now)


def give_as_operator(session: Session, account_id: int, post: NewPost, *, now: datetime) -> None:
    """Give somebody a post from the command line, which waits for nobody.

    :raises PersonRefused: when the post cannot be, or is held already
    """
    check(session, post, store.posts(session, account_ids=[account_id]), now)
    store.add_post(session, {**_values(post), "account_id": account_id})
    told = {**_values(post), "approval": "operator"}
    people.note(
        session, "post.give", account_id, actor=None, now=now, project_id=post.project_id,
        details=told,
    )  # fmt: skip


def change_dates(
    session: Session,
    post_id: int,
    *,
    account_id: int,
    from_on: date | None,
    to_on: date | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a post begin or end on other days, both counted.

    A change that only takes days away holds at once. One that adds days is given like a post:
    it waits for a manager, and the old dates hold meanwhile. Later ones take its place.

    :raises NotAllowed: when the actor does not administer its project, or it is their own
    :raises PersonRefused: when the dates cannot be, it has ended, it comes from single sign-on,
        or it is the last administrator's
    """
    post = _theirs(session, post_id, account_id, actor)
    new = NewPost(post.project_id, post.role, post.grid_id, from_on, to_on)
    _check_change(session, post, new, now)
    gains = first(new) < first(post) or last(new) > last(post)
    approval = must_wait(session, post.project_id, now) if gains and not post.waiting else ""
    _change(session, post, new, actor, waits=approval == WAITS)
    told = {
        "role": post.role.value,
        "old": {"from_on": post.from_on, "to_on": post.to_on},
        "new": {"from_on": from_on, "to_on": to_on},
        **({"approval": approval} if approval else {}),
    }
    people.note(
        session, "post.change", account_id, actor=actor, now=now, project_id=post.project_id,
        details=told,
    )  # fmt: skip


def end(session: Session, post_id: int, *, account_id: int, actor: Actor, now: datetime) -> None:
    """Let a post end yesterday, so that it holds no more; it stays in the history.

    One that waits, began today or has not begun is taken back: it stays in the audit log alone.

    :raises NotAllowed: when the actor does not administer its project, or it is their own
    :raises PersonRefused: when it has ended, or is the last administrator of the project
    """
    post = _theirs(session, post_id, account_id, actor)
    if post.role is Role.ADMIN and not post.waiting:
        people.require_another_admin(session, post.project_id, account_id, now)
    end_row(session, post, actor=actor, now=now)


def end_row(session: Session, post: PostRow, *, actor: Actor | None, now: datetime) -> None:
    """End a post for somebody who may; without an actor for the operator of the machine.

    :raises PersonRefused: when it has ended already
    """
    day = people.today(session, post.project_id, now) - timedelta(days=1)
    if post.to_on and post.to_on <= day:
        raise PersonRefused("This post has ended already.")
    if post.waiting or (post.from_on and post.from_on > day):
        store.remove_post(session, post.id)
    else:
        store.forget_dates(session, post.id)
        store.change_post(session, post.id, {"to_on": day})
    people.note(
        session, "post.end", post.account_id, actor=actor, now=now, project_id=post.project_id,
        details={"role": post.role.value, "area": post.area, "to_on": day},
    )  # fmt: skip


WAITS = "waiting"
NO_MANAGER = "not needed: the project has had no manager yet"


def must_wait(session: Session, project_id: int, now: datetime) -> str:
    """Return what the trail says of the approval: `WAITS`, or why it is not needed.

    A project that ever had a manager has one to ask: else ending the manager's post would be
    the way around them.
    """
    had = store.had_manager(session, project_id, today=people.today(session, project_id, now))
    return WAITS if had else NO_MANAGER


def check(session: Session, post: NewPost, others: list[PostRow], now: datetime) -> None:
    """Stop a post that cannot be.

    :raises PersonRefused: for a foreign area, dates in the wrong order or all gone, and one
        that is among the `others` at the same time
    """
    grids = {g.id for g in home_store.grids(session, reach=rights.whole(post.project_id))}
    if post.grid_id is not None and post.grid_id not in grids:
        raise PersonRefused("There is no such area in this project.")
    if post.from_on and post.to_on and post.to_on < post.from_on:
        raise PersonRefused("The post ends before it begins.")
    today = people.today(session, post.project_id, now)
    if post.to_on and post.to_on < today:
        raise PersonRefused("The post would be over already.")
    if post.from_on is None:  # it holds from today on, also when it was held before
        post = replace(post, from_on=today)
    same = Post(post.project_id, post.role, post.grid_id)
    for other in others:
        overlaps = first(other) <= last(post) and first(post) <= last(other)
        if overlaps and Post(other.project_id, other.role, other.grid_id) == same:
            raise PersonRefused("The person has this post already.")


def first(post: NewPost | PostRow) -> date:
    return post.from_on or date.min


def last(post: NewPost | PostRow) -> date:
    return post.to_on or date.max


def _give(session: Session, account_id: int, post: NewPost, *, actor: Actor, now: datetime) -> None:
    approval = must_wait(session, post.project_id, now)
    asked = {"waiting": approval == WAITS, "given_by_id": actor.id}
    store.add_post(session, {**_values(post), **asked, "account_id": account_id})
    people.note(
        session, "post.give", account_id, actor=actor, now=now, project_id=post.project_id,
        details={**_values(post), "approval": approval},
    )  # fmt: skip


def _check_change(session: Session, post: PostRow, new: NewPost, now: datetime) -> None:
    if post.source:
        raise PersonRefused("This post comes from single sign-on and follows its groups.")
    if people.has_ended(session, post, now):
        raise PersonRefused("This post has ended already.")
    check(session, new, _others(session, post), now)
    loses = first(new) > first(post) or last(new) < last(post)
    if post.role is Role.ADMIN and not post.waiting and loses:
        people.require_another_admin(session, post.project_id, post.account_id, now)


def _change(session: Session, post: PostRow, new: NewPost, actor: Actor, *, waits: bool) -> None:
    store.forget_dates(session, post.id)
    values = {"from_on": new.from_on, "to_on": new.to_on, "given_by_id": actor.id}
    if not waits:
        store.change_post(session, post.id, values)
        return
    row = {**_values(new), **values, "account_id": post.account_id}
    store.add_post(session, {**row, "waiting": True, "replaces_id": post.id})


def _values(post: NewPost) -> dict[str, Any]:
    return {**vars(post), "role": post.role.value}


def _theirs(session: Session, post_id: int, account_id: int, actor: Actor) -> PostRow:
    people.require_other(session, account_id, actor)
    held = store.posts(session, account_ids=[account_id])
    post = next((one for one in held if one.id == post_id and one.replaces_id is None), None)
    if post is None:
        raise people.not_allowed(account_id)
    rights.require(actor, WRITE, post.project_id)
    return post


def _others(session: Session, post: PostRow) -> list[PostRow]:
    """Return the person's posts without this one, and without dates that it was to have."""
    held = store.posts(session, account_ids=[post.account_id])
    return [one for one in held if post.id not in (one.id, one.replaces_id)]
