"""Who is told when a defect is late (domain 11 §2.1: chase weekly, then escalate)."""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role

SUPERVISOR, MANAGER = Role.SUPERVISOR, Role.MANAGER
ESCALATIONS = (
    Escalation("look.due", 1, "Defect: nobody looked at it within a day", SUPERVISOR, "look"),
    Escalation("safe.due", 2, "Dangerous defect: not made safe the same day", SUPERVISOR, "safe"),
    Escalation("plan.due", 2, "Dangerous defect: no contractor after three days", MANAGER, "plan"),
    Escalation("fix.due", 1, "Defect past its day", SUPERVISOR, "fix"),
    Escalation(
        "fix.7d", 2, "Defect past its day for a week", MANAGER, "fix", after=timedelta(days=7)
    ),
)
