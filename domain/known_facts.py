"""The facts of cases as they were known at a moment: their columns, rebuilt from the steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.known_past import Fact, Known, Past, Record, Step, When, graded, urgency
from domain.procedure import Procedure
from domain.procedures.complaint import COMPLAINT, COUNTED_VALIDITIES
from domain.procedures.complaint.guards import MAJOR, PENDING
from domain.procedures.repair import REPAIR
from domain.procedures.return_visit import RETURN_VISIT
from domain.procedures.return_visit.states import EXEMPT, MADE, REACHED, VOIDED

VERDICTS = ("judge", "withdraw", "change_verdict")
OVER = ("done", "cancelled")
VALID = ("valid_full", "valid_part")
SATISFIED = ("very_satisfied", "satisfied")
CONTENT = (*SATISFIED, "basically_satisfied")
DISSATISFIED = ("dissatisfied", "very_dissatisfied")
OF_REPAIRS = ("urgent_repair", "repair", "paid_service", "project_repair")
UNKNOWN = "unknown"
"""What was said before the first step that changed it, of an imported one."""


def complaint(past: Past) -> Mapping[str, Fact] | None:
    """Return the columns of `facts.COMPLAINTS` that the history tells; None where it was none."""
    one = past.one
    if past.state in ("merged", "voided"):
        return None
    first = UNKNOWN if one.imported else PENDING
    validity = past.last(verdict, first=first, now=one.validity)
    ours = past.last(blamed, first=None, now=one.responsibility) != "developer"
    severity = past.last(graded, first=None, now=one.severity)
    sure = validity != UNKNOWN
    done = past.moment("handled_at") or past.moment("closed_at")
    return {
        "counts": validity in COUNTED_VALIDITIES and ours if sure else None,
        "valid": validity in VALID and ours if sure else None,
        "judged": validity not in (None, PENDING) if sure else None,
        "developer": validity == "developer" if sure else None,
        "major": None if severity is None else severity == MAJOR,
        "external": one.channel_group == "external",
        "residential": one.residential,
        "chased": "chase" in past.went,
        "closed": past.phase in OVER,
        "withdrawn": past.state == "withdrawn",
        "extended": "extend" in past.went,
        "suspended": bool(past.went & {"suspend", "legal"}),
        **_timely(past, done),
        **_timely_first(past, done),
    }


def return_visit(past: Past) -> Mapping[str, Fact] | None:
    """Return the columns of `facts.RETURN_VISITS`; None of those that are not owed (06 §6.3)."""
    one, state = past.one, past.state
    if state in (EXEMPT.code, VOIDED.code):
        return None
    made, met = state in {s.code for s in MADE}, state in {s.code for s in REACHED}
    ended, due = past.moment("handled_at"), one.due_at
    late = due is not None and due < past.when.day
    kept = ended is not None and due is not None and ended <= due
    said = one.satisfaction if met else None
    return {
        "complaint": one.cat_l1 == "complaint",
        "repair": one.cat_l1 in OF_REPAIRS,
        "matured": made or late,
        "reached": met,
        "made": made,
        "timely": made and kept,
        "reached_timely": met and kept,
        "overdue": late and not made,
        "rated": said in (*CONTENT, *DISSATISFIED),
        "content": said in CONTENT,
        "satisfied": said in SATISFIED,
        "dissatisfied": said in DISSATISFIED,
    }


def repair(past: Past) -> Mapping[str, Fact] | None:
    """Return the columns of `repair_facts.REPAIRS` that the history tells; none of cancelled."""
    one = past.one
    if past.phase == "cancelled":
        return None
    urgent = past.last(urgency, first=None, now=one.urgency)
    where = past.last(placed, first=None, now=one.where_kind)
    first = one.first_handled_at
    done = first if first and not _first_came_later(past) else None
    return {
        "in_home": None if where is None and one.where_kind else where == "in_home",
        "common": None if where is None and one.where_kind else where == "common",
        "urgent": None if urgent is None else urgent != "normal",
        "patrolled": one.channel == "found_on_patrol",
        "ended": done is not None,
        **_timely(past, done),
    }


@dataclass(frozen=True)
class Rebuilt:
    """How the records of a fact are rebuilt: the procedure of its cases, and the columns told."""

    procedure: Procedure
    read: Callable[[Past], Mapping[str, Fact] | None]
    columns: frozenset[str]


TIMELY = ("matured", "in_time")
REBUILT: Mapping[str, Rebuilt] = {
    "complaints": Rebuilt(COMPLAINT, complaint, frozenset(
        {"counts", "valid", "judged", "developer", "major", "external", "residential", "chased",
         "closed", "withdrawn", "extended", "suspended", *TIMELY, "matured_first",
         "in_time_first"}
    )),
    "return_visits": Rebuilt(RETURN_VISIT, return_visit, frozenset(
        {"complaint", "repair", "matured", "reached", "made", "timely", "reached_timely",
         "overdue", "rated", "content", "satisfied", "dissatisfied"}
    )),
    "repairs": Rebuilt(REPAIR, repair, frozenset(
        {"in_home", "common", "urgent", "patrolled", "ended", *TIMELY}
    )),
}  # fmt: skip
"""The facts that are rebuilt, by their code."""


def as_known(fact: str, one: Record, when: When) -> Known | None:
    """Return a case as it was known at a moment; None where the fact did not have it then."""
    past = Past(one, when, REBUILT[fact].procedure)
    facts = REBUILT[fact].read(past) if past.known else None
    return None if facts is None else Known(one.id, one.unit_id, facts)


def _timely(past: Past, done: datetime | None) -> dict[str, Fact]:
    due, said = past.due()
    if not said:
        return {"matured": True if done else None, "in_time": None if done else False}
    late = due is not None and due < past.when.day and past.phase != "paused"
    kept = done is not None and due is not None and done <= due
    return {"matured": due is not None and (bool(done) or late), "in_time": kept}


def _timely_first(past: Past, done: datetime | None) -> dict[str, Fact]:
    due = past.one.original_due_at
    kept = done is not None and due is not None and done <= due
    matured = due is not None and (bool(done) or due < past.when.day)
    return {"matured_first": matured, "in_time_first": kept}


def _first_came_later(past: Past) -> bool:
    """Tell whether it was written down later that the work was done for the first time."""
    ends = [step for step in past.one.steps if past.touches(step, "handled_at")]
    first = next((step for step in ends if step.at == past.one.first_handled_at), None)
    return first is not None and first.recorded_at > past.when.moment


def verdict(step: Step) -> str | None:
    said: str | None = step.answers.get("validity") if step.move in VERDICTS else None
    return said


def blamed(step: Step) -> str | None:
    said: str | None = step.answers.get("responsibility") if step.move == "handle" else None
    return said


def placed(step: Step) -> str | None:
    return str(step.answers["where_kind"]) if "where_kind" in step.answers else None
