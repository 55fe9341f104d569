"""The facts of visits beyond coverage, answered by reading lists: the second opinion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.homes import statuses_in
from domain.kpi import Count
from tests.naive_cases import NaiveCases, day
from tests.random_estates import Call, Home

Asked = Mapping[str, object]


@dataclass(frozen=True)
class NaiveVisits:
    """Attempts and what became of them, and homes newly lived in."""

    cases: NaiveCases
    population: str

    def amount(self, measure: Count) -> int:
        """Return how many attempts, homes or visitors' days fulfil a measure."""
        calls = [call for call in self.cases.estate.calls if self._counts(call, measure.where)]
        if not measure.of:
            return len(calls)
        of: dict[str, Callable[[Call], object]] = {
            "unit": lambda c: c.unit,
            "visitor_day": lambda c: None if c.visitor is None else (c.visitor, c.on),
        }
        found = [of[measure.of](call) for call in calls]
        return len({one for one in found if one is not None and
                    found.count(one) >= measure.at_least})  # fmt: skip

    def new_homes(self, where: Asked) -> set[int]:
        def visited(home: Home) -> bool:
            unit = next(n for n, one in enumerate(self.cases.estate.homes) if one is home)
            return any(
                call.unit == unit
                and call.kind != "return_visit"
                and self._met(call)
                and 0 <= call.on - home.since <= 30
                and day(call.on) <= self.cases.today
                for call in self.cases.estate.calls
            )

        return self.cases.of(
            self.cases.estate.homes,
            where,
            lambda h: h.status in statuses_in("P2") and self.cases.inside(h.since),
            {
                "visited_soon": visited,
                "matured": lambda h: visited(h) or self.cases.today - day(h.since) > 30,
            },
        )

    def premises(self, where: Asked) -> list[int]:
        """Return the area of each: there is one shop."""
        shop = self.cases.estate.shop
        return [shop.area] if not where and day(shop.since) <= self.cases.at else []

    def _counts(self, call: Call, where: Asked) -> bool:
        ours = call.kind != "return_visit" and self.cases.inside(call.on)
        return ours and all(self._is(call, name) == value for name, value in where.items())

    def _is(self, call: Call, what: str) -> object:
        done = call.answered is not None and day(call.on + call.answered) <= self.cases.today
        return {
            "result": call.result,
            "effective": self._met(call),
            "off_plan": not (call.planned and self.cases.estate.items),
            "found": call.raised,
            "answered": call.raised and done,
            "matured_answer": call.raised and (done or day(call.on + 3) < self.cases.today),
            "rated": call.said is not None,
            "content": call.said == "satisfied",
            "sampled": call.checked,
            "true": call.checked and not call.rejected,
        }[what]

    def _met(self, call: Call) -> bool:
        return call.result == "success" and not call.rejected
