"""Reads and writes of accounts, their posts, and the browsers signed in with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from data_access.tables import Account, OwnHome, Posting, Project, SignInSession
from domain.people import Post, Role


@dataclass(frozen=True)
class StoredAccount:
    """An account as its sign-in needs it. `password_hash` never leaves the services."""

    id: int
    login: str
    name: str
    language: str
    password_hash: str
    enabled: bool
    created_at: datetime
    password_changed_at: datetime
    must_change_password: bool
    totp_secret: str
    totp_step: int

    @property
    def has_factor(self) -> bool:
        return bool(self.totp_secret)


@dataclass(frozen=True)
class OpenSession:
    """A browser's sign-in that nobody ended. Whether it is too old is the service's to say."""

    sid: str
    account: StoredAccount
    created_at: datetime
    seen_at: datetime
    stage: str
    address: str
    viewing_id: int | None
    viewing_until: datetime | None


@dataclass(frozen=True)
class Window:
    """A browser that somebody is signed in with, as they may see it themselves."""

    sid: str
    created_at: datetime
    seen_at: datetime
    address: str
    agent: str


@dataclass(frozen=True)
class PostHeld:
    """A post that waits for nobody, with its dates, both counted; a missing one is open on
    that side."""

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
    must_change: bool = False,
) -> int:
    """Write an account with its posts and return its id."""
    account = Account(
        login=login,
        name=name,
        password_hash=password_hash,
        created_at=at,
        password_changed_at=at,
        must_change_password=must_change,
    )
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
    end_sessions(session, account_id, at=at, except_sid="")


def set_enabled(session: Session, account_id: int) -> None:
    session.execute(update(Account).where(col(Account.id) == account_id).values(disabled_at=None))


def end_sessions(session: Session, account_id: int, *, at: datetime, except_sid: str) -> None:
    """End every sign-in of an account but one."""
    session.execute(
        update(SignInSession)
        .where(
            col(SignInSession.account_id) == account_id,
            col(SignInSession.token_hash) != except_sid,
            col(SignInSession.ended_at).is_(None),
        )
        .values(ended_at=at)
    )


def last_seen(session: Session, account_id: int) -> datetime | None:
    """Return when an account was last used, None when it never was."""
    statement = select(func.max(SignInSession.seen_at)).where(
        SignInSession.account_id == account_id
    )
    return session.exec(statement).one()


def posts_of(session: Session, account_id: int) -> list[PostHeld]:
    return _posts(session, col(Posting.account_id) == account_id)


def own_units(session: Session, account_id: int) -> frozenset[int]:
    """Return the homes that belong to the person or their family."""
    statement = select(OwnHome.unit_id).where(OwnHome.account_id == account_id)
    return frozenset(session.exec(statement))


def posts_in(session: Session, project_ids: Collection[int]) -> list[PostHeld]:
    """Return the posts of enabled accounts in these projects, by name; none for an empty scope."""
    return _posts(
        session, col(Posting.project_id).in_(project_ids), col(Account.disabled_at).is_(None)
    )


def open_session(
    session: Session,
    sid: str,
    *,
    account_id: int,
    address: str,
    agent: str,
    at: datetime,
    stage: str = "",
) -> None:
    session.add(
        SignInSession(
            token_hash=sid,
            account_id=account_id,
            created_at=at,
            seen_at=at,
            address=address[:45],
            agent=agent[:200],
            stage=stage,
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
    opened = row[0]
    return OpenSession(
        sid, account, opened.created_at, opened.seen_at, opened.stage, opened.address,
        opened.viewing_id, opened.viewing_until,
    )  # fmt: skip


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
            col(SignInSession.stage) == "",
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


def _posts(session: Session, *conditions: object) -> list[PostHeld]:
    statement = (
        select(Posting, Account.name, Project.zone)
        .join(Account, col(Account.id) == col(Posting.account_id))
        .join(Project, col(Project.id) == col(Posting.project_id))
        .where(col(Posting.waiting).is_(False), *conditions)  # type: ignore[arg-type]
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
        created_at=account.created_at,
        password_changed_at=account.password_changed_at or account.created_at,
        must_change_password=account.must_change_password,
        totp_secret=account.totp_secret,
        totp_step=account.totp_step,
    )
