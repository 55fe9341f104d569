"""What leads say about a figure's chart: from which months limits come, and what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.calendar import label, month_number
from domain.charting import LEAST
from domain.procedure import Field
from domain.refusal import AnswerRefused

OFFERED = 60
"""So many whole months back a month may be chosen."""
REASON = Field("reason", "Reason", "text", True, least=2, most=500, lines=2)
FIRST = Field("first", "First month", "choice")
LAST = Field("last", "Last month", "choice")
BASELINE_ASKS: tuple[Field, ...] = (
    replace(FIRST, help="Leave both months empty to give the frozen baseline up"),
    LAST,
    REASON,
)
NOTE_ASKS: tuple[Field, ...] = (
    Field("month", "Month", "choice", True),
    Field("note", "What happened in it", "text", True, least=2, most=200),
    Field("every", "Show it on the charts of all figures", "flag", default=False),
    Field("left_out", "Leave this month out of the limits", "flag", default=False,
          help="Only where the cause is known and will not come again"),
)  # fmt: skip
MONTHS_OF = ("first", "last", "month")


@dataclass(frozen=True)
class Baseline:
    """The months, both counted, that a figure's limits come from, and why."""

    first: int
    last: int
    reason: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class Note:
    """What happened in a month; an empty figure means all of them."""

    id: int
    figure: str
    month: int
    note: str
    left_out: bool
    made_at: datetime
    made_by: str


@dataclass(frozen=True)
class Marks:
    """What leads have said about one figure in one project; nothing where nobody has."""

    baseline: Baseline | None = None
    notes: tuple[Note, ...] = ()

    def counts(self, month: int) -> bool:
        """Tell whether a month counts for the limits: inside the baseline, and not left out."""
        if any(one.left_out and one.month == month for one in self.notes):
            return False
        return self.baseline is None or self.baseline.first <= month <= self.baseline.last


def asking(asks: tuple[Field, ...], today: date) -> tuple[Field, ...]:
    """Return questions whose months are those that are over, the latest first."""
    this = month_number(today)
    names = [label(month, "month") for month in range(this - 1, this - 1 - OFFERED, -1)]
    months: Mapping[str, str] = {name: name for name in names}
    return tuple(replace(one, options=months) if one.code in MONTHS_OF else one for one in asks)


def months_of(told: Mapping[str, str | None]) -> tuple[int, int] | None:
    """Return the months of a baseline, None to give it up.

    :raises AnswerRefused: when one of the two is missing, or they are too few to be a baseline
    """
    first, last = (_month(told[one.code]) for one in (FIRST, LAST))
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise AnswerRefused(LAST.title, "Choose both months, or neither.")
    if last - first + 1 < LEAST:
        raise AnswerRefused(LAST.title, "A baseline has {n} months or more.", n=LEAST)
    return first, last


def _month(name: str | None) -> int | None:
    return month_number(date.fromisoformat(f"{name}-01")) if name else None
