"""Who is told when a complaint is slow or grave (domain 03 §3.3, levels 0 to 4).

The quality department, the line director and the general manager have no post here: the
project manager is told, and reports to them.
"""

from datetime import timedelta

from domain.escalation import Escalation
from domain.people import Role
from domain.procedures.complaint.guards import MAJOR, VALID

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REPORT = "Report to the quality department and the line director"
SUPERVISOR, MANAGER = Role.SUPERVISOR, Role.MANAGER

ESCALATIONS = (
    Escalation("handled.80", 0, "Four fifths of the time are used", None, "handled", share=0.8),
    Escalation("handled.due", 1, "Overdue", SUPERVISOR, "handled"),
    Escalation(
        "handled.24h", 1, "Overdue for a day: call the customer", SUPERVISOR, "handled",
        after=24 * HOUR,
    ),
    Escalation("progress.due", 0, "The customer waits for news", None, "progress"),
    Escalation(
        "chased", 1, "Chased twice: call the customer", SUPERVISOR, least={"chase_count": 2}
    ),
    Escalation("reopened", 1, "Reopened: call the customer", SUPERVISOR, least={"reopen_count": 1}),
    Escalation("handled.72h", 2, "Overdue for three days", MANAGER, "handled", after=72 * HOUR),
    Escalation("reopened.twice", 2, "Reopened twice", MANAGER, least={"reopen_count": 2}),
    Escalation("about_supervisor", 2, "About the supervisor", MANAGER, about=SUPERVISOR),
    Escalation("hot", 3, REPORT, MANAGER, where={"hot": (True,)}),
    Escalation("major", 3, REPORT, MANAGER, where={"severity": (MAJOR,)}),
    Escalation("external", 3, REPORT, MANAGER, where={"channel_group": ("external",)}),
    Escalation(
        "open.30d", 4, "Open for 30 days: report to the general manager",
        MANAGER, after=30 * DAY, where={"validity": VALID},
    ),
)  # fmt: skip
