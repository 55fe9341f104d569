"""What if a limit were another: the same records judged again by the same clock, nothing written.

The rule of the clock is that of `domain.engine`: a due time under another limit moves by the
difference of the two limits' ends, so that stops, extensions and an outside order's own limit
stay as they were granted (01 §1.3).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from domain import engine, follow_up, intake
from domain.case import Case
from domain.deadline import Days, Deadline, Term, WorkingDays
from domain.kpi import Count, Figure
from domain.procedures.affairs import AFFAIRS
from domain.procedures.complaint.fields import SEVERITIES
from domain.registry import PROCEDURES

FEW = 20
"""Below so many records a group is told in numbers and not as a share (features 106)."""
UNITS: dict[str, str] = {
    "m": "In minutes", "h": "In hours", "d": "In days, to the end of the last",
    "w": "In working days",
}  # fmt: skip
LENGTHS: dict[str, str] = {
    "m": "{n} minutes", "h": "{n} hours", "d": "{n} days", "w": "{n} working days",
}  # fmt: skip
GROUPS: dict[str, str] = {
    "dept": "Department", "person": "Person in charge", "category": "Category",
    "hour": "Hour in which it came in",
}  # fmt: skip
MOST = 999
CLASSES: dict[str, str] = {
    **intake.URGENCIES, **{str(code): title for code, title in SEVERITIES.items()},
    **follow_up.TITLES,
    "written": "Came in writing", "common": "Of common parts", "planned": "Planned work",
    "plan": "To be planned", "major_complaint": "Major complaint", "posted": "Was posted",
}  # fmt: skip
Clock = Literal["owed", "passed_on", "affair", "case", "first", "mended", "asked", "reached"]
"""Where a figure reads when something was due and done (`data_access.what_if`)."""
Verdict = Literal["kept", "missed", ""]


@dataclass(frozen=True)
class Limit:
    """By which deadline, of which procedures, a figure judges its records."""

    procedures: tuple[str, ...]
    kind: str
    clock: Clock = "owed"

    def deadline(self, procedure: str) -> Deadline:
        found = PROCEDURES[procedure].deadlines
        return next(one for one in found if one.kind == self.kind)


COMPLAINT, REPAIR, ASKED = ("complaint",), ("repair",), ("return_visit",)
LIMITS: Mapping[str, Limit] = {
    "CH01": Limit(COMPLAINT, "first_response"),
    "CH20": Limit(COMPLAINT, "first_response"),
    "CH03": Limit(COMPLAINT, "assign"),
    "CH04": Limit(COMPLAINT, "reply"),
    "CH07": Limit(COMPLAINT, "handled", "case"),
    "CH07S": Limit(COMPLAINT, "handled", "first"),
    "IN03": Limit(("inquiry",), "reply", "passed_on"),
    "RP02": Limit(REPAIR, "dispatch"),
    "RP03": Limit(REPAIR, "arrive"),
    "RP04": Limit(REPAIR, "handled", "mended"),
    "RV03": Limit(ASKED, "return_visit", "asked"),
    "RV03R": Limit(ASKED, "return_visit", "reached"),
    "NT03": Limit(("notice",), "withdraw"),
    "OA01": Limit(tuple(one.code for one in AFFAIRS if one.code != "activity"), "issue", "affair"),
}
"""Every figure that is judged by a limit which the declaration of a procedure has."""


def base(figure: Figure) -> Count:
    """Return what the figure looks at before it asks whether the time for it has come."""
    below = figure.denominator
    if not isinstance(below, Count):
        raise TypeError(figure.code)
    plain = {name: value for name, value in below.where.items() if not name.startswith("matured")}
    return replace(below, where=plain)


@dataclass(frozen=True)
class Timed:
    """One record: when it was due and done, and whether it counts as kept when it was in time.

    `finished` is by the end of the day asked for; one that is not `running` is never late.
    """

    case: Case
    finished: bool
    done: datetime | None
    due: datetime | None
    running: bool
    counted: bool

    def verdict(self, due: datetime | None, today: datetime) -> Verdict:
        """Judge by a due time; `today` is when the day asked for begins. "" is not due yet."""
        late = due is not None and self.running and due < today
        if not self.finished and not late:
            return ""
        in_time = self.done is not None and due is not None and self.done <= due
        return "kept" if self.finished and self.counted and in_time else "missed"


@dataclass(frozen=True)
class Part:
    """The records that have one limit: those of a procedure under one name of its terms."""

    procedure: str
    name: str

    @property
    def code(self) -> str:
        return f"{self.procedure}.{self.name}"


@dataclass(frozen=True)
class Judged:
    """One record under both limits; `part` is None where none of them applies."""

    timed: Timed
    part: Part | None
    now: Verdict
    then: Verdict


RulesAt = Callable[[Case], engine.Rules]
"""The rules of a case's project as they were when it came in."""


def part_of(limit: Limit, case: Case, rules: engine.Rules) -> Part | None:
    """Return under which of a deadline's terms a case falls."""
    deadline = limit.deadline(case.procedure)
    name = deadline.by(case)
    known = {**deadline.terms, **rules.terms.get(deadline.kind, {})}
    return Part(case.procedure, name) if name in known else None


def rescored(
    limit: Limit, records: Iterable[Timed], wanted: Mapping[Part, Term], *, rules_at: RulesAt,
    today: datetime,
) -> list[Judged]:  # fmt: skip
    """Judge every record by its own limit and by the wanted one, where its part has one."""
    found = []
    for one in records:
        rules = rules_at(one.case)
        part = part_of(limit, one.case, rules)
        due = one.due
        if part is not None and part in wanted:
            due = _moved(limit, one, part, wanted[part], rules)
        now, then = one.verdict(one.due, today), one.verdict(due, today)
        found.append(Judged(one, part, now, then))
    return found


def _moved(
    limit: Limit, one: Timed, part: Part, term: Term, rules: engine.Rules
) -> datetime | None:
    deadline = limit.deadline(part.procedure)
    mine = {**rules.terms.get(deadline.kind, {}), part.name: term}
    other = replace(rules, terms={**rules.terms, deadline.kind: mine})
    old, new = (engine.end_of(deadline, one.case, each) for each in (rules, other))
    return one.due + (new - old) if one.due and old and new else one.due


def term_of(said: str) -> Term | None:
    """Read a limit as an address says it: `12h`, `30m`, `3d`, `2w`; None for anything else."""
    count, unit = said[:-1], said[-1:]
    if not (count.isascii() and count.isdigit() and len(count) <= len(str(MOST)) and unit in UNITS):
        return None
    number = int(count)
    terms: dict[str, Term] = {
        "m": timedelta(minutes=number), "h": timedelta(hours=number), "d": Days(number),
        "w": WorkingDays(number),
    }  # fmt: skip
    return terms[unit]


def said_of(term: Term) -> str:
    """Return a limit as an address says it."""
    if isinstance(term, WorkingDays):
        return f"{term.count}w"
    if isinstance(term, Days):
        return f"{term.count}d"
    minutes = int(term.total_seconds() // 60)
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}m"
