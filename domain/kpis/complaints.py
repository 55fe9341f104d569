"""The complaint-rate family (domain 20 §9.2), the first centre of the app."""

from domain.kpi import Computed, Count, Figure, Households, Target
from domain.kpis.facts import COMPLAINTS

HOMES = Households()
COUNTED = {"counts": True, "residential": True}
"""Valid or pending, from dwellings: what the headline and its relatives count."""


def _per_thousand(
    code: str,
    title: str,
    question: str,
    numerator: Count,
    *,
    denominator: Households = HOMES,
    times: int = 1000,
    target: Target | None = None,
) -> Figure:
    return Figure(
        code=code,
        title=title,
        question=question,
        numerator=numerator,
        denominator=denominator,
        times=times,
        unit="‰",
        population="P1",
        direction="lower",
        target=target,
        small=5,
    )


RECEIVED = Figure(
    code="CR01",
    title="Complaints received",
    question="How many complaints came in, whatever became of them?",
    numerator=Count(COMPLAINTS),
    direction="lower",
)
TOTAL_RATE = _per_thousand(
    "CR02",
    "Total complaint rate",
    "Of every 1,000 handed-over homes, how many complaints did the period bring?",
    Count(COMPLAINTS, {"residential": True}),
)
VALID_RATE = _per_thousand(
    "CR03",
    "Valid complaint rate",
    "Of every 1,000 handed-over homes, how many valid complaints did the period bring?",
    Count(COMPLAINTS, COUNTED),
    target=Target(at_most=15.0),
)
JUDGED_RATE = _per_thousand(
    "CR03V",
    "Valid complaint rate without pending verdicts",
    "The same, counting only complaints that were judged valid?",
    Count(COMPLAINTS, {"valid": True, "residential": True}),
)
HOUSEHOLD_RATE = _per_thousand(
    "CR04",
    "Complaining-household rate",
    "Of every 1,000 handed-over homes, how many had a valid complaint?",
    Count(COMPLAINTS, COUNTED, of="unit"),
)
CUMULATIVE_RATE = _per_thousand(
    "CR05",
    "Cumulative complaint rate this year",
    "Of every 1,000 handed-over homes, how many valid complaints since January?",
    Count(COMPLAINTS, COUNTED, window="year_to_date"),
    denominator=Households("mean_of_months"),
)
HOUSEHOLD_MONTH_RATE = _per_thousand(
    "CR06",
    "Complaints per household-month",
    "How many valid complaints do 1,000 homes bring in a month?",
    Count(COMPLAINTS, COUNTED),
    denominator=Households("sum_of_months"),
)
ANNUALISED_RATE = _per_thousand(
    "CR06Y",
    "Annualised complaint rate",
    "How many valid complaints would 1,000 homes bring in a year at this pace?",
    Count(COMPLAINTS, COUNTED),
    denominator=Households("sum_of_months"),
    times=12_000,
)
VALIDITY_SHARE = Figure(
    code="CR08",
    title="Validity share",
    question="Of the complaints with a verdict, what share was valid?",
    numerator=Count(COMPLAINTS, {"judged": True, "valid": True}),
    denominator=Count(COMPLAINTS, {"judged": True}),
    times=100,
    unit="%",
    small=30,
)
CATEGORY_RATE = _per_thousand(
    "CR09",
    "Complaint rate by category",
    "Which matters bring the most valid complaints?",
    Count(COMPLAINTS, COUNTED),
)
PARETO = Computed(
    code="CR09P",
    title="The vital few",
    question="Which few categories make up four fifths of the complaints?",
    of="CR09",
    how="pareto",
)
MAJOR = Figure(
    code="CR10",
    title="Major complaints",
    question="How many complaints were major?",
    numerator=Count(COMPLAINTS, {"major": True}),
    direction="lower",
    target=Target(at_most=0, source="CP"),
)
EXTERNAL_RATE = _per_thousand(
    "CR12",
    "External complaint rate",
    "Of every 1,000 homes, how many complaints went outside first?",
    Count(COMPLAINTS, {"external": True, "residential": True}),
)
EXTERNAL_SHARE = Figure(
    code="CR12S",
    title="External share",
    question="Of all complaints, what share went outside first?",
    numerator=Count(COMPLAINTS, {"external": True}),
    denominator=Count(COMPLAINTS),
    times=100,
    unit="%",
    direction="lower",
    target=Target(at_most=10.0),
    small=30,
)
REPEAT_RATE = Figure(
    code="CR13",
    title="Repeat complaint rate",
    question="Of the valid complaints, what share repeats a matter of the same home?",
    numerator=Count(COMPLAINTS, {"counts": True, "repeat": True}),
    denominator=Count(COMPLAINTS, {"counts": True}),
    times=100,
    unit="%",
    direction="lower",
    target=Target(at_most=5.0),
    small=30,
)
RETURNING_HOMES = Figure(
    code="CR13U",
    title="Homes that complain again",
    question="Of the homes with a valid complaint, what share had two or more in the period?",
    numerator=Count(COMPLAINTS, {"counts": True}, of="unit", at_least=2),
    denominator=Count(COMPLAINTS, {"counts": True}, of="unit"),
    times=100,
    unit="%",
    direction="lower",
    small=30,
)
CHASER_RATE = Figure(
    code="CH13",
    title="Chaser rate",
    question="In what share of the complaints received did the customer call again?",
    numerator=Count(COMPLAINTS, {"chased": True}),
    denominator=Count(COMPLAINTS),
    times=100,
    unit="%",
    direction="lower",
    target=Target(at_most=10.0),
    small=30,
)
CHANGE = Computed(
    code="CR17",
    title="Change of the valid complaint rate",
    question="Is the rate higher or lower than in the period before, and than a year ago?",
    of="CR03",
    how="change",
    unit="‰",
    population="P1",
    direction="lower",
)
SIGNAL = Computed(
    code="CR18",
    title="Signal or normal variation",
    question="Does the rate move more than chance explains?",
    of="CR03",
    how="u_chart",
    unit="‰",
    population="P1",
    direction="lower",
)

FIGURES = (
    RECEIVED,
    TOTAL_RATE,
    VALID_RATE,
    JUDGED_RATE,
    HOUSEHOLD_RATE,
    CUMULATIVE_RATE,
    HOUSEHOLD_MONTH_RATE,
    ANNUALISED_RATE,
    VALIDITY_SHARE,
    CATEGORY_RATE,
    PARETO,
    MAJOR,
    EXTERNAL_RATE,
    EXTERNAL_SHARE,
    REPEAT_RATE,
    RETURNING_HOMES,
    CHASER_RATE,
    CHANGE,
    SIGNAL,
)
