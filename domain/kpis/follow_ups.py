"""What the customer said afterwards: return visits (domain 20 §9.5), and rework (§9.6)."""

from domain.kpi import Count, Figure, Target
from domain.kpis.facts import RETURN_VISITS
from domain.kpis.repair_facts import REPAIRS_DONE

OWED = {"complaint": True, "matured": True}
"""Return visits of complaints that are made, or late."""
RATED = {"rated": True}
"""Of whatever was asked about. 20 §9.5 counts the days of the answers; X6 those since when the
visits are owed, so that rate and satisfaction are of the same customers, and X6 is followed."""


def _of_owed(code: str, title: str, question: str, column: str, target: Target | None) -> Figure:
    return Figure(
        code=code,
        title=title,
        question=question,
        numerator=Count(RETURN_VISITS, {**OWED, column: True}),
        denominator=Count(RETURN_VISITS, OWED),
        times=100,
        unit="%",
        direction="higher",
        target=target,
        small=30,
    )


def _of_rated(code: str, title: str, question: str, column: str, target: Target | None) -> Figure:
    return Figure(
        code=code,
        title=title,
        question=question,
        numerator=Count(RETURN_VISITS, {**RATED, column: True}),
        denominator=Count(RETURN_VISITS, RATED),
        times=100,
        unit="%",
        direction="higher",
        target=target,
        small=30,
    )


REACHED = _of_owed(
    "RV01",
    "Complaint return-visit rate",
    "Of the complaints whose return visit is made or late, in what share was the customer reached?",
    "reached",
    Target(at_least=90.0),
)
MADE = _of_owed(
    "RV02",
    "Return visits carried out",
    "The same, with those for whom three attempts were made in vain?",
    "made",
    Target(at_least=100.0, source="CP"),
)
TIMELY = _of_owed(
    "RV03",
    "Timely return visits",
    "Of the complaints whose return visit is made or late, what share was asked about in time?",
    "timely",
    Target(at_least=95.0),
)
REACHED_TIMELY = _of_owed(
    "RV03R",
    "Customers reached in time",
    "The same, counting only customers who were reached?",
    "reached_timely",
    None,
)
LATE = Figure(
    code="RV03L",
    title="Return visits overdue",
    question="How many return visits of any kind owed in the period are not made, and late?",
    numerator=Count(RETURN_VISITS, {"overdue": True}),
    direction="lower",
    target=Target(at_most=0),
)
CONTENT = _of_rated(
    "RV05",
    "Satisfaction on return visits",
    "Of the customers who rated us on a return visit, what share was at least basically satisfied?",
    "content",
    Target(at_least=95.0),
)
SATISFIED = _of_rated(
    "RV05S",
    "Satisfaction on return visits, strictly",
    "The same, without those who are only basically satisfied?",
    "satisfied",
    None,
)
REWORK = Figure(
    code="RP05",
    title="Rework rate",
    question="Of the repairs done at least 30 days ago, what share had to be done again?",
    numerator=Count(REPAIRS_DONE, {"matured": True, "reworked": True}),
    denominator=Count(REPAIRS_DONE, {"matured": True}),
    times=100,
    unit="%",
    direction="lower",
    target=Target(at_most=5.0, source="CP"),
    small=30,
)

FIGURES = (REACHED, MADE, TIMELY, REACHED_TIMELY, LATE, CONTENT, SATISFIED, REWORK)
