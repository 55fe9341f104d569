"""Who is told when an order of a paid service waits too long (17 §8.2, §8.3)."""

from domain.escalation import Escalation
from domain.people import Role

ESCALATIONS = (
    Escalation("service.unpaid", 1, "A paid service is unpaid for seven days", Role.SUPERVISOR,
               "payment"),
    Escalation("service.follow_up", 1, "A paid service was not followed up", Role.SUPERVISOR,
               "follow_up"),
    Escalation("service.private_deal", 2, "A worker dealt privately", Role.MANAGER,
               where={"state": ("disputed",)}, least={"severity": 3}),
)  # fmt: skip
