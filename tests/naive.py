"""The declared figures answered a second time by reading Python lists, without a database."""

from collections.abc import Mapping
from datetime import date, timedelta

from domain.calendar import Period, day_number
from domain.homes import ORDINARY_INTERVAL_DAYS, TAG, TAG_GRACE_DAYS, statuses_in
from domain.kpi import Count, Households
from tests.naive_archives import NaiveArchives
from tests.naive_builds import NaiveBuilds
from tests.naive_cases import NaiveCases
from tests.naive_desk import NaiveDesk
from tests.naive_jobs import NaiveJobs
from tests.naive_keys import NaiveKeys
from tests.naive_repairs import NaiveRepairs
from tests.naive_visits import NaiveVisits
from tests.random_days import START
from tests.random_estates import SHOP, Call, Fault, Home, House, Random
from tests.random_tasks import Task, those

NEVER = 10**9

IN_TIME = ("closed", "matured", "in_time", "matured_first", "in_time_first")


class Naive:
    """The same questions answered by reading the lists, without a database."""

    def __init__(self, estate: Random, period: Period, population: str, as_of: date) -> None:
        self.as_of = as_of
        self.estate, self.period, self.population = estate, period, population
        others = (kind(estate, period) for kind in (NaiveKeys, NaiveArchives, NaiveBuilds))
        self.cases = NaiveCases(estate, period, as_of)
        jobs = NaiveJobs(estate.jobs, period, as_of)
        of_cases = (NaiveRepairs(self.cases), NaiveDesk(self.cases))
        self.visits = NaiveVisits(self.cases, population)
        self.readers = (*others, jobs, self.cases, *of_cases, self.visits, self)
        shop = Home("handed_decorating", estate.shop.since, None, ())
        self.homes = {**dict(enumerate(estate.homes)), SHOP: shop}
        """What is visited: the shop too (05 §5.1)."""
        self.at = day_number(period.last)
        self.january = day_number(date(period.last.year, 1, 1))

    def complaints(
        self, where: Mapping[str, object], of: str, window: str, at_least: int
    ) -> set[object]:
        start = self.january if window == "year_to_date" else self.period.start_day
        found: list[object] = []
        for n, c in enumerate(self.estate.complaints):
            ours = c.responsibility != "developer"
            facts = {
                "counts": c.validity in ("pending", "valid_full", "valid_part") and ours,
                "valid": c.validity in ("valid_full", "valid_part") and ours,
                "judged": c.validity != "pending",
                "major": c.severity == 3,
                "external": c.group == "external",
                "residential": c.unit != SHOP,
                "repeat": c.repeat and n > 0,
                "chased": c.chased > 0,
                **{name: self.cases.in_time(c, name) for name in IN_TIME},
                **self.cases.course(n, c),
            }
            inside = start <= self._day(c.on) <= self.at and not c.merged
            if inside and all(facts[name] == value for name, value in where.items()):
                found.append(c.unit if of == "unit" else n)
        often = {one for one in found if found.count(one) >= at_least}
        return often - {None} if of == "unit" else often

    def plan_items(self, where: Mapping[str, object]) -> set[object]:
        over = (self.as_of + timedelta(days=1)).month
        done = {
            n
            for n, i in enumerate(self.estate.items)
            if i.state == "done" and i.fulfilled and i.fulfilled <= self.as_of.month
        }
        return {
            n
            for n, i in enumerate(self.estate.items)
            if self.period.first.month <= i.month <= self.period.last.month
            and not (i.state == "cancelled" and i.reason in ("moved", "vacant"))
            and ("on_time" not in where or (n in done and i.fulfilled == i.month))
            and ("done" not in where or n in done)
            and (n in done or i.month < over or i.state != "planned")
        }

    def units(self, where: Mapping[str, object], of: str) -> set[object]:
        inside = [n for n in self.homes if self._inside(n, self.at)]
        found: set[object] = {n for n in inside if all(self._unit_is(n, w) for w in where)}
        owners = {self.homes[n].owner for n in inside if n in found} - {None}
        return set(owners) if of == "owner" else found

    def household_days(self, start: int, until: int) -> int:
        return sum(
            self._inside(n, day)
            for n in range(len(self.estate.homes))
            for day in range(start, until)
        )

    def households(self, how: str) -> float:
        first = self.period.first.replace(month=1, day=1) if how == "mean_of_months" else None
        whole = Period(first or self.period.first, self.period.last)
        if how == "mean":
            return self.household_days(whole.start_day, whole.until_day) / whole.days
        months = [part for _, part in whole.split("month")]
        means = [self.household_days(m.start_day, m.until_day) / m.days for m in months]
        return sum(means) / len(means) if how == "mean_of_months" else sum(means)

    def _unit_is(self, n: int, what: str) -> bool:
        year = [
            c
            for c in self.estate.calls
            if c.unit == n and self.january <= self._day(c.on) <= self.at
        ]
        ours = [c for c in year if c.kind != "return_visit"]
        if what in ("overdue", "in_time"):
            return (self._due(n) < self.at) == (what == "overdue")
        return {
            "covered": any(self._effective(c) and c.method != "phone" for c in ours),
            "visited": any(self._effective(c) for c in ours),
            "contacted": any(self._effective(c) for c in year)
            or self.cases.was_asked(n, self.january),
            "attempted": bool(ours),
            "refused": any(c.result == "refused" for c in ours),
            "never": self._last(n) is None,
            "visited_ever": self._last(n) is not None,
            "key": any(self._day(since) <= self.at for _, since in self.homes[n].tags),
        }[what]

    def _due(self, n: int) -> int:
        home = self.homes[n]
        last = self._last(n)
        since = self._day(home.since) if last is None else last
        tags = [(TAG[tag], self._day(start)) for tag, start in home.tags]
        dues = [
            max(since + tag.interval_days, start + TAG_GRACE_DAYS)
            for tag, start in tags
            if start <= self.at
        ]
        return min(dues, default=since + ORDINARY_INTERVAL_DAYS)

    def _last(self, n: int) -> int | None:
        days = [
            self._day(c.on)
            for c in self.estate.calls
            if c.unit == n and c.kind != "return_visit" and self._effective(c)
        ]
        return max((day for day in days if day <= self.at), default=None)

    def _effective(self, call: Call) -> bool:
        return call.result == "success" and not call.rejected

    def _inside(self, n: int, day: int) -> bool:
        home = self.homes[n]
        ended = home.until is not None and home.until > home.since and day >= self._day(home.until)
        return (
            home.status in statuses_in(self.population)
            and self._day(home.since) <= day
            and not ended
        )

    def _day(self, offset: int) -> int:
        return day_number(START) + offset

    def amount(self, measure: Count | Households | None) -> float | None:
        if measure is None:
            return None
        if isinstance(measure, Households):
            return self.households(measure.how)
        return self._counted(measure, dict(measure.where))

    def _counted(self, measure: Count, where: Mapping[str, object]) -> int:
        if measure.fact.code == "complaints":
            return len(self.complaints(where, measure.of, measure.window, measure.at_least))
        if measure.fact.code == "units":
            return len(self.units(where, measure.of))
        if measure.fact.code in ("houses", "appointments", "household_files"):
            return sum(self._house_is(h, measure.fact.code, where) for h in self.estate.houses)
        if measure.fact.code in ("defects", "defects_due"):
            return sum(self._defect_is(d, measure.fact.code, where) for d in self.estate.defects)
        if measure.fact.code == "attempts":
            return self.visits.amount(measure)
        reader = next(one for one in self.readers if hasattr(one, measure.fact.code))
        found = getattr(reader, measure.fact.code)(where)
        return sum(found) if measure.total in ("net", "area") else len(found)

    def duty_tasks(self, where: Mapping[str, object], *, owed: bool = True) -> list[Task]:
        return those(
            self.estate.tasks, where, first=self.period.start_day, last=self.at,
            today=day_number(self.as_of), owed=owed,
        )  # fmt: skip

    def resolutions(self, where: Mapping[str, object]) -> list[Task]:
        return self.duty_tasks(where, owed=False)

    trainings = resolutions

    def _house_is(self, house: House, fact: str, where: Mapping[str, object]) -> bool:
        """Tell whether a house is in the fact, and as it is asked for."""
        if house.state == "cancelled":
            return False
        started, last = self.period.start_day, self.at
        delivered, file_due = self._or_never(house.delivered), self._or_never(house.delivered, 7)
        filed = self._or_never(house.filed)
        facts = {
            "delivered": delivered <= last,
            "inspected": self._or_never(house.inspected) <= last,
            "first_visit": delivered <= last and house.first,
            "with_issues": delivered <= last and house.issues,
            "came": house.came == house.appointed and house.came is not None,
            "in_time": filed <= file_due < NEVER,
            "whole": house.whole,
        }
        inside = {
            "houses": True,
            "appointments": started <= self._or_never(house.appointed) <= last,
            "household_files": started <= file_due <= last,
        }[fact]
        return inside and all(facts[name] == value for name, value in where.items())

    def _defect_is(self, defect: Fault, fact: str, where: Mapping[str, object]) -> bool:
        """Tell whether a defect is in the fact, and as it is asked for."""
        if defect.state == "not_a_defect":
            return False
        due = self._day(defect.on + defect.days)
        closed = self._or_never(defect.closed)
        facts = {
            "settled": defect.state in ("closed", "waived"),
            "to_settle": defect.state != "converted",
            "rechecked": defect.rechecks > 0,
            "first_time": defect.rechecks == 1,
            "in_time": defect.state == "closed" and closed <= due,
        }
        started, last = self.period.start_day, self.at
        inside = started <= (due if fact == "defects_due" else self._day(defect.on)) <= last
        if fact == "defects_due" and defect.state in ("waived", "converted"):
            return False
        return inside and all(facts[name] == value for name, value in where.items())

    def _or_never(self, offset: int | None, more: int = 0) -> int:
        return NEVER if offset is None else self._day(offset) + more
