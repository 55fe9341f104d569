"""The complaint-handling family (domain 20 §9.3): is what came in handled in time, and for good."""

from domain.kpi import Count, Figure, Target
from domain.kpis.facts import CLOSINGS, COMPLAINTS, IN_HAND

BACKLOG_AGES: dict[str, str] = {
    "0-3": "Up to 3 days",
    "4-7": "From 4 to 7 days",
    "8-15": "From 8 to 15 days",
    "16-30": "From 16 to 30 days",
    "30+": "More than 30 days",
}
"""How old a complaint is since it came in, by the words that an address says it with."""

CLOSED_OF_RECEIVED = Figure(
    code="CH05",
    title="Closure rate of what came in",
    question="Of the complaints that came in during the period, what share is closed by now?",
    numerator=Count(COMPLAINTS, {"closed": True}),
    denominator=Count(COMPLAINTS),
    times=100,
    unit="%",
    direction="higher",
    target=Target(at_least=95.0, source="CP"),
    small=30,
)
CLOSED_OF_IN_HAND = Figure(
    code="CH06",
    title="Closure rate of what was in hand",
    question="Of the complaints open at the start and those that came, what share was closed "
    "in the period?",
    numerator=Count(IN_HAND, {"closed": True}),
    denominator=Count(IN_HAND),
    times=100,
    unit="%",
    direction="higher",
    target=Target(at_least=90.0),
    small=30,
)
IN_TIME = Figure(
    code="CH07",
    title="Timely handling rate",
    question="Of the complaints received that are handled or late by now, what share was handled "
    "in time, counting granted extensions and stops?",
    numerator=Count(COMPLAINTS, {"matured": True, "in_time": True}),
    denominator=Count(COMPLAINTS, {"matured": True}),
    times=100,
    unit="%",
    direction="higher",
    target=Target(at_least=95.0),
    small=30,
)
IN_TIME_FIRST = Figure(
    code="CH07S",
    title="Timely handling rate by the first promise",
    question="The same, by the due time that was promised first?",
    numerator=Count(COMPLAINTS, {"matured_first": True, "in_time_first": True}),
    denominator=Count(COMPLAINTS, {"matured_first": True}),
    times=100,
    unit="%",
    direction="higher",
    small=30,
)
BACKLOG = Figure(
    code="CH09",
    title="Complaints still open",
    question="How many complaints are open at the end of the period, and how old are they?",
    numerator=Count(IN_HAND, {"open": True}),
    direction="lower",
)
OVERDUE_OPEN = Figure(
    code="CH10",
    title="Overdue share of the open",
    question="Of the complaints open at the end of the period, what share is past its due time?",
    numerator=Count(IN_HAND, {"open": True, "overdue": True}),
    denominator=Count(IN_HAND, {"open": True}),
    times=100,
    unit="%",
    direction="lower",
    target=Target(at_most=5.0),
    small=30,
)
REOPENED = Figure(
    code="CH12",
    title="Reopen rate",
    question="Of the complaints closed at least a week ago, what share was taken up again?",
    numerator=Count(CLOSINGS, {"matured": True, "reopened": True}),
    denominator=Count(CLOSINGS, {"matured": True}),
    times=100,
    unit="%",
    direction="lower",
    target=Target(at_most=5.0),
    small=30,
)

FIGURES = (
    CLOSED_OF_RECEIVED,
    CLOSED_OF_IN_HAND,
    IN_TIME,
    IN_TIME_FIRST,
    BACKLOG,
    OVERDUE_OPEN,
    REOPENED,
)
