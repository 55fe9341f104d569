"""The complaint-rate family (domain 20 §9.2), the first centre of the app."""

from domain.kpi import Computed, Count, Figure, Households, Target
from domain.kpis.facts import COMPLAINTS

HOUSEHOLDS = Households()

RECEIVED = Figure(
    code="CR01",
    title="Complaints received",
    question="How many complaints came in, whatever became of them?",
    numerator=Count(COMPLAINTS),
    direction="lower",
)
TOTAL_RATE = Figure(
    code="CR02",
    title="Total complaint rate",
    question="Of every 1,000 handed-over homes, how many complaints did the period bring?",
    numerator=Count(COMPLAINTS, {"residential": True}),
    denominator=HOUSEHOLDS,
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
    small=5,
)
VALID_RATE = Figure(
    code="CR03",
    title="Valid complaint rate",
    question="Of every 1,000 handed-over homes, how many valid complaints did the period bring?",
    numerator=Count(COMPLAINTS, {"counts": True, "residential": True}),
    denominator=HOUSEHOLDS,
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
    target=Target(at_most=15.0),
    small=5,
)
JUDGED_RATE = Figure(
    code="CR03V",
    title="Valid complaint rate without pending verdicts",
    question="The same, counting only complaints that were judged valid?",
    numerator=Count(COMPLAINTS, {"valid": True, "residential": True}),
    denominator=HOUSEHOLDS,
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
    small=5,
)
HOUSEHOLD_RATE = Figure(
    code="CR04",
    title="Complaining-household rate",
    question="Of every 1,000 handed-over homes, how many had a valid complaint?",
    numerator=Count(COMPLAINTS, {"counts": True, "residential": True}, of="unit"),
    denominator=HOUSEHOLDS,
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
    small=5,
)
CUMULATIVE_RATE = Figure(
    code="CR05",
    title="Cumulative complaint rate this year",
    question="Of every 1,000 handed-over homes, how many valid complaints since January?",
    numerator=Count(COMPLAINTS, {"counts": True, "residential": True}, window="year_to_date"),
    denominator=Households("mean_of_months"),
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
)
HOUSEHOLD_MONTH_RATE = Figure(
    code="CR06",
    title="Complaints per household-month",
    question="How many valid complaints do 1,000 homes bring in a month?",
    numerator=Count(COMPLAINTS, {"counts": True, "residential": True}),
    denominator=Households("sum_of_months"),
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
)
ANNUALISED_RATE = Figure(
    code="CR06Y",
    title="Annualised complaint rate",
    question="How many valid complaints would 1,000 homes bring in a year at this pace?",
    numerator=Count(COMPLAINTS, {"counts": True, "residential": True}),
    denominator=Households("sum_of_months"),
    times=12_000,
    unit="‰",
    population="P1",
    direction="lower",
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
CATEGORY_RATE = Figure(
    code="CR09",
    title="Complaint rate by category",
    question="Which matters bring the most valid complaints?",
    numerator=Count(COMPLAINTS, {"counts": True, "residential": True}),
    denominator=HOUSEHOLDS,
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
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
EXTERNAL_RATE = Figure(
    code="CR12",
    title="External complaint rate",
    question="Of every 1,000 homes, how many complaints went outside first?",
    numerator=Count(COMPLAINTS, {"external": True, "residential": True}),
    denominator=HOUSEHOLDS,
    times=1000,
    unit="‰",
    population="P1",
    direction="lower",
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
    CHANGE,
    SIGNAL,
)
