"""People of the centre: who is seen, and whose account is closed, opened or given a password."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import accounts as account_store
from data_access import intake
from data_access import people as store
from data_access.database import Session
from data_access.people import OwnRow, PersonRow, PostRow
from domain import rights
from domain.audit import Act
from domain.people import Actor, Role
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


def may_manage(session: Session, account_id: int, *, actor: Actor, now: datetime) -> bool:
    """Tell whether the actor changes this account: they administer every project it works in,
    or is to work in, and it is not their own.

    Of somebody who works nowhere any more one of the former projects is enough.
    """
    if account_id == actor.id or not rights.scope(actor, WRITE):
        return False
    held = store.posts(session, account_ids=[account_id])
    mine = [rights.may(actor, WRITE, post.project_id) for post in held]
    lasting = [not has_ended(session, post, now) for post in held]
    if any(lasting):
        return all(may for may, lasts in zip(mine, lasting, strict=True) if lasts)
    return any(mine) or not held


def has_ended(session: Session, post: PostRow, now: datetime) -> bool:
    return post.to_on is not None and post.to_on < today(session, post.project_id, now)


def disable(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Close an account and every browser signed in with it, within seconds.

    :raises NotAllowed: when the actor does not administer every project the account works in
    :raises AccountRefused: when it is the actor's own account
    :raises PersonRefused: when it is the last administrator of a project
    """
    if account_id == actor.id and rights.scope(actor, WRITE):
        raise accounts.AccountRefused("You cannot disable your own account.")
    require_managed(session, account_id, actor, now)
    for post in store.posts(session, account_ids=[account_id]):
        if post.role is Role.ADMIN:
            require_another_admin(session, post.project_id, account_id, now)
    account_store.set_disabled(session, account_id, now)
    note(session, "account.disable", account_id, actor=actor, now=now)


def enable(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Open a closed account again; the password stays.

    :raises NotAllowed: when the actor does not administer every project the account works in
    """
    require_managed(session, account_id, actor, now)
    account_store.set_enabled(session, account_id)
    note(session, "account.enable", account_id, actor=actor, now=now)


def reset_password(session: Session, account_id: int, *, actor: Actor, now: datetime) -> str:
    """Return a new password, shown once, to be changed at the next sign-in.

    :raises NotAllowed: when the actor does not administer every project the account works in
    """
    require_managed(session, account_id, actor, now)
    return password_keeping.reset_password(session, account_id, actor=actor, now=now)


def drop_factor(session: Session, account_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a lost second factor away.

    :raises NotAllowed: when the actor does not administer every project the account works in
    """
    require_managed(session, account_id, actor, now)
    password_keeping.drop_factor(session, account_id, actor=actor, now=now)


def today(session: Session, project_id: int, now: datetime) -> date:
    """Return the day that it is in a project."""
    return now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()


def require_managed(session: Session, account_id: int, actor: Actor, now: datetime) -> None:
    if store.person(session, account_id) is None:
        raise not_allowed(account_id)
    if not may_manage(session, account_id, actor=actor, now=now):
        raise not_allowed(account_id)


def require_other(session: Session, account_id: int, actor: Actor) -> None:
    """Nobody changes posts of their own (18, segregation rules)."""
    if account_id == actor.id or store.person(session, account_id) is None:
        raise not_allowed(account_id)
    person(session, account_id, actor=actor)


def require_another_admin(
    session: Session, project_id: int, account_id: int, now: datetime
) -> None:
    found = store.administrators(session, project_id, today=today(session, project_id, now))
    if found == {account_id}:
        raise PersonRefused("This is the last administrator of a project. Name another one first.")


def not_allowed(account_id: int) -> rights.Denied:
    return rights.NotAllowed().trying(WRITE, subject="account", ref=account_id)


def note(
    session: Session,
    action: str,
    account_id: int,
    *,
    actor: Actor | None,
    now: datetime,
    project_id: int | None = None,
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    login = password_keeping.account_of(session, account_id).login
    act = Act(
        action=action, project_id=project_id, subject="account", ref=login, reason=reason,
        details=details or {},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
