"""What a figure is: a measure of one fact, or a ratio of two, declared once.

A fact is a list of records with named columns; the same filter gives a number and its
records, so that they cannot disagree. Everything cleverer than equality is a column.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Value = str | int | bool | tuple[str, ...]
Where = Mapping[str, Value]
Direction = Literal["lower", "higher", "neutral"]

DIMENSIONS: dict[str, str] = {
    "month": "Month",
    "quarter": "Quarter",
    "year": "Year",
    "project": "Project",
    "building": "Building",
    "category": "Category",
    "subcategory": "Sub-category",
    "channel": "Channel",
    "channel_group": "Channel group",
    "tag": "Tag",
    "age": "Age",
    "trigger": "Asked about",
    "urgency": "Urgency",
    "rule": "Management rule",
    "post": "Post",
    "kind": "Kind",
}
TIME_RULES: dict[str, str] = {
    "R": "Cases that were received in the period",
    "H": "Cases that were handled in the period",
    "C": "Cases that were closed first in the period",
    "DM": "Of these, cases that are finished, or whose due time has passed by today",
    "V": "Visits that were made in the period",
    "P": "What was planned for the period",
    "E": "What took effect or ended in the period",
    "S": "A picture at the end of the period",
}
"""What decides whether a record belongs to a period (20 §9.1)."""
TRAPS: dict[str, str] = {
    "z": "Nothing divided by nothing is shown as a dash, not as 0 % or 100 %.",
    "s": "Small numbers are grey and not ranked.",
    "b": "Cases that are entered late change months that are over.",
    "p": "Complaints whose verdict is pending count for now.",
    "x": "Cases that cross the end of the period change the number until they are over.",
    "u": "What stands above the line is part of what stands below it.",
    "t": "Others use the same name for something else: say which one this is.",
    "g": "Whoever is judged by it can improve the number without improving the service.",
}
"""What misleads whoever reads a figure without care (20 §9.1)."""
GRAINS = ("month", "quarter", "year")
TIMES = ("survival", "spread")
"""How figures about a time are worked out: with what is open, or of what is over only."""


class DeclarationError(Exception):
    """A figure's declaration contradicts itself or its facts."""


@dataclass(frozen=True)
class Fact:
    """A list of records. `columns` says what each means; `cuts` names its dimensions.

    A `timed` fact has records on days; one that is not is a picture at a moment, with the year
    as its horizon, or with the period where it is a `stock`: what was in hand in it. Months of
    a picture do not add up.
    """

    code: str
    title: str
    columns: Mapping[str, str]
    cuts: tuple[str, ...]
    timed: bool
    stock: bool = False
    time: str = "R"


@dataclass(frozen=True)
class Count:
    """How many records, or how many distinct values of `of`, fulfil `where`.

    Of the values those count that occur `at_least` so often. `window` is what part of time
    counts: the period itself, or the year up to its end.
    """

    fact: Fact
    where: Where = field(default_factory=dict)
    of: str = ""
    window: Literal["period", "year_to_date"] = "period"
    at_least: int = 1
    total: str = ""
    """The column that is summed instead of counting records."""

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two counts the same question."""
        return (self.fact.code, self.where, self.of, self.window, self.at_least, self.total)

    def __post_init__(self) -> None:
        for name in (*self.where, *(one for one in (self.of, self.total) if one)):
            if name not in self.fact.columns:
                raise DeclarationError(f"{self.fact.code} has no column {name}")
        if self.at_least > 1 and not self.of:
            raise DeclarationError("a record occurs once: name the column of which values recur")


@dataclass(frozen=True)
class Households:
    """How large a population was over time (01 §1.2): exact, from household-days.

    `mean`: household-days over days. `mean_of_months`: the mean of the months' means, of
    the year so far. `sum_of_months`: household-months.
    """

    how: Literal["mean", "mean_of_months", "sum_of_months"] = "mean"


@dataclass(frozen=True)
class Target:
    """The project's own aim unless a setting says otherwise. One of the two is set."""

    at_most: float | None = None
    at_least: float | None = None
    source: str = "P"

    def met_by(self, value: float) -> bool:
        if self.at_most is not None:
            return value <= self.at_most
        return self.at_least is None or value >= self.at_least

    def near(self, value: float) -> bool:
        """Tell whether a missed target is missed by at most a tenth (20 §9.1)."""
        aim = self.at_most if self.at_most is not None else self.at_least
        return aim is not None and abs(value - aim) <= abs(aim) * 0.1


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator of the catalogue.

    Without a denominator it is a number; with one, `times` scales the quotient to `unit`.
    `population` is the default one, where the figure depends on it; the reader may switch.
    """

    code: str
    title: str
    question: str
    numerator: Count
    denominator: Count | Households | None = None
    times: int = 1
    unit: str = ""
    population: str = ""
    direction: Direction = "neutral"
    target: Target | None = None
    owner: str = "Service supervisor"
    small: float = 0
    """Below this denominator (percent) or count (rates) a value is grey and not ranked."""
    beware: tuple[str, ...] = ()
    """Traps of its own, by the letters of `TRAPS`, and in words those of nobody else."""

    @property
    def time(self) -> str:
        """Return the rule of `TIME_RULES` by which its records belong to a period."""
        matures = any(name.startswith("matured") for name in self.numerator.where)
        return "DM" if matures else self.numerator.fact.time

    @property
    def traps(self) -> tuple[str, ...]:
        """Return the letters that its shape brings with it, and its own."""
        shape = "z" if self.denominator else ""
        shape += "s" if self.small else ""
        shape += "u" if isinstance(self.denominator, Count) else ""
        shape += "x" if self.time in ("DM", "R") and self.denominator else ""
        return tuple(dict.fromkeys((*shape, *self.beware)))

    @property
    def cuts(self) -> tuple[str, ...]:
        """Return what both halves can be cut by; households are cut as far as they can be."""
        cuts = self.numerator.fact.cuts
        if isinstance(self.denominator, Count):
            return tuple(cut for cut in cuts if cut in self.denominator.fact.cuts)
        return cuts

    def value(self, numerator: float, denominator: float | None) -> float | None:
        """Return the figure; nothing divided by nothing is None."""
        if self.denominator is None:
            return numerator
        return numerator / denominator * self.times if denominator else None


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A figure that is worked out of another one's answer, or of more than equality can say.

    `how` names the function of `services.computed` that does it; the rest reads like `Figure`.
    """

    code: str
    title: str
    question: str
    of: str
    how: Literal[
        "pareto", "change", "u_chart", "curve", "pace", "survival", "spread", "season",
        "concentration", "evenness",
    ]  # fmt: skip
    unit: str = ""
    population: str = ""
    direction: Direction = "neutral"
    target: Target | None = None
    owner: str = "Service supervisor"
    spent: str = ""
    """The column of its base's fact that says how long it took, where it is about a time."""
    ended: str = ""
    """The column that says whether that time is over; the others are censored."""
    beware: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.spent) != (self.how in TIMES) or bool(self.ended) != bool(self.spent):
            raise DeclarationError(f"{self.code} is about a time and names no column for it")

    @property
    def traps(self) -> tuple[str, ...]:
        return self.beware


@dataclass(frozen=True, kw_only=True)
class Missing:
    """An indicator of the catalogue that is not counted, and what it would need.

    It says so instead of showing a number: an estimate would be believed.
    """

    code: str
    title: str
    question: str
    needs: str
