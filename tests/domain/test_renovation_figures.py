"""The figures of renovation: what they count, and out of how many (12 §3.6, 26)."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.renovation import figures
from domain.renovation.figures import Breach, Figure, Money, Site, Span
from domain.renovation.violations import MAJOR, MINOR, Owed

NOW = datetime(2026, 3, 20, 4, tzinfo=UTC)
DAY = timedelta(days=1)
SPAN = Span(NOW, datetime(2026, 2, 28, 16, tzinfo=UTC), date(2026, 3, 20))

MONEY = Money(held=Decimal(6_000), received=Decimal(4_000), deducted=Decimal(350))


def site(**known: Any) -> Site:
    return Site(**{"at_work": True, "open": True, "received_at": NOW - 30 * DAY, **known})


def one(found: tuple[Figure, ...], code: str) -> Figure:
    return next(figure for figure in found if figure.code == code)


def test_rectification_in_time_counts_the_open_ones_too() -> None:
    """Worked example 8: of ten that were due, seven were closed in time and one is open."""
    due = NOW - 2 * DAY
    closed = [due] * 7 + [due + DAY] * 2 + [None]
    breaches = tuple(
        Breach(severity=MINOR, found_at=NOW - 3 * DAY, owed=Owed(due, at)) for at in closed
    )

    found = one(figures.of_week([site(breaches=breaches)], SPAN), "rectify")

    assert (found.counted, found.of, found.rate) == (7, 10, Decimal("70.0"))


def test_a_major_one_is_unreported_after_24_hours_of_failed_dissuasion() -> None:
    def breach(failed: datetime | None, reported: datetime | None = None) -> Breach:
        return Breach(severity=MAJOR, found_at=NOW, failed_at=failed, reported_at=reported)

    breaches = (
        breach(NOW - DAY - timedelta(minutes=1)),
        breach(NOW - DAY),  # the last moment is in time
        breach(NOW - 2 * DAY, NOW - DAY),
        breach(None),
    )

    assert one(figures.of_day([site(breaches=breaches)], SPAN), "unreported").counted == 1


def test_papers_are_counted_over_the_sites_that_were_filed_this_month() -> None:
    sites = [
        site(filed_at=NOW - DAY, papers_present=7, papers_owed=8),
        site(filed_at=NOW - 40 * DAY, papers_present=1, papers_owed=8),
        site(papers_present=2, papers_owed=8),
    ]

    found = one(figures.of_month(sites, SPAN, MONEY), "papers")

    assert (found.counted, found.of, found.rate) == (7, 8, Decimal("87.5"))


def test_patrols_are_counted_by_site_and_day() -> None:
    days = [date(2026, 3, day) for day in (2, 3, 4, 5)]
    sites = [site(days_owed=days, days_missed=days[:1]), site(days_owed=days)]

    found = one(figures.of_month(sites, SPAN, MONEY), "patrol")

    assert (found.counted, found.of, found.rate) == (7, 8, Decimal("87.5"))


def test_nothing_divided_by_nothing_is_none() -> None:
    found = one(figures.of_month([], SPAN, MONEY), "first_time")

    assert (found.of, found.rate) == (0, None)


def test_the_mean_of_no_site_is_none_and_tells_so() -> None:
    found = one(figures.of_month([], SPAN, MONEY), "duration")

    assert (found.counted, found.mean_of) == (None, 0)


def test_the_month_tells_how_long_and_at_which_inspection() -> None:
    passed = [
        site(started_at=NOW - 40 * DAY, first_passed_at=NOW - DAY, at_work=False),
        site(started_at=NOW - 22 * DAY, first_passed_at=NOW - DAY, failed_before=True),
        site(started_at=NOW - 90 * DAY, first_passed_at=NOW - 60 * DAY),  # another month
    ]

    found = figures.of_month(passed, SPAN, MONEY)

    assert one(found, "duration").counted == Decimal("30.0")
    assert one(found, "duration").mean_of == 2
    assert (one(found, "first_time").counted, one(found, "first_time").of) == (1, 2)


def test_what_is_deducted_is_a_share_of_settled_deposits() -> None:
    sites = [
        site(held=Decimal(4_000), disputed=Decimal(1)),
        site(refund=Owed(NOW - DAY, None), held=Decimal(2_000)),
    ]

    found = figures.of_month(sites, SPAN, MONEY)

    assert one(found, "deducted").rate == Decimal("8.8")
    assert one(found, "held").counted == 6_000
    assert (one(found, "late").counted, one(found, "late_amount").counted) == (1, 2_000)
    assert one(found, "disputed").counted == 1


def test_permits_end_and_have_run_out() -> None:
    ends = (NOW - DAY, NOW, NOW + timedelta(hours=1), NOW + 2 * DAY)

    found = figures.of_day([site(permit_until=at) for at in ends], SPAN)

    assert (one(found, "ending").counted, one(found, "run_out").counted) == (1, 2)
