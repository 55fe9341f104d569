"""Builds the procedure that a plan describes, and reads the plan back from a procedure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain import asking, intake
from domain.case import Case
from domain.deadline import Days, Deadline, Term, WorkingDays
from domain.designed.plan import (
    NONE,
    Plan,
    PlannedDeadline,
    PlannedField,
    PlannedMove,
    PlannedSheet,
    PlannedState,
    Title,
)
from domain.paper import Paper
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Move, Procedure, State
from domain.typed import Typed

VOIDED = State("voided", "Voided", "cancelled")
CENTRE = (*DESK, *LEADS)
BASE = tuple(
    asked for asked in intake.BASE if asked.code not in ("cat_l1", "cat_l2", "expectation")
)
"""What every designed kind asks beside its own questions: who, where and what."""
RARE = intake.RARE | {"no_phone", "location_text", "reporter_role"}
BEGINS: Answers = {"cat_l1": "", "cat_l2": ""}
COMMON = ("chase", "note", "void")
"""Steps that every designed kind has without being asked for."""
KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {"kind": "text", "most": 200},
    "long": {"kind": "text", "most": 2000, "lines": 3},
    "choice": {"kind": "choice"},
    "flag": {"kind": "flag", "default": False},
    "whole": {"kind": "whole", "most": 999_999},
    "money": {"kind": "money"},
    "moment": {"kind": "moment"},
    "future": {"kind": "moment", "future": True},
    "person": {"kind": "person"},
}
"""What a question may be, with what the declaration of its field says."""
MOMENTS: Mapping[str, str] = {
    "first_response_at": "First response",
    "replied_at": "Answered",
    "handled_at": "Handled",
    "closed_at": "Closed",
}
"""Moments that a step may mark, and by which a deadline is kept, with their titles."""
MAIN = ("handled_at", "closed_at", "replied_at", "first_response_at")
"""Which deadline lists go by: the first of these that there is."""
ALWAYS: Mapping[str, tuple[str, ...]] = {
    "done": ("handled_at", "closed_at"),
    "cancelled": ("closed_at",),
}
"""Moments that a step marks by the state that it leads to."""
REOPENED = ("handled_at", "closed_at", "closed_day")


def procedure(plan: Plan, *, code: str, version: int) -> Procedure:
    """Return the procedure of a sound plan; `version` is that of the plan.

    :raises DeclarationError: when the plan contradicts itself
    """
    states = {one.code: State(one.code, one.title.typed, _phase(one.phase)) for one in plan.states}
    named = plan.title.typed
    return Procedure(
        code=code,
        title=named,
        plural=named,
        prefix=plan.prefix,
        icon=plan.icon,
        asks=(*BASE, *(_field(one) for one in plan.fields if not one.at)),
        first=next(iter(states.values()), VOIDED),
        states=(*states.values(), VOIDED),
        moves=(*(_move(plan, one, states) for one in plan.moves), *_common(plan, states)),
        deadlines=tuple(map(_deadline, plan.deadlines)),
        main_deadline=_main(plan),
        opened_by=tuple(map(Role, plan.opened_by)),
        begins=BEGINS,
        rare=RARE,
        check=intake.check,
        version=version,
        paper=_paper(plan.sheet),
    )


def canonical(plan: Plan) -> Plan:
    """Return the plan with its questions in the order in which they are asked, and without what
    goes without saying."""
    order = {"": 0, **{move.code: at for at, move in enumerate(plan.moves, 1)}}
    asked = sorted(plan.fields, key=lambda one: order.get(one.at, len(order)))
    return replace(
        plan,
        fields=tuple(replace(one, required=one.required and one.kind != "flag") for one in asked),
        moves=tuple(
            replace(one, stamp="") if one.stamp in _always(plan, one) else one for one in plan.moves
        ),
        sheet=_printed(plan),
    )


def _printed(plan: Plan) -> PlannedSheet | None:
    """Return the sheet with questions that are there, in an order of their own."""
    if plan.sheet is None:
        return None
    known = sorted({one.code for one in plan.fields} & set(plan.sheet.fields))
    return replace(plan.sheet, fields=tuple(known))


def plan_of(made: Procedure) -> Plan:
    """Return the plan from which a designed procedure was built."""
    moves = [move for move in made.moves if move.code not in COMMON]
    asked = [("", field) for field in made.asks if field not in BASE]
    asked += [(m.code, f) for m in moves for f in m.asks if not f.is_column]
    return Plan(
        title=_title(made.title),
        prefix=made.prefix,
        icon=made.icon,
        opened_by=tuple(role.value for role in made.opened_by),
        fields=tuple(_planned_field(field, at) for at, field in asked),
        states=tuple(
            PlannedState(code=one.code, title=_title(one.title), phase=one.phase)
            for one in made.states
            if one is not VOIDED
        ),
        moves=tuple(map(_planned_move, moves)),
        deadlines=tuple(map(_planned_deadline, made.deadlines)),
        sheet=_planned_sheet(made.paper),
    )


def stamped(plan: Plan, move: PlannedMove) -> tuple[str, ...]:
    """Return the moments that a step marks: its own, and those of the state it leads to."""
    always = _always(plan, move)
    own = (move.stamp,) if move.stamp and move.stamp not in always else ()
    return (*own, *always)


def _always(plan: Plan, move: PlannedMove) -> tuple[str, ...]:
    end = plan.state(move.end)
    return ALWAYS.get(end.phase, ()) if end else ()


def _move(plan: Plan, one: PlannedMove, states: Mapping[str, State]) -> Move:
    starts, end = tuple(states[code] for code in one.starts), states[one.end] if one.end else None
    again = end is not None and end.phase in ("open", "paused") and _is_over(starts)
    rested = end is not None and not end.stops_clock and any(s.stops_clock for s in starts)
    asks = [asking.ASSIGNEE] if one.assigns else []
    asks += [asking.RESUME_AT] if end is not None and end.stops_clock else []
    asks += [_field(asked) for asked in plan.fields if asked.at == one.code]
    return Move(
        one.code,
        one.title.typed,
        starts,
        end,
        tuple(map(Role, one.by)),
        asks=tuple(asks),
        stamps=(*stamped(plan, one), *(("assigned_at",) if one.assigns else ())),
        clears=(*(REOPENED if again else ()), *(("resume_at",) if rested else ())),
        then=_reopen if again else None,
        icon=_icon(one, end),
        decides=one.decides,
        apart=("open",) if one.decides else (),
    )


def _is_over(states: tuple[State, ...]) -> bool:
    return any(state.phase in ("done", "cancelled") for state in states)


def _icon(one: PlannedMove, end: State | None) -> str:
    if one.decides:
        return ":material/gavel:"
    phase = end.phase if end else ""
    usual = ":material/arrow_forward:"
    return {"done": ":material/task_alt:", "paused": ":material/pause_circle:"}.get(phase, usual)


def _common(plan: Plan, states: Mapping[str, State]) -> tuple[Move, ...]:
    going = tuple(state for state in states.values() if state.phase in ("open", "paused"))
    standing = tuple(state for state in states.values() if state.phase != "cancelled")
    posts = tuple(dict.fromkeys((*CENTRE, *(Role(r) for move in plan.moves for r in move.by))))
    return (asking.chase(going), asking.note(going, posts), asking.void(standing, VOIDED))


def _field(one: PlannedField) -> Field:
    options = {code: title.typed for code, title in one.options}
    required, says = one.required and one.kind != "flag", one.help.typed
    return Field(
        one.code, one.title.typed, required=required, options=options, help=says, **KINDS[one.kind]
    )


def _deadline(one: PlannedDeadline) -> Deadline:
    kind = one.met_by.removesuffix("_at")
    term = _term(one)
    return Deadline(kind, MOMENTS[one.met_by], "received_at", one.met_by, _any, {"any": term})


def _term(one: PlannedDeadline) -> Term:
    if one.unit == "hours":
        return timedelta(hours=one.amount)
    return WorkingDays(one.amount) if one.unit == "working_days" else Days(one.amount)


def _main(plan: Plan) -> str:
    owed = {one.met_by for one in plan.deadlines}
    return next((name.removesuffix("_at") for name in MAIN if name in owed), "")


def _any(_: Case) -> str:
    return "any"


def _reopen(case: Case, _: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"reopen_count": case.reopen_count + 1}


def _phase(code: str) -> Any:
    return code if code in ("open", "paused", "done", "cancelled") else "open"


def _planned_field(one: Field, at: str) -> PlannedField:
    return PlannedField(
        code=one.code,
        title=_title(one.title),
        kind=next(code for code, said in KINDS.items() if _is(one, said)),
        required=one.required,
        options=tuple((code, _title(title)) for code, title in one.options.items()),
        help=_title(one.help),
        at=at,
    )


def _is(one: Field, said: Mapping[str, Any]) -> bool:
    lines, future = said.get("lines", 1), said.get("future", False)
    return (one.kind, one.lines, one.future) == (said["kind"], lines, future)


def _planned_move(one: Move) -> PlannedMove:
    always = (*ALWAYS.get(one.end.phase if one.end else "", ()), "assigned_at")
    return PlannedMove(
        code=one.code,
        title=_title(one.title),
        starts=tuple(state.code for state in one.starts),
        end=one.end.code if one.end else "",
        by=tuple(role.value for role in one.by),
        stamp=next((name for name in one.stamps if name not in always), ""),
        assigns=asking.ASSIGNEE in one.asks,
        decides=one.decides,
    )


def _planned_deadline(one: Deadline) -> PlannedDeadline:
    term = one.terms["any"]
    if isinstance(term, timedelta):
        amount = int(term.total_seconds()) // 3600
        return PlannedDeadline(met_by=one.met_by, amount=amount, unit="hours")
    unit = "working_days" if isinstance(term, WorkingDays) else "days"
    return PlannedDeadline(met_by=one.met_by, amount=term.count, unit=unit)


def _paper(one: PlannedSheet | None) -> Paper | None:
    if one is None:
        return None
    signs = tuple(title.typed for title in one.signs)
    return Paper(one.title.typed, signs, frozenset(one.fields))


def _planned_sheet(one: Paper | None) -> PlannedSheet | None:
    if one is None:
        return None
    signs = tuple(map(_title, one.signs))
    return PlannedSheet(title=_title(one.title), fields=tuple(sorted(one.tells)), signs=signs)


def _title(said: str) -> Title:
    return Title(str(said), said.en) if isinstance(said, Typed) else NONE
