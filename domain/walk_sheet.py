"""The walk sheet: one specialist's households of one day in walking order (05 §5.4).

It is carried through stairwells, so it holds no phone number, no whole name and no word of
illness or need: what the visit needs, and nothing more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.homes import TAG
from domain.visit_hours import Best
from domain.visit_need import Candidate, Reason, walking_order
from domain.visit_planning import PER_WORKING_DAY

QUESTIONS: dict[str, tuple[str, ...]] = {
    "first": (
        "Are the names and phone numbers in our register right?",
        "Do you know how to reach us, day and night?",
        "Does anything in the home need repair?",
    ),
    "care": (
        "Is everything well at home? Who should we call if nobody answers?",
        "Are gas, water and electricity safe to use?",
        "Is there anything we can do or fetch?",
    ),
    "after_care": (
        "Is what you complained about still mended?",
        "Was the answer clear, and in time?",
    ),
    "arrears": ("Is there something about our service that keeps you from paying?",),
}
ORDINARY = (
    "Are the names and phone numbers in our register right?",
    "What should we do better in the building?",
    "Has the household changed: tenants, children, elderly people alone?",
)
RHYTHMS: dict[int, str] = {
    30: "Visited monthly",
    90: "Visited quarterly",
    180: "Visited twice a year",
}
"""What a sheet says of a key household: how often, never why."""


@dataclass(frozen=True)
class Matter:
    """Something open at the household: its case, what kind of case it is, and by when."""

    number: str
    title: str
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One household of the walk. `who` is a surname with a mask; `promised` what we owe it."""

    item_id: int
    unit_id: int
    unit_code: str
    building: str
    entrance: str
    floor: int
    who: str
    kind: str
    rhythm: str
    period_month: int
    appointment_at: datetime | None
    last_day: date | None
    attempts: int
    best: Best | None
    reasons: tuple[Reason, ...]
    open: tuple[Matter, ...]
    promised: tuple[Matter, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return QUESTIONS.get(self.kind, ORDINARY)


@dataclass(frozen=True, kw_only=True)
class WalkSheet:
    """A day's walk. `left` households are due too and did not fit into the day."""

    project_id: int
    estate: str
    specialist: str
    day: date
    stops: tuple[Stop, ...]
    left: int


def rhythm(tags: Collection[str]) -> str:
    """Return how often a key household is visited, in neutral words; "" for an ordinary one."""
    known = [TAG[code].interval_days for code in tags if code in TAG]
    return RHYTHMS.get(min(known), "") if known else ""


def choose(
    wanted: Sequence[Candidate],
    points: Sequence[int],
    fixed: Collection[int],
    *,
    most: int = PER_WORKING_DAY,
) -> list[Candidate]:
    """Return the households of one day in walking order: few stairs, nobody urgent left out.

    Those with an appointment (`fixed`) always come. Then whoever needs it most, and of the
    ordinary ones those whose stairwell is walked anyway.
    """
    need = {c.unit_id: p for c, p in zip(wanted, points, strict=True)}
    chosen = [c for c in wanted if c.unit_id in fixed]
    waiting = [c for c in wanted if c.unit_id not in fixed]
    while waiting and len(chosen) < most:
        walked = {(c.building, c.entrance) for c in chosen}
        waiting.sort(
            key=lambda c: (
                c.interval_days is None,
                (c.building, c.entrance) not in walked,
                -need[c.unit_id],
                walking_order(c),
            )
        )
        chosen.append(waiting.pop(0))
    return sorted(chosen, key=walking_order)
