"""A complaint as it was known at a past moment, rebuilt from when it was entered and its steps.

What people did is in the steps, each with when it was written down. What the history does not
tell is None, and counted as unsure: to guess would look like knowledge.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from domain.kpi import Count, Figure, Households
from domain.kpis.facts import COMPLAINTS
from domain.procedures.complaint import COMPLAINT, COUNTED_VALIDITIES
from domain.procedures.complaint.effects import COMPENSATION_THRESHOLD
from domain.procedures.complaint.guards import MAJOR, PENDING

T = TypeVar("T")
VERDICTS = ("judge", "withdraw", "change_verdict")
OUT = ("merged", "voided")
OVER = ("done", "cancelled")
VALID = ("valid_full", "valid_part")


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a complaint's history: the state it led to, and when it was written down."""

    move: str
    start: str
    end: str
    recorded_at: datetime
    answers: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """A complaint as it stands now, with its steps in the order they were written down.

    One that was `imported` began with what its file said, which is in no step.
    """

    id: int
    unit_id: int | None
    residential: bool
    external: bool
    imported: bool
    entered_at: datetime
    state: str
    validity: str | None
    responsibility: str | None
    severity: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Known:
    """What was known of a complaint: the columns of its fact, None for what cannot be said."""

    id: int
    unit_id: int | None
    facts: Mapping[str, bool | None]


@dataclass(frozen=True)
class Told:
    """How many there were by what was known, which, and how many of which it cannot be said."""

    number: int
    ids: frozenset[int]
    unsure: int


def as_known(one: Complaint, then: datetime) -> Known | None:
    """Return a complaint as it was known at a moment; None where it did not count as one."""
    before = [step for step in one.steps if step.recorded_at <= then]
    state = _state(one, before)
    if one.entered_at > then or state in OUT:
        return None
    validity, severity = _validity(one, then), _severity(one, then)
    ours = _responsibility(one, then) != "developer"
    went = {step.move for step in before}
    found = COMPLAINT.state(state)
    sure = validity != UNKNOWN
    facts = {
        "counts": validity in COUNTED_VALIDITIES and ours if sure else None,
        "valid": validity in VALID and ours if sure else None,
        "judged": validity not in (None, PENDING) if sure else None,
        "developer": validity == "developer" if sure else None,
        "major": None if severity is None else severity == MAJOR,
        "external": one.external,
        "residential": one.residential,
        "chased": "chase" in went,
        "closed": found.phase in OVER,
        "withdrawn": state == "withdrawn",
        "extended": "extend" in went,
        "suspended": bool(went & {"suspend", "legal"}),
    }
    return Known(one.id, one.unit_id, facts)


UNKNOWN = "unknown"
"""What was said before the first step that changed it, of an imported one."""
REBUILT = frozenset(
    {"counts", "valid", "judged", "developer", "major", "external", "residential", "chased",
     "closed", "withdrawn", "extended", "suspended"}
)  # fmt: skip
"""The columns of complaints that the history tells."""


def unsaid(figure: Figure) -> str:
    """Return the msgid of why a figure cannot be said as it was known; "" where it can.

    Homes over time are not rebuilt: nobody writes down when a status was entered. A rate has
    those of now below its line.
    """
    halves = [figure.numerator, *([figure.denominator] if figure.denominator else [])]
    for half in halves:
        if isinstance(half, Households):
            continue
        if half.fact is not COMPLAINTS:
            return "It counts other records than complaints by the day they came in."
        if half.window != "period" or half.of not in ("", "unit") or half.total:
            return "It counts more than the month."
        if not half.where.keys() <= REBUILT:
            return "What it asks of a complaint is not told by the steps of its history."
    return ""


def told(measure: Count, known: Iterable[Known]) -> Told:
    """Count what is known as the measure asks."""
    ids, units, unsure = set(), Counter[int](), 0
    for one in known:
        facts = [one.facts[name] == value for name, value in measure.where.items()]
        if all(facts):
            ids.add(one.id)
            units.update([] if one.unit_id is None else [one.unit_id])
        elif any(one.facts[name] is None for name in measure.where):
            unsure += 1
    often = sum(times >= measure.at_least for times in units.values())
    return Told(often if measure.of else len(ids), frozenset(ids), unsure)


def _state(one: Complaint, before: list[Step]) -> str:
    if before:
        return before[-1].end
    return one.steps[0].start or one.state if one.steps else one.state


def _validity(one: Complaint, then: datetime) -> str | None:
    first = UNKNOWN if one.imported else PENDING
    return _last(one, then, _verdict, first=first, now=one.validity)


def _responsibility(one: Complaint, then: datetime) -> str | None:
    return _last(one, then, _blamed, first=None, now=one.responsibility)


def _severity(one: Complaint, then: datetime) -> int | None:
    return _last(one, then, _graded, first=None, now=one.severity)


def _last(
    one: Complaint, then: datetime, read: Callable[[Step], T | None], *, first: T | None,
    now: T | None,
) -> T | None:  # fmt: skip
    """Return what the last step before a moment said; `first` where only later ones said
    anything, and what stands `now` where none ever did."""
    said = [(step.recorded_at, value) for step in one.steps if (value := read(step)) is not None]
    if not said:
        return now
    return next((value for at, value in reversed(said) if at <= then), first)


def _verdict(step: Step) -> str | None:
    said: str | None = step.answers.get("validity") if step.move in VERDICTS else None
    return said


def _blamed(step: Step) -> str | None:
    said: str | None = step.answers.get("responsibility") if step.move == "handle" else None
    return said


def _graded(step: Step) -> int | None:
    """A large compensation makes a complaint major (03 §3.5)."""
    if step.move == "regrade":
        return int(step.answers["severity"])
    paid = {"grant": "granted", "handle": "compensation"}.get(step.move)
    large = paid and float(step.answers.get(paid) or 0) >= COMPENSATION_THRESHOLD
    return MAJOR if large else None
