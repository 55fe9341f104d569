"""Who is told when a visit left something behind (domain 05 §5.4, §5.6)."""

from domain.escalation import Escalation
from domain.people import Role

AT_ONCE = 0.01
"""So early in its term that a level is noticed with the next look of the clock."""

ESCALATIONS = (
    Escalation(
        "answer.due", 1, "What was raised at a visit is not answered", Role.SUPERVISOR, "answer"
    ),
    Escalation(
        "call.now", 1, "Dissatisfied at a visit: call within 24 hours", Role.SUPERVISOR,
        "lead_call", share=AT_ONCE,
    ),
    Escalation(
        "call.due", 2, "A dissatisfied household was not called", Role.MANAGER, "lead_call"
    ),
    Escalation(
        "care.now", 1, "A care household did not answer", Role.SUPERVISOR, "care", share=AT_ONCE
    ),
    Escalation(
        "care.due", 2, "Two hours without word of a care household", Role.MANAGER, "care"
    ),
)  # fmt: skip
