"""The figures of renovation: of today, of the week, of the month (12 §3.6).

Each carries what was counted and out of how many; nothing divided by nothing is none.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.renovation.violations import MAJOR, Owed, timeliness

WEEK, DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A violation as the figures see it; `failed_at` is when nobody listened."""

    severity: int
    found_at: datetime
    failed_at: datetime | None = None
    reported_at: datetime | None = None
    owed: Owed | None = None


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site as the figures see it. `days_owed` are those that owed a patrol this month.

    `review` is its decision, `refund` its payment; `first_end` the day on which the permit ends
    without any extension.
    """

    at_work: bool
    open: bool
    ended_at: datetime | None = None
    received_at: datetime
    found_by_us: bool = False
    started_at: datetime | None = None
    first_passed_at: datetime | None = None
    failed_before: bool = False
    extended: bool = False
    first_end: date | None = None
    permit_until: datetime | None = None
    review: Owed | None = None
    refund: Owed | None = None
    days_owed: Collection[date] = ()
    days_missed: Collection[date] = ()
    breaches: tuple[Breach, ...] = ()
    complaints: int = 0
    disputed: Decimal = Decimal(0)
    held: Decimal = Decimal(0)
    filed_at: datetime | None = None
    papers_present: int = 0
    papers_owed: int = 0


@dataclass(frozen=True, kw_only=True)
class Money:
    """What the whole ledger says: held of everybody; received and deducted of settled sites."""

    held: Decimal
    received: Decimal
    deducted: Decimal


@dataclass(frozen=True)
class Span:
    """The moment, and where its week and its month began; weeks are the last seven days."""

    now: datetime
    month: datetime
    today: date

    @property
    def week(self) -> datetime:
        return self.now - WEEK


@dataclass(frozen=True)
class Figure:
    """A figure in its period. `of` None is a plain count or amount, `unit` what it counts.

    `mean_of` is how many a mean is taken of; a mean of none is None.
    """

    code: str
    period: str
    title: str
    counted: Decimal | int | None
    of: Decimal | int | None = None
    unit: str = ""
    mean_of: int | None = None

    @property
    def rate(self) -> Decimal | None:
        """Return the share in per cent, None where there is nothing to divide by."""
        if not self.of or self.counted is None:
            return None
        return (Decimal(self.counted) * 100 / Decimal(self.of)).quantize(Decimal("0.1"))


PERIODS: dict[str, str] = {"day": "Today", "week": "Last seven days", "month": "This month"}


def of_day(sites: Iterable[Site], span: Span) -> tuple[Figure, ...]:
    """Return what a supervisor looks at every morning."""
    known = list(sites)
    ends = [s.permit_until for s in known if s.at_work and s.permit_until]
    return (
        Figure("at_work", "day", "Sites at work", sum(s.at_work for s in known)),
        Figure("ending", "day", "Permits that end today",
               sum(span.now < at <= span.now + DAY for at in ends)),
        Figure("run_out", "day", "Permits that have run out", sum(at <= span.now for at in ends)),
        Figure("unreported", "day", "Major violations not reported after 24 hours",
               sum(_unreported(b, span) for s in known for b in s.breaches)),
    )  # fmt: skip


def of_week(sites: Iterable[Site], span: Span) -> tuple[Figure, ...]:
    """Return how decisions and violations went in the last seven days."""
    known = list(sites)
    decided = timeliness(_due_in(span.week, span.now, (s.review for s in known)))
    put_right = timeliness(
        _due_in(span.week, span.now, (b.owed for s in known for b in s.breaches))
    )
    working = [s for s in known if s.at_work or (s.ended_at and s.ended_at > span.week)]
    broken = sum(any(b.found_at > span.week for b in s.breaches) for s in working)
    surprises = sum(s.found_by_us and s.received_at > span.week for s in known)
    return (
        Figure("review", "week", "Decisions in time", *decided),
        Figure("violation", "week", "Sites with a new violation", broken, len(working)),
        Figure("rectify", "week", "Violations put right in time", *put_right),
        Figure("surprise", "week", "Work found without an application", surprises),
    )


def of_month(sites: Iterable[Site], span: Span, money: Money) -> tuple[Figure, ...]:
    """Return how the month went, and what is held."""
    known = list(sites)
    owed = sum(len(s.days_owed) for s in known)
    ended = [s for s in known if s.first_end and span.month.date() <= s.first_end <= span.today]
    passed = [s for s in known if s.first_passed_at and s.first_passed_at >= span.month]
    late = [s for s in known if s.refund and _is_late(s.refund, span)]
    lengths = _lengths(passed)
    filed = [s for s in known if s.filed_at and s.filed_at >= span.month]
    return (
        Figure("patrol", "month", "Patrols made",
               owed - sum(len(s.days_missed) for s in known), owed),
        Figure("extended", "month", "Permits extended", sum(s.extended for s in ended),
               len(ended)),
        Figure("first_time", "month", "Passed at the first inspection",
               sum(not s.failed_before for s in passed), len(passed)),
        Figure("duration", "month", "Mean days from permit to acceptance", _mean_days(lengths),
               unit="days", mean_of=len(lengths)),
        Figure("held", "month", "Deposits held", money.held, unit="yuan"),
        Figure("late", "month", "Refunds overdue", len(late)),
        Figure("late_amount", "month", "Refunds overdue: amount",
               sum((s.held for s in late), Decimal(0)), unit="yuan"),
        Figure("deducted", "month", "Deducted of settled deposits", money.deducted,
               money.received, unit="yuan"),
        Figure("disputed", "month", "Sites with a disputed deduction",
               sum(s.disputed > 0 for s in known)),
        Figure("papers", "month", "Papers that are in the files of filed sites",
               sum(s.papers_present for s in filed), sum(s.papers_owed for s in filed)),
        Figure("complaints", "month", "Complaints about open sites",
               sum(s.complaints for s in known if s.open), sum(s.open for s in known)),
    )  # fmt: skip


def _unreported(breach: Breach, span: Span) -> bool:
    failed = breach.failed_at
    grave = breach.severity == MAJOR and breach.reported_at is None
    return grave and failed is not None and span.now - failed > DAY


def _due_in(since: datetime, until: datetime, owed: Iterable[Owed | None]) -> list[Owed]:
    return [one for one in owed if one is not None and since < one.due_at <= until]


def _is_late(refund: Owed, span: Span) -> bool:
    return refund.closed_at is None and refund.due_at < span.now


def _lengths(passed: Iterable[Site]) -> list[timedelta]:
    return [s.first_passed_at - s.started_at for s in passed if s.first_passed_at and s.started_at]


def _mean_days(lengths: Collection[timedelta]) -> Decimal | None:
    if not lengths:
        return None
    seconds = sum((one.total_seconds() for one in lengths), 0.0) / len(lengths)
    return Decimal(seconds / DAY.total_seconds()).quantize(Decimal("0.1"))
