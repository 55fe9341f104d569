"""The facts of cases that go on for a while, answered by reading lists: the second opinion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from domain.calendar import Period, day_number
from tests.random_days import START
from tests.random_estates import Complaint, Owed, Random

T = TypeVar("T")
REACHED = ("done", "reopened", "heard")


def day(offset: int) -> int:
    return day_number(START) + offset


def is_closed(one: Complaint, by: int) -> bool:
    """Withdrawn and undated ones are closed whenever one asks."""
    if one.undated:
        return True
    return one.closed_on is not None and day(one.closed_on) <= by


@dataclass(frozen=True)
class NaiveCases:
    """What was handled, asked about and mended, judged at the end of `as_of`."""

    estate: Random
    period: Period
    as_of: date

    @property
    def today(self) -> int:
        return day_number(self.as_of)

    @property
    def at(self) -> int:
        return day_number(self.period.last)

    def inside(self, offset: int | None) -> bool:
        return offset is not None and self.period.start_day <= day(offset) <= self.at

    def in_time(self, one: Complaint, what: str) -> bool:
        """Answer `closed`, and what is asked of the due time in force or of the first one."""
        if what == "closed":
            return is_closed(one, self.today)
        if one.due is None:
            return False
        first = what.endswith("_first")
        due = one.on + one.due + (0 if first else one.granted)
        done = one.handled_on
        finished = done is not None and day(done) <= self.today
        if what.startswith("in_time"):
            return finished and done is not None and done <= due
        stands = not first and one.is_stopped
        return finished or (day(due) < self.today and not stands)

    def in_hand(self, where: Mapping[str, object]) -> set[int]:
        def waits(one: Complaint) -> bool:
            return one.handled_on is None or day(one.handled_on) > self.at

        def late(one: Complaint) -> bool:
            due = None if one.due is None else one.on + one.due + one.granted
            return due is not None and day(due) < self.at and not one.is_stopped

        return self.of(
            self.estate.complaints,
            where,
            lambda c: (
                not c.merged
                and not c.undated
                and day(c.on) <= self.at
                and not is_closed(c, self.period.start_day - 1)
            ),
            {
                "closed": lambda c: is_closed(c, self.at),
                "open": lambda c: not is_closed(c, self.at),
                "overdue": lambda c: not is_closed(c, self.at) and waits(c) and late(c),
            },
        )

    def closings(self, where: Mapping[str, object]) -> set[int]:
        return self.of(
            self.estate.complaints,
            where,
            lambda c: (
                not c.merged
                and not (c.withdrawn and c.closed_on is not None)
                and self.inside(c.closed_first_on)
            ),
            {
                "as_first": lambda c: not (c.staff or c.of_notices),
                "serious": lambda c: c.severity > 1 and c.validity.startswith("valid"),
                "cared": self._cared,
                "matured_care": lambda c: (
                    self._cared(c) or self.today - day(c.closed_first_on or 0) > 30
                ),
                "matured": lambda c: self.today - day(c.closed_first_on or 0) >= 7,
                "reopened": lambda c: c.reopened > 0,
            },
        )

    def _cared(self, one: Complaint) -> bool:
        return any(
            call.unit == one.unit
            and call.kind != "return_visit"
            and call.method != "phone"
            and call.result == "success"
            and not call.rejected
            and 0 <= call.on - (one.closed_first_on or 0) <= 30
            and day(call.on) <= self.today
            for call in self.estate.calls
        )

    def course(self, number: int, one: Complaint) -> dict[str, bool]:
        """Return what was promised and done on the way of the complaint of that number."""
        gone = one.answered is not None and day(one.on + one.answered) <= self.today
        due = one.owes and (gone or day(one.on + 1) < self.today)
        soon = one.owes and gone and (one.answered or 0) <= 1
        answers = {
            v.solved
            for v in self.estate.owed
            if v.of_complaint == number and v.state != "voided" and v.solved
        }
        kept = dict.fromkeys(("responded_in_time", "assigned_in_time", "replied_in_time"), soon)
        matured = ("matured_response", "matured_assignment", "matured_reply")
        return {
            **kept,
            **dict.fromkeys(matured, due),
            "reachable": not one.anonymous,
            "escalated": one.level > 1,
            "extended": one.extended,
            "suspended": one.suspended,
            "withdrawn": one.withdrawn and one.closed_on is not None,
            "staff": one.staff,
            "developer": one.validity == "developer",
            "anonymous": one.anonymous,
            "found": one.group == "found",
            "ordered": one.ordered,
            "asked": bool(answers),
            "solved": "yes" in answers,
            "rated": one.said is not None,
            "content": one.said == "satisfied",
            "about_notices": one.of_notices and not one.staff,
        }

    def hot_events(self, where: Mapping[str, object]) -> set[int]:
        del where  # an event is counted or not
        linked = [(n, c) for n, c in enumerate(self.estate.complaints) if c.hot]
        people = {-n - 1 if c.unit is None else c.unit for n, c in linked}
        began = min((c.on for _, c in linked), default=None)
        return {1} if len(people) > 2 and self.inside(began) else set()

    def return_visits_made(self, where: Mapping[str, object]) -> set[int]:
        def late(one: Owed) -> bool:
            made = START + timedelta(days=one.on + one.after)
            return (made + timedelta(days=3)).month != made.month

        return self.of(
            self.estate.all_owed,
            where,
            lambda v: v.state in REACHED and self.inside(v.on + v.after),
            {"last_days": late},
        )

    def was_asked(self, unit: int, since: int) -> bool:
        """A customer who was reached has talked with us, too."""
        return any(
            one.unit == unit
            and one.state in REACHED
            and since <= day(one.on + one.after) <= self.at
            for one in self.estate.all_owed
        )

    def return_visits(self, where: Mapping[str, object]) -> set[int]:
        def ended(one: Owed) -> bool:
            open_still = one.state in ("pending", "attempting")
            return not open_still and day(one.on + one.after) <= self.today

        def met(one: Owed) -> bool:
            return ended(one) and one.state in REACHED

        def late(one: Owed) -> bool:
            return self.today > day(one.on + 3)

        def says(*answers: str) -> Callable[[Owed], bool]:
            return lambda one: met(one) and one.said in answers

        content = ("very_satisfied", "satisfied", "basically_satisfied")
        return self.of(
            self.estate.all_owed,
            where,
            lambda v: v.state not in ("exempt", "voided") and self.inside(v.on),
            {
                "complaint": lambda v: v.about == "complaint",
                "repair": lambda v: v.about in ("repair", "urgent_repair"),
                "matured": lambda v: ended(v) or late(v),
                "reached": met,
                "made": ended,
                "timely": lambda v: ended(v) and v.after <= 3,
                "reached_timely": lambda v: met(v) and v.after <= 3,
                "overdue": lambda v: late(v) and not ended(v),
                "rated": says(*content, "dissatisfied", "very_dissatisfied"),
                "content": says(*content),
                "satisfied": says(*content[:2]),
                "dissatisfied": says("dissatisfied", "very_dissatisfied"),
                "reacted": self._reacted,
            },
        )

    def _reacted(self, one: Owed) -> bool:
        """Somebody may take a complaint up again after any of its return visits."""
        ends = (one.on + one.after) * 24
        return any(
            other.of_complaint == one.of_complaint
            and other.again is not None
            and 0 <= (other.on + other.after) * 24 + other.again - ends <= 24
            for other in self.estate.owed
            if one.of_complaint in range(len(self.estate.complaints))
        )

    def of(
        self,
        rows: tuple[T, ...],
        where: Mapping[str, object],
        counted: Callable[[T], bool],
        columns: Mapping[str, Callable[[T], bool]],
    ) -> set[int]:
        return {
            n
            for n, row in enumerate(rows)
            if counted(row) and all(columns[name](row) == value for name, value in where.items())
        }
