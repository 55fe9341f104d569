"""What a procedure is: fields, states, moves, guards and deadlines, declared once.

Forms, lists, buttons, deadlines and the timeline are derived from the declaration.
One that contradicts itself fails when its file is imported.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from domain import contradictions
from domain.case import COLUMNS, Case
from domain.deadline import Deadline
from domain.paper import Paper
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
    any number of its options, or of the people. `rows` are a small table with these `columns`,
    from `least` to `most` rows, kept in `details`.
    """

    code: str
    title: str
    kind: Literal[
        "text",
        "name",
        "choice",
        "several",
        "moment",
        "day",
        "flag",
        "whole",
        "money",
        "quantity",
        "phone",
        "person",
        "of",
        "rows",
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
    columns: tuple["Field", ...] = ()

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
    Whoever made a move in `apart` (or "open") does not make this one.
    One `by_clock` is nobody's: it is made when `valid_until` has passed. `seen_by` is the
    subject whose reading says how far the move reaches. `formerly` are questions that it asked
    once: what was answered then is still told.
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
    apart: tuple[str, ...] = ()
    by_clock: bool = False
    seen_by: str = "cases"
    formerly: tuple[Field, ...] = ()

    @property
    def told(self) -> tuple[Field, ...]:
        """Every question that an event of this move may have answered."""
        return (*self.asks, *self.formerly)


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
    registering when the form brings its answers. `read_by` is the subject whose reading opens
    its cases beside that of all cases. `version` and `paper` are those of a designed one.
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
    read_by: str = "cases"
    version: int | None = None
    paper: Paper | None = None

    def __post_init__(self) -> None:
        for problem in contradictions.of(self):
            raise DeclarationError(f"{self.code}: {problem}")

    def state(self, code: str) -> State:
        return next(state for state in self.states if state.code == code)

    def move(self, code: str) -> Move | None:
        return next((move for move in self.moves if move.code == code), None)
