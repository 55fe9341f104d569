"""Reads and writes of people as the office sees them: their state, their posts, their own homes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, or_, select, update
from sqlmodel import Session, col

from data_access.tables import Account, Grid, OwnHome, Posting, Project, SignInSession, Unit
from domain.people import Role


@dataclass(frozen=True)
class PersonRow:
    """An account in a list. `seen_at` is when it was last used, None when it never was."""

    id: int
    login: str
    name: str
    disabled: bool
    must_change_password: bool
    has_factor: bool
    seen_at: datetime | None


@dataclass(frozen=True)
class PostRow:
    """A post with the names of its project and area."""

    id: int
    account_id: int
    project_id: int
    project: str
    role: Role
    grid_id: int | None
    area: str
    from_on: date | None
    to_on: date | None
    source: str
    waiting: bool
    given_by_id: int | None
    replaces_id: int | None


@dataclass(frozen=True)
class OwnRow:
    """A home that belongs to a member of staff or their family."""

    id: int
    project_id: int
    unit_id: int
    code: str


def people(session: Session, *, project_ids: Collection[int], unplaced: bool) -> list[PersonRow]:
    """Return who has, or had, a post in the projects, by name.

    With `unplaced`, those who have none anywhere too.
    """
    any_post = exists().where(col(Posting.account_id) == col(Account.id))
    here = any_post.where(col(Posting.project_id).in_(project_ids))
    seen = (
        select(func.max(col(SignInSession.seen_at)))
        .where(col(SignInSession.account_id) == col(Account.id))
        .scalar_subquery()
    )
    statement = (
        select(Account, seen)
        .where(or_(here, ~any_post) if unplaced else here)
        .order_by(col(Account.name), col(Account.id))
    )
    return [_person(account, at) for account, at in session.execute(statement)]


def person(session: Session, account_id: int) -> PersonRow | None:
    account = session.get(Account, account_id)
    return _person(account, None) if account else None


def posts(session: Session, *, account_ids: Collection[int]) -> list[PostRow]:
    """Return the posts of people, those that have ended or wait too, the oldest first."""
    return _posts(session, col(Posting.account_id).in_(account_ids))


def waiting(session: Session, *, project_ids: Collection[int]) -> list[PostRow]:
    """Return the posts of projects that wait to be approved, the oldest first."""
    here = col(Posting.project_id).in_(project_ids)
    return _posts(session, here, col(Posting.waiting).is_(True))


def stop_waiting(session: Session, post_id: int) -> bool:
    """Let a post wait no more; False when it does not, as when another person was faster."""
    waits = update(Posting).where(col(Posting.id) == post_id, col(Posting.waiting).is_(True))
    found = session.execute(waits.values(waiting=False))
    return bool(found.rowcount)  # type: ignore[attr-defined]  # every UPDATE counts its rows


def _posts(session: Session, *conditions: ColumnElement[bool]) -> list[PostRow]:
    statement = (
        select(Posting, col(Project.name), func.coalesce(col(Grid.name), ""))
        .join(Project, col(Project.id) == col(Posting.project_id))
        .outerjoin(Grid, col(Grid.id) == col(Posting.grid_id))
        .where(*conditions)
        .order_by(col(Posting.id))
    )
    return [
        PostRow(
            post.id, post.account_id, post.project_id, project, Role(post.role), post.grid_id,
            area, post.from_on, post.to_on, post.source, post.waiting, post.given_by_id,
            post.replaces_id,
        )
        for post, project, area in session.execute(statement)
    ]  # fmt: skip


def add_post(session: Session, values: Mapping[str, Any]) -> int:
    post = Posting(**values)
    session.add(post)
    session.flush()
    return post.id or 0


def change_post(session: Session, post_id: int, values: Mapping[str, Any]) -> None:
    session.execute(update(Posting).where(col(Posting.id) == post_id).values(**values))


def remove_post(session: Session, post_id: int) -> None:
    """Remove a post, and the dates that it was to have."""
    forget_dates(session, post_id)
    session.execute(delete(Posting).where(col(Posting.id) == post_id))


def forget_dates(session: Session, post_id: int) -> None:
    """Remove the dates that a post was to have."""
    session.execute(delete(Posting).where(col(Posting.replaces_id) == post_id))


def had_manager(session: Session, project_id: int, *, today: date) -> bool:
    """Tell whether anybody has been manager of a project until today."""
    statement = select(col(Posting.id)).where(
        col(Posting.project_id) == project_id,
        col(Posting.role) == Role.MANAGER.value,
        col(Posting.waiting).is_(False),
        or_(col(Posting.from_on).is_(None), col(Posting.from_on) <= today),
    )
    return session.execute(statement.limit(1)).first() is not None


def names(session: Session, account_ids: Collection[int]) -> dict[int, str]:
    statement = select(col(Account.id), col(Account.name)).where(col(Account.id).in_(account_ids))
    return {row[0]: row[1] for row in session.execute(statement)}


def logins(session: Session) -> list[PersonRow]:
    """Return everybody by login."""
    found = session.execute(select(Account).order_by(col(Account.login))).scalars()
    return [_person(account, None) for account in found]


def administrators(session: Session, project_id: int, *, today: date) -> set[int]:
    """Return who administers a project today with an account that is open."""
    statement = (
        select(col(Posting.account_id))
        .join(Account, col(Account.id) == col(Posting.account_id))
        .where(
            col(Posting.project_id) == project_id,
            col(Posting.role) == Role.ADMIN.value,
            col(Posting.waiting).is_(False),
            col(Account.disabled_at).is_(None),
            or_(col(Posting.from_on).is_(None), col(Posting.from_on) <= today),
            or_(col(Posting.to_on).is_(None), col(Posting.to_on) >= today),
        )
    )
    return set(session.execute(statement).scalars())


def own_homes(session: Session, account_id: int) -> list[OwnRow]:
    statement = (
        select(col(OwnHome.id), col(OwnHome.project_id), col(OwnHome.unit_id), col(Unit.code))
        .join(Unit, col(Unit.id) == col(OwnHome.unit_id))
        .where(col(OwnHome.account_id) == account_id)
        .order_by(col(OwnHome.id))
    )
    return [OwnRow(*row) for row in session.execute(statement)]


def unit_by_code(
    session: Session, code: str, *, project_ids: Collection[int]
) -> tuple[int, int] | None:
    """Return id and project of the home with that code in capitals; None without one."""
    statement = select(col(Unit.id), col(Unit.project_id)).where(
        func.upper(col(Unit.code)) == code, col(Unit.project_id).in_(project_ids)
    )
    row = session.execute(statement.limit(1)).one_or_none()
    return (row[0], row[1]) if row else None


def add_own_home(session: Session, *, project_id: int, account_id: int, unit_id: int) -> None:
    session.add(OwnHome(project_id=project_id, account_id=account_id, unit_id=unit_id))
    session.flush()


def remove_own_home(session: Session, own_id: int) -> None:
    session.execute(delete(OwnHome).where(col(OwnHome.id) == own_id))


def _person(account: Account, seen_at: datetime | None) -> PersonRow:
    return PersonRow(
        id=account.id or 0,
        login=account.login,
        name=account.name,
        disabled=account.disabled_at is not None,
        must_change_password=account.must_change_password,
        has_factor=bool(account.totp_secret),
        seen_at=seen_at,
    )
