"""One's own account: what stands in it, and which browsers are signed in with it."""

from dataclasses import dataclass
from datetime import datetime

from data_access import accounts as stored
from data_access import proofs
from data_access.accounts import Window
from data_access.database import Session
from domain.audit import Act
from domain.people import Actor
from services import audit
from services.password_keeping import account_of
from services.signing_in import IDLE, LONGEST

SHOWN = 12
"""Characters of a window's name: enough to tell it, too few to be it."""


@dataclass(frozen=True)
class OwnWindow:
    """A browser that the person is signed in with; `name` tells it in a form."""

    sid: str
    name: str
    seen_at: datetime
    address: str
    agent: str


@dataclass(frozen=True)
class Own:
    """One's own account; `sid` is the browser that asks."""

    sid: str
    login: str
    has_password: bool
    has_factor: bool
    windows: tuple[OwnWindow, ...]


def read(session: Session, sid: str, account_id: int, *, now: datetime) -> Own:
    """Return what the person may know of their own account."""
    account = account_of(session, account_id)
    found = tuple(_own(window) for window in _windows(session, account_id, now))
    return Own(sid, account.login, bool(account.password_hash), account.has_factor, found)


def end_window(session: Session, name: str, *, actor: Actor, now: datetime) -> str | None:
    """Sign another browser of the person out and return its session; None when it is gone."""
    for window in _windows(session, actor.id, now):
        if window.sid[:SHOWN] == name:
            stored.end_session(session, window.sid, now)
            audit.write(session, Act(action="session.end"), actor=actor, now=now)
            return window.sid
    return None


def _windows(session: Session, account_id: int, now: datetime) -> list[Window]:
    return proofs.windows(session, account_id, created_after=now - LONGEST, seen_after=now - IDLE)


def _own(window: Window) -> OwnWindow:
    return OwnWindow(window.sid, window.sid[:SHOWN], window.seen_at, window.address, window.agent)
