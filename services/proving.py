"""What is asked of somebody after the password: a code, a new password; and how both are changed.

A browser whose session has a stage is not signed in: it has passed the password only. Each
stage that is passed ends that session and opens the next, with a new token.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access import accounts as stored
from data_access import attempts, proofs
from data_access.accounts import OpenSession, StoredAccount
from data_access.database import Database, Session
from domain.audit import Act
from domain.passwords import Profile
from domain.refusal import Refusal
from services import accounts, audit, codes
from services.codes import sid_of
from services.password_keeping import account_of, is_password
from services.policy import Policy

STAGED = timedelta(minutes=10)
"""For so long a browser may take to pass a stage."""
FACTOR, ENROL, ENROLLED, PASSWORD = "factor", "enrol", "enrolled", "password"


class ProofRefused(Refusal):
    """A code or a password was not taken. The text says what to do."""


WRONG_CODE = "This code is wrong or was used already. Wait for the next one."
TOO_LONG = "This took too long. Sign in again."
TOO_MANY = "Too many wrong codes. Try again in 15 minutes."


@dataclass(frozen=True)
class Browser:
    """Where a request comes from."""

    address: str
    agent: str


@dataclass(frozen=True)
class Waiting:
    """A browser that has passed the password, and what is still asked of it."""

    sid: str
    stage: str
    account: StoredAccount


def enter(
    session: Session,
    account: StoredAccount,
    passed: Collection[str],
    browser: Browser,
    *,
    policy: Policy,
    now: datetime,
) -> str:
    """Open the next session of somebody who has passed so much, and return its token."""
    stage = _next_stage(session, account, passed, policy=policy, now=now)
    token = secrets.token_urlsafe(32)
    stored.open_session(
        session,
        sid_of(token),
        account_id=account.id,
        address=browser.address,
        agent=browser.agent,
        at=now,
        stage=stage,
    )
    if not stage:
        attempts.forget_attempts(session, login=account.login, before=now - timedelta(minutes=15))
        actor = accounts.actor_of(session, account.id, now=now, address=browser.address)
        act = Act(action="session.sign_in", subject="account", ref=account.login)
        audit.write(session, act, actor=actor, now=now)
    return token


def waiting(session: Session, sid: str, *, now: datetime) -> Waiting | None:
    """Return who waits behind a session that has a stage; None when there is none any more."""
    found = stored.find_session(session, sid)
    if found is None or not found.stage or not _is_fresh(found, now):
        return None
    return Waiting(sid, found.stage, found.account)


def pass_factor(
    database: Database, sid: str, code: str, browser: Browser, *, policy: Policy, now: datetime
) -> str:
    """Take a code of the second factor, or a recovery code, and return the new token.

    :raises ProofRefused: for a wrong or used code, and after too many of them
    """
    who = required(database, sid, FACTOR, now)
    count_try(database, who.account, browser, now)
    with database.writing() as session:
        kind = codes.take(session, who.account, code, now)
        if kind:
            if kind == "recovery":
                note(session, who.account, "factor.recovery", browser, now=now)
            stored.end_session(session, sid, now)
            return enter(session, who.account, {FACTOR}, browser, policy=policy, now=now)
    _note_refused(database, who.account, browser, now)
    raise ProofRefused(WRONG_CODE)


def pass_password(
    database: Database, sid: str, new: str, browser: Browser, *, policy: Policy, now: datetime
) -> str:
    """Take the new password of somebody who must change it, and return the new token.

    :raises AccountRefused: with the rule that the password breaks
    """
    who = required(database, sid, PASSWORD, now)
    _check_unused(database, who.account, new, policy.profile)
    hashed = accounts.hashed(new, login=who.account.login, profile=policy.profile)
    with database.writing() as session:
        _write_password(session, who.account, hashed, browser, now=now)
        stored.end_sessions(session, who.account.id, at=now, except_sid="")
        passed = {FACTOR, PASSWORD}
        return enter(session, account_of(session, who.account.id), passed, browser, policy=policy,
                     now=now)  # fmt: skip


def change_password(
    database: Database,
    account_id: int,
    old: str,
    new: str,
    browser: Browser,
    *,
    policy: Policy,
    now: datetime,
) -> str:
    """Change one's own password; every other session ends, this browser gets a new token.

    :raises ProofRefused: when the old password is wrong, and after too many tries
    :raises AccountRefused: with the rule that the new one breaks
    """
    with database.reading() as session:
        account = account_of(session, account_id)
    count_try(database, account, browser, now)
    if not is_password(account.password_hash, old):
        raise ProofRefused("The present password is wrong.")
    forget_tries(database, account, now)  # too weak a new one is no guess at the old one
    _check_unused(database, account, new, policy.profile)
    hashed = accounts.hashed(new, login=account.login, profile=policy.profile)
    with database.writing() as session:
        _write_password(session, account, hashed, browser, now=now)
        stored.end_sessions(session, account_id, at=now, except_sid="")
        fresh, passed = account_of(session, account_id), {FACTOR, PASSWORD}
        return enter(session, fresh, passed, browser, policy=policy, now=now)


def _next_stage(
    session: Session,
    account: StoredAccount,
    passed: Collection[str],
    *,
    policy: Policy,
    now: datetime,
) -> str:
    if FACTOR not in passed and account.has_factor:
        return FACTOR
    roles = {post.role for post in accounts.actor_of(session, account.id, now=now).posts}
    if FACTOR not in passed and roles & policy.factor_roles:
        return ENROL
    if PASSWORD not in passed and _is_due(account, policy.profile, now):
        return PASSWORD
    return ""


def _is_due(account: StoredAccount, profile: Profile, now: datetime) -> bool:
    if account.must_change_password:
        return True
    longest = profile.longest_days
    return longest is not None and now - account.password_changed_at > timedelta(days=longest)


def _is_fresh(found: OpenSession, now: datetime) -> bool:
    return found.account.enabled and now - found.created_at < STAGED


def required(database: Database, sid: str, stage: str, now: datetime) -> Waiting:
    with database.reading() as session:
        who = waiting(session, sid, now=now)
    if who is None or who.stage != stage:
        raise ProofRefused(TOO_LONG)
    return who


def count_try(database: Database, account: StoredAccount, browser: Browser, now: datetime) -> None:
    """Count a try before it is looked at, like one of a password."""
    with database.writing() as session:
        attempts.count_alone(session)
        since = now - timedelta(minutes=15)
        of_login, from_place = attempts.failures(
            session, login=account.login, address=browser.address, after=since
        )
        if of_login >= 5 or from_place >= 20:
            raise ProofRefused(TOO_MANY)
        attempts.add_attempt(session, login=account.login, address=browser.address, at=now)


def forget_tries(database: Database, account: StoredAccount, now: datetime) -> None:
    with database.writing() as session:
        attempts.forget_attempts(session, login=account.login, before=now - timedelta(minutes=15))


def _check_unused(database: Database, account: StoredAccount, new: str, profile: Profile) -> None:
    with database.reading() as session:
        hashes = proofs.used_hashes(session, account.id, limit=max(profile.remembered, 1))
    if any(is_password(hashed, new) for hashed in hashes):
        raise ProofRefused("This password was used before. Choose another.")


def _write_password(
    session: Session, account: StoredAccount, hashed: str, browser: Browser, *, now: datetime
) -> None:
    proofs.set_password(session, account.id, hashed, must_change=False, at=now)
    note(session, account, "password.change", browser, now=now)


def note(
    session: Session, account: StoredAccount, action: str, browser: Browser, *, now: datetime
) -> None:
    actor = accounts.actor_of(session, account.id, now=now, address=browser.address)
    act = Act(action=action, subject="account", ref=account.login)
    audit.write(session, act, actor=actor, now=now)


def _note_refused(
    database: Database, account: StoredAccount, browser: Browser, now: datetime
) -> None:
    act = Act(
        action="factor.failed",
        outcome="refused",
        subject="account",
        ref=account.login,
        address=browser.address,
    )
    with database.writing() as session:
        audit.write(session, act, actor=None, now=now)
