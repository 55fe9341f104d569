"""The facts of repairs, answered by reading lists: the second opinion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.naive_cases import NaiveCases, day
from tests.random_estates import Order

Asked = Mapping[str, object]
Tells = dict[str, Callable[[Order], bool]]


@dataclass(frozen=True)
class NaiveRepairs:
    """What was reported, mended and left over, judged at the end of the cases' day."""

    cases: NaiveCases

    def repairs(self, where: Asked) -> set[int]:
        return self._of(where, lambda o: self.cases.inside(o.on), self._reported())

    def repairs_done(self, where: Asked) -> set[int]:
        return self._of(where, lambda o: self.cases.inside(o.done_on), self._done())

    def repairs_in_hand(self, where: Asked) -> set[int]:
        last, until = self.cases.at, self.cases.at + 1

        def late(one: Order) -> bool:
            over = one.due is not None and day(one.on + one.due) < last
            return over and not self._is_paused(one) and self._waits(one, until)

        return self._of(
            where,
            lambda o: day(o.on) <= last and self._waits(o, self.cases.period.start_day),
            {"open": lambda o: self._waits(o, until), "overdue": late},
        )

    def with_developer(self, where: Asked) -> set[int]:
        last, until = self.cases.at, self.cases.at + 1

        def had(one: Order) -> bool:
            given = one.handed is not None and day(one.on + one.handed) <= last
            return given and self._waits(one, self.cases.period.start_day)

        return self._of(
            where,
            had,
            {
                "closed": lambda o: not self._waits(o, until),
                "overdue": lambda o: (
                    self._waits(o, until) and last - day(o.on + (o.handed or 0)) > 29
                ),
            },
        )

    def facilities(self, where: Asked) -> set[int]:
        def fails(asset: int) -> bool:
            recent = [
                order.matter
                for order in self.cases.estate.orders
                if order.asset == asset
                and not order.cancelled
                and 0 <= self.cases.at - day(order.on) < 90
            ]
            return any(recent.count(matter) >= 3 for matter in recent)

        return {asset for asset in range(2) if not where or fails(asset) == where["failing"]}

    def _reported(self) -> Tells:
        today, orders = self.cases.today, self.cases.estate.orders

        def done(one: Order) -> bool:
            return one.done_on is not None and day(one.done_on) <= today

        def complained(one: Order) -> bool:
            number = next(n for n, other in enumerate(orders) if other is one)
            return any(c.of_order == number and not c.merged for c in self.cases.estate.complaints)

        return {
            "in_home": lambda o: o.unit is not None,
            "common": lambda o: o.unit is None,
            "urgent": lambda o: o.urgent,
            "patrolled": lambda o: o.patrolled,
            "matured_dispatch": self._owed("dispatched"),
            "dispatched_in_time": self._kept("dispatched"),
            "matured_arrival": self._owed("arrived"),
            "arrived_in_time": self._kept("arrived"),
            "matured": lambda o: (
                o.due is not None
                and (done(o) or (day(o.on + o.due) < today and not self._is_paused(o)))
            ),
            "in_time": lambda o: o.due is not None and done(o) and (o.done or 0) <= o.due,
            "matured_complaint": lambda o: today - day(o.on) >= 30,
            "complained": complained,
        }

    def _owed(self, days: str) -> Callable[[Order], bool]:
        def told(one: Order) -> bool:
            met, today = getattr(one, days), self.cases.today
            here = met is not None and day(one.on + met) <= today
            return one.due is not None and (here or day(one.on + 1) < today)

        return told

    def _kept(self, days: str) -> Callable[[Order], bool]:
        def told(one: Order) -> bool:
            met = getattr(one, days)
            soon = met is not None and met <= 1 and day(one.on + met) <= self.cases.today
            return one.due is not None and soon

        return told

    def _done(self) -> Tells:
        today = self.cases.today

        def reached(one: Order) -> bool:
            return one.solved is not None and day((one.done_on or 0) + 1) <= today

        return {
            "matured": lambda o: today - day(o.done_on or 0) >= 30,
            "reworked": self._came_again,
            "first_time": lambda o: not o.reopened and not o.waited,
            "waited": lambda o: o.waited > 24,
            "in_home": lambda o: o.unit is not None,
            "matured_visit": lambda o: today - day(o.done_on or 0) > 3 or reached(o),
            "reached": reached,
        }

    def _came_again(self, one: Order) -> bool:
        done = one.done_on or 0

        def alike(other: Order) -> bool:
            place = one.unit is not None and other.unit == one.unit
            lobby = one.unit is None and other.unit is None and one.asset is None
            thing = one.asset is not None and other.asset == one.asset
            return place or lobby or thing

        return one.reopened or one.solved in ("part", "no") or any(
            alike(other)
            and other.matter == one.matter
            and not other.cancelled
            and 0 < other.on - done <= 30
            for other in self.cases.estate.orders
        )  # fmt: skip

    def _waits(self, one: Order, until: int) -> bool:
        return one.done_on is None or day(one.done_on) >= until

    def _is_paused(self, one: Order) -> bool:
        return one.stopped and one.done_on is None

    def _of(self, where: Asked, counted: Callable[[Order], bool], tells: Tells) -> set[int]:
        def inside(one: Order) -> bool:
            return not one.cancelled and counted(one)

        return self.cases.of(self.cases.estate.orders, where, inside, tells)
