"""Brings files in: first a plan that writes nothing, then everything of it in one unit of work."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from data_access import importing as store
from data_access.database import Session
from domain import rights
from domain.audit import Act
from domain.imports import ColumnMap
from domain.people import Actor
from services import audit
from services.importing import cases, households, mappings, prices
from services.importing.report import ImportRefused, Outcome, Plan, Progress, Remark
from services.spreadsheets import Sheet

__all__ = [
    "ImportRefused",
    "Outcome",
    "Plan",
    "Progress",
    "Remark",
    "apply",
    "digest",
    "plan",
]

_PLANS = {"cases": cases.plan, "households": households.plan, "prices": prices.plan}
_APPLIES = {"cases": cases.apply, "households": households.apply}


def plan(
    session: Session,
    sheet: Sheet,
    mapping: ColumnMap,
    *,
    project_id: int,
    actor: Actor | None,
    now: datetime,
) -> Plan:
    """Work out what becomes of each row of a file; nothing is written.

    Without an actor it is the operator of the machine who asks.

    :raises NotAllowed: when the actor may not import into the project
    :raises ImportRefused: when the mapping does not fit the columns
    """
    if actor is not None:
        rights.require(actor, "imports.create", project_id)
    mappings.check(mapping, sheet.header)
    work_out = _PLANS[mapping.subject]
    return work_out(session, sheet, mapping, project_id=project_id, now=now)


def apply(
    session: Session,
    plan: Plan,
    *,
    file_hash: str,
    good_rows: bool,
    actor: Actor | None,
    now: datetime,
    progress: Progress,
) -> Outcome:
    """Write what was planned, all of it or nothing.

    With `good_rows`, the refused rows are left out; without, one of them stops the whole.

    :raises NotAllowed: when the actor may not import into the project
    :raises ImportRefused: when rows are refused and all or nothing was asked for
    """
    if actor is not None:
        rights.require(actor, "imports.create", plan.project_id)
    if not good_rows:
        _require_none(len(plan.refused))
    store.hold(session, plan.project_id)
    outcome = _write(session, plan, file_hash, actor=actor, now=now, progress=progress)
    if not good_rows:
        _require_none(outcome.refused)  # another import may have come in between
    batch = {
        "project_id": plan.project_id,
        "subject": plan.mapping.subject,
        "source": plan.mapping.source,
        "file_hash": file_hash,
        "actor_id": actor.id if actor else None,
        "at": now,
    }
    counts = {"added": outcome.added, "unchanged": outcome.unchanged, "refused": outcome.refused}
    store.add_batch(session, {**batch, **counts})
    told = {"source": plan.mapping.source, **counts}
    _note(session, plan, file_hash, told, actor=actor, now=now)
    return outcome


def _write(
    session: Session, plan: Plan, file_hash: str, *, actor: Actor | None, now: datetime,
    progress: Progress,
) -> Outcome:  # fmt: skip
    """Write the rows; a price list is one record, which somebody drafts."""
    if plan.mapping.subject == "prices":
        return prices.apply(session, plan, token=file_hash, actor=actor, now=now)
    return _APPLIES[plan.mapping.subject](session, plan, now=now, progress=progress)


def _note(
    session: Session,
    plan: Plan,
    file_hash: str,
    told: Mapping[str, object],
    *,
    actor: Actor | None,
    now: datetime,
) -> None:
    act = Act(
        action="import.apply",
        project_id=plan.project_id,
        subject=plan.mapping.subject,
        ref=file_hash[:16],
        details=told,
    )
    audit.write(session, act, actor=actor, now=now)


def _require_none(refused: int) -> None:
    if refused:
        sentence = "{count} rows cannot be taken, so nothing was brought in. Mend them first."
        raise ImportRefused(sentence, count=refused)


def digest(content: bytes) -> str:
    """Return what tells whether two files are the very same."""
    return hashlib.sha256(content).hexdigest()
