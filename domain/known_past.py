"""A case at a past moment, by its steps: its state then, its moments, and what had been said.

A column that no step of later days touched stands as it stands now. One that a later step
changed is what the steps before say; where they say nothing it is None: it cannot be known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from domain.procedure import Procedure
from domain.procedures.complaint.effects import COMPENSATION_THRESHOLD
from domain.procedures.complaint.guards import MAJOR

T = TypeVar("T")
Fact = bool | None
DUE_ANEW = ("reopen", "rework", "extend")
"""Steps that promise another due time, whatever was promised before."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a case: the state it led to, when it was made, and when it was written down."""

    move: str
    start: str
    end: str
    at: datetime
    recorded_at: datetime
    answers: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A case as it stands now, with its steps in the order they were written down.

    One that was `imported` began with what its file said, which is in no step.
    """

    id: int
    unit_id: int | None
    residential: bool
    channel: str
    channel_group: str
    cat_l1: str
    where_kind: str | None
    urgency: str
    imported: bool
    entered_at: datetime
    state: str
    validity: str | None
    responsibility: str | None
    severity: int
    satisfaction: str | None
    handled_at: datetime | None
    first_handled_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    original_due_at: datetime | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Known:
    """What was known of a case: the columns of its fact, None for what cannot be said."""

    id: int
    unit_id: int | None
    facts: Mapping[str, bool | None]


@dataclass(frozen=True)
class When:
    """A moment that is looked back from, and the start of its day: what was due on the day is
    not late by its end (20 §9.1)."""

    moment: datetime
    day: datetime


@dataclass(frozen=True)
class Past:
    """One case and a moment: each property is what was known of it then."""

    one: Record
    when: When
    procedure: Procedure

    @property
    def known(self) -> bool:
        return self.one.entered_at <= self.when.moment

    @property
    def before(self) -> list[Step]:
        return [step for step in self.one.steps if step.recorded_at <= self.when.moment]

    @property
    def later(self) -> list[Step]:
        return [step for step in self.one.steps if step.recorded_at > self.when.moment]

    @property
    def went(self) -> set[str]:
        return {step.move for step in self.before}

    @property
    def state(self) -> str:
        before = self.before
        if before:
            return before[-1].end
        return self.one.steps[0].start or self.one.state if self.one.steps else self.one.state

    @property
    def phase(self) -> str:
        return self.procedure.state(self.state).phase

    def moment(self, name: str) -> datetime | None:
        """Return a moment of the case: stamped once, and again after a step that clears it."""
        if not any(self.touches(step, name) for step in self.later):
            found: datetime | None = getattr(self.one, name)
            return found
        found = None
        for step in self.before:
            move = self.procedure.move(step.move)
            if move and name in move.clears:
                found = None
            if move and (name in move.restamps or (name in move.stamps and found is None)):
                found = step.at
        return found

    def due(self) -> tuple[datetime | None, bool]:
        """Return the due time in force, and whether it can be said."""
        moved = any(step.move in DUE_ANEW or self._stops(step) for step in self.later)
        same = self.last(graded, first=None, now=self.one.severity) == self.one.severity
        urgent = self.last(urgency, first=None, now=self.one.urgency) == self.one.urgency
        return self.one.due_at, not moved and same and urgent

    def last(self, read: Callable[[Step], T | None], *, first: T | None, now: T | None) -> T | None:
        """Return what the last step before the moment said; `first` where only later ones said
        anything, and what stands `now` where none ever did."""
        said = [(s.recorded_at, value) for s in self.one.steps if (value := read(s)) is not None]
        if not said:
            return now
        moment = self.when.moment
        return next((value for at, value in reversed(said) if at <= moment), first)

    def touches(self, step: Step, name: str) -> bool:
        move = self.procedure.move(step.move)
        return move is not None and name in (*move.stamps, *move.restamps, *move.clears)

    def _stops(self, step: Step) -> bool:
        stops = {one.code: one.stops_clock for one in self.procedure.states}
        return stops.get(step.start, False) != stops.get(step.end, False)


def graded(step: Step) -> int | None:
    """A large compensation makes a complaint major (03 §3.5)."""
    if step.move == "regrade" and "severity" in step.answers:
        return int(step.answers["severity"])
    paid = {"grant": "granted", "handle": "compensation"}.get(step.move)
    large = paid and float(step.answers.get(paid) or 0) >= COMPENSATION_THRESHOLD
    return MAJOR if large else None


def urgency(step: Step) -> str | None:
    """A fault that came back is a degree more urgent than it was, which no answer says."""
    return str(step.answers["new_urgency"]) if "new_urgency" in step.answers else None
