"""Reads and writes of accounts, their posts, and the browsers signed in with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, or_, update
from sqlmodel import Session, col, select

from data_access.tables import Account, Posting, Project, SignInAttempt, SignInSession
from domain.people import Post, Role

COUNTING = 5_463_014
"""The number of the lock under which failed sign-ins are counted on PostgreSQL."""


@dataclass(frozen=True)
class StoredAccount:
    """An account as its sign-in needs it. `password_hash` never leaves the services."""

    id: int
    login: str
    name: str
    language: str
    password_hash: str
    enabled: bool


@dataclass(frozen=True)
class OpenSession:
    """A browser's sign-in that nobody ended. Whether it is too old is the service's to say."""

    sid: str
    account: StoredAccount
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True)
class PostHeld:
    """A post with its dates, both counted; a missing one is open on that side."""

    account_id: int
    name: str
    post: Post
    zone: str
    from_on: date | None
    to_on: date | None


def any_account(session: Session) -> bool:
    return session.exec(select(Account.id).limit(1)).first() is not None


def by_login(session: Session, login: str) -> StoredAccount | None:
    return _stored(session.exec(select(Account).where(Account.login == login)).first())


def by_id(session: Session, account_id: int) -> StoredAccount | None:
    return _stored(session.get(Account, account_id))


def insert(
    session: Session,
    *,
    login: str,
    name: str,
    password_hash: str,
    posts: Sequence[Post],
    at: datetime,
) -> int:
    """Write an account with its posts and return its id."""
    account = Account(login=login, name=name, password_hash=password_hash, created_at=at)
    session.add(account)
    session.flush()
    if account.id is None:
        raise RuntimeError("the database gave no id")
    for post in posts:
        session.add(
            Posting(
                account_id=account.id,
                project_id=post.project_id,
                role=post.role.value,
                grid_id=post.grid_id,
            )
        )
    session.flush()
    return account.id


def project_ids(session: Session) -> list[int]:
    return [found for found in session.exec(select(Project.id).order_by(col(Project.id))) if found]


def set_language(session: Session, account_id: int, language: str) -> None:
    session.execute(update(Account).where(col(Account.id) == account_id).values(language=language))


def set_disabled(session: Session, account_id: int, at: datetime) -> None:
    """Close an account and every browser signed in with it."""
    session.execute(update(Account).where(col(Account.id) == account_id).values(disabled_at=at))
    session.execute(
        update(SignInSession)
        .where(col(SignInSession.account_id) == account_id, col(SignInSession.ended_at).is_(None))
        .values(ended_at=at)
    )


def posts_of(session: Session, account_id: int) -> list[PostHeld]:
    return _posts(session, col(Posting.account_id) == account_id)


def posts_in(session: Session, project_ids: Collection[int]) -> list[PostHeld]:
    """Return the posts of enabled accounts in these projects, by name; none for an empty scope."""
    return _posts(
        session, col(Posting.project_id).in_(project_ids), col(Account.disabled_at).is_(None)
    )


def open_session(
    session: Session, sid: str, *, account_id: int, address: str, agent: str, at: datetime
) -> None:
    session.add(
        SignInSession(
            token_hash=sid,
            account_id=account_id,
            created_at=at,
            seen_at=at,
            address=address[:45],
            agent=agent[:200],
        )
    )


def find_session(session: Session, sid: str) -> OpenSession | None:
    """Return a sign-in that was not ended, or None."""
    statement = (
        select(SignInSession, Account)
        .join(Account, col(Account.id) == col(SignInSession.account_id))
        .where(col(SignInSession.token_hash) == sid, col(SignInSession.ended_at).is_(None))
    )
    row = session.exec(statement).first()
    account = _stored(row[1]) if row else None
    if row is None or account is None:
        return None
    return OpenSession(sid, account, row[0].created_at, row[0].seen_at)


def living_sessions(
    session: Session, sids: Collection[str], *, created_after: datetime, seen_after: datetime
) -> frozenset[str]:
    """Return those of the sign-ins that are neither ended nor too old, of enabled accounts."""
    statement = (
        select(SignInSession.token_hash)
        .join(Account, col(Account.id) == col(SignInSession.account_id))
        .where(
            col(SignInSession.token_hash).in_(sids),
            col(SignInSession.ended_at).is_(None),
            col(SignInSession.created_at) > created_after,
            col(SignInSession.seen_at) > seen_after,
            col(Account.disabled_at).is_(None),
        )
    )
    return frozenset(session.exec(statement))


def touch_session(session: Session, sid: str, *, at: datetime, unless_after: datetime) -> None:
    session.execute(
        update(SignInSession)
        .where(
            col(SignInSession.token_hash) == sid,
            col(SignInSession.ended_at).is_(None),
            col(SignInSession.seen_at) <= unless_after,
        )
        .values(seen_at=at)
    )


def end_session(session: Session, sid: str, at: datetime) -> None:
    session.execute(
        update(SignInSession)
        .where(col(SignInSession.token_hash) == sid, col(SignInSession.ended_at).is_(None))
        .values(ended_at=at)
    )


def count_alone(session: Session) -> None:
    """Wait until no other unit of work counts attempts: a burst would all find none before it.

    SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(COUNTING)))


def add_attempt(session: Session, *, login: str, address: str, at: datetime) -> None:
    session.add(SignInAttempt(login=login, address=address[:45], at=at))
    session.flush()


def failures(session: Session, *, login: str, address: str, after: datetime) -> tuple[int, int]:
    """Return how many sign-ins failed since `after`: with this login, and from this address."""
    recent = select(func.count()).select_from(SignInAttempt).where(col(SignInAttempt.at) > after)
    by_name = session.exec(recent.where(col(SignInAttempt.login) == login)).one()
    by_place = session.exec(recent.where(col(SignInAttempt.address) == address[:45])).one()
    return by_name, by_place


def forget_attempts(session: Session, *, login: str, before: datetime) -> None:
    """Drop the failures of a login that has now succeeded, and all that no longer count."""
    session.execute(
        delete(SignInAttempt).where(
            or_(col(SignInAttempt.login) == login, col(SignInAttempt.at) <= before)
        )
    )


def _posts(session: Session, *conditions: object) -> list[PostHeld]:
    statement = (
        select(Posting, Account.name, Project.zone)
        .join(Account, col(Account.id) == col(Posting.account_id))
        .join(Project, col(Project.id) == col(Posting.project_id))
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(col(Account.name), col(Posting.id))
    )
    return [
        PostHeld(
            posting.account_id,
            name,
            Post(posting.project_id, Role(posting.role), posting.grid_id),
            zone,
            posting.from_on,
            posting.to_on,
        )
        for posting, name, zone in session.exec(statement)
    ]


def _stored(account: Account | None) -> StoredAccount | None:
    if account is None or account.id is None:
        return None
    return StoredAccount(
        account.id,
        account.login,
        account.name,
        account.language,
        account.password_hash,
        enabled=account.disabled_at is None,
    )
