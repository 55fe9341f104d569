"""The facts of the desk, answered by reading lists: the second opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar import day_number
from tests.naive_cases import REACHED, NaiveCases, day
from tests.random_estates import Complaint, Errand, Order, Paper, Question

Asked = Mapping[str, object]


@dataclass(frozen=True)
class NaiveDesk:
    """Matters registered, inquiries, notices and affairs."""

    cases: NaiveCases

    def contacts(self, where: Asked) -> set[int]:
        estate, orders = self.cases.estate, len(self.cases.estate.orders)
        rows: tuple[Complaint | Order | Question, ...] = (
            *(c for c in estate.complaints if c.of_order not in range(orders)),
            *(o for o in estate.orders if not o.cancelled),
            *estate.questions,
        )

        def complete(one: Complaint | Order | Question) -> bool:
            if isinstance(one, Question):
                return one.phone and one.unit is not None and one.topic != "other.other"
            return isinstance(one, Complaint) and one.anonymous

        return self.cases.of(
            rows, where, lambda one: self.cases.inside(one.on),
            {
                "complete": complete,
                "entered_soon": lambda _: True,
                "backfilled": lambda one: isinstance(one, Complaint) and one.early,
                "unclear": lambda one: isinstance(one, Question) and one.topic == "other.other",
                "needs_room": lambda one: not (isinstance(one, Complaint) and one.anonymous),
                "has_room": lambda one: one.unit is not None,
            },
        )  # fmt: skip

    def moments(self, where: Asked) -> set[int]:
        """Only an assignment may be too early, and nobody writes down when something is done."""
        estate, january = self.cases.estate, day_number(date(self.cases.period.last.year, 1, 1))
        rows: tuple[tuple[int, Complaint | Order | Question], ...] = (
            *((n, c) for n, c in enumerate(estate.complaints) if not c.merged),
            *((-1, o) for o in estate.orders if not o.cancelled),
            *((-1, q) for q in estate.questions),
        )
        facts = {
            "out_of_order": lambda row: self._early(row[1]),
            "ahead": lambda row: self._ahead(*row),
            "unvisited": lambda row: self._unvisited(*row),
            "wrong": lambda row: self._early(row[1]) or self._ahead(*row) or self._unvisited(*row),
        }
        return self.cases.of(
            rows, where, lambda row: january <= day(row[1].on) <= self.cases.at, facts
        )

    def _early(self, one: Complaint | Order | Question) -> bool:
        return isinstance(one, Complaint) and one.early

    def _ahead(self, number: int, one: Complaint | Order | Question) -> bool:
        """Done later than it was entered, and than it was taken up again."""
        if isinstance(one, Order):
            return (one.done or 0) > 0
        if isinstance(one, Question):
            return (one.answered or 0) > 0
        written = [
            (v.on + v.after) * 24 + v.again
            for v in self.cases.estate.owed
            if v.of_complaint == number and v.again is not None
        ]
        last = max((one.on * 24, *written))
        return any(
            done is not None and done * 24 > last for done in (one.handled_on, one.closed_on)
        )

    def _unvisited(self, number: int, one: Complaint | Order | Question) -> bool:
        if not isinstance(one, Complaint) or one.anonymous:
            return False
        closed = one.undated or (one.closed_on is not None and not one.withdrawn)
        return closed and not any(
            v.of_complaint == number and v.state in (*REACHED, "unreachable", "exempt")
            for v in self.cases.estate.owed
        )

    def inquiries(self, where: Asked) -> set[int]:
        today = self.cases.today

        def done(one: Question) -> bool:
            return one.answered is not None and day(one.on + one.answered) <= today

        def asked_again(one: Question) -> bool:
            return any(
                other.unit == one.unit is not None
                and other.topic == one.topic
                and 0 < other.on - one.on <= 7
                and not other.no_matter
                for other in self.cases.estate.questions
            )

        return self.cases.of(
            self.cases.estate.questions,
            where,
            lambda q: not q.no_matter and self.cases.inside(q.on),
            {
                "matured": lambda q: today - day(q.on) >= 7,
                "at_once": lambda q: q.answered is not None and not q.passed,
                "for_good": lambda q: not asked_again(q),
                "matured_reply": lambda q: q.passed and (done(q) or day(q.on + 1) < today),
                "replied_in_time": lambda q: q.passed and done(q) and (q.answered or 0) <= 1,
            },
        )

    def notices(self, where: Asked) -> set[int]:
        today = self.cases.today

        def posted(one: Paper) -> bool:
            return one.posted is not None and day(one.begins - one.posted) <= today

        return self.cases.of(
            self.cases.estate.papers,
            where,
            lambda n: not n.cancelled and self.cases.inside(n.begins),
            {
                "matured": lambda n: posted(n) or day(n.begins - 2) < today,
                "in_time": lambda n: posted(n) and (n.posted or 0) >= 2,
            },
        )

    def expired_notices(self, where: Asked) -> set[int]:
        today = self.cases.today

        def down(one: Paper) -> bool:
            end = one.begins + one.lasts
            return one.removed is not None and day(end + one.removed) <= today

        def counted(one: Paper) -> bool:
            hung = one.posted is not None and not one.cancelled
            return hung and self.cases.inside(one.begins + one.lasts)

        return self.cases.of(
            self.cases.estate.papers,
            where,
            counted,
            {
                "matured": lambda n: down(n) or day(n.begins + n.lasts + 1) < today,
                "in_time": lambda n: down(n) and (n.removed or 0) <= 1,
            },
        )

    def posting_points(self, where: Asked) -> set[int]:
        rows = tuple((paper, place) for paper in self.cases.estate.papers for place in range(2))
        return self.cases.of(
            rows,
            where,
            lambda row: not row[0].cancelled and self.cases.inside(row[0].begins),
            {
                "posted": lambda row: (
                    row[1] == 0
                    and row[0].posted is not None
                    and day(row[0].begins - row[0].posted) <= self.cases.today
                )
            },
        )

    def affairs(self, where: Asked) -> set[int]:
        today = self.cases.today

        def done(one: Errand) -> bool:
            return one.issued is not None and day(one.on + one.issued) <= today

        return self.cases.of(
            self.cases.estate.errands,
            where,
            lambda e: not e.refused and self.cases.inside(e.on),
            {
                "matured": lambda e: done(e) or (day(e.on + 1) < today and not e.waits),
                "in_time": lambda e: done(e) and (e.issued or 0) <= 1,
                "done": done,
                "at_once": lambda e: not e.given_back,
            },
        )

    def passes(self, where: Asked) -> set[int]:
        def issued(one: Errand) -> bool:
            return one.kind == "goods" and one.issued is not None and self.cases.inside(one.on)

        return self.cases.of(
            self.cases.estate.errands, where, issued, {"differed": lambda e: e.turned_back}
        )
