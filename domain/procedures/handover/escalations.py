"""Who is told when something is owed after a refusal or a handover (domain 11 §2.2.2)."""

from domain.escalation import Escalation
from domain.people import Role

SUPERVISOR = Role.SUPERVISOR
ESCALATIONS = (
    Escalation(
        "developer.due", 1, "Refusal: the developer was not told the same day", SUPERVISOR,
        "developer",
    ),
    Escalation("data.due", 1, "Data of the household not entered", SUPERVISOR, "data"),
    Escalation("file.due", 1, "Papers of the household not filed", SUPERVISOR, "file"),
)  # fmt: skip
