"""How a second factor is set up: before the first sign-in with it, or anew by its owner."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from data_access import accounts as stored
from data_access import proofs
from data_access.accounts import StoredAccount
from data_access.database import Database
from services import codes
from services.codes import sid_of
from services.password_keeping import account_of, is_password
from services.policy import Policy
from services.proving import (
    ENROL,
    ENROLLED,
    FACTOR,
    TOO_LONG,
    Browser,
    ProofRefused,
    count_try,
    enter,
    forget_tries,
    note,
    required,
)

RECOVERY_CODES = 8


@dataclass(frozen=True)
class Proof:
    """What lets somebody set a factor up: `sid` of a browser whose password was just taken, or
    what is `typed` by one that is signed in: the password, or a code of the present factor."""

    sid: str
    typed: str


def enrol(
    database: Database,
    account_id: int,
    *,
    login: str,
    secret: str,
    code: str,
    proof: Proof,
    browser: Browser,
    now: datetime,
) -> list[str]:
    """Set a second factor up once its first code is right; return recovery codes, shown once.

    `login` is whom the secret was made for: that of another account is not taken. Other
    browsers that wait to set one up are sent away.

    :raises ProofRefused: when the code does not belong to the secret, or the proof is wrong
    """
    with database.reading() as session:
        account = account_of(session, account_id)
    if account.login != login:
        raise ProofRefused(TOO_LONG)
    if not proof.sid:
        _prove_again(database, account, proof.typed, browser, now)
    step = codes.step_of(secret, code, after=0, now=now)
    if step is None:
        raise ProofRefused("This code does not fit. Look at the app again, and at its clock.")
    recovery = [secrets.token_hex(10) for _ in range(RECOVERY_CODES)]
    with database.writing() as session:
        if proof.sid and not proofs.pass_on(session, proof.sid, ENROL, to=ENROLLED):
            raise ProofRefused(TOO_LONG)
        proofs.end_staged(session, account_id, at=now, except_sid=proof.sid)
        proofs.set_factor(session, account_id, secret, step=step)
        proofs.add_recovery(session, account_id, [sid_of(one) for one in recovery])
        note(session, account, "factor.enrol", browser, now=now)
    return recovery


def pass_enrolment(
    database: Database, sid: str, browser: Browser, *, policy: Policy, now: datetime
) -> str:
    """Let the browser go on in which the second factor was just set up; return the new token.

    :raises ProofRefused: when the session has ended meanwhile, or it was not this browser
    """
    who = required(database, sid, ENROLLED, now)
    with database.writing() as session:
        stored.end_session(session, sid, now)
        return enter(session, who.account, {FACTOR}, browser, policy=policy, now=now)


def _prove_again(
    database: Database, account: StoredAccount, typed: str, browser: Browser, now: datetime
) -> None:
    """Take the password or a code of the present factor: an open browser alone is no proof.

    Somebody who came by single sign-on and has neither yet sets the first factor up freely.
    """
    if not account.password_hash and not account.has_factor:
        return
    count_try(database, account, browser, now)
    right = is_password(account.password_hash, typed)
    if not right and account.has_factor:
        with database.writing() as session:
            right = bool(codes.take(session, account, typed, now))
    if not right:
        raise ProofRefused("This is neither your password nor a code of the present app.")
    forget_tries(database, account, now)
