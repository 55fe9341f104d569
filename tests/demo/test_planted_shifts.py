"""What is planted in the demo's complaints is heard on the chart in the month it happened.

The bad lift trebles a month, and a point beyond three sigmas is heard in its own month
(20 §9.8). Of the wave that follows the fifth building no chart is promised to speak: it begins
before the estate has the twelve months that a chart needs.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from data_access.database import Database
from demo.complaints import BAD_LIFT_MONTHS_AGO
from domain import figure_scope as address
from domain.calendar import first_of, label, month_number
from domain.people import Actor, Post, Role
from services import figure_scope, signals
from services.signals import Signal

TODAY = date(2026, 3, 20)
THIS_MONTH = month_number(TODAY)
LEAD = Actor(1, "lead", (Post(1, Role.SUPERVISOR),))


def chart(demo: Database, month: int, **said: str) -> Signal:
    """Return the chart of the valid complaint rate as it looked when a month was over."""
    now = datetime.combine(first_of(month + 1), time(9), ZoneInfo("Asia/Shanghai"))
    with demo.reading() as session:
        reader = figure_scope.reader(session, actor=LEAD, now=now)
        scope = address.read({name: [one] for name, one in said.items()}, reader.offer)
        return signals.signal(session, reader, scope, "CR03")


def test_the_bad_lift_is_heard_when_its_month_is_over(demo: Database) -> None:
    bad = THIS_MONTH - BAD_LIFT_MONTHS_AGO

    found = chart(demo, bad)

    assert found.enough
    assert found.chart is not None
    assert (found.chart.signal, found.named) == ("outside", (label(bad, "month"),))


def test_the_month_before_the_bad_lift_is_no_signal(demo: Database) -> None:
    before = THIS_MONTH - BAD_LIFT_MONTHS_AGO - 1

    assert label(before, "month") not in chart(demo, before).named
