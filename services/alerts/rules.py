"""Alerts as leads keep them: made, changed and paused, each time as a version, never deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data_access import alert_episodes as episodes
from data_access import alerts as store
from data_access.alert_episodes import Delivery, Episode, Last
from data_access.alerts import Stored, Version
from data_access.database import Session
from domain import engine, rights
from domain.alerts.rule import REASON, Options, Rule, asking
from domain.alerts.wording import watchable
from domain.audit import Act
from domain.people import Actor
from services import answers, audit, figure_scope, homes, saved_views
from services.alerts import meaning

__all__ = [
    "CHANGE", "MAKE", "READ", "AlertNotFound", "Delivery", "Episode", "History", "Last", "Stored",
    "change", "get", "history", "listed", "make", "offer", "pause", "take_over", "told",
]  # fmt: skip
READ, MAKE, CHANGE = "alerts.read", "alerts.create", "alerts.update"
SHOWN = 100
"""Occasions that are shown of one alert, the newest."""


class AlertNotFound(rights.NotAllowed):
    """There is no such alert in the actor's projects."""


@dataclass(frozen=True)
class History:
    """What became of an alert: its versions and occasions, newest first, and how these reached
    channels."""

    versions: list[Version]
    episodes: list[Episode]
    deliveries: list[Delivery]


def listed(session: Session, *, actor: Actor) -> list[Stored]:
    """Return the alerts of the projects that the actor keeps alerts of, by name."""
    return store.listed(session, rights.scope(actor, READ))


def told(session: Session, alerts: Sequence[Stored], *, actor: Actor) -> dict[int, Last]:
    """Return when each alert of the actor's projects fired last, by its id."""
    mine = rights.scope(actor, READ)
    return episodes.told(session, [one.rule.id for one in alerts if one.rule.project_id in mine])


def get(session: Session, alert_id: int, *, actor: Actor) -> Stored:
    """Return an alert.

    :raises AlertNotFound: when it is not in the actor's projects
    """
    found = store.get(session, alert_id, rights.scope(actor, READ))
    if found is None:
        raise AlertNotFound().trying(READ, subject="alert", ref=alert_id)
    return found


def history(session: Session, alert_id: int, *, actor: Actor) -> History:
    """Return the versions and occasions of an alert.

    :raises AlertNotFound: when it is not in the actor's projects
    """
    get(session, alert_id, actor=actor)
    return History(
        store.versions(session, alert_id),
        episodes.of_alert(session, alert_id, limit=SHOWN),
        episodes.deliveries(session, alert_id),
    )


def offer(
    session: Session, project_id: int, channels: Sequence[str], *, actor: Actor, now: datetime
) -> Options:
    """Return what the forms offer in a project; of lists the views that the actor may open.

    :raises NotAllowed: when the actor makes no alerts there
    """
    rights.require(actor, MAKE, project_id)
    reader = figure_scope.reader(session, actor=actor, now=now)
    code = next(one for one, found in reader.projects.items() if found == project_id)
    buildings = {c: n for c, n in reader.offer.buildings.items() if c.partition("/")[0] == code}
    views = saved_views.listed(session, actor=actor)
    return {
        "figure": {c: one.title for c, one in watchable().items()},
        "building": buildings,
        "category": reader.offer.categories,
        "view": {str(one.id): one.name for one in views if meaning.may_watch(one, code)},
        "channels": {name: name for name in channels},
    }


def make(
    session: Session, project_id: int, about: str, raw: Mapping[str, Any], *, token: str,
    channels: Sequence[str], actor: Actor, now: datetime,
) -> int:  # fmt: skip
    """Make an alert and return its id; the clock looks at it within a minute.

    :raises NotAllowed: when the actor makes no alerts in the project
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    offered = offer(session, project_id, channels, actor=actor, now=now)
    asks = asking(about, offered)
    values = meaning.read(session, project_id, asks, raw, actor=actor, now=now)
    row = {
        **values, "project_id": project_id, "paused": False, "reason": "",
        "owner_id": actor.id, "made_by": actor.id, "made_at": now,
    }  # fmt: skip
    made = store.add(session, row, token=token)
    act = Act(action="alert.make", project_id=project_id, subject="alert", ref=values["name"],
              details={"alert": made})  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
    return made


def change(
    session: Session, shown: Rule, raw: Mapping[str, Any], *, channels: Sequence[str],
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Write a new version over the one that was shown; whoever writes it keeps the alert from
    now on, and it is counted in their scope. An occasion that lasts has ended.

    :raises NotAllowed: when the actor does not change alerts of the project
    :raises AlertChanged: when somebody else changed it since it was shown
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    project_id = shown.project_id
    offered = dict(offer(session, project_id, channels, actor=actor, now=now))
    offered["view"] = {**meaning.AS_KEPT, **offered["view"]}
    asks = asking(shown.about, offered)
    values = meaning.read(session, shown, asks, raw, actor=actor, now=now)
    changed = {**values, "owner_id": actor.id}
    _again(session, shown, "alert.change", raw, changed, actor=actor, now=now)


def pause(
    session: Session, shown: Rule, raw: Mapping[str, Any], *, paused: bool, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Let an alert rest, or work again, over the version that was shown; its owner stays.

    :raises NotAllowed: when the actor does not change alerts of the project
    :raises AlertChanged: when somebody else changed it since it was shown
    :raises AnswerRefused: when no reason is told
    """
    action = "alert.pause" if paused else "alert.resume"
    _again(session, shown, action, raw, {"paused": paused}, actor=actor, now=now)


def take_over(
    session: Session, shown: Rule, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Let the actor keep an alert from now on: it is counted in their scope.

    :raises NotAllowed: when the actor does not change alerts of the project
    :raises AlertChanged: when somebody else changed it since it was shown
    :raises AnswerRefused: when no reason is told
    """
    _again(session, shown, "alert.take", raw, {"owner_id": actor.id}, actor=actor, now=now)


def _again(
    session: Session, shown: Rule, action: str, raw: Mapping[str, Any],
    changed: Mapping[str, Any], *, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Write the next version; what the alert watched until now has ended."""
    rights.require(actor, CHANGE, shown.project_id)
    lists = homes.ProjectLists(session, shown.project_id, "", now)
    reason = answers.read((REASON,), raw, lists, now=now)
    engine.require_answers((REASON,), reason)
    kept = {name: getattr(shown, name) for name in store.KEPT}
    kept |= {name: list(kept[name]) for name in ("roles", "people", "channels")}
    row = {**kept, **changed, **reason, "made_by": actor.id, "made_at": now}
    store.change(session, shown.id, row, version=shown.version)
    episodes.end(session, shown.id, at=now)
    act = Act(
        action=action, project_id=shown.project_id, subject="alert", ref=row["name"],
        reason=reason[REASON.code], details={"alert": shown.id, "version": shown.version + 1},
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
