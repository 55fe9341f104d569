"""Codes of the second factor: six digits of an authenticator (RFC 6238), or a recovery code."""

import hashlib
import hmac
from datetime import datetime

import pyotp

from data_access import proofs
from data_access.accounts import StoredAccount
from data_access.database import Session, keys_of

STEP_SECONDS = 30
ISSUER = "Linli"


def sid_of(token: str) -> str:
    """Return the name under which a token or a code is kept; it itself never is."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_secret() -> str:
    return pyotp.random_base32()


def uri_of(secret: str, login: str) -> str:
    """Return what an authenticator reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def take(session: Session, account: StoredAccount, code: str, now: datetime) -> str:
    """Use a code up and return of which kind it was; "" for one that is not taken."""
    secret = keys_of(session).open(account.totp_secret)
    step = step_of(secret, code, after=account.totp_step, now=now)
    if step is not None:
        return "code" if proofs.set_step(session, account.id, step) else ""
    typed = code.strip().lower().replace(" ", "")
    used = proofs.use_recovery(session, account.id, sid_of(typed), at=now)
    return "recovery" if used else ""


def step_of(secret: str, code: str, *, after: int, now: datetime) -> int | None:
    """Return the time step that a code belongs to: the present one or a neighbour, if later than
    the last one taken."""
    typed, present = code.strip().replace(" ", ""), int(now.timestamp()) // STEP_SECONDS
    if not (typed.isascii() and typed.isdigit()):
        return None
    totp = pyotp.TOTP(secret)
    for step in (present - 1, present, present + 1):
        if step > after and hmac.compare_digest(totp.generate_otp(step), typed):
            return step
    return None
