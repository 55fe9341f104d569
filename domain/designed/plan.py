"""A plan: all that a supervisor draws of a kind of affair, as it is kept in a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from domain.refusal import Refusal
from domain.typed import Typed

T = TypeVar("T")


class PlanUnreadable(Refusal):
    """What was stored or brought is no plan."""

    def __init__(self) -> None:
        super().__init__("This plan cannot be read.")


@dataclass(frozen=True)
class Title:
    """What something is called; the English may be left out."""

    zh: str
    en: str = ""

    @property
    def typed(self) -> Typed:
        return Typed(self.zh, self.en)


NONE = Title("")


@dataclass(frozen=True, kw_only=True)
class PlannedField:
    """One question. `at` names the step that asks it, "" the registration."""

    code: str
    title: Title
    kind: str
    required: bool = False
    options: tuple[tuple[str, Title], ...] = ()
    help: Title = NONE
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class PlannedState:
    """One state; the first of a plan is the one that a new record has."""

    code: str
    title: Title
    phase: str = "open"


@dataclass(frozen=True, kw_only=True)
class PlannedMove:
    """One step. `end` "" keeps the state; `stamp` is the moment that it marks, if any.

    `assigns` asks who is in charge from then on; `decides` is a decision, which nobody takes
    about what they registered themselves, or about a home of their own.
    """

    code: str
    title: Title
    starts: tuple[str, ...]
    end: str = ""
    by: tuple[str, ...] = ()
    stamp: str = ""
    assigns: bool = False
    decides: bool = False


@dataclass(frozen=True, kw_only=True)
class PlannedDeadline:
    """By when after receipt a moment is owed; there is at most one for each moment."""

    met_by: str
    amount: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class PlannedSheet:
    """The printed sheet: its title, the questions whose answers it tells, the places to sign."""

    title: Title = NONE
    fields: tuple[str, ...] = ()
    signs: tuple[Title, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A whole kind of affair as it is drawn, sound or not yet; without a `sheet` of its own it
    is printed in the usual form."""

    title: Title
    prefix: str = ""
    icon: str = ":material/assignment:"
    opened_by: tuple[str, ...] = ()
    fields: tuple[PlannedField, ...] = ()
    states: tuple[PlannedState, ...] = ()
    moves: tuple[PlannedMove, ...] = ()
    deadlines: tuple[PlannedDeadline, ...] = ()
    sheet: PlannedSheet | None = None

    def state(self, code: str) -> PlannedState | None:
        return next((one for one in self.states if one.code == code), None)

    def move(self, code: str) -> PlannedMove | None:
        return next((one for one in self.moves if one.code == code), None)


def written(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON keeps it."""
    return asdict(plan)


def read(raw: Mapping[str, Any]) -> Plan:
    """Return the plan that JSON holds; whether it is sound is another question.

    :raises PlanUnreadable: when it is not the JSON of a plan
    """
    try:
        return Plan(
            title=_title(raw["title"]),
            prefix=_text(raw["prefix"]),
            icon=_text(raw["icon"]),
            opened_by=_texts(raw["opened_by"]),
            fields=_each(raw["fields"], _field),
            states=_each(raw["states"], _state),
            moves=_each(raw["moves"], _move),
            deadlines=_each(raw["deadlines"], _deadline),
            sheet=None if raw["sheet"] is None else _sheet(raw["sheet"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise PlanUnreadable from problem


def _field(raw: Mapping[str, Any]) -> PlannedField:
    return PlannedField(
        code=_text(raw["code"]),
        title=_title(raw["title"]),
        kind=_text(raw["kind"]),
        required=_flag(raw["required"]),
        options=tuple((_text(code), _title(title)) for code, title in raw["options"]),
        help=_title(raw["help"]),
        at=_text(raw["at"]),
    )


def _state(raw: Mapping[str, Any]) -> PlannedState:
    return PlannedState(
        code=_text(raw["code"]), title=_title(raw["title"]), phase=_text(raw["phase"])
    )


def _move(raw: Mapping[str, Any]) -> PlannedMove:
    return PlannedMove(
        code=_text(raw["code"]),
        title=_title(raw["title"]),
        starts=_texts(raw["starts"]),
        end=_text(raw["end"]),
        by=_texts(raw["by"]),
        stamp=_text(raw["stamp"]),
        assigns=_flag(raw["assigns"]),
        decides=_flag(raw["decides"]),
    )


def _deadline(raw: Mapping[str, Any]) -> PlannedDeadline:
    amount = raw["amount"]
    if type(amount) is not int:
        raise TypeError
    return PlannedDeadline(met_by=_text(raw["met_by"]), amount=amount, unit=_text(raw["unit"]))


def _sheet(raw: Mapping[str, Any]) -> PlannedSheet:
    return PlannedSheet(
        title=_title(raw["title"]),
        fields=_texts(raw["fields"]),
        signs=_each(raw["signs"], _title),
    )


def _title(raw: Mapping[str, Any]) -> Title:
    return Title(_text(raw["zh"]), _text(raw["en"]))


def _text(raw: Any) -> str:
    if type(raw) is not str:
        raise TypeError
    return raw


def _flag(raw: Any) -> bool:
    if type(raw) is not bool:
        raise TypeError
    return raw


def _texts(raw: Any) -> tuple[str, ...]:
    return _each(raw, _text)


def _each(raw: Any, one: Callable[[Any], T]) -> tuple[T, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise TypeError
    return tuple(one(part) for part in raw)
