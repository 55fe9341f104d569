"""Reads and writes of what somebody proves who they are with: passwords, codes, open windows."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from data_access.accounts import Window
from data_access.database import keys_of
from data_access.tables import Account, PasswordUsed, RecoveryCode, SignInSession


def set_password(
    session: Session, account_id: int, password_hash: str, *, must_change: bool, at: datetime
) -> None:
    """Write a new password, and keep the hash of the one that it takes the place of."""
    old = session.get_one(Account, account_id)
    if old.password_hash:
        session.add(PasswordUsed(account_id=account_id, password_hash=old.password_hash, at=at))
    old.password_hash = password_hash
    old.password_changed_at = at
    old.must_change_password = must_change
    session.add(old)
    session.flush()


def used_hashes(session: Session, account_id: int, *, limit: int) -> list[str]:
    """Return the present password's hash and those of the last ones before it."""
    now = session.get_one(Account, account_id).password_hash
    statement = (
        select(PasswordUsed.password_hash)
        .where(PasswordUsed.account_id == account_id)
        .order_by(col(PasswordUsed.id).desc())
        .limit(max(limit - 1, 0))
    )
    return [found for found in (now, *session.exec(statement)) if found]


def set_factor(session: Session, account_id: int, secret: str, *, step: int) -> None:
    """Write the secret of a second factor, sealed; "" takes it away."""
    values = {"totp_secret": keys_of(session).seal(secret), "totp_step": step}
    session.execute(update(Account).where(col(Account.id) == account_id).values(**values))
    session.execute(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))


def set_step(session: Session, account_id: int, step: int) -> bool:
    """Note the time step whose code was taken; no when one as late was taken meanwhile."""
    taken = session.execute(
        update(Account)
        .where(col(Account.id) == account_id, col(Account.totp_step) < step)
        .values(totp_step=step)
    )
    return bool(taken.rowcount)  # type: ignore[attr-defined]  # every UPDATE counts its rows


def add_recovery(session: Session, account_id: int, hashes: Collection[str]) -> None:
    session.add_all(RecoveryCode(account_id=account_id, code_hash=one) for one in hashes)
    session.flush()


def use_recovery(session: Session, account_id: int, code_hash: str, *, at: datetime) -> bool:
    """Use a recovery code up; no when there is none like it, or it was used already."""
    used = session.execute(
        update(RecoveryCode)
        .where(
            col(RecoveryCode.account_id) == account_id,
            col(RecoveryCode.code_hash) == code_hash,
            col(RecoveryCode.used_at).is_(None),
        )
        .values(used_at=at)
    )
    return bool(used.rowcount)  # type: ignore[attr-defined]  # every UPDATE counts its rows


def windows(
    session: Session, account_id: int, *, created_after: datetime, seen_after: datetime
) -> list[Window]:
    """Return the browsers that an account is signed in with, the latest used first."""
    statement = (
        select(SignInSession)
        .where(
            SignInSession.account_id == account_id,
            col(SignInSession.ended_at).is_(None),
            SignInSession.stage == "",
            SignInSession.created_at > created_after,
            SignInSession.seen_at > seen_after,
        )
        .order_by(col(SignInSession.seen_at).desc())
    )
    return [
        Window(row.token_hash, row.created_at, row.seen_at, row.address, row.agent)
        for row in session.exec(statement)
    ]


def pass_on(session: Session, sid: str, stage: str, *, to: str) -> bool:
    """Lead a session from one stage to the next; no when it is not in that stage any more."""
    passed = session.execute(
        update(SignInSession)
        .where(
            col(SignInSession.token_hash) == sid,
            col(SignInSession.stage) == stage,
            col(SignInSession.ended_at).is_(None),
        )
        .values(stage=to)
    )
    return bool(passed.rowcount)  # type: ignore[attr-defined]  # every UPDATE counts its rows


def end_staged(session: Session, account_id: int, *, at: datetime, except_sid: str) -> None:
    """End every session of an account that still waits at a stage, but for one."""
    session.execute(
        update(SignInSession)
        .where(
            col(SignInSession.account_id) == account_id,
            col(SignInSession.stage) != "",
            col(SignInSession.ended_at).is_(None),
            col(SignInSession.token_hash) != except_sid,
        )
        .values(ended_at=at)
    )
