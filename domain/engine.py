"""The only writer of state: decides whether a move may be made, and what it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain import rights
from domain.calendar import start_of, working_day_after
from domain.case import COLUMNS, Case
from domain.deadline import Days, Deadline, Term, WorkingDays
from domain.people import Actor
from domain.procedure import Answers, Field, Move, Procedure, State
from domain.refusal import AnswerRefused, Refusal


class MoveRefused(Refusal):
    """The move may not be made. The text is a sentence for the person who tried."""


class MoveDenied(MoveRefused, rights.Denied):
    """The move is not this person's to make, for their post or for who they are."""


NOT_NOW = "This step is not possible now, or is not yours to take."


@dataclass(frozen=True)
class Rules:
    """A project's own values: its zone, its workdays, its terms by deadline kind and name.

    `calendar` is the version of the nation's table behind the workdays.
    """

    zone: str
    is_workday: Callable[[date], bool]
    terms: Mapping[str, Mapping[str, Term]]
    calendar: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a move changes: columns and details of the case, and its event."""

    start: str
    end: str
    columns: Mapping[str, Any]
    details: Mapping[str, Any]


def moves_for(procedure: Procedure, case: Case, actor: Actor) -> list[Move]:
    """Return the moves that the person may try from the case's state, in declared order."""
    here = procedure.state(case.state)
    return [
        move
        for move in procedure.moves
        if here in move.starts
        and not move.internal
        and rights.may_make(actor, procedure, move, case)
    ]


def needed(asked: Field, answers: Answers) -> bool:
    """Tell whether a question must be answered, given the other answers."""
    return asked.required or (asked.needed_when is not None and asked.needed_when(answers))


def require_answers(asks: tuple[Field, ...], answers: Answers) -> None:
    """Let complete answers pass.

    :raises AnswerRefused: naming the first question that needs an answer and has none
    """
    for asked in asks:
        if needed(asked, answers) and answers.get(asked.code) in (None, "", []):
            raise AnswerRefused(asked.title, "This must be filled in.")


def make(
    procedure: Procedure,
    case: Case,
    code: str,
    answers: Answers,
    *,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Decide a move and return what it changes; nothing is stored here.

    :raises MoveRefused: when the state, the person, an answer or a guard forbids it
    """
    move = procedure.move(code)
    if move is None or procedure.state(case.state) not in move.starts:
        raise MoveRefused(NOT_NOW)
    objection = rights.why_not_make(actor, procedure, move, case)
    if objection:
        raise _denied(NOT_NOW if objection == rights.NOT_YOURS else objection, case, code)
    require_answers(move.asks, answers)
    for guard in move.when:
        if not guard.holds(case, answers, actor, now):
            refused = MoveRefused(guard.sentence)
            raise _denied(guard.sentence, case, code) if guard.personal else refused
    outcome = _outcome(procedure, case, move, answers, now)
    if move.then is None:
        return outcome
    more = move.then(replace(case, **outcome.columns), answers, actor, now)
    columns = {name: value for name, value in more.items() if name in COLUMNS}
    details = {name: value for name, value in more.items() if name not in COLUMNS}
    return replace(
        outcome, columns={**outcome.columns, **columns}, details={**outcome.details, **details}
    )


def elapse(procedure: Procedure, case: Case, code: str, *, now: datetime) -> Outcome:
    """Decide what the clock does with a case whose time has run out.

    :raises MoveRefused: when the move is not the clock's, or not possible from this state
    """
    move = procedure.move(code)
    if move is None or not move.by_clock or procedure.state(case.state) not in move.starts:
        raise MoveRefused(NOT_NOW)
    return _outcome(procedure, case, move, {}, now)


def _outcome(
    procedure: Procedure, case: Case, move: Move, answers: Answers, now: datetime
) -> Outcome:
    end = move.end or procedure.state(case.state)
    columns, details = split(move.asks, answers)
    columns |= _moments(move, case, now)
    columns |= _clock(procedure.state(case.state), end, case, now)
    place = {"state": end.code, "phase": end.phase}
    return Outcome(case.state, end.code, {**columns, **place}, details)


def _denied(sentence: str, case: Case, code: str) -> rights.Denied:
    tried = f"{case.procedure}.{code}"
    return MoveDenied(sentence).trying(
        tried, project_id=case.project_id, subject="case", ref=case.number
    )


def split(asks: tuple[Field, ...], answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part the answers into columns of the case and the rest; unasked answers are dropped."""
    given = [asked for asked in asks if asked.code in answers]
    columns = {a.code: answers[a.code] for a in given if a.is_column}
    return columns, {a.code: answers[a.code] for a in given if not a.is_column}


def promised(procedure: Procedure, case: Case, rules: Rules) -> dict[str, datetime]:
    """Return when each deadline that has begun to run ends, by its kind."""
    ends = {one.kind: end_of(one, case, rules) for one in procedure.deadlines}
    return {kind: at for kind, at in ends.items() if at is not None}


def end_of(deadline: Deadline, case: Case, rules: Rules) -> datetime | None:
    """Return when a deadline ends; None while it does not run, or without a term for the case."""
    start = getattr(case, deadline.starts_at)
    term = {**deadline.terms, **rules.terms.get(deadline.kind, {})}.get(deadline.by(case))
    if start is None or term is None:
        return None
    ends, latest = after(start, term, rules), deadline.at_latest(case)
    return min(ends, latest) if latest else ends


def shifted_due(procedure: Procedure, before: Case, moved: Case, rules: Rules) -> datetime | None:
    """Return `due_at` after a move that put the case under another term, as a new severity does.

    It shifts by the difference of the terms, so that stops and extensions are kept.
    """
    old = promised(procedure, before, rules).get(procedure.main_deadline)
    new = promised(procedure, moved, rules).get(procedure.main_deadline)
    if moved.due_at is None or old is None or new is None:
        return moved.due_at
    return moved.due_at + (new - old)


def after(start: datetime, term: Term, rules: Rules) -> datetime:
    """Return the end of a term; one of days ends with the last of them."""
    if isinstance(term, Days):
        last = start.astimezone(ZoneInfo(rules.zone)).date() + timedelta(days=term.count)
        return start_of(last + timedelta(days=1), rules.zone) - timedelta(seconds=1)
    if isinstance(term, WorkingDays):
        day = working_day_after(start, term.count, rules.zone, rules.is_workday)
        return start_of(day + timedelta(days=1), rules.zone) - timedelta(seconds=1)
    return start + term


def stopped(case: Case, now: datetime) -> timedelta:
    """Return how long the clock has stood still up to `now`, a running stop included."""
    running = now - case.stopped_since if case.stopped_since else timedelta()
    return timedelta(seconds=case.stopped_seconds) + running


def _moments(move: Move, case: Case, now: datetime) -> dict[str, Any]:
    fresh = {name: now for name in move.stamps if getattr(case, name) is None}
    return {**fresh, **dict.fromkeys(move.restamps, now), **dict.fromkeys(move.clears)}


def _clock(start: State, end: State, case: Case, now: datetime) -> dict[str, Any]:
    """Stop or restart the clock; what was stopped is added to what is due (01 §1.3)."""
    if end.stops_clock and not start.stops_clock:
        return {"stopped_since": now}
    if start.stops_clock and not end.stops_clock and case.stopped_since:
        pause = now - case.stopped_since
        seconds = case.stopped_seconds + int(pause.total_seconds())
        due = case.due_at + pause if case.due_at else None
        return {"stopped_since": None, "stopped_seconds": seconds, "due_at": due}
    return {}
