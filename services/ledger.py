"""Writes cases down: their number, their deadlines, their history, and the form they came from.

Every use case that opens or changes a case writes through here, so that none forgets a part.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from data_access import cases as store
from data_access.database import Session
from data_access.sealing import form_hashes
from domain import engine, numbers, rights
from domain.case import COLUMNS, Case
from domain.escalation import RULE_EVENTS
from domain.people import Actor
from domain.procedure import Answers, Procedure

LATE_ENTRY = timedelta(hours=24)
"""A case entered later than this after it was received is flagged as backfilled (01 §1.3)."""


def digest(session: Session, raw: Mapping[str, Any]) -> list[str]:
    """Return the keyed hashes that tell whether a form was sent twice with the same content.

    One under each key, the current one first: a form that is sent again after the keys were
    changed is still known. Keyed, because a phone number could be guessed from a plain hash.
    """
    text = json.dumps(raw, sort_keys=True, default=str, ensure_ascii=False)
    plain = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return form_hashes(session, plain)


def next_number(
    session: Session, procedure: Procedure, *, project_id: int, code: str, month: int
) -> str:
    """Issue the next ticket number of a project's month; `code` is the project's."""
    sequence = store.next_in_month(
        session, project_id=project_id, prefix=procedure.prefix, month=month
    )
    return numbers.ticket(procedure.prefix, code, month, sequence)


def store_new(session: Session, procedure: Procedure, case: Case, rules: engine.Rules) -> Case:
    """Insert a case with the deadlines that begin to run, and return it with its id."""
    due = engine.promised(procedure, case, rules)
    main = due.get(procedure.main_deadline)
    case = replace(case, original_due_at=main, due_at=main)
    values = {name: getattr(case, name) for name in COLUMNS - {"id", "counts"}}
    case = replace(case, id=store.add(session, {**values, "details": dict(case.details)}))
    store.add_deadlines(session, case, due, {}, calendar=rules.calendar)
    return case


def note(
    session: Session,
    case: Case,
    details: Answers,
    *,
    move: str,
    answers: Answers,
    actor: Actor,
    now: datetime,
) -> None:
    """Write `details` over those that are stored of a case that stays in its state, and log why.

    The case may be as its reader is shown it, with answers left out: those stay as they are.

    :raises CaseChanged: when somebody changed the case since it was read
    """
    stored = store.by_id(session, case.id, reach=rights.whole(case.project_id))
    kept = stored.details if stored else case.details
    store.change(session, case, {"details": {**kept, **storable(details)}})
    log(session, case, move=move, start=case.state, actor=actor, now=now, answers=answers)


def log(
    session: Session,
    case: Case,
    *,
    move: str,
    start: str,
    actor: Actor,
    now: datetime,
    answers: Answers,
) -> None:
    """Append one event to a case's history; opening happened when the case was received."""
    store.add_event(
        session,
        {
            "project_id": case.project_id,
            "case_id": case.id,
            "move": move,
            "start": start,
            "end": case.state,
            "actor_kind": "person",
            "actor_id": actor.id,
            "at": case.received_at if move == "open" else now,
            "recorded_at": now,
            "answers": storable(answers),
        },
    )


def log_by_rule(
    session: Session, case: Case, *, move: str, at: datetime, now: datetime, answers: Answers,
    start: str | None = None,
) -> None:  # fmt: skip
    """Append what a clock or a table did: it was due `at`, and noticed `now`.

    `start` is the state before, None for the present one.

    :raises ValueError: for what only a person can have done, as a visit, a call or a rating
    """
    if move not in RULE_EVENTS:
        raise ValueError(f"no rule does this: {move}")
    store.add_event(
        session,
        {
            "project_id": case.project_id,
            "case_id": case.id,
            "move": move,
            "start": "" if move == "open" else case.state if start is None else start,
            "end": case.state,
            "actor_kind": "rule",
            "actor_id": None,
            "at": at,
            "recorded_at": now,
            "answers": storable(answers),
        },
    )


def move_deadlines(
    session: Session, procedure: Procedure, before: Case, moved: Case, rules: engine.Rules
) -> None:
    """Bring the deadlines of a moved case up to date.

    What runs already is moved by the difference of its terms and by a stop that has ended, so
    that extensions, earlier stops and changes of workdays are kept (01 §1.3).
    """
    due, terms = engine.promised(procedure, moved, rules), engine.promised(procedure, before, rules)
    stop = timedelta(seconds=moved.stopped_seconds - before.stopped_seconds)
    known = store.owed(session, moved.id)
    for kind in due.keys() & terms.keys() & known.keys():
        paused = stop if known[kind].met_at is None else timedelta()
        due[kind] = known[kind].due_at + (due[kind] - terms[kind]) + paused
    if moved.due_at and procedure.main_deadline:
        due[procedure.main_deadline] = moved.due_at
    met = {d.kind: getattr(moved, d.met_by) for d in procedure.deadlines}
    done = {kind: at for kind, at in met.items() if at}
    store.save_deadlines(session, moved, due, done, calendar=rules.calendar)


def remember(
    session: Session, *, token: str, payload: Sequence[str], number: str, now: datetime
) -> None:
    """Keep that this form led to this case, so that sending it again does nothing."""
    store.remember_submission(
        session, {"token": token, "payload_hash": payload[0], "number": number, "at": now}
    )


def storable(answers: Answers) -> dict[str, Any]:
    """Return the answers as JSON keeps them; moments become ISO texts."""
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in answers.items()}
