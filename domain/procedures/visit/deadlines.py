"""By when a visit owes an answer, a call by a lead, and word of who did not open (05 §5.4)."""

from datetime import timedelta

from domain.case import Case
from domain.deadline import Deadline, WorkingDays

DISSATISFIED = ("dissatisfied", "heated", "very_dissatisfied")


def is_dissatisfied(case: Case) -> bool:
    """Tell whether the household was dissatisfied, in its manner or in its rating."""
    return bool({case.details.get("attitude"), case.satisfaction} & set(DISSATISFIED))


def care_is_due(case: Case) -> bool:
    """Tell whether a care household did not answer at its door."""
    return bool(case.details.get("care_silent"))


DEADLINES = (
    Deadline(
        "answer", "Answer to the household", "started_at", "handled_at",
        by=lambda _: "all", terms={"all": WorkingDays(3)},
    ),
    Deadline(
        "lead_call", "Call by a lead", "received_at", "first_response_at",
        by=lambda case: "dissatisfied" if is_dissatisfied(case) else "",
        terms={"dissatisfied": timedelta(hours=24)},
    ),
    Deadline(
        "care", "Word of who did not answer", "received_at", "handled_at",
        by=lambda case: "care" if care_is_due(case) else "",
        terms={"care": timedelta(hours=2)},
    ),
)  # fmt: skip
