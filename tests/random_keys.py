"""Random keys, stock-takings and rounds of vacant homes, for `random_estates`."""

from dataclasses import dataclass

from hypothesis import strategies as st

DAYS = st.integers(0, 180)
UNITS = st.integers(0, 4)


@dataclass(frozen=True)
class Key:
    """A key of a unit, lent out on the day it was received where it has a `due` day."""

    unit: int
    kind: str
    state: str
    received: int
    due: int | None
    back: int | None
    valid_until: int


@dataclass(frozen=True)
class Stock:
    """A stock-taking: so many keys were there of those expected."""

    on: int
    expected: int
    found: int


@dataclass(frozen=True)
class Round:
    """A vacant home in a list, and when it was looked through."""

    unit: int
    on: int
    monthly: bool
    cancelled: bool
    seen: int | None


KEYS = st.builds(
    Key,
    UNITS,
    st.sampled_from(["entrusted", "common"]),
    st.sampled_from(["in_stock", "lent", "lost", "voided", "returned_to_owner"]),
    DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    DAYS,
)
STOCKS = st.builds(Stock, DAYS, st.integers(0, 4), st.integers(0, 5))
ROUNDS = st.builds(Round, UNITS, DAYS, st.booleans(), st.booleans(), st.none() | DAYS)
