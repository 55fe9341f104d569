"""The facts of the desk, answered by reading lists: the second opinion."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.naive_cases import NaiveCases, day
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
            rows, where, lambda one: self.cases.inside(one.on), {"complete": complete}
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
