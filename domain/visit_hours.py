"""When a household is met at home, read from earlier knocks, and what to try after failures.

What is known of the household itself weighs more than what is known of its stairwell; with
nothing known nothing is advised (05 §5.4, §5.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from domain.procedures.visit import QUIET

EVENING = time(17, 30)
NOON = time(13)
BANDS: dict[str, str] = {
    "weekday_morning": "Weekdays 9:00–12:00",
    "weekday_afternoon": "Weekdays 14:00–17:30",
    "weekday_evening": "Weekdays 17:30–20:30",
    "weekend_morning": "Weekends 9:00–12:00",
    "weekend_afternoon": "Weekends 14:00–17:30",
    "weekend_evening": "Weekends 17:30–20:30",
}
NEIGHBOURS_WEIGH = 2
"""The stairwell counts as so many knocks at the household's own door."""
ENOUGH_TRIES = 3
"""Failed attempts on different days after which a call takes the place of a knock (05 §5.4)."""
QUIET_HOURS = "Do not ring before 9:00, from 12:00 to 14:00, or after 20:30."
Next = Literal["again", "other_hour", "phone"]
NEXT_STEPS: dict[str, str] = {
    "again": "Try again at another hour of the day.",
    "other_hour": "Try an evening or a weekend next.",
    "phone": "Tried on three days, one of them an evening or a weekend: call by phone.",
}


@dataclass(frozen=True)
class Knock:
    """One attempt at a door: when, as the estate's clocks showed it, and whether it was opened."""

    unit_id: int
    at: datetime
    met: bool


@dataclass(frozen=True)
class Best:
    """The band of hours in which the household, or else its stairwell, was met most often."""

    band: str
    met: int
    tries: int
    own: bool


def band_of(at: datetime) -> str:
    """Return the band that a moment of the estate's clock falls into."""
    day = "weekend" if at.weekday() >= 5 else "weekday"
    hour = "evening" if at.time() >= EVENING else "afternoon" if at.time() >= NOON else "morning"
    return f"{day}_{hour}"


def is_quiet(at: datetime) -> bool:
    """Tell whether nobody is to be rung at the door at this moment of the estate's clock."""
    return any(start <= at.time() < end for start, end in QUIET)


def best(unit_id: int, knocks: Sequence[Knock]) -> Best | None:
    """Return the best hours for a household, from the knocks in its stairwell, its own included.

    None when nobody there was ever met.
    """
    own = [knock for knock in knocks if knock.unit_id == unit_id]
    near = [knock for knock in knocks if knock.unit_id != unit_id]
    if not any(knock.met for knock in knocks):
        return None
    band = max(BANDS, key=lambda code: _chance(code, own, near))
    here = own if any(band_of(knock.at) == band and knock.met for knock in own) else near
    tried = [knock for knock in here if band_of(knock.at) == band]
    if not any(knock.met for knock in tried):
        return None
    return Best(band, sum(knock.met for knock in tried), len(tried), here is own)


def chances(unit_id: int, knocks: Sequence[Knock]) -> dict[str, float]:
    """Return how likely the household is met in each band, from 0 to 1."""
    own = [knock for knock in knocks if knock.unit_id == unit_id]
    near = [knock for knock in knocks if knock.unit_id != unit_id]
    return {code: _chance(code, own, near) for code in BANDS}


def next_step(failed: Sequence[datetime]) -> Next:
    """Return what to try after failed attempts, as the estate's clocks showed them."""
    odd = any(_is_off_hours(at) for at in failed)
    if len({at.date() for at in failed}) < ENOUGH_TRIES:
        return "again"
    return "phone" if odd else "other_hour"


def _is_off_hours(at: datetime) -> bool:
    return at.weekday() >= 5 or at.time() >= EVENING


def _chance(band: str, own: Sequence[Knock], near: Sequence[Knock]) -> float:
    met, tries = _counted(band, own)
    near_met, near_tries = _counted(band, near)
    prior = (near_met + 1) / (near_tries + 2)
    return (met + NEIGHBOURS_WEIGH * prior) / (tries + NEIGHBOURS_WEIGH)


def _counted(band: str, knocks: Sequence[Knock]) -> tuple[int, int]:
    tried = [knock.met for knock in knocks if band_of(knock.at) == band]
    return sum(tried), len(tried)
