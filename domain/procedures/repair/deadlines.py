"""By when a repair owes what (domain 04 §4.3); the terms do not stretch over holidays.

A repair under warranty uses three moments of a case thus: `judged_at` is when it was handed over
to the developer, `started_at` when the owner accepted the developer's plan, `promised_at` by when
the developer is to be pressed next.
"""

from datetime import timedelta

from domain.case import Case
from domain.deadline import Deadline, Term, WorkingDays


def _urgency(case: Case) -> str:
    return case.urgency


def _class(case: Case) -> str:
    """Return the class of a defect that the developer has, "" for what nobody else mends."""
    handed = case.payer == "warranty" and case.judged_at is not None
    return str(case.details.get("quality_class", "")) if handed else ""


def _work(case: Case) -> str:
    if case.urgency != "normal":
        return case.urgency
    if case.payer == "fund":
        return "planned"
    return "common" if case.where_kind == "common" else "normal"


def _again(case: Case) -> str:
    """A fault that came back is waited for from its second dispatch, not its first call."""
    return case.urgency if case.reopen_count else ""


def _first(case: Case) -> str:
    return "" if case.reopen_count else case.urgency


def _warranty(case: Case) -> str:
    """What we mend ourselves after all is handed over to nobody."""
    owed = case.payer == "warranty" and (case.handled_at is None or case.judged_at is not None)
    return "warranty" if owed else ""


def _minutes(critical: int, urgent: int, normal: int) -> dict[str, Term]:
    found = {"critical": critical, "urgent": urgent, "normal": normal}
    return {name: timedelta(minutes=count) for name, count in found.items()}


ON_SITE: dict[str, Term] = {
    "critical": timedelta(minutes=15),
    "urgent": timedelta(minutes=30),
}

# Of a defect that the developer mends: 3 and 7 days after the accepted plan (04 §4.2); the
# plan for what hurts daily life, and the other defects: 11 §2.4b. Beside it stands what the
# customer was promised.
DEADLINES = (
    Deadline("dispatch", "Dispatched", "received_at", "assigned_at", _first,
             _minutes(5, 10, 30)),
    Deadline("take", "Taken up", "assigned_at", "taken_at", _urgency, _minutes(5, 5, 15)),
    Deadline("arrive", "On site", "received_at", "on_site_at", _first, ON_SITE),
    Deadline("arrive_again", "On site for the rework", "assigned_at", "on_site_at", _again,
             ON_SITE),
    Deadline("appointment", "Appointment kept", "appoint_until", "on_site_at", _urgency,
             {"normal": timedelta()}),
    Deadline("handled", "Repaired", "received_at", "handled_at", _work,
             {"critical": timedelta(hours=6), "urgent": timedelta(hours=24),
              "normal": timedelta(days=2), "common": timedelta(days=3),
              "planned": timedelta(days=15)}),
    Deadline("hand_over", "Handed over to the developer", "received_at", "judged_at", _warranty,
             {"warranty": WorkingDays(1)}),
    Deadline("plan", "Plan accepted by the owner", "judged_at", "started_at", _class,
             {"a": timedelta(days=3)}),
    Deadline("developer", "Mended by the developer", "started_at", "handled_at", _class,
             {"a": timedelta(days=3), "b": timedelta(days=7), "c": WorkingDays(7)}),
    Deadline("press", "Developer pressed", "promised_at", "handled_at", lambda _: "weekly",
             {"weekly": timedelta()}),
    Deadline("verify", "Accepted", "handled_at", "verified_at", _urgency,
             _minutes(24 * 60, 24 * 60, 24 * 60)),
)  # fmt: skip
