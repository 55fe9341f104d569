"""Who is told when an answer is slow (domain 02 §2.2, last row)."""

from domain.escalation import Escalation
from domain.people import Role

ESCALATIONS = (
    Escalation("reply.80", 0, "Four fifths of the time are used", None, "reply", share=0.8),
    Escalation("reply.due", 1, "Overdue", Role.SUPERVISOR, "reply"),
)
