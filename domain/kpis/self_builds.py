"""The figures of self-builds and illegal structures (domain 13 §4.6)."""

from domain.kpi import Count, Figure
from domain.kpis import self_build_facts as facts

IN_WORK = Figure(
    code="SB01",
    title="Self-builds in work",
    question="How many self-builds that were agreed to are being built?",
    numerator=Count(facts.SELF_BUILDS, {"in_work": True}),
)
ILLEGAL_IN_WORK = Figure(
    code="SB02",
    title="Illegal structures in work",
    question="How many illegal structures are not finished yet?",
    numerator=Count(facts.STRUCTURES, {"in_work": True}),
    direction="lower",
)
REPORTED = Figure(
    code="SB03",
    title="Reported within 24 hours",
    question="Of the reports due in the period because nobody listened, what share was in time?",
    numerator=Count(facts.REPORTS_DUE, {"in_time": True}),
    denominator=Count(facts.REPORTS_DUE),
    times=100,
    unit="%",
    direction="higher",
)
DECIDED_IN_TIME = Figure(
    code="SB04",
    title="Self-builds decided in time",
    question="Of the decisions due in the period, net of waiting for others, what share was in "
    "time?",
    numerator=Count(facts.SELF_BUILDS_DUE, {"in_time": True}),
    denominator=Count(facts.SELF_BUILDS_DUE),
    times=100,
    unit="%",
    direction="higher",
)
RECURRED = Figure(
    code="SB05",
    title="Structures built again",
    question="How many structures were built again after their removal?",
    numerator=Count(facts.STRUCTURES_AGAIN),
    direction="lower",
)
FOUND = Figure(
    code="SB06",
    title="Illegal structures found",
    question="How many illegal structures were found in the period?",
    numerator=Count(facts.STRUCTURES_FOUND),
    direction="lower",
)
GONE = Figure(
    code="SB07",
    title="Illegal structures gone",
    question="How many illegal structures were removed, or permitted afterwards?",
    numerator=Count(facts.STRUCTURES_ENDED),
    direction="higher",
)
STANDING = Figure(
    code="SB08",
    title="Stock of illegal structures",
    question="How many illegal structures stood at the end of the period?",
    numerator=Count(facts.STRUCTURES),
    direction="lower",
)
AGREED = Figure(
    code="SB09",
    title="Self-builds agreed to",
    question="Of the applications decided in the period, what share was agreed to?",
    numerator=Count(facts.SELF_BUILDS_DECIDED, {"outcome": "agreed"}),
    denominator=Count(facts.SELF_BUILDS_DECIDED),
    times=100,
    unit="%",
)
REFUSED = Figure(
    code="SB10",
    title="Self-builds refused",
    question="Of the applications decided in the period, what share was refused?",
    numerator=Count(facts.SELF_BUILDS_DECIDED, {"outcome": "refused"}),
    denominator=Count(facts.SELF_BUILDS_DECIDED),
    times=100,
    unit="%",
)
BEFORE_CONSENT = Figure(
    code="SB11",
    title="Built before the consent",
    question="Of the applications taken in the period, at what share was work seen before the "
    "consent?",
    numerator=Count(facts.SELF_BUILDS_ASKED, {"seen_early": True}),
    denominator=Count(facts.SELF_BUILDS_ASKED),
    times=100,
    unit="%",
    direction="lower",
)
LEGACY = Figure(
    code="SB12",
    title="Structures left from earlier times",
    question="How many of the structures that stand are left from earlier times?",
    numerator=Count(facts.STRUCTURES, {"legacy": True}),
    direction="lower",
)
DAILY, WEEKLY = (IN_WORK, ILLEGAL_IN_WORK, REPORTED), (DECIDED_IN_TIME, RECURRED)
MONTHLY = (FOUND, GONE, STANDING, LEGACY, AGREED, REFUSED, BEFORE_CONSENT)
FIGURES = (*DAILY, *WEEKLY, *MONTHLY)
