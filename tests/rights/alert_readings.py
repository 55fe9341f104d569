"""How the reading services of alerts are asked: the alerts themselves, and inboxes."""

from dataclasses import replace

from data_access import alerts as store
from data_access.database import Session
from domain.people import Actor
from services import estates
from services.alerts import inbox, meaning, observing, rehearsal, rules
from services.estates import Estate
from tests.conftest import NOON
from tests.rights.asking import Call, each
from tests.rights.world import Side, World


def _rules(s: Session, side: Side) -> list[store.Stored]:
    return store.listed(s, [side.project_id])


def _estate(s: Session, side: Side) -> Estate:
    return estates.within(s, {side.project_id})[0]


def observed(s: Session, a: Actor, w: World) -> object:
    """Let the actor look through alerts that are not theirs, too."""

    def seen(side: Side) -> object:
        watches = [observing.watch(s, one.rule, actor=a, now=NOON) for one in _rules(s, side)]
        return [(one.estate, one.on(NOON.date())) for one in watches if one]

    return each(w, seen)


ALERTING: dict[str, Call] = {
    "alerts.rules.listed": lambda s, a, w: rules.listed(s, actor=a),
    "alerts.rules.get": lambda s, a, w: each(
        w, lambda x: [rules.get(s, one.rule.id, actor=a) for one in _rules(s, x)]
    ),
    "alerts.rules.history": lambda s, a, w: each(
        w, lambda x: [rules.history(s, one.rule.id, actor=a) for one in _rules(s, x)]
    ),
    "alerts.rules.told": lambda s, a, w: each(w, lambda x: rules.told(s, _rules(s, x), actor=a)),
    "alerts.rules.offer": lambda s, a, w: each(
        w, lambda x: rules.offer(s, x.project_id, (), actor=a, now=NOON)
    ),
    "alerts.meaning.read": lambda s, a, w: each(
        w, lambda x: meaning.read(s, x.project_id, (), {}, actor=a, now=NOON)
    ),
    "alerts.inbox.messages": lambda s, a, w: inbox.messages(
        s, actor=a, unread=False, limit=99, offset=0
    ),
    "alerts.inbox.unread": lambda s, a, w: inbox.unread(s, actor=a),
    "alerts.observing.watch": observed,
    "alerts.observing.records": lambda s, a, w: each(w, lambda x: observing.records(
        s, "all", {}, _estate(s, x), actor=a, now=NOON
    )),
    "alerts.rehearsal.rehearse": lambda s, a, w: each(w, lambda x: [
        rehearsal.rehearse(
            s, replace(one.rule, span="last_month"), actor=a, now=NOON, progress=lambda _: None
        )
        for one in _rules(s, x)
    ]),
}  # fmt: skip
