"""What leads say about a figure's chart: from which months limits come, and what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.calendar import Period, label, month_number
from domain.charting import LEAST
from domain.figure_scope import EARLIEST, Offer, buildings_in
from domain.procedure import Field
from domain.refusal import AnswerRefused

OFFERED = 60
"""So many whole months back a month may be chosen."""
LONGEST = 366
"""Days that an event may last."""
REASON = Field("reason", "Reason", "text", True, least=2, most=500, lines=2)
FIRST = Field("first", "First month", "choice")
LAST = Field("last", "Last month", "choice")
BASELINE_ASKS: tuple[Field, ...] = (
    replace(FIRST, help="Leave both months empty to give the frozen baseline up"),
    LAST,
    REASON,
)
KINDS: dict[str, str] = {
    "outage": "Outage",
    "modernisation": "Modernisation",
    "weather": "Weather",
    "festival": "Festival or holiday",
    "campaign": "Campaign",
    "handover": "Wave of handovers or renovations",
    "rule": "Change of a rule or of how we count",
    "other": "Something else",
}
"""What events on the time axis are."""
FIRST_DAY = Field("first_day", "First day", "day", True)
LAST_DAY = Field("last_day", "Last day", "day", help="Leave it empty for a single day")
NOTE_ASKS: tuple[Field, ...] = (
    Field("kind", "Kind of event", "choice", True, options=KINDS),
    FIRST_DAY,
    LAST_DAY,
    Field("building", "Building", "choice", help="Leave it empty for the whole project"),
    Field("category", "Category", "choice", help="Leave it empty for all of them"),
    Field("note", "What happened then", "text", True, least=2, most=200),
    Field("every", "Show it on the charts of all figures", "flag", default=True),
    Field("left_out", "Leave its months out of the limits", "flag", default=False,
          help="Only where the cause is known and will not come again"),
)  # fmt: skip
EVENT_ASKS = tuple(one for one in NOTE_ASKS if one.code not in ("every", "left_out"))
"""What is asked where the charts of all figures are meant anyway."""
EVENT = Field("event", "Take an event off", "choice", True)
"""Which event is taken off, before the reason."""
MONTHS_OF = ("first", "last")


@dataclass(frozen=True)
class Baseline:
    """The months, both counted, that a figure's limits come from, and why."""

    first: int
    last: int
    reason: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """What happened in some days; an empty figure means all of them.

    Places and categories are by the code that a scope knows them by, empty for any; a note
    without a kind was written of a whole month.
    """

    id: int
    figure: str
    period: Period
    note: str
    left_out: bool
    made_at: datetime
    made_by: str
    project: str
    kind: str = ""
    building: str = ""
    category: str = ""

    @property
    def month(self) -> int:
        """The month in which it began."""
        return month_number(self.period.first)

    @property
    def last_month(self) -> int:
        return month_number(self.period.last)

    def touches(self, part: Period) -> bool:
        return self.period.first <= part.last and part.first <= self.period.last

    def concerns(self, building: str, category: str) -> bool:
        """Tell whether it may have moved what is narrowed so; "" is not narrowed."""
        pairs = ((self.building, building), (self.category, category))
        return all(not its or not asked or its == asked for its, asked in pairs)


@dataclass(frozen=True)
class Marks:
    """What leads have said about one figure in one project; nothing where nobody has."""

    baseline: Baseline | None = None
    notes: tuple[Note, ...] = ()

    def counts(self, month: int) -> bool:
        """Tell whether a month counts for the limits: inside the baseline, and not left out."""
        if any(one.left_out and one.month <= month <= one.last_month for one in self.notes):
            return False
        return self.baseline is None or self.baseline.first <= month <= self.baseline.last


def asking(asks: tuple[Field, ...], offer: Offer, project: str) -> tuple[Field, ...]:
    """Return questions with what may be chosen: months that are over, the latest first, and the
    buildings and categories of a project."""
    this = month_number(offer.today)
    names = [label(month, "month") for month in range(this - 1, this - 1 - OFFERED, -1)]
    options: dict[str, Mapping[str, str]] = {
        **{code: {name: name for name in names} for code in MONTHS_OF},
        "building": buildings_in(offer, (project,)),
        "category": offer.categories,
    }
    return tuple(
        replace(one, options=options[one.code]) if one.code in options else one for one in asks
    )


def days_of(told: Mapping[str, Any], today: date) -> Period:
    """Return the days of an event: it has begun, and may go on.

    :raises AnswerRefused: when it ends before it begins, begins later than today, or is longer
        than a year
    """
    first: date = told[FIRST_DAY.code]
    last: date = told[LAST_DAY.code] or first
    if not EARLIEST <= first <= today:
        raise AnswerRefused(FIRST_DAY.title, "Enter a day that has come already.")
    if last < first:
        raise AnswerRefused(LAST_DAY.title, "It ends before it begins.")
    if (last - first).days > LONGEST:
        raise AnswerRefused(LAST_DAY.title, "An event lasts a year at most.")
    return Period(first, last)


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
