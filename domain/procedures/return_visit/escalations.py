"""Who is told when a return visit is not made in time (domain 06 §6.3)."""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role

MAJOR = 3

ESCALATIONS = (
    Escalation("visit.due", 1, "Return visit overdue", Role.SUPERVISOR, "return_visit"),
    Escalation(
        "visit.3d", 2, "Return visit overdue for three days", Role.MANAGER, "return_visit",
        after=timedelta(days=3),
    ),
    Escalation(
        "visit.major", 2, "A major complaint was not followed up", Role.MANAGER, "return_visit",
        where={"cat_l1": ("complaint",), "severity": (MAJOR,)},
    ),
)  # fmt: skip
