"""Passwords as they are kept: compared with their hash, and reset by somebody else."""

from datetime import datetime

from argon2.exceptions import InvalidHashError, VerificationError

from data_access import accounts as stored
from data_access import proofs
from data_access.accounts import StoredAccount
from data_access.database import Session
from domain import passwords
from domain.audit import Act
from domain.people import Actor
from services import accounts, audit


def is_password(hashed: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed; no password is that of no hash."""
    text = passwords.normalised(password) if len(password) <= passwords.LONGEST else ""
    try:
        return accounts.HASHER.verify(hashed, text.encode("utf-8", "replace"))
    except (VerificationError, InvalidHashError):
        return False


def reset_password(session: Session, account_id: int, *, actor: Actor | None, now: datetime) -> str:
    """Give somebody a random password that they must change, and return it; their sessions end.

    The caller answers for the right to do so.
    """
    account = account_of(session, account_id)
    password = accounts.new_password()
    hashed = accounts.hashed(password, login=account.login, profile=passwords.DJBH)
    proofs.set_password(session, account_id, hashed, must_change=True, at=now)
    stored.end_sessions(session, account_id, at=now, except_sid="")
    act = Act(action="password.reset", subject="account", ref=account.login)
    audit.write(session, act, actor=actor, now=now)
    return password


def drop_factor(session: Session, account_id: int, *, actor: Actor | None, now: datetime) -> None:
    """Take a lost second factor away; the caller answers for the right to do so."""
    account = account_of(session, account_id)
    proofs.set_factor(session, account_id, "", step=0)
    stored.end_sessions(session, account_id, at=now, except_sid="")
    act = Act(action="factor.drop", subject="account", ref=account.login)
    audit.write(session, act, actor=actor, now=now)


def account_of(session: Session, account_id: int) -> StoredAccount:
    """Return an account that is known to be there: accounts are never deleted."""
    account = stored.by_id(session, account_id)
    if account is None:
        raise LookupError("an account that was there is gone")
    return account
