"""Violations of a site that are noted by themselves; a patrol opens its own (12 §3.4 f)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import cases as store
from data_access.database import Session
from domain import engine, rights
from domain.people import Actor
from domain.procedures.renovation import RENOVATION
from domain.procedures.renovation.states import ON_SITE
from domain.procedures.violation import VIOLATION
from services import answers as reading
from services import cases, homes, ledger, violation_opening

SITES = frozenset(state.code for state in ON_SITE)


def note(
    session: Session, number: str, raw: Mapping[str, Any], *, token: str, actor: Actor,
    now: datetime,
) -> str:  # fmt: skip
    """Note a violation of a site and return its number; the same form again returns the same.

    :raises CaseNotFound: when the site is not the actor's to see
    :raises NotAllowed: when the actor notes no violations
    :raises MoveRefused: when nobody is at work there any more
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    site = cases.get(session, number, actor=actor)
    rights.require(actor, "violations.create", site)
    payload = ledger.digest(session, {**raw, "violation": number})
    sent_before = store.submitted(session, token, payload)
    if sent_before:
        return sent_before
    if site.procedure != RENOVATION.code or site.state not in SITES:
        raise engine.MoveRefused(engine.NOT_NOW)
    lists = homes.project_rules(session, site.project_id, VIOLATION, now=now).lists
    given = reading.read(VIOLATION.asks, raw, lists, now=now)
    engine.require_answers(VIOLATION.asks, given)
    found = violation_opening.open_at(
        session, site, given["breach"], given["description"], at=given["occurred_at"],
        actor=actor, now=now,
    )  # fmt: skip
    ledger.remember(session, token=token, payload=payload, number=found.number, now=now)
    return found.number
