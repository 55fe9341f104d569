"""The visit-coverage family (domain 20 §9.4), the second centre of the app."""

from domain.kpi import Computed, Count, Figure, Target
from domain.kpis.facts import ATTEMPTS, PLAN_ITEMS, UNITS

BASE = Count(UNITS)


def _share(code: str, title: str, question: str, column: str, target: Target | None) -> Figure:
    return Figure(
        code=code,
        title=title,
        question=question,
        numerator=Count(UNITS, {column: True}),
        denominator=BASE,
        times=100,
        unit="%",
        population="P2",
        direction="higher",
        target=target,
        small=30,
    )


COVERAGE = _share(
    "VC01",
    "Face-visit coverage",
    "Of the occupied homes, what share had at least one effective face visit this year?",
    "covered",
    Target(at_least=98.0, source="CP"),
)
ANY_VISIT = _share(
    "VC01A",
    "Visit coverage by any method",
    "Of the occupied homes, what share had an effective visit by any method this year?",
    "visited",
    None,
)
CONTACT = _share(
    "VC02",
    "Contact coverage",
    "Of the occupied homes, with what share did we talk at all this year?",
    "contacted",
    Target(at_least=80.0, source="LS"),
)
ATTEMPTED = _share(
    "VC01T",
    "Attempted coverage",
    "Of the occupied homes, what share did we try to visit this year?",
    "attempted",
    None,
)
OWNERS = Figure(
    code="VC01O",
    title="Coverage of owners",
    question="Of the owners of occupied homes, what share was met in at least one home?",
    numerator=Count(UNITS, {"covered": True}, of="owner"),
    denominator=Count(UNITS, of="owner"),
    times=100,
    unit="%",
    population="P2",
    direction="higher",
)
CURVE = Computed(
    code="VC03",
    title="Coverage against plan",
    question="Month by month, how far are we, and how far should we be?",
    of="VC01",
    how="curve",
    unit="%",
    population="P2",
    direction="higher",
    target=Target(at_least=-3.0),
)
ON_TIME = Figure(
    code="VC04",
    title="Visit plan completion",
    question="Of the visits planned, what share was made within its month?",
    numerator=Count(PLAN_ITEMS, {"on_time": True, "matured": True}),
    denominator=Count(PLAN_ITEMS, {"matured": True}),
    times=100,
    unit="%",
    direction="higher",
    target=Target(at_least=95.0),
    small=30,
)
ON_TIME_OR_LATE = Figure(
    code="VC04L",
    title="Visit plan completion including late",
    question="Of the visits planned, what share was made, late or not?",
    numerator=Count(PLAN_ITEMS, {"done": True, "matured": True}),
    denominator=Count(PLAN_ITEMS, {"matured": True}),
    times=100,
    unit="%",
    direction="higher",
    small=30,
)
KEY = Figure(
    code="VC06",
    title="Key households visited in time",
    question="Of the key households, what share is not overdue for a visit?",
    numerator=Count(UNITS, {"key": True, "in_time": True}),
    denominator=Count(UNITS, {"key": True}),
    times=100,
    unit="%",
    population="P2",
    direction="higher",
    target=Target(at_least=100.0),
)
OVERDUE = Figure(
    code="VC07",
    title="Households overdue for a visit",
    question="Of the occupied homes, what share should have been visited by now?",
    numerator=Count(UNITS, {"overdue": True}),
    denominator=BASE,
    times=100,
    unit="%",
    population="P2",
    direction="lower",
    target=Target(at_most=5.0),
    small=30,
)
NEVER = Figure(
    code="VC08",
    title="Households never visited",
    question="How many occupied homes have never had an effective visit?",
    numerator=Count(UNITS, {"never": True}),
    population="P2",
    direction="lower",
)
SUCCESS = Figure(
    code="VC09",
    title="Success per attempt",
    question="Of the attempts to visit, what share met somebody?",
    numerator=Count(ATTEMPTS, {"effective": True}),
    denominator=Count(ATTEMPTS),
    times=100,
    unit="%",
    direction="higher",
    target=Target(at_least=60.0),
    small=30,
)
NOT_HOME = Figure(
    code="VC10",
    title="Not-home rate",
    question="Of the attempts to visit, what share found nobody home?",
    numerator=Count(ATTEMPTS, {"result": "not_home"}),
    denominator=Count(ATTEMPTS),
    times=100,
    unit="%",
    small=30,
)
REFUSAL = Figure(
    code="VC10R",
    title="Refusals",
    question="Of the attempts to visit, what share was refused?",
    numerator=Count(ATTEMPTS, {"result": "refused"}),
    denominator=Count(ATTEMPTS),
    times=100,
    unit="%",
    small=30,
)
REFUSING = _share(
    "VC10U",
    "Refusing households",
    "Of the occupied homes, what share refused a visit this year?",
    "refused",
    None,
)
PACE = Computed(
    code="VC20",
    title="Pace needed for the year",
    question="How many homes a month must we still reach, and where does today's pace lead?",
    of="VC01",
    how="pace",
    unit="",
    population="P2",
    direction="neutral",
)

FIGURES = (
    COVERAGE,
    ANY_VISIT,
    CONTACT,
    ATTEMPTED,
    OWNERS,
    CURVE,
    ON_TIME,
    ON_TIME_OR_LATE,
    KEY,
    OVERDUE,
    NEVER,
    SUCCESS,
    NOT_HOME,
    REFUSAL,
    REFUSING,
    PACE,
)
