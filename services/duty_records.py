"""Duties that the product's own records prove: a count of keys, a shift handover, a patrol.

Nobody keeps a second book: what is written down anyhow fulfils the duty (19 §10).
"""

from datetime import datetime

from data_access import duty_tasks as store
from data_access.database import Session
from domain import engine
from domain.case import Case
from domain.duties import SHIFT_HANDOVER, Record, proved_by
from domain.people import Actor
from services import duty_facts, moving
from services.moving import Made

IN_ORDER, FOUND = "in_order", "found"


def follow(session: Session, made: Made) -> None:
    """Record as done the duty that a step proves; one record proves one duty."""
    case = made.case
    proved = proved_by(case.procedure, made.move.code, case.details)
    fulfil(
        session, case.project_id, made.move.code, proved, evidence=case.number,
        actor=made.actor, now=made.now,
    )  # fmt: skip


def of_shift(
    session: Session, project_id: int, handover: int, *, actor: Actor, now: datetime
) -> None:
    """Record the duty to hand a shift over as done by the handover that was signed."""
    proved = proved_by(SHIFT_HANDOVER, "sign", {})
    evidence = f"#{handover}"
    fulfil(session, project_id, "sign", proved, evidence=evidence, actor=actor, now=now)


def fulfil(
    session: Session, project_id: int, move: str, proved: dict[str, Record], *, evidence: str,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Record the first of some duties as done that is open and the actor's to record.

    Only the latest turn is: a count of today does not prove that of yesterday.
    """
    for code, record in proved.items():
        answers = {"outcome": FOUND if move in record.finds else IN_ORDER, "evidence": evidence}
        for task in _tasks(session, project_id, code, actor):
            if _done(session, task, answers, actor=actor, now=now):
                return


def _tasks(session: Session, project_id: int, code: str, actor: Actor) -> list[Case]:
    """Return what is open of the latest turn; where everybody has a task, the actor's own."""
    latest = store.latest_of(session, project_id, code)
    if len(latest) > 1:
        latest = [task for task in latest if task.assignee_id == actor.id]
    return [task for task in latest if task.phase == "open"]


def _done(
    session: Session, task: Case, answers: dict[str, str], *, actor: Actor, now: datetime
) -> bool:
    facts = {**duty_facts.facts(session, task), "evidence_kind": "record"}
    try:
        moving.make(session, task, "done", answers, facts, actor=actor, now=now)
    except engine.MoveDenied:  # it was given to somebody else, who records it
        return False
    return True
