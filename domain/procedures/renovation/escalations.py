"""Who is told when a renovation waits too long (12 §3.2, §3.6)."""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role

ESCALATIONS = (
    Escalation("reno.complete", 1, "Papers of a renovation not checked", Role.SUPERVISOR,
               "complete"),
    Escalation("reno.review", 1, "Decision on a renovation overdue", Role.SUPERVISOR, "review"),
    Escalation("reno.review.2d", 2, "Decision on a renovation overdue", Role.MANAGER, "review",
               after=timedelta(days=2)),
    Escalation("reno.expired", 1, "A permit ran out: call the owner", Role.SUPERVISOR,
               since="valid_until", where={"state": ("expired",)}),
    Escalation("reno.inspect", 1, "Acceptance of a renovation overdue", Role.SUPERVISOR,
               "inspect"),
    Escalation("reno.final", 1, "Final acceptance overdue", Role.SUPERVISOR, "final"),
    Escalation("reno.refund", 2, "Refund of a deposit overdue", Role.MANAGER, "refund"),
)  # fmt: skip
