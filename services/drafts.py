"""Drafts: what somebody typed outlives a lost page, the browser and the server (23 §12-8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import drafts as store
from data_access.database import Session
from domain.people import Actor

MOST = 20_000
"""Characters of all texts of a draft together; a longer one is not kept."""


@dataclass(frozen=True)
class Kept:
    """A draft: what was typed, by code, and when it was last kept."""

    content: Mapping[str, Any]
    at: datetime


def keep(
    session: Session, form: str, content: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Keep what the actor has typed into a form, in place of what was kept before."""
    if sum(len(str(value)) for value in content.values()) <= MOST:
        store.put(session, actor.id, form, content, at=now)


def kept(session: Session, form: str, *, actor: Actor) -> Kept | None:
    """Return the actor's own draft of a form, None for none."""
    found = store.get(session, actor.id, form)
    return Kept(*found) if found else None


def drop(session: Session, form: str, *, actor: Actor) -> None:
    """Throw the actor's draft of a form away."""
    store.drop(session, actor.id, form)
