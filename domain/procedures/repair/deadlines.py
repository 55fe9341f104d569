"""By when a repair owes what (domain 04 §4.3); the terms do not stretch over holidays."""

from datetime import timedelta

from domain.case import Case
from domain.deadline import Deadline, Term


def _urgency(case: Case) -> str:
    return case.urgency


def _work(case: Case) -> str:
    common = case.urgency == "normal" and case.where_kind == "common"
    return "common" if common else case.urgency


def _minutes(critical: int, urgent: int, normal: int) -> dict[str, Term]:
    found = {"critical": critical, "urgent": urgent, "normal": normal}
    return {name: timedelta(minutes=count) for name, count in found.items()}


DEADLINES = (
    Deadline("dispatch", "Dispatched", "received_at", "assigned_at", _urgency,
             _minutes(5, 10, 30)),
    Deadline("take", "Taken up", "assigned_at", "taken_at", _urgency, _minutes(5, 5, 15)),
    Deadline("arrive", "On site", "received_at", "on_site_at", _urgency,
             {"critical": timedelta(minutes=15), "urgent": timedelta(minutes=30)}),
    Deadline("appointment", "Appointment kept", "appoint_until", "on_site_at", _urgency,
             {"normal": timedelta()}),
    Deadline("handled", "Repaired", "received_at", "handled_at", _work,
             {"critical": timedelta(hours=6), "urgent": timedelta(hours=24),
              "normal": timedelta(days=2), "common": timedelta(days=3)}),
    Deadline("verify", "Accepted", "handled_at", "verified_at", _urgency,
             _minutes(24 * 60, 24 * 60, 24 * 60)),
)  # fmt: skip
