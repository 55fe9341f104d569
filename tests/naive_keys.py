"""The figures of keys and vacant homes answered a second time by reading Python lists."""

from collections.abc import Mapping
from datetime import timedelta

from domain.calendar import Period, day_number
from tests.random_days import START
from tests.random_estates import Home, Random
from tests.random_keys import Key

NEVER = 10**9


class NaiveKeys:
    """The facts of keys, each a set of the records that are as they are asked for.

    Everything happens at noon, so a day tells which moment is the later one.
    """

    def __init__(self, estate: Random, period: Period) -> None:
        self.estate = estate
        self.first = period.start_day - day_number(START)
        self.last = period.until_day - 1 - day_number(START)

    def key_loans(self, where: Mapping[str, object]) -> set[object]:
        return {
            n
            for n, key in enumerate(self.estate.keys)
            if key.due is not None
            and self._inside(key.due)
            and key.state != "voided"
            and ("in_time" not in where or (key.back is not None and key.back <= key.due))
        }

    def keys(self, where: Mapping[str, object]) -> set[object]:
        return {
            n
            for n, key in enumerate(self.estate.keys)
            if key.state != "voided"
            and key.received <= self.last
            and all(self._key_is(key, name) for name in where)
        }

    def _key_is(self, key: Key, what: str) -> bool:
        gone = NEVER if key.back is None else key.back
        out = key.due is not None and gone > self.last
        return {
            "out": out and key.received <= self.last,
            "long_out": out and key.received < self.last,
            "entrusted": key.kind == "entrusted" and key.state in ("in_stock", "lent"),
            "valid": key.valid_until > self.last,
        }[what]

    def counted_keys(self, where: Mapping[str, object]) -> set[object]:
        return {
            (n, place)
            for n, count in enumerate(self.estate.counts)
            for place in range(count.expected)
            if self._inside(count.on) and ("there" not in where or place < count.found)
        }

    def key_losses(self, _: Mapping[str, object]) -> set[object]:
        return {
            n
            for n, key in enumerate(self.estate.keys)
            if key.state == "lost" and self._inside(key.received)
        }

    def vacant_homes(self, where: Mapping[str, object]) -> set[object]:
        return {
            n
            for n, home in enumerate(self.estate.homes)
            if self._is_vacant(n, home) and ("checked" not in where or self._is_checked(n))
        }

    def _is_vacant(self, n: int, home: Home) -> bool:
        """Tell whether a home stands empty on the last day, and no round found it lived in."""
        until = home.until if home.until is not None and home.until > home.since else NEVER
        found = [one.on for one in self.estate.rounds if one.unit == n and one.cancelled]
        return (
            home.status in ("handed_vacant", "long_vacant")
            and home.since <= self.last < until
            and not any(home.since <= on <= self.last for on in found)
        )

    def _is_checked(self, n: int) -> bool:
        last = START + timedelta(days=self.last)
        seen = [one.seen for one in self.estate.rounds
                if one.unit == n and one.monthly and not one.cancelled]  # fmt: skip
        first = self.last - last.day + 1
        return any(on is not None and first <= on <= self.last for on in seen)

    def _inside(self, day: int) -> bool:
        return self.first <= day <= self.last
