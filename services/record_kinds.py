"""Of what kind the records behind each figure are, and which procedure's cases they are."""

from typing import Literal

from domain.kpi import Count, Households
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.procedures.complaint import COMPLAINT
from domain.procedures.defect import DEFECT
from domain.procedures.duty import DUTY_TASK
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.keys import KEY, KEY_COUNT
from domain.procedures.meeting import RESOLUTION
from domain.procedures.repair import REPAIR
from domain.procedures.return_visit import RETURN_VISIT
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.service_order import SERVICE_ORDER
from domain.procedures.training import TRAINING

Kind = Literal[
    "cases", "return_visits", "repairs", "defects", "duties", "resolutions", "trainings",
    "self_builds", "structures", "keys", "key_loans", "counted_keys", "requests",
    "files", "papers", "orders", "homes", "attempts", "items", "owners", "facilities",
    "events", "points", "matters",
]  # fmt: skip
KIND_OF_FACT: dict[str, Kind] = {
    "complaints": "cases",
    "in_hand": "cases",
    "closings": "cases",
    "return_visits": "return_visits",
    "repairs": "repairs",
    "repairs_done": "repairs",
    "repairs_in_hand": "repairs",
    "with_developer": "repairs",
    "facilities": "facilities",
    "hot_events": "events",
    "contacts": "matters",
    "moments": "matters",
    "inquiries": "matters",
    "notices": "matters",
    "expired_notices": "matters",
    "posting_points": "points",
    "affairs": "matters",
    "passes": "matters",
    "return_visits_made": "return_visits",
    "premises": "homes",
    "new_homes": "homes",
    "units": "homes",
    "attempts": "attempts",
    "plan_items": "items",
    "houses": "homes",
    "appointments": "homes",
    "household_files": "homes",
    "defects": "defects",
    "defects_due": "defects",
    "key_loans": "key_loans",
    "keys": "keys",
    "key_losses": "keys",
    "counted_keys": "counted_keys",
    "vacant_homes": "homes",
    "duty_tasks": "duties",
    "resolutions": "resolutions",
    "trainings": "trainings",
    "archive_homes": "homes",
    "archive_owed": "papers",
    "archive_files": "files",
    "archive_appraisals": "files",
    "archive_requests": "requests",
    "self_builds": "self_builds",
    "self_builds_asked": "self_builds",
    "self_builds_due": "self_builds",
    "self_builds_decided": "self_builds",
    "structures": "structures",
    "structures_found": "structures",
    "structures_ended": "structures",
    "structures_again": "structures",
    "reports_due": "structures",
    "service_orders": "orders",
    "service_settled": "orders",
    "service_unpaid": "orders",
    "service_takings": "orders",
}
KIND_OF_COLUMN: dict[str, Kind] = {"unit": "homes", "owner": "owners"}
PROCEDURE_OF: dict[Kind, str] = {
    "cases": COMPLAINT.code,
    "return_visits": RETURN_VISIT.code,
    "repairs": REPAIR.code,
    "defects": DEFECT.code,
    "keys": KEY.code,
    "key_loans": KEY.code,
    "counted_keys": KEY_COUNT.code,
    "duties": DUTY_TASK.code,
    "resolutions": RESOLUTION.code,
    "trainings": TRAINING.code,
    "requests": ARCHIVE_REQUEST.code,
    "files": HOUSEHOLD_FILE.code,
    "papers": HOUSEHOLD_FILE.code,
    "self_builds": SELF_BUILD.code,
    "structures": ILLEGAL_STRUCTURE.code,
    "orders": SERVICE_ORDER.code,
    "matters": "",
}
"""The procedure of the cases of a kind, "" for any."""


def kind_of(measure: Count | Households) -> Kind:
    """Return of what kind the records of a measure are."""
    if isinstance(measure, Households):
        return "homes"
    return KIND_OF_COLUMN.get(measure.of) or KIND_OF_FACT[measure.fact.code]
