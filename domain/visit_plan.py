"""The life of a visit plan: its states and steps, its lines, and what a new version changed.

An approved plan is never edited: a new version takes its place, with a reason, and the old
one stays readable (05 §5.4).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import first_of, month_period
from domain.procedure import Field
from domain.procedures.visit import METHODS

STATES: dict[str, str] = {
    "draft": "Draft",
    "submitted": "Waits for approval",
    "approved": "Approved",
    "active": "Being carried out",
    "closed": "Closed",
    "replaced": "Replaced by a newer version",
    "withdrawn": "Withdrawn",
}
IN_FORCE = ("approved", "active", "closed")
"""States of the one version that is carried out, or was."""
RUNNING = ("approved", "active")
WAITING = ("draft", "submitted")
ITEM_STATES: dict[str, str] = {
    "proposed": "Proposed",
    "planned": "Planned",
    "scheduled": "Appointment made",
    "done": "Done",
    "missed": "Missed",
    "replaced": "Replaced by a newer version",
    "cancelled": "Struck",
}
COUNTED = ("planned", "scheduled", "missed", "done")
"""States of an item that a plan in force still holds."""
NOTE = Field("note", "Why", "text", True, least=2, most=200, lines=2)
ANALYSIS = Field("note", "What the year or month showed", "text", True, least=10, most=500, lines=3)
ROOM = Field("room", "Room", "text", True, most=32, help="As it stands in the list: 1-1-1-101")
METHOD_PLANNED = Field(
    "method_planned", "Planned method", "choice", True, options=METHODS, default="door"
)


@dataclass(frozen=True)
class Step:
    """One thing that may be done with a plan, and the right that it needs."""

    code: str
    title: str
    starts: tuple[str, ...]
    end: str
    action: str = "visit_plans.create"
    asks: tuple[Field, ...] = ()
    icon: str = ":material/arrow_forward:"


STEPS = (
    Step("submit", "Submit for approval", ("draft",), "submitted", icon=":material/send:"),
    Step(
        "approve", "Approve", ("submitted",), "approved", "visit_plans.approve",
        icon=":material/verified:",
    ),
    Step(
        "send_back", "Send back", ("submitted",), "draft", "visit_plans.approve", (NOTE,),
        ":material/undo:",
    ),
    Step("start", "Start", ("approved",), "active", icon=":material/play_arrow:"),
    Step(
        "close", "Close after the analysis", ("active",), "closed", asks=(ANALYSIS,),
        icon=":material/task_alt:",
    ),
    Step("withdraw", "Withdraw", WAITING, "withdrawn", asks=(NOTE,), icon=":material/delete:"),
)  # fmt: skip
STEP = {step.code: step for step in STEPS}
EVENT_TITLES: dict[str, str] = {
    "draft": "Drafted",
    "revise": "New version drafted",
    "change": "Changed by hand",
    "replace": "Replaced by a newer version",
    **{step.code: step.title for step in STEPS},
}


@dataclass(frozen=True, kw_only=True)
class DueItem:
    """One line of the list of households to visit. `attempts` failed since it was due."""

    id: int
    project_id: int
    unit_id: int
    unit_code: str
    building: str
    entrance: str
    floor: int
    period_month: int
    kind: str
    state: str
    assignee_id: int | None
    assignee_name: str
    appointment_at: datetime | None
    attempts: int


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One version of a plan as a list shows it; the base is frozen when it is approved.

    `month` None is a plan of the whole year; `reason` says why it took an older one's place.
    """

    id: int
    project_id: int
    grid_id: int | None
    number: str
    version: int
    state: str
    year: int
    month: int | None
    area: str
    base_count: int
    per_month: int | None
    author_id: int | None
    reason: str
    items: int
    done: int
    on_time: int

    @property
    def title(self) -> str:
        return self.number if self.version == 1 else f"{self.number} · V{self.version}"

    @property
    def months(self) -> range:
        first = self.year * 12 if self.month is None else self.month
        return range(first, self.year * 12 + 12 if self.month is None else first + 1)


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """One household in one month of one version of a plan."""

    id: int
    unit_id: int
    grid_id: int | None
    unit_code: str
    period_month: int
    kind: str
    reason_tag: str
    method_planned: str
    assignee_id: int | None
    assignee_name: str
    state: str
    appointment_at: datetime | None
    fulfilled_by: int | None
    fulfilled_month: int | None
    cancel_reason: str | None


@dataclass(frozen=True)
class Change:
    """What a new version did to one household: `added`, `dropped` or `moved` to a month."""

    what: str
    unit_code: str
    month: int
    to_month: int | None = None


CHANGES: dict[str, str] = {"added": "Added", "dropped": "Dropped", "moved": "Moved"}


def compare(old: Sequence[ItemLine], new: Sequence[ItemLine]) -> list[Change]:
    """Return what the new version changed, by room; what was cancelled is in neither."""
    before, after = _months(old), _months(new)
    return [
        change
        for code in sorted(before.keys() | after.keys())
        for change in _changed(code, before.get(code, Counter()), after.get(code, Counter()))
    ]


def _months(items: Iterable[ItemLine]) -> dict[str, Counter[int]]:
    found: dict[str, Counter[int]] = {}
    for item in items:
        if item.state != "cancelled":
            found.setdefault(item.unit_code, Counter())[item.period_month] += 1
    return found


def _changed(code: str, before: Counter[int], after: Counter[int]) -> Iterator[Change]:
    gone, come = sorted((before - after).elements()), sorted((after - before).elements())
    both = min(len(gone), len(come))
    for month, to_month in zip(gone[:both], come[:both], strict=True):
        yield Change("moved", code, month, to_month)
    yield from (Change("dropped", code, month) for month in gone[both:])
    yield from (Change("added", code, month) for month in come[both:])


@dataclass(frozen=True)
class Load:
    """What a plan asks of one area in its fullest month, and what its people can do then."""

    area: str
    households: int
    visits: int
    busiest: int
    month: int
    most: int

    @property
    def fits(self) -> bool:
        return self.busiest <= self.most


def is_over(line: PlanLine, today: date) -> bool:
    """Tell whether the last day of what is planned has come; its analysis may be written then."""
    return today >= month_period(line.months[-1]).last


def starts_on(line: PlanLine) -> date:
    return first_of(line.months[0])
