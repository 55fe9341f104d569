"""The figures of paid services answered a second time by reading Python lists."""

from collections.abc import Mapping
from datetime import date

from domain.calendar import Period, day_number
from tests.random_days import START
from tests.random_jobs import Job


class NaiveJobs:
    """Orders of paid services as the facts ask for them, without a database."""

    def __init__(self, jobs: tuple[Job, ...], period: Period, as_of: date) -> None:
        self.jobs = [job for job in jobs if job.state != "voided"]
        self.started, self.at = period.start_day, day_number(period.last)
        self.today = day_number(as_of)

    def service_orders(self, where: Mapping[str, object]) -> list[Job]:
        inside = [job for job in self.jobs if self.started <= _day(job.on) <= self.at]
        return [job for job in inside if _fits(self._ordered(job), where)]

    def service_settled(self, where: Mapping[str, object]) -> list[Job]:
        touched = [job for job in self.jobs if job.state != "requested"]
        inside = [
            job for job in touched
            if job.settled is not None and self.started <= _day(job.settled) <= self.at
        ]  # fmt: skip
        return [job for job in inside if _fits(self._settled(job), where)]

    def service_unpaid(self, where: Mapping[str, object]) -> list[Job]:
        touched = [job for job in self.jobs if job.state != "requested"]
        signed = [job for job in touched if job.accepted is not None and self._owes(job)]
        late = [job for job in signed if self.at - _day(job.accepted or 0) > 7]
        return late if where.get("late") else signed

    def service_takings(self, _: Mapping[str, object]) -> list[int]:
        """Return the yuan of each entry: what was paid and what went back, on the same day."""
        days = {n: _day(job.settled or 0) for n, job in enumerate(self.jobs)}
        taken = [
            job for n, job in enumerate(self.jobs)
            if job.entries and self.started <= days[n] <= self.at
        ]  # fmt: skip
        return [amount for job in taken for amount in job.entries]

    def _owes(self, job: Job) -> bool:
        settled = job.settled is not None and _day(job.settled) <= self.at
        return _day(job.accepted or 0) <= self.at and not settled

    def _ordered(self, job: Job) -> dict[str, bool]:
        known = job.state != "requested"
        return {
            "arrived": known and job.on_time is not None,
            "on_time": known and bool(job.on_time),
            "closed": job.state == "closed",
            "first_time": job.state == "closed" and not job.reworks,
            "complained": known and job.disputed,
        }

    def _settled(self, job: Job) -> dict[str, bool]:
        settled = _day(job.settled or 0)
        followed = job.followed is not None and _day(job.followed) <= self.today
        return {
            "paid": job.paid > 0,
            "as_listed": job.listed and job.paid == job.total,
            "refunded": job.refunded > 0,
            "matured": followed or self.today - settled > 3,
            "followed": followed and _day(job.followed or 0) - settled <= 3,
            "rated": job.satisfied is not None,
            "content": bool(job.satisfied),
        }


def _fits(facts: Mapping[str, bool], where: Mapping[str, object]) -> bool:
    return all(facts[name] == value for name, value in where.items())


def _day(offset: int) -> int:
    return day_number(START) + offset
