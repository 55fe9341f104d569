"""A simulated year: the same effort covers more homes by need and hour than first come."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest

from domain.calendar import day_number, monday_to_friday
from domain.visit_hours import Knock, band_of, chances
from domain.visit_need import Candidate, points, walking_order
from domain.walk_sheet import choose

HOMES, DAYS = 130, 250
HOURS = (time(9, 30), time(15), time(18, 30))
"""One knock a working day, in turn at these hours: the same for every way of planning."""
AT_HOME = {
    "retired": {"morning": 0.8, "afternoon": 0.7, "evening": 0.6},
    "office": {"morning": 0.05, "afternoon": 0.05, "evening": 0.7},
    "shift": {"morning": 0.3, "afternoon": 0.5, "evening": 0.3},
}
"""How likely somebody opens, by part of the day: made up, and the planner never sees it."""
SHARES = ("retired", "office", "office", "shift")
Pick = Callable[[list["Home"], datetime, random.Random], "Home"]


class Home:
    """A simulated household: whether it opens is its own; what was seen of it is written down."""

    def __init__(self, number: int, rng: random.Random) -> None:
        stairwell, floor = divmod(number, 10)
        self.kind = rng.choice(SHARES)
        self.asks = rng.paretovariate(1.2)
        self.met: int | None = None
        self.knocks: list[Knock] = []
        self.place = Candidate(
            number, None, f"{stairwell // 4 + 1}", floor + 1, f"{stairwell}-{floor}", (), None,
            entrance=f"{stairwell % 4 + 1}",
        )  # fmt: skip

    @property
    def seen(self) -> Candidate:
        return Candidate(
            self.place.unit_id, None, self.place.building, self.place.floor, self.place.code,
            (), self.met, entrance=self.place.entrance,
        )  # fmt: skip

    def opens(self, at: datetime, rng: random.Random) -> bool:
        return rng.random() < AT_HOME[self.kind][band_of(at).partition("_")[2]]


def first_come(homes: list[Home], _at: datetime, rng: random.Random) -> Home:
    """Take whoever comes up: those who ask often come up often."""
    return rng.choices(homes, [home.asks for home in homes])[0]


def by_the_list(homes: list[Home], _at: datetime, _rng: random.Random) -> Home:
    """Go through the list again and again, whatever the hour."""
    return min(homes, key=lambda home: (len(home.knocks), home.place.unit_id))


def by_need(homes: list[Home], at: datetime, _rng: random.Random) -> Home:
    """Take who needs it most; of those, who is likely at home at this hour."""
    day, band = day_number(at.date()), band_of(at)
    most = max(points(home.seen, day=day) for home in homes)
    wanted = [home for home in homes if points(home.seen, day=day) == most]
    return max(
        wanted, key=lambda home: (chances(home.place.unit_id, home.knocks)[band], -len(home.knocks))
    )


def coverage(pick: Pick, seed: int) -> float:
    """Return the share of homes met at least once in a year of equal effort, in per cent."""
    rng = random.Random(seed)
    homes = [Home(number, rng) for number in range(HOMES)]
    for at in _knocks():
        home = pick(homes, at, rng)
        met = home.opens(at, rng)
        home.knocks.append(Knock(home.place.unit_id, at, met))
        home.met = day_number(at.date()) if met else home.met
    return 100 * sum(home.met is not None for home in homes) / HOMES


def _knocks() -> Iterator[datetime]:
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    for number, day in enumerate([day for day in days if monday_to_friday(day)][:DAYS]):
        yield datetime.combine(day, HOURS[number % len(HOURS)])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_effort_covers_at_least_fifteen_points_more_than_first_come(seed: int) -> None:
    assert coverage(by_need, seed) - coverage(first_come, seed) >= 15


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_effort_covers_at_least_five_points_more_than_the_list_in_turn(seed: int) -> None:
    assert coverage(by_need, seed) - coverage(by_the_list, seed) >= 5


def test_a_day_walks_few_stairs() -> None:
    rng = random.Random(7)
    homes = [Home(number, rng).seen for number in range(HOMES)]

    walked = choose(homes, [points(home, day=0) for home in homes], fixed=())

    assert len({(home.building, home.entrance) for home in walked}) == 1
    assert walked == sorted(walked, key=walking_order)
