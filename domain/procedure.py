"""What a procedure is: fields, states, moves, guards and deadlines, declared once.

Forms, lists, buttons, deadlines and the timeline are derived from the declaration.
One that contradicts itself fails when its file is imported.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from domain.case import COLUMNS, Case
from domain.deadline import Deadline
from domain.people import Actor, Role

Answers = Mapping[str, Any]
Phase = Literal["open", "paused", "done", "cancelled"]


class DeclarationError(Exception):
    """A procedure's declaration contradicts itself."""


@dataclass(frozen=True)
class State:
    """A state of a case. Rules use the `phase`; `stops_clock` is a suspension."""

    code: str
    title: str
    phase: Phase = "open"

    @property
    def stops_clock(self) -> bool:
        return self.phase == "paused"


@dataclass(frozen=True)
class Field:
    """One question of a form. Stored in the column of the same name, else in `details`.

    `needed_when` makes an optional field required by the other answers; `of` names the
    list that a choice is made from where it is data: people, categories, cases. `several` is
    any number of its options, or of the people.
    """

    code: str
    title: str
    kind: Literal[
        "text",
        "name",
        "choice",
        "several",
        "moment",
        "flag",
        "whole",
        "money",
        "phone",
        "person",
        "of",
    ]
    required: bool = False
    least: int = 0
    most: int = 200
    lines: int = 1
    options: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    default: Any = None
    help: str = ""
    future: bool = False
    needed_when: Callable[[Answers], bool] | None = None

    @property
    def is_column(self) -> bool:
        return self.code in COLUMNS


@dataclass(frozen=True)
class Guard:
    """Something that must hold, and the sentence for the person who is refused.

    A `personal` one is about who the person is: refusing it is a denial.
    """

    sentence: str
    holds: Callable[[Case, Answers, Actor, datetime], bool]
    personal: bool = False


Effect = Callable[[Case, Answers, Actor, datetime], Mapping[str, Any]]


@dataclass(frozen=True)
class Move:
    """One thing that may be done with a case.

    `end` None keeps the state. `stamps` names the moments set to now unless already set;
    `restamps` are set anew, `clears` emptied. `then` adds changes. `decides` marks a move that
    approves something: nobody makes it for a home of their own. `opens` names procedures of
    which a case grows out of this one then; `internal` is made by a move of another case only.
    """

    code: str
    title: str
    starts: tuple[State, ...]
    end: State | None
    by: tuple[Role, ...]
    asks: tuple[Field, ...] = ()
    when: tuple[Guard, ...] = ()
    stamps: tuple[str, ...] = ()
    restamps: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    then: Effect | None = None
    icon: str = ":material/arrow_forward:"
    help: str = ""
    decides: bool = False
    opens: tuple[str, ...] = ()
    internal: bool = False


Categories = Mapping[str, tuple[str, Mapping[str, str]]]
"""First-level codes, each with its title and the titles of its second level by code."""


@dataclass(frozen=True)
class Procedure:
    """A whole procedure. `main_deadline` is the one that `due_at` of the case repeats.

    `begins` are columns that a new case has before anything is answered; `categories` are
    the defaults that every project is given. `rare` are questions folded away in its form.
    `check` refuses answers that contradict each other or the room (its id, None for none).
    `urgencies` are those of categories (second level) for whoever leaves the urgency open.
    `at_opening` adds changes to a new case. `at_once` names the move that is made while
    registering when the form brings its answers.
    """

    code: str
    title: str
    plural: str
    prefix: str
    icon: str
    asks: tuple[Field, ...]
    first: State
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    deadlines: tuple[Deadline, ...] = ()
    main_deadline: str = ""
    opened_by: tuple[Role, ...] = ()
    begins: Answers = field(default_factory=dict)
    categories: Categories = field(default_factory=dict)
    rare: frozenset[str] = frozenset()
    check: Callable[[Answers, int | None], None] = lambda *_: None
    urgencies: Mapping[str, str] = field(default_factory=dict)
    at_opening: Callable[[Case], Mapping[str, Any]] = lambda _: {}
    at_once: str = ""

    def __post_init__(self) -> None:
        for problem in _problems(self):
            raise DeclarationError(f"{self.code}: {problem}")

    def state(self, code: str) -> State:
        return next(state for state in self.states if state.code == code)

    def move(self, code: str) -> Move | None:
        return next((move for move in self.moves if move.code == code), None)


def _problems(procedure: Procedure) -> list[str]:
    codes = [state.code for state in procedure.states]
    reached = {move.end.code for move in procedure.moves if move.end} | {procedure.first.code}
    found = [f"state {code} is never reached" for code in codes if code not in reached]
    found += [f"state {code} stands twice" for code in codes if codes.count(code) > 1]
    moves = [move.code for move in procedure.moves]
    found += [f"move {code} stands twice" for code in moves if moves.count(code) > 1]
    for move in procedure.moves:
        found += _move_problems(procedure, move)
    for deadline in procedure.deadlines:
        moments = (deadline.starts_at, deadline.met_by)
        found += [f"{deadline.kind}: no moment {name}" for name in moments if name not in COLUMNS]
    found += [f"no column {name}" for name in procedure.begins if name not in COLUMNS]
    if procedure.at_once and procedure.move(procedure.at_once) is None:
        found.append(f"no move {procedure.at_once}")
    if procedure.main_deadline not in ("", *(d.kind for d in procedure.deadlines)):
        found.append(f"no deadline {procedure.main_deadline}")
    return found + [p for f in procedure.asks for p in _field_problems(f)]


def _move_problems(procedure: Procedure, move: Move) -> list[str]:
    known = set(procedure.states)
    strange = [s.code for s in (*move.starts, *([move.end] if move.end else ())) if s not in known]
    found = [f"{move.code}: no state {code}" for code in strange]
    found += [] if move.starts else [f"{move.code} starts nowhere"]
    found += [] if move.by else [f"{move.code} is nobody's"]
    moments = (*move.stamps, *move.restamps, *move.clears)
    found += [f"{move.code}: no column {name}" for name in moments if name not in COLUMNS]
    return found + [problem for asked in move.asks for problem in _field_problems(asked)]


def _field_problems(asked: Field) -> list[str]:
    if asked.kind in ("choice", "several") and not asked.options and asked.of != "people":
        return [f"{asked.code} offers no choice"]
    if asked.kind == "of" and not asked.of:
        return [f"{asked.code} names no list"]
    return []
