"""Who is told when a repair is late (domain 04 §4.3, below the table).

The lead of engineering has no post here: everybody of engineering is told in their place.
"""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ENGINEER, SUPERVISOR, MANAGER = Role.ENGINEER, Role.SUPERVISOR, Role.MANAGER
NOBODY, STILL_NOBODY = "Urgent: nobody on site in time", "Urgent: still nobody on site"


def _not_on_site(deadline: str) -> tuple[Escalation, ...]:
    return (
        Escalation(f"{deadline}.engineer", 1, NOBODY, ENGINEER, deadline),
        Escalation(f"{deadline}.due", 1, NOBODY, SUPERVISOR, deadline),
        Escalation(
            f"{deadline}.15min", 2, STILL_NOBODY, MANAGER, deadline, after=15 * MINUTE
        ),
    )  # fmt: skip


ESCALATIONS = (
    *_not_on_site("arrive"),
    *_not_on_site("arrive_again"),
    Escalation("handled.due", 1, "Repair overdue", ENGINEER, "handled"),
    Escalation(
        "handled.24h", 2, "Repair overdue for a day", SUPERVISOR, "handled", after=24 * HOUR
    ),
    Escalation(
        "handled.72h", 3, "Repair overdue for three days", MANAGER, "handled", after=72 * HOUR
    ),
    Escalation(
        "hand_over.due", 1, "Not handed over to the developer within a working day", SUPERVISOR,
        "hand_over",
    ),
    Escalation("plan.due", 1, "The owner has no plan of the developer yet", SUPERVISOR, "plan"),
    Escalation("developer.due", 1, "The developer is late", SUPERVISOR, "developer"),
    Escalation("press.due", 1, "Press the developer again", SUPERVISOR, "press"),
    Escalation(
        "repeated.twice", 3, "The same fault for the third time: write down its root cause",
        MANAGER, least={"repeat_count": 2},
    ),
    Escalation(
        "reopened.twice", 3, "The same fault for the third time: write down its root cause",
        MANAGER, least={"reopen_count": 2},
    ),
)  # fmt: skip
