"""The figures of self-builds and illegal structures counted a second time, by reading lists."""

from collections.abc import Mapping

from domain.calendar import Period, day_number
from tests.random_builds import Asked, Stands
from tests.random_days import START
from tests.random_estates import Random

Where = Mapping[str, object]


class NaiveBuilds:
    """The same questions answered by reading the lists, without a database."""

    def __init__(self, estate: Random, period: Period) -> None:
        self.asked = [one for one in estate.builds if one.state != "voided"]
        self.stand = [one for one in estate.structures if one.state != "voided"]
        self.start = period.start_day - day_number(START)
        self.last = day_number(period.last) - day_number(START)

    def _inside(self, day: int | None) -> bool:
        return day is not None and self.start <= day <= self.last

    def self_builds(self, where: Where) -> list[Asked]:
        known = [one for one in self.asked if one.on <= self.last]
        return [one for one in known if not where or one.state in ("building", "acceptance")]

    def self_builds_asked(self, where: Where) -> list[Asked]:
        known = [one for one in self.asked if self._inside(one.on)]
        return [one for one in known if not where or one.early]

    def self_builds_due(self, where: Where) -> list[Asked]:
        known = [
            one
            for one in self.asked
            if self._inside(one.on + one.days)
            and not (one.state == "withdrawn" and one.decided is None)
            and one.state != "await_permit"
        ]
        kept = [
            one for one in known if one.decided is not None and one.decided <= one.on + one.days
        ]
        return kept if where else known

    def self_builds_decided(self, where: Where) -> list[Asked]:
        known = [one for one in self.asked if self._inside(one.decided)]
        return [one for one in known if where.get("outcome", one.outcome) == one.outcome]

    def structures(self, where: Where) -> list[Stands]:
        known = [
            one
            for one in self.stand
            if one.found <= self.last
            and all(day is None or day > self.last for day in (one.ended, one.followed))
        ]
        if "legacy" in where:
            return [one for one in known if one.state == "legacy"]
        if "in_work" in where:
            return [one for one in known if one.state != "legacy" and one.stage != "finished"]
        return known

    def structures_found(self, _: Where) -> list[Stands]:
        return [one for one in self.stand if self._inside(one.found) and not one.goes_on]

    def structures_ended(self, _: Where) -> list[Stands]:
        return [one for one in self.stand if self._inside(one.ended)]

    def structures_again(self, _: Where) -> list[Stands]:
        return [one for one in self.stand if self._inside(one.again)]

    def reports_due(self, where: Where) -> list[Stands]:
        known = [
            one for one in self.stand if one.failed is not None and self._inside(one.failed + 1)
        ]
        return [one for one in known if not where or one.reported]
