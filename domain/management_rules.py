"""The management rules of a service centre: the typical set that a project starts from (19 §10)."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.people import Role


@dataclass(frozen=True)
class ManagementRule:
    """One rule: whose it is, and the forms and registers that it is kept with."""

    code: str
    title: str
    owner: Role
    forms: str


SV, PM = Role.SUPERVISOR, Role.MANAGER
STANDARD: tuple[ManagementRule, ...] = (
    ManagementRule("reception", "Reception", SV, "F-RC-01"),
    ManagementRule("paid_services", "External services", SV, "F-PS-01, F-PS-02, F-PS-03"),
    ManagementRule("visits", "Visits and return visits", SV, "Visit plan"),
    ManagementRule("on_duty", "Hours on duty", SV, "Roster"),
    ManagementRule("shifts", "Change of shift", SV, "Handover form"),
    ManagementRule("meetings", "Meetings", SV, "Minutes taken"),
    ManagementRule("training", "Training", SV, "Training plan, attendance sheet"),
    ManagementRule("appraisal", "Appraisal", SV, "Appraisal form"),
    ManagementRule("rewards", "Praise and reminders", PM, "Notice with reason"),
    ManagementRule("conduct", "Appearance, conduct and speech", SV, "Check record"),
    ManagementRule("phone", "Use of the phone", SV, "Sampled calls"),
    ManagementRule("office", "Office and things of the desk", SV, "F-RC-06"),
    ManagementRule("complaints", "Handling of complaints", SV, "Complaint record"),
    ManagementRule("repairs", "Repairs and their orders", SV, "Repair order"),
    ManagementRule("renovation", "Renovation", SV, "F-RN-01 – F-RN-13"),
    ManagementRule("patrol", "Building patrol", SV, "Patrol record, F-KY-07"),
    ManagementRule("archives", "Archives", SV, "F-AR-01 – F-AR-10"),
    ManagementRule("keys", "Keys", SV, "F-KY-01 – F-KY-06"),
    ManagementRule("seals", "Seals and certificates", PM, "F-RC-07"),
    ManagementRule("receipts", "Receipts and fees", Role.FINANCE, "Receipt series"),
    ManagementRule("notices", "Notices, banners and advertisements", SV, "Notice record"),
    ManagementRule("activities", "Community activities", SV, "Activity plan"),
    ManagementRule("survey", "Satisfaction survey", PM, "Survey"),
    ManagementRule("emergency", "Emergencies", PM, "Emergency plan, drill record"),
    ManagementRule("visitors", "Visitors", Role.SECURITY, "Visitor log"),
    ManagementRule("goods", "Goods release", Role.SECURITY, "F-RC-05"),
    ManagementRule("privacy", "Personal information", SV, "Undertaking, access log"),
    ManagementRule("contractors", "Oversight of contractors", PM, "Inspection record"),
    ManagementRule("quality", "Quality checks", SV, "Checklist, findings"),
    ManagementRule("plans", "Plans and reports", PM, "Work plan, reports"),
    ManagementRule("attendance", "Attendance and roster", SV, "Roster"),
    ManagementRule("supplies", "Supplies and work clothes", SV, "Issue and return"),
)
"""The 32 rules in the order of the domain page."""
RULE: Mapping[str, ManagementRule] = {rule.code: rule for rule in STANDARD}
RULES: dict[str, str] = {rule.code: rule.title for rule in STANDARD}
