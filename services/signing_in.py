"""Signing in and out, and who is behind a browser's cookie: looked up anew for every request."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2.exceptions import InvalidHashError, VerificationError

from data_access import accounts as stored
from data_access import attempts
from data_access.accounts import OpenSession, StoredAccount
from data_access.database import Database, Session
from domain import passwords
from domain.audit import Act
from domain.people import Actor, Role
from domain.refusal import Refusal
from services import accounts, audit, proving, viewing
from services.codes import sid_of
from services.policy import DORMANT, Policy
from services.proving import Browser

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
TOUCH = timedelta(minutes=1)
WINDOW = timedelta(minutes=15)
FAILURES_OF_A_LOGIN = 5
FAILURES_FROM_AN_ADDRESS = 20
SET_UP = "?first administrator"
LOCKED = "?locked"

DEFAULT = Policy()
OF_NOBODY = accounts.HASHER.hash(secrets.token_hex(16))
"""Verified for logins that do not exist, so that their answer takes as long."""


class SignInRefused(Refusal):
    """The sign-in was refused. One sentence for every reason, so that none is given away."""

    def __init__(self) -> None:
        super().__init__(
            "The login or the password is wrong. "
            "After five failures signing in is closed for 15 minutes."
        )


@dataclass(frozen=True)
class SignedIn:
    """The person behind a browser. `sid` is the hash of its cookie, never the cookie."""

    sid: str
    account_id: int
    login: str
    name: str
    language: str
    actor: Actor
    seen_at: datetime
    viewing: Actor | None = None
    """Whose eyes the person looks through; `actor` stays the person."""

    @property
    def acting(self) -> Actor:
        """Return as whom pages are drawn."""
        return self.viewing or self.actor


@dataclass(frozen=True)
class FirstStart:
    """What the form of the very first start brought, unchecked."""

    code: str
    estate: str
    name: str
    login: str
    password: str


def sign_in(
    database: Database,
    login: str,
    password: str,
    *,
    address: str,
    agent: str,
    now: datetime,
    policy: Policy = DEFAULT,
) -> str:
    """Open a session for a browser and return its token, which is new every time.

    The session may still wait for a second factor or a new password (`services.proving`).
    Takes the database, not a session: the failure must stay written although this refuses,
    it must be written before the guess is looked at (a burst of guesses is counted), and
    hashing must not hold the one writer's turn.

    :raises SignInRefused: for an unknown login, a wrong password, a disabled account or one
        unused for 90 days, after 5 failures of the login or 20 from the address in 15 minutes
    """
    login = login.strip().lower()
    with database.writing() as session:
        account = _known(session, login)
        counted_as = counted(login, account)
        open_ = may_try(session, counted_as, address=address, now=now)
        dormant = account is not None and is_dormant(session, account, now)
    right = _verified(account, password)
    shut = policy.is_shut_to_passwords and not _administers(database, account, now)
    if account is None or not (right and open_ and account.enabled) or dormant or shut:
        _note_failure(database, account, address=address, locked=not open_, now=now)
        raise SignInRefused
    browser = Browser(address, agent)
    with database.writing() as session:
        return proving.enter(session, account, (), browser, policy=policy, now=now)


def set_up(
    database: Database,
    form: FirstStart,
    *,
    expected_code: str | None,
    address: str,
    agent: str,
    now: datetime,
    policy: Policy = DEFAULT,
) -> str:
    """Make the first administrator's account, sign it in, and return the new token.

    Codes are guessed at like passwords, so wrong ones are counted like these.

    :raises SignInRefused: after too many wrong codes in 15 minutes
    :raises AccountRefused: for a wrong or dead code, or what `accounts.add` refuses
    """
    with database.writing() as session:
        if not may_try(session, SET_UP, address=address, now=now):
            raise SignInRefused
    with database.writing() as session:
        accounts.require_code(session, form.code, expected_code)
        attempts.forget_attempts(session, login=SET_UP, before=now - WINDOW)
    with database.writing() as session:
        accounts.first_administrator(
            session,
            code=form.code,
            expected_code=expected_code,
            login=form.login,
            name=form.name,
            password=form.password,
            estate=form.estate,
            now=now,
            profile=policy.profile,
        )
        act = Act(action="account.add", subject="account", ref=form.login, address=address)
        audit.write(session, act, actor=None, now=now)
    return sign_in(
        database, form.login, form.password, address=address, agent=agent, now=now, policy=policy
    )


def sign_out(session: Session, sid: str, *, now: datetime) -> None:
    """End a browser's session; one that has ended stays as it was."""
    person = signed_in(session, sid, now=now)
    stored.end_session(session, sid, now)
    if person and person.viewing:
        viewing.end(session, sid, actor=person.actor, now=now)
    if person:
        audit.write(session, Act(action="session.sign_out"), actor=person.actor, now=now)


def signed_in(session: Session, sid: str, *, now: datetime) -> SignedIn | None:
    """Return who is behind a session with the posts valid today, or None when it is over.

    It is over when signed out, 30 minutes after the last use, 12 hours after the sign-in,
    and as soon as the account is disabled. It has not begun while something is still asked.
    """
    found = stored.find_session(session, sid)
    if found is None or found.stage or not _living(found, now):
        return None
    account = found.account
    actor = accounts.actor_of(session, account.id, now=now, address=found.address)
    return SignedIn(
        sid=sid,
        account_id=account.id,
        login=account.login,
        name=account.name,
        language=account.language,
        actor=actor,
        seen_at=found.seen_at,
        viewing=_eyes(session, found, actor, now),
    )


def _eyes(session: Session, found: OpenSession, actor: Actor, now: datetime) -> Actor | None:
    """Return whom the browser looks as, as long as that may be."""
    if found.viewing_id is None or found.viewing_until is None or found.viewing_until <= now:
        return None
    return viewing.seen_by(session, found.viewing_id, actor=actor, now=now)


def living(session: Session, sids: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return which of the sessions are not over, by the rules of `signed_in`, in one statement."""
    return stored.living_sessions(session, sids, created_after=now - LONGEST, seen_after=now - IDLE)


def is_touch_due(person: SignedIn, now: datetime) -> bool:
    """Tell whether the last use was noted so long ago that it must be noted again."""
    return now - person.seen_at >= TOUCH


def touch(session: Session, sid: str, *, now: datetime) -> None:
    """Note that a session is in use, at most once a minute."""
    stored.touch_session(session, sid, at=now, unless_after=now - TOUCH)


def _known(session: Session, login: str) -> StoredAccount | None:
    return stored.by_login(session, login) if accounts.LOGIN.fullmatch(login) else None


def counted(login: str, account: StoredAccount | None) -> str:
    """Return under which name failures are counted; what is no login may be anything."""
    return login if account else "?" + sid_of(login)[:39]


def may_try(session: Session, login: str, *, address: str, now: datetime) -> bool:
    """Count this try as failed until it succeeds; a locked one counts for its address alone.

    :raises SignInRefused: after too many failures from the address, at once: a flood of
        tries must not cost a hash each
    """
    attempts.count_alone(session)
    of_login, from_address = attempts.failures(
        session, login=login, address=address, after=now - WINDOW
    )
    if from_address >= FAILURES_FROM_AN_ADDRESS:
        raise SignInRefused
    if of_login >= FAILURES_OF_A_LOGIN:
        attempts.add_attempt(session, login=LOCKED, address=address, at=now)
        return False
    attempts.add_attempt(session, login=login, address=address, at=now)
    return True


def is_dormant(session: Session, account: StoredAccount, now: datetime) -> bool:
    """Tell whether nobody used an account for 90 days; a reset of its password opens it."""
    seen = stored.last_seen(session, account.id) or account.created_at
    return now - max(seen, account.password_changed_at) > DORMANT


def _note_failure(
    database: Database,
    account: StoredAccount | None,
    *,
    address: str,
    locked: bool,
    now: datetime,
) -> None:
    act = Act(
        action="session.locked" if locked else "session.sign_in_failed",
        outcome="refused",
        subject="account",
        ref=account.login if account else "",
        address=address,
    )
    with database.writing() as session:
        audit.write(session, act, actor=None, now=now)


def _verified(account: StoredAccount | None, password: str) -> bool:
    text = passwords.normalised(password) if len(password) <= passwords.LONGEST else ""
    hashed = (account.password_hash if account else "") or OF_NOBODY  # takes as long without one
    try:
        accounts.HASHER.verify(hashed, text.encode("utf-8", "replace"))
    except (VerificationError, InvalidHashError):
        return False
    return account is not None and bool(account.password_hash)


def _administers(database: Database, account: StoredAccount | None, now: datetime) -> bool:
    """Tell whether somebody may come in when the provider is the only way for everybody else."""
    if account is None or not account.enabled:
        return False
    with database.reading() as session:
        posts = accounts.actor_of(session, account.id, now=now).posts
    return any(post.role is Role.ADMIN for post in posts)


def _living(found: OpenSession, now: datetime) -> bool:
    return found.account.enabled and now - found.created_at < LONGEST and now - found.seen_at < IDLE
