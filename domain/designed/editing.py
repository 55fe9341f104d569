"""What is asked to draw the parts of a plan, and the plan with the answers in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from domain.designed import lines
from domain.designed.building import MOMENTS
from domain.designed.checks import ICONS, LONGEST, LONGEST_HELP, MOST_OF, MOST_OPTIONS, POSTS
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
from domain.people import ROLE_TITLES
from domain.procedure import Answers, Field
from domain.typed import Typed

Part = TypeVar("Part", PlannedField, PlannedState, PlannedMove)
FIELD_KINDS: Mapping[str, str] = {
    "text": "Short text",
    "long": "Long text",
    "choice": "Choice from a list",
    "flag": "Yes or no",
    "whole": "Whole number",
    "money": "Amount of money",
    "moment": "Moment that has passed",
    "future": "Moment to come",
    "person": "Person of the project",
}
PHASES: Mapping[str, str] = {
    "open": "Being worked on",
    "paused": "Waiting, the clock stands still",
    "done": "Finished",
    "cancelled": "Dropped",
}
UNITS: Mapping[str, str] = {
    "hours": "Hours",
    "working_days": "Working days",
    "days": "Calendar days",
}
NOTHING = "none"
REGISTERING = "registration"
ZH = Field("zh", "Name in Chinese", "text", True, least=1, most=LONGEST)
EN = Field("en", "Name in English", "text", most=LONGEST * 3, help="May be left empty")


def asks(plan: Plan, part: str, code: str) -> tuple[Field, ...]:
    """Return the questions of a part; `code` "" is one that is to be added."""
    return ASKS[part](plan, code)


def put(plan: Plan, part: str, code: str, given: Answers) -> Plan:
    """Return the plan with the answers about a part in it."""
    return PUTS[part](plan, code, given)


def without(plan: Plan, part: str, code: str) -> Plan:
    """Return the plan without one of its parts; what leaned on it is for the checks to tell."""
    key = "met_by" if part == "deadlines" else "code"
    kept: Any = tuple(one for one in getattr(plan, part) if getattr(one, key) != code)
    changed: dict[str, Any] = {part: kept}
    return replace(plan, **changed)


def earlier(plan: Plan, part: str, code: str) -> Plan:
    """Return the plan with one of its parts one place further up."""
    parts: Any = list(getattr(plan, part))
    at = next((at for at, one in enumerate(parts) if one.code == code), 0)
    if at:
        parts[at - 1 : at + 1] = [parts[at], parts[at - 1]]
    changed: dict[str, Any] = {part: tuple(parts)}
    return replace(plan, **changed)


def _about(plan: Plan, _: str) -> tuple[Field, ...]:
    letters = Field("prefix", "Letters of the number", "text", True, most=4, help="Such as JY")
    return (
        *_names(plan.title),
        _filled(letters, plan.prefix),
        _filled(Field("icon", "Sign", "choice", True, options=ICONS), plan.icon),
        *_posts("May register it", plan.opened_by),
    )


def _put_about(plan: Plan, _: str, given: Answers) -> Plan:
    return replace(
        plan,
        title=_title(given),
        prefix=str(given["prefix"]).upper(),
        icon=str(given["icon"]),
        opened_by=_ticked(given, (role.value for role in POSTS)),
    )


def _fields(plan: Plan, code: str) -> tuple[Field, ...]:
    known = _named(plan.fields, code) or PlannedField(code="", title=NONE, kind="text")
    places = {REGISTERING: "When it is registered"}
    places |= {move.code: move.title.typed for move in plan.moves}
    choices = Field("options", "Choices, one to a line", "text", most=2000, lines=4,
                    help="The English may stand after a slash: 雨伞 / Umbrella",
                    needed_when=lambda answers: answers.get("kind") == "choice")  # fmt: skip
    return (
        *_names(known.title),
        _filled(Field("kind", "Kind of answer", "choice", True, options=FIELD_KINDS), known.kind),
        _filled(Field("at", "Asked", "choice", True, options=places), known.at or REGISTERING),
        _filled(Field("needed", "Must be answered", "flag"), known.required),
        _filled(choices, lines.listed(title for _, title in known.options)),
        _filled(Field("help_zh", "Hint in Chinese", "text", most=LONGEST_HELP), known.help.zh),
        _filled(Field("help_en", "Hint in English", "text", most=LONGEST_HELP * 3), known.help.en),
    )


def _put_field(plan: Plan, code: str, given: Answers) -> Plan:
    kind, at = str(given["kind"]), str(given["at"])
    known = _named(plan.fields, code)
    made = PlannedField(
        code=code or _fresh("f", plan.fields),
        title=_title(given),
        kind=kind,
        required=bool(given.get("needed")) and kind != "flag",
        options=_options(given, known) if kind == "choice" else (),
        help=Title(given.get("help_zh") or "", given.get("help_en") or ""),
        at="" if at == REGISTERING else at,
    )
    return replace(plan, fields=_with(plan.fields, made))


def _states(plan: Plan, code: str) -> tuple[Field, ...]:
    known = _named(plan.states, code) or PlannedState(code="", title=NONE)
    phase = Field("phase", "What it means", "choice", True, options=PHASES)
    return (*_names(known.title), _filled(phase, known.phase))


def _put_state(plan: Plan, code: str, given: Answers) -> Plan:
    fresh = code or _fresh("s", plan.states)
    made = PlannedState(code=fresh, title=_title(given), phase=str(given["phase"]))
    return replace(plan, states=_with(plan.states, made))


def _moves(plan: Plan, code: str) -> tuple[Field, ...]:
    known = _named(plan.moves, code) or PlannedMove(code="", title=NONE, starts=())
    titles = {state.code: state.title.typed for state in plan.states}
    ends = {NOTHING: "Stays where it is", **titles}
    stamps = {NOTHING: "Nothing of note", **MOMENTS}
    return (
        *_names(known.title),
        *(_filled(Field(f"from_{one}", _leaving(title), "flag", help="The step begins here"),
                  one in known.starts)
          for one, title in titles.items()),
        _filled(Field("end", "Leads to", "choice", True, options=ends), known.end or NOTHING),
        *_posts("May take this step", known.by),
        _filled(Field("stamp", "Marks", "choice", True, options=stamps), known.stamp or NOTHING),
        _filled(Field("assigns", "Names the person in charge", "flag"), known.assigns),
        _filled(Field("decides", "Is a decision", "flag",
                      help="Not for who registered it, nor about one's own home"), known.decides),
    )  # fmt: skip


def _leaving(state: Typed) -> Typed:
    return Typed(f"{state} →", f"{state.said_in('en')} →")


def _put_move(plan: Plan, code: str, given: Answers) -> Plan:
    end, stamp = str(given["end"]), str(given["stamp"])
    made = PlannedMove(
        code=code or _fresh("m", plan.moves),
        title=_title(given),
        starts=tuple(one.code for one in plan.states if given.get(f"from_{one.code}")),
        end="" if end == NOTHING else end,
        by=_ticked(given, (role.value for role in POSTS)),
        stamp="" if stamp == NOTHING else stamp,
        assigns=bool(given.get("assigns")),
        decides=bool(given.get("decides")),
    )
    return replace(plan, moves=_with(plan.moves, made))


def _deadlines(plan: Plan, code: str) -> tuple[Field, ...]:
    known = next((one for one in plan.deadlines if one.met_by == code), None)
    moment = Field("met_by", "What is owed", "choice", True, options=MOMENTS)
    amount = Field("amount", "Within", "whole", True, least=1, most=max(MOST_OF.values()))
    unit = Field("unit", "Counted in", "choice", True, options=UNITS)
    return (
        _filled(moment, known.met_by if known else "handled_at"),
        _filled(amount, known.amount if known else 3),
        _filled(unit, known.unit if known else "working_days"),
    )


def _put_deadline(plan: Plan, code: str, given: Answers) -> Plan:
    made = PlannedDeadline(
        met_by=str(given["met_by"]), amount=int(given["amount"]), unit=str(given["unit"])
    )
    kept = [one for one in plan.deadlines if one.met_by not in (code, made.met_by)]
    return replace(plan, deadlines=(*kept, made))


def _sheet(plan: Plan, _: str) -> tuple[Field, ...]:
    known = plan.sheet or PlannedSheet(
        title=plan.title, fields=tuple(one.code for one in plan.fields if not one.at)
    )
    signs = Field("signs", "Places to sign, one to a line", "text", most=300, lines=3,
                  help="Left empty: the customer, and who handled it")  # fmt: skip
    printed = [
        Field(f"print_{one.code}", one.title.typed, "flag", help="Printed on the sheet")
        for one in plan.fields
    ]
    return (
        *_names(known.title),
        *(_filled(asked, asked.code.removeprefix("print_") in known.fields) for asked in printed),
        _filled(signs, lines.listed(known.signs)),
    )


def _put_sheet(plan: Plan, _: str, given: Answers) -> Plan:
    printed = tuple(one.code for one in plan.fields if given.get(f"print_{one.code}"))
    signs = lines.typed(str(given.get("signs") or ""))
    return replace(plan, sheet=PlannedSheet(title=_title(given), fields=printed, signs=signs))


ASKS: Mapping[str, Callable[[Plan, str], tuple[Field, ...]]] = {
    "about": _about,
    "fields": _fields,
    "states": _states,
    "moves": _moves,
    "deadlines": _deadlines,
    "sheet": _sheet,
}
PUTS: Mapping[str, Callable[[Plan, str, Answers], Plan]] = {
    "about": _put_about,
    "fields": _put_field,
    "states": _put_state,
    "moves": _put_move,
    "deadlines": _put_deadline,
    "sheet": _put_sheet,
}


def _names(title: Title) -> tuple[Field, Field]:
    return _filled(ZH, title.zh), _filled(EN, title.en)


def _title(given: Answers) -> Title:
    return Title(str(given["zh"]), given.get("en") or "")


def _posts(what: str, ticked: Iterable[str]) -> Iterable[Field]:
    known = set(ticked)
    return [
        _filled(Field(role.value, ROLE_TITLES[role], "flag", help=what), role.value in known)
        for role in POSTS
    ]


def _ticked(given: Answers, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if given.get(code))


def _filled(asked: Field, value: Any) -> Field:
    """Return a question with what is drawn already; a choice that is gone is none."""
    gone = asked.kind == "choice" and value not in asked.options
    return replace(asked, default=None if gone else value)


def _named(parts: Iterable[Part], code: str) -> Part | None:
    return next((one for one in parts if one.code == code), None)


def _with(parts: tuple[Part, ...], made: Part) -> tuple[Part, ...]:
    found = [made if one.code == made.code else one for one in parts]
    if _named(parts, made.code) is None:
        found.append(made)
    return tuple(found)


def _fresh(letter: str, parts: Iterable[Part]) -> str:
    """Return a code that no part has: those of an edited plan are never given again to another."""
    known = {one.code for one in parts}
    return next(code for at in range(1, 200) if (code := f"{letter}{at}") not in known)


def _options(given: Answers, known: PlannedField | None) -> tuple[tuple[str, Title], ...]:
    """Read the choices; one that was there keeps its code, so that records of old read as ever."""
    old = {title.zh: code for code, title in known.options} if known else {}
    found: list[tuple[str, Title]] = []
    for title in lines.typed(str(given.get("options") or ""))[: MOST_OPTIONS + 1]:
        taken = {*old.values(), *(code for code, _ in found)}
        fresh = next(code for at in range(1, 200) if (code := f"o{at}") not in taken)
        found.append((old.pop(title.zh, fresh), title))
    return tuple(found)
