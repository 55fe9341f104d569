"""Whom an occasion is told: posts and people of the project, each by what they may see."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from data_access import alert_messages as store
from data_access.alert_messages import INBOX, LOST, Message
from data_access.database import Session
from domain import rights
from domain.alerts.course import Seen
from domain.alerts.rule import Rule
from domain.people import LEADS, Actor
from services import accounts, estates
from services.alerts import observing

READ = "alert_messages.read"
CHANNEL = "channel"


def owe(session: Session, rule: Rule, seen: Seen, episode_id: int, *, now: datetime) -> int:
    """Write what an occasion owes, each recipient once; return how many messages."""
    about = {
        "project_id": rule.project_id, "alert_id": rule.id, "episode_id": episode_id,
        "made_at": now, "next_try_at": now, "tries": 0, "note": "",
    }  # fmt: skip
    rows: list[dict[str, Any]] = [
        {**about, "way": f"{INBOX}/{one.id}", "account_id": one.id, "channel": "",
         "sees": _sees(session, rule, seen, one, now), "sent_at": now}
        for one in _recipients(session, rule, seen, now)
    ]  # fmt: skip
    rows += [
        {**about, "way": f"{CHANNEL}/{name}", "account_id": None, "channel": name, "sees": True}
        for name in rule.channels
    ]
    store.owe(session, rows)
    return len(rows)


def tell_lost(session: Session, message: Message, *, now: datetime) -> None:
    """Tell the owner of an alert that a channel did not take its message."""
    store.owe(session, [{
        "project_id": message.project_id, "alert_id": message.rule.id,
        "episode_id": message.episode.id, "way": f"{LOST}/{message.channel}",
        "account_id": message.rule.owner_id, "channel": "", "sees": True, "made_at": now,
        "next_try_at": now, "tries": 0, "sent_at": now, "note": "",
    }])  # fmt: skip


def _recipients(session: Session, rule: Rule, seen: Seen, now: datetime) -> Iterator[Actor]:
    """Yield whom it tells of those who work there today; that it stopped, the leads as well.

    Where nobody of them is left it is told to its owner.
    """
    roles = {*rule.roles, *(LEADS if seen.kind == "stopped" else ())}
    here = accounts.colleagues(session, project_ids=[rule.project_id], now=now)
    chosen = {one.id for one in here if one.id in rule.people or roles.intersection(one.roles)}
    if not chosen and not rule.channels:
        chosen = {one.id for one in here if one.id == rule.owner_id}
    for person in sorted(chosen):
        actor = accounts.actor_of(session, person, now=now)
        if rights.may(actor, READ, rule.project_id):
            yield actor


def _sees(session: Session, rule: Rule, seen: Seen, actor: Actor, now: datetime) -> bool:
    """Tell whether the number was counted inside what a recipient may see: of a list, whether
    they would count as many."""
    if seen.kind == "stopped" or actor.id == rule.owner_id:
        return True
    if not observing.covers(actor, rule):
        return False
    if rule.about == "figure":
        return True
    estate = estates.within(session, {rule.project_id})[0]
    found = observing.records(session, rule.board, rule.query or {}, estate, actor=actor, now=now)
    return found == seen.numerator
