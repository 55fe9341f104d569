"""What is wrong with a plan, in sentences for the person who drew it; sound ones have none."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from domain.case import COLUMNS
from domain.designed import building
from domain.designed.plan import Plan, PlannedField, PlannedMove, PlannedState, Title
from domain.entry.characters import FULL_WIDTH
from domain.people import NO_DUTIES, Role
from domain.procedures.notice.content import MONEY_PUNISHMENT, THREAT
from domain.refusal import Titles
from domain.registry import PROCEDURES

MOST_FIELDS, MOST_STATES, MOST_MOVES, MOST_OPTIONS, MOST_SIGNS = 30, 12, 20, 20, 4
LONGEST = 20
"""Characters of a title in Chinese; in English three times as many."""
LONGEST_HELP = 60
PREFIX = re.compile(r"[A-Z]{2,4}")
CODE = re.compile(r"[a-z][a-z0-9_]{0,23}")
WORDS = re.compile(r"[^\W_](?:[^\W_]|[ （）()·、，,。；？！%/&《》“”’—–+\-])*")
"""Letters, digits and signs that mean nothing to a screen, however they are put together."""
PUNISHMENT = re.compile(r"\bfin(?:e|es|ed)\b|\bpenalt(?:y|ies)\b", re.IGNORECASE)
OUTAGE = re.compile(r"\bcut(?:s|ting)?\b.*\boff\b|\bdisconnect", re.IGNORECASE)
POSTS = tuple(role for role in Role if role not in NO_DUTIES)
"""Who can register and take steps."""
ICONS: Mapping[str, str] = {
    ":material/assignment:": "Form",
    ":material/approval:": "Approval",
    ":material/umbrella:": "Something lent",
    ":material/inventory_2:": "Goods",
    ":material/badge:": "Card or pass",
    ":material/local_parking:": "Parking",
    ":material/event_available:": "Appointment",
    ":material/groups:": "Activity",
    ":material/edit_note:": "Note",
}
MOST_OF: Mapping[str, int] = {"hours": 2160, "working_days": 120, "days": 365}
"""The longest term in each unit."""
RESERVED = (*building.COMMON, "open", "voided", "escalate", "workdays", "acknowledge")


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a plan from being published. `part` is where it is mended."""

    part: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)


def problems(plan: Plan, *, taken: Collection[str]) -> list[Problem]:
    """Return all that is wrong with a plan; `taken` are the number prefixes of other kinds."""
    return [
        *_about(plan, taken),
        *_words(plan),
        *_fields(plan),
        *_states(plan),
        *(problem for move in plan.moves for problem in _move(plan, move)),
        *_moves(plan),
        *_deadlines(plan),
        *_sheet(plan),
    ]


def _about(plan: Plan, taken: Collection[str]) -> Iterator[Problem]:
    used = {one.prefix for one in PROCEDURES.values()} | set(taken)
    if not PREFIX.fullmatch(plan.prefix):
        yield Problem("about", "The letters of the number are two to four, from A to Z.")
    elif plan.prefix in used:
        sentence = "Another kind of affair numbers its records with {prefix}. Choose other letters."
        yield Problem("about", sentence, {"prefix": plan.prefix})
    if plan.icon not in ICONS:
        yield Problem("about", "Choose a sign from the list.")
    if not plan.opened_by:
        yield Problem("about", "Nobody may register it. Tick at least one post.")
    if not _are_posts(plan.opened_by):
        yield Problem("about", "Readers and administrators register nothing and take no step.")


def _words(plan: Plan) -> Iterator[Problem]:
    for part, title, most in _titles(plan):
        for said, longest in ((title.zh, most), (title.en, most * 3)):
            if said:
                yield from _said(part, said, longest)
    for part, title, most in _titles(plan):
        if not title.zh and most == LONGEST:
            yield Problem(part, "Something has no name in Chinese yet.")


def _said(part: str, said: str, longest: int) -> Iterator[Problem]:
    about = {"text": said}
    words = said.translate(FULL_WIDTH)
    if len(said) > longest:
        sentence = "“{text}” is too long: at most {most} characters."
        yield Problem(part, sentence, {**about, "most": longest})
    if not WORDS.fullmatch(said):
        sentence = (
            "“{text}”: use letters, digits and simple punctuation, and begin with a letter or "
            "a digit."
        )
        yield Problem(part, sentence, about)
    if MONEY_PUNISHMENT in words or PUNISHMENT.search(words):
        sentence = "“{text}”: the estate has no power to punish with money. Take it out."
        yield Problem(part, sentence, about)
    if THREAT.search(words) or OUTAGE.search(words):
        sentence = "“{text}”: no form of ours speaks of cutting water or power. Take it out."
        yield Problem(part, sentence, about)


def _titles(plan: Plan) -> Iterator[tuple[str, Title, int]]:
    """Yield every text of a plan with where it stands and how long it may be."""
    yield "about", plan.title, LONGEST
    for asked in plan.fields:
        yield "fields", asked.title, LONGEST
        yield "fields", asked.help, LONGEST_HELP
        yield from (("fields", title, LONGEST) for _, title in asked.options)
    yield from (("states", state.title, LONGEST) for state in plan.states)
    yield from (("moves", move.title, LONGEST) for move in plan.moves)
    if plan.sheet:
        yield "sheet", plan.sheet.title, LONGEST
        yield from (("sheet", title, LONGEST) for title in plan.sheet.signs)


def _fields(plan: Plan) -> Iterator[Problem]:
    if len(plan.fields) > MOST_FIELDS:
        sentence = "At most {most} questions; these are {count}."
        yield Problem("fields", sentence, {"most": MOST_FIELDS, "count": len(plan.fields)})
    codes = [asked.code for asked in plan.fields]
    for asked in plan.fields:
        about = _named(asked)
        strange = not CODE.fullmatch(asked.code) or asked.code in COLUMNS | {"details"}
        if strange or codes.count(asked.code) > 1:
            yield Problem("fields", "The question {name} has a code that cannot be used.", about)
        if asked.kind not in building.KINDS:
            yield Problem("fields", "The question {name} is of no known kind.", about)
        if asked.at and plan.move(asked.at) is None:
            yield Problem("fields", "The question {name} is asked at a step that is gone.", about)
        yield from _options(asked)


def _options(asked: PlannedField) -> Iterator[Problem]:
    about, codes = _named(asked), [code for code, _ in asked.options]
    if asked.kind != "choice":
        return
    if not 2 <= len(codes) <= MOST_OPTIONS:
        sentence = "The question {name} needs 2 to {most} choices."
        yield Problem("fields", sentence, {**about, "most": MOST_OPTIONS})
    titles = [title.zh for _, title in asked.options]
    if len(set(codes)) < len(codes) or len(set(titles)) < len(titles):
        yield Problem("fields", "The question {name} offers the same choice twice.", about)


def _states(plan: Plan) -> Iterator[Problem]:
    if not plan.states:
        yield Problem("states", "There is no state yet. Add the one that a new record has.")
        return
    if len(plan.states) > MOST_STATES:
        sentence = "At most {most} states; these are {count}."
        yield Problem("states", sentence, {"most": MOST_STATES, "count": len(plan.states)})
    if plan.states[0].phase != "open":
        yield Problem("states", "A new record is open: the first state must be an open one.")
    yield from _names_once(plan)
    ends = {state.code for state in plan.states if state.phase == "done"}
    if not any(move.end in ends for move in plan.moves):
        yield Problem("moves", "No step closes a record. Add one that leads to a finished state.")
    reached = _reached(plan, plan.states[0].code)
    for state in plan.states:
        if state.code not in reached:
            yield Problem("states", "No step leads to the state {name}.", _named(state))
        elif state.phase in ("open", "paused") and not _reached(plan, state.code) & ends:
            sentence = "From the state {name} no way leads to a finished one."
            yield Problem("states", sentence, _named(state))


def _names_once(plan: Plan) -> Iterator[Problem]:
    codes, titles = [one.code for one in plan.states], [one.title.zh for one in plan.states]
    for state in plan.states:
        strange = not CODE.fullmatch(state.code) or state.code in RESERVED
        if strange or codes.count(state.code) > 1:
            yield Problem(
                "states", "The state {name} has a code that cannot be used.", _named(state)
            )
        if state.phase not in ("open", "paused", "done", "cancelled"):
            yield Problem("states", "The state {name} is of no known kind.", _named(state))
    for title in sorted({one for one in titles if one and titles.count(one) > 1}):
        yield Problem("states", "Two states are called “{text}”.", {"text": title})


def _reached(plan: Plan, first: str) -> set[str]:
    """Return the states that can be come to from one, itself among them."""
    found, frontier = {first}, [first]
    while frontier:
        here = frontier.pop()
        for move in plan.moves:
            if here in move.starts and move.end and move.end not in found:
                found.add(move.end)
                frontier.append(move.end)
    return found


def _moves(plan: Plan) -> Iterator[Problem]:
    if len(plan.moves) > MOST_MOVES:
        sentence = "At most {most} steps; these are {count}."
        yield Problem("moves", sentence, {"most": MOST_MOVES, "count": len(plan.moves)})
    named = [(start, move.title.zh) for move in plan.moves for start in move.starts]
    for _, title in sorted({one for one in named if one[1] and named.count(one) > 1}):
        yield Problem("moves", "Two steps of one state are called “{text}”.", {"text": title})


def _move(plan: Plan, move: PlannedMove) -> Iterator[Problem]:
    about, codes = _named(move), [one.code for one in plan.moves]
    strange = not CODE.fullmatch(move.code) or move.code in RESERVED
    if strange or codes.count(move.code) > 1:
        yield Problem("moves", "The step {name} has a code that cannot be used.", about)
    if not move.starts:
        yield Problem("moves", "The step {name} begins in no state. Tick one.", about)
    if any(plan.state(code) is None for code in (*move.starts, *filter(None, (move.end,)))):
        yield Problem("moves", "The step {name} begins or ends in a state that is gone.", about)
    if not move.by:
        yield Problem("moves", "Nobody may take the step {name}. Tick at least one post.", about)
    if not _are_posts(move.by):
        yield Problem("moves", "Readers and administrators register nothing and take no step.")
    if move.stamp and move.stamp not in building.MOMENTS:
        yield Problem("moves", "The step {name} marks no known moment.", about)


def _deadlines(plan: Plan) -> Iterator[Problem]:
    marked = {name for move in plan.moves for name in building.stamped(plan, move)}
    moments = [one.met_by for one in plan.deadlines]
    for one in plan.deadlines:
        if one.met_by not in building.MOMENTS or one.unit not in MOST_OF:
            yield Problem("deadlines", "A deadline is of no known kind.")
            continue
        about = {"name": Titles((building.MOMENTS[one.met_by],))}
        if moments.count(one.met_by) > 1:
            yield Problem("deadlines", "There are two deadlines for: {name}.", about)
        if not 1 <= one.amount <= MOST_OF[one.unit]:
            sentence = "The deadline “{name}” is from 1 to {most}."
            yield Problem("deadlines", sentence, {**about, "most": MOST_OF[one.unit]})
        if one.met_by not in marked:
            sentence = "No step marks “{name}”, so its deadline would never be kept."
            yield Problem("deadlines", sentence, about)


def _sheet(plan: Plan) -> Iterator[Problem]:
    if plan.sheet and len(plan.sheet.signs) > MOST_SIGNS:
        sentence = "A sheet has at most {most} places to sign."
        yield Problem("sheet", sentence, {"most": MOST_SIGNS})


def _are_posts(roles: Collection[str]) -> bool:
    return set(roles) <= {role.value for role in POSTS}


def _named(one: PlannedField | PlannedState | PlannedMove) -> dict[str, object]:
    return {"name": Titles((one.title.typed,))}
