"""By when a self-build owes what, and who is told when it waits too long (13 §4.3)."""

from domain.deadline import Days, Deadline, Term, WorkingDays
from domain.escalation import Escalation
from domain.people import Role
from domain.self_build.terms import DECISION_DAYS


def _owed(kind: str, title: str, starts_at: str, met_by: str, term: Term) -> Deadline:
    return Deadline(kind, title, starts_at, met_by, lambda _: "any", {"any": term})


DEADLINES = (
    _owed("complete", "Papers checked", "taken_at", "first_response_at", Days(0)),
    _owed("right", "Right checked", "first_response_at", "assigned_at", WorkingDays(2)),
    _owed("survey", "Surveyed", "assigned_at", "on_site_at", WorkingDays(3)),
    _owed("class", "Class set", "on_site_at", "verified_at", WorkingDays(1)),
    _owed("decision", "Decision", "taken_at", "judged_at", WorkingDays(DECISION_DAYS)),
    _owed("accept", "Acceptance", "replied_at", "handled_at", WorkingDays(3)),
    _owed("file", "Filed", "handled_at", "closed_at", Days(7)),
)
OUTSIDE = ("await_permit", "await_owners")
ESCALATIONS = (
    Escalation("build.right", 1, "Right of a self-build not checked", Role.SUPERVISOR, "right"),
    Escalation("build.survey", 1, "Survey of a self-build overdue", Role.SUPERVISOR, "survey"),
    Escalation("build.decision", 1, "Decision on a self-build overdue", Role.SUPERVISOR,
               "decision"),
    Escalation("build.recall", 1, "Ask again about a permit or a vote", Role.SUPERVISOR,
               since="resume_at", where={"state": OUTSIDE}),
    Escalation("build.accept", 1, "Acceptance of a self-build overdue", Role.SUPERVISOR,
               "accept"),
)  # fmt: skip
