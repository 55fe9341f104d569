"""The figures of house handovers (domain 11 §2.5)."""

from domain.kpi import Count, Figure
from domain.kpis.handover_facts import APPOINTMENTS, DEFECTS, DEFECTS_DUE, HOUSEHOLD_FILES, HOUSES


def _share(code: str, title: str, question: str, above: Count, below: Count) -> Figure:
    return Figure(
        code=code,
        title=title,
        question=question,
        numerator=above,
        denominator=below,
        times=100,
        unit="%",
        direction="higher",
    )


ARRIVAL = _share(
    "HO01", "Arrival rate",
    "Of the houses with an appointment in the period, to what share did somebody come that day?",
    Count(APPOINTMENTS, {"came": True}), Count(APPOINTMENTS),
)  # fmt: skip
DELIVERED = _share(
    "HO02", "Delivery rate",
    "Of the houses to be handed over, cancelled ones left out, what share has its keys?",
    Count(HOUSES, {"delivered": True}), Count(HOUSES),
)  # fmt: skip
FIRST_VISIT = _share(
    "HO03", "Handed over at the first visit",
    "Of the houses that were inspected, what share was accepted without coming again?",
    Count(HOUSES, {"first_visit": True}), Count(HOUSES, {"inspected": True}),
)  # fmt: skip
PER_HOUSE = Figure(
    code="HO04",
    title="Defects per house",
    question="How many defects were registered for each house that was inspected by then?",
    numerator=Count(DEFECTS),
    denominator=Count(HOUSES, {"inspected": True}),
    direction="lower",
)
WITH_ISSUES = Figure(
    code="HO05",
    title="Handed over with open defects",
    question="Of the houses handed over, what share was accepted with a list of open defects?",
    numerator=Count(HOUSES, {"with_issues": True}),
    denominator=Count(HOUSES, {"delivered": True}),
    times=100,
    unit="%",
    direction="lower",
)
RECTIFIED = _share(
    "HO06", "Rectification completed",
    "Of the defects registered in the period, what share is closed or waived?",
    Count(DEFECTS, {"settled": True, "to_settle": True}), Count(DEFECTS, {"to_settle": True}),
)  # fmt: skip
IN_TIME = _share(
    "HO07", "Rectification in time",
    "Of the defects due in the period, what share was closed by its day?",
    Count(DEFECTS_DUE, {"in_time": True}), Count(DEFECTS_DUE),
)  # fmt: skip
FIRST_RECHECK = _share(
    "HO08", "Passed at the first recheck",
    "Of the defects that were checked again, what share passed the first time?",
    Count(DEFECTS, {"first_time": True, "rechecked": True}), Count(DEFECTS, {"rechecked": True}),
)  # fmt: skip
FILED = _share(
    "HO09", "Household files in time",
    "Of the files that were due in the period, what share was filed by then?",
    Count(HOUSEHOLD_FILES, {"in_time": True}), Count(HOUSEHOLD_FILES),
)  # fmt: skip
WHOLE = _share(
    "HO10", "Household files complete",
    "Of the files that were due in the period, what share holds every paper it must?",
    Count(HOUSEHOLD_FILES, {"whole": True}), Count(HOUSEHOLD_FILES),
)  # fmt: skip

FIGURES = (
    ARRIVAL, DELIVERED, FIRST_VISIT, PER_HOUSE, WITH_ISSUES, RECTIFIED, IN_TIME, FIRST_RECHECK,
    FILED, WHOLE,
)  # fmt: skip
