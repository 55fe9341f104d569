"""People and their posts: invited, given posts, closed and opened again; all written down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from data_access import accounts as account_store
from data_access import homes as home_store
from data_access import intake
from data_access import people as store
from data_access.database import Session
from data_access.people import OwnRow, PersonRow, PostRow
from domain import rights
from domain.audit import Act
from domain.people import Actor, Post, Role
from domain.refusal import Refusal
from services import accounts, audit, password_keeping

WRITE = "people.create"


class PersonRefused(Refusal):
    """The person's account or post cannot be changed like this. The text says why."""


@dataclass(frozen=True)
class Person:
    """Somebody as the office sees them: the posts that the reader may know, and own homes."""

    row: PersonRow
    posts: tuple[PostRow, ...]
    own_homes: tuple[OwnRow, ...]


@dataclass(frozen=True)
class NewPost:
    """A post to be given: dates are counted both, None is open on that side."""

    project_id: int
    role: Role
    grid_id: int | None
    from_on: date | None
    to_on: date | None


def listed(session: Session, *, actor: Actor) -> list[Person]:
    """Return the people of the projects whose people the actor reads, by name."""
    ids = rights.scope(actor, "people.read")
    rows = store.people(session, project_ids=ids, unplaced=bool(rights.scope(actor, WRITE)))
    held = store.posts(session, account_ids=[row.id for row in rows])
    mine = [post for post in held if post.project_id in ids]
    return [
        Person(row, tuple(post for post in mine if post.account_id == row.id), ()) for row in rows
    ]


def person(session: Session, account_id: int, *, actor: Actor) -> Person:
    """Return one person of the list.

    :raises NotAllowed: when there is no such person, or they are not the actor's to see
    """
    found = next((p for p in listed(session, actor=actor) if p.row.id == account_id), None)
    if found is None:
        raise not_allowed(account_id)
    ids = rights.scope(actor, "people.read")
    own = [home for home in store.own_homes(session, account_id) if home.project_id in ids]
    return Person(found.row, found.posts, tuple(own))


def may_manage(session: Session, account_id: int, *, actor: Actor) -> bool:
    """Tell whether the actor changes this account: they administer every project it works in,
    and it is not their own."""
    if account_id == actor.id or not rights.scope(actor, WRITE):
        return False
    held = store.posts(session, account_ids=[account_id])
    return all(rights.may(actor, WRITE, post.project_id) for post in held)


def invite(
    session: Session, *, login: str, name: str, post: NewPost, actor: Actor, now: datetime
) -> str:
    """Make an account with one post and return its password, shown once, to be changed at once.

    :raises NotAllowed: when the actor does not administer the project
    :raises AccountRefused: when the login is taken or malformed
    :raises PersonRefused: when the post cannot be
    """
    rights.require(actor, WRITE, post.project_id)
    _check_post(session, post, [], now)
    password = accounts.new_password()
    account_id = accounts.add(
        session, login=login, name=name, password=password, postings=(), now=now, must_change=True
    )
    note(session, "account.add", account_id, actor=actor, now=now, project_id=post.project_id)
    _give(session, account_id, post, actor=actor, now=now)
    return password


def give_post(
    session: Session, account_id: int, post: NewPost, *, actor: Actor, now: datetime
) -> None:
    """Give somebody a further post.

    :raises NotAllowed: when the actor does not administer the project, or it is for themselves
    :raises PersonRefused: when the post cannot be, or is held already
    """
    _require_other(session, account_id, actor)
    rights.require(actor, WRITE, post.project_id)
    _check_post(session, post, store.posts(session, account_ids=[account_id]), now)
    _give(session, account_id, post, actor=actor, now=now)


def end_post(
    session: Session, post_id: int, *, account_id: int, actor: Actor, now: datetime
) -> None:
    """Let a post end yesterday, so that it holds no more; it stays in the history.

    One that began today or has not begun is taken back: it stays in the audit log alone.

    :raises NotAllowed: when the actor does not administer its project, or it is their own
    :raises PersonRefused: when it has ended, or is the last administrator of the project
    """
    _require_other(session, account_id, actor)
    held = store.posts(session, account_ids=[account_id])
    post = next((one for one in held if one.id == post_id), None)
    if post is None:
        raise not_allowed(account_id)
    rights.require(actor, WRITE, post.project_id)
    today = _today(session, post.project_id, now)
    if post.role is Role.ADMIN:
        _require_another_admin(session, post.project_id, account_id, today)
    last = today - timedelta(days=1)
    if post.to_on and post.to_on <= last:
        raise PersonRefused("This post has ended already.")
    if post.from_on and post.from_on > last:
        store.remove_post(session, post_id)
    else:
        store.change_post(session, post_id, {"to_on": last})
    note(
        session, "post.end", account_id, actor=actor, now=now, project_id=post.project_id,
        details={"role": post.role.value, "area": post.area, "to_on": last},
    )  # fmt: skip


def disable(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Close an account and every browser signed in with it, within seconds.

    :raises NotAllowed: when the actor does not administer every project the account works in
    :raises AccountRefused: when it is the actor's own account
    :raises PersonRefused: when it is the last administrator of a project
    """
    if account_id == actor.id and rights.scope(actor, WRITE):
        raise accounts.AccountRefused("You cannot disable your own account.")
    require_managed(session, account_id, actor)
    for post in store.posts(session, account_ids=[account_id]):
        if post.role is Role.ADMIN:
            today = _today(session, post.project_id, now)
            _require_another_admin(session, post.project_id, account_id, today)
    account_store.set_disabled(session, account_id, now)
    note(session, "account.disable", account_id, actor=actor, now=now)


def enable(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Open a closed account again; the password stays.

    :raises NotAllowed: when the actor does not administer every project the account works in
    """
    require_managed(session, account_id, actor)
    account_store.set_enabled(session, account_id)
    note(session, "account.enable", account_id, actor=actor, now=now)


def reset_password(session: Session, account_id: int, *, actor: Actor, now: datetime) -> str:
    """Return a new password, shown once, to be changed at the next sign-in.

    :raises NotAllowed: when the actor does not administer every project the account works in
    """
    require_managed(session, account_id, actor)
    return password_keeping.reset_password(session, account_id, actor=actor, now=now)


def drop_factor(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a lost second factor away.

    :raises NotAllowed: when the actor does not administer every project the account works in
    """
    require_managed(session, account_id, actor)
    password_keeping.drop_factor(session, account_id, actor=actor, now=now)


def _give(session: Session, account_id: int, post: NewPost, *, actor: Actor, now: datetime) -> None:
    values = {**vars(post), "role": post.role.value, "account_id": account_id}
    store.add_post(session, values)
    told = {name: value for name, value in values.items() if name != "account_id"}
    note(
        session, "post.give", account_id, actor=actor, now=now, project_id=post.project_id,
        details=told,
    )  # fmt: skip


def _check_post(session: Session, post: NewPost, held: list[PostRow], now: datetime) -> None:
    grids = {g.id for g in home_store.grids(session, reach=rights.whole(post.project_id))}
    if post.grid_id is not None and post.grid_id not in grids:
        raise PersonRefused("There is no such area in this project.")
    if post.from_on and post.to_on and post.to_on < post.from_on:
        raise PersonRefused("The post ends before it begins.")
    today = _today(session, post.project_id, now)
    if post.to_on and post.to_on < today:
        raise PersonRefused("The post would be over already.")
    if post.from_on is None:  # it holds from today on, also when it was held before
        post = replace(post, from_on=today)
    same = Post(post.project_id, post.role, post.grid_id)
    for other in held:
        overlaps = _first(other) <= _last(post) and _first(post) <= _last(other)
        if overlaps and Post(other.project_id, other.role, other.grid_id) == same:
            raise PersonRefused("The person has this post already.")


def _today(session: Session, project_id: int, now: datetime) -> date:
    return now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()


def _first(post: NewPost | PostRow) -> date:
    return post.from_on or date.min


def _last(post: NewPost | PostRow) -> date:
    return post.to_on or date.max


def require_managed(session: Session, account_id: int, actor: Actor) -> None:
    if store.person(session, account_id) is None:
        raise not_allowed(account_id)
    if not may_manage(session, account_id, actor=actor):
        raise not_allowed(account_id)


def _require_other(session: Session, account_id: int, actor: Actor) -> None:
    """Nobody changes posts of their own (18, segregation rules)."""
    if account_id == actor.id or store.person(session, account_id) is None:
        raise not_allowed(account_id)
    person(session, account_id, actor=actor)


def _require_another_admin(session: Session, project_id: int, account_id: int, today: date) -> None:
    if store.administrators(session, project_id, today=today) <= {account_id}:
        raise PersonRefused("This is the last administrator of a project. Name another one first.")


def not_allowed(account_id: int) -> rights.Denied:
    return rights.NotAllowed().trying(WRITE, subject="account", ref=account_id)


def note(
    session: Session,
    action: str,
    account_id: int,
    *,
    actor: Actor,
    now: datetime,
    project_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    login = password_keeping.account_of(session, account_id).login
    act = Act(
        action=action, project_id=project_id, subject="account", ref=login, details=details or {}
    )
    audit.write(session, act, actor=actor, now=now)
