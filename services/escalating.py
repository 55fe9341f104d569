"""Escalation: fires each level of each deadline once, and lets those told say that they know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from data_access import cases as case_store
from data_access import escalations as store
from data_access.database import Database, Session
from domain import rights
from domain.case import Case
from domain.escalation import ACKNOWLEDGE, Escalation
from domain.people import Actor, Role
from domain.refusal import Refusal
from domain.registry import ESCALATIONS, PROCEDURES
from services import cases, ledger

BATCH = 200
"""Levels fired in one unit of work: others wait for their turn to write no longer than that."""


class NothingToAcknowledge(Refusal):
    """Nothing at the case waits for this person's eyes, or no longer."""

    def __init__(self) -> None:
        super().__init__("Nothing is escalated to you here any more.")


@dataclass(frozen=True)
class Level:
    """A level that waits for somebody: its title, when it was reached, and when it was noticed."""

    level: int
    title: str
    due_at: datetime
    noticed_at: datetime


@dataclass(frozen=True)
class Due:
    """A level that a case has reached and that has not fired."""

    procedure: str
    rule: Escalation
    case_id: int
    at: datetime


def tick(database: Database, *, now: datetime) -> int:
    """Fire all that has been reached, in as many units of work as it takes; return how many."""
    with database.reading() as session:
        if not due(session, now=now):
            return 0  # most ticks: nobody who writes has to wait for them
    fired = 0
    while True:
        with database.writing() as session:
            made = run(session, now=now)
        fired += made
        if made < BATCH:
            return fired


def run(session: Session, *, now: datetime) -> int:
    """Fire at most `BATCH` of the levels that have been reached, oldest first; return how many.

    What was reached while the server stood still fires now; the event says both moments.
    """
    fired = 0
    for one in due(session, now=now)[:BATCH]:
        found = store.claim(
            session, one.procedure, one.rule, _starts_at(one.procedure, one.rule), one.case_id,
            now=now,
        )  # fmt: skip
        if found:
            _write(session, one.rule, found, now)
            fired += 1
    return fired


def due(session: Session, *, now: datetime) -> list[Due]:
    """Return the levels that have been reached and have not fired, oldest first."""
    found = [
        Due(procedure, rule, reached.case_id, reached.at)
        for procedure, rule in _rules()
        for reached in store.reached(
            session, procedure, rule, _starts_at(procedure, rule), now=now
        )
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.at, one.case_id, one.rule.level))


def waiting(session: Session, case: Case, *, actor: Actor) -> list[Level]:
    """Return what is escalated to the actor at a case that they may see, the highest first."""
    titles = {rule.code: rule.title for rule in ESCALATIONS.get(case.procedure, ())}
    return [
        Level(one.level, titles.get(one.rule, one.rule), one.due_at, one.noticed_at)
        for one in _mine(session, case, actor)
    ]


def acknowledge(session: Session, number: str, *, actor: Actor, now: datetime) -> int:
    """Note that the actor knows of all that is escalated to them at a case; return how many.

    :raises CaseNotFound: when the number is not in the actor's scope
    :raises NothingToAcknowledge: when nothing there waits for the actor
    """
    case = cases.get(session, number, actor=actor)
    mine = _mine(session, case, actor)
    if not mine:
        raise NothingToAcknowledge
    store.acknowledge(session, [one.id for one in mine], by=actor.id, at=now)
    answers = {"rules": [one.rule for one in mine]}
    ledger.log(
        session, case, move=ACKNOWLEDGE, start=case.state, actor=actor, now=now, answers=answers
    )
    return len(mine)


def _mine(session: Session, case: Case, actor: Actor) -> list[store.Waiting]:
    if case.phase not in ("open", "paused"):
        return []
    return [
        one
        for one in store.waiting(session, case.id)
        if (one.role and actor.has((Role(one.role),), case.project_id))
        or (not one.role and case.assignee_id == actor.id)
    ]


def _rules() -> Iterator[tuple[str, Escalation]]:
    for procedure, rules in ESCALATIONS.items():
        for rule in rules:
            yield procedure, rule


def _starts_at(procedure: str, rule: Escalation) -> str:
    deadlines = PROCEDURES[procedure].deadlines
    return next((one.starts_at for one in deadlines if one.kind == rule.deadline), rule.since)


def _write(session: Session, rule: Escalation, found: store.Reached, now: datetime) -> None:
    case = case_store.by_id(session, found.case_id, reach=rights.whole(found.project_id))
    if case is None:  # it is locked by this very unit of work
        raise cases.CaseNotFound
    told = {"rule": rule.code, "level": rule.level, "role": rule.to.value if rule.to else ""}
    ledger.log_by_rule(session, case, move="escalate", at=found.at, now=now, answers=told)
