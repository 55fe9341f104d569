"""Who is told when a notice is late (07 §7.2)."""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role

ESCALATIONS = (
    Escalation(
        "post.due", 1, "Posting is late: decide on extra channels", Role.SUPERVISOR, "post"
    ),
    Escalation(
        "post.2h", 1, "Not posted two hours after it was due", Role.SUPERVISOR, "post",
        after=timedelta(hours=2),
    ),
    Escalation("withdraw.due", 1, "Expired, and still hanging", Role.SUPERVISOR, "withdraw"),
    Escalation("written.due", 2, "The written approval is missing", Role.MANAGER, "written"),
)  # fmt: skip
