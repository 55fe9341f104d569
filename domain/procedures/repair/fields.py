"""What a work order asks (domain 04 §4.4)."""

from decimal import Decimal

from domain import charges, intake
from domain.asking import DEPT, MATERIALS
from domain.procedure import Answers, Field
from domain.procedures.repair.slots import SLOT

PLACES: dict[str, str] = {
    "in_home": "In the home",
    "common": "Common part",
}
PAYERS: dict[str, str] = {
    "free": "Free of charge",
    "paid": "Paid by the customer",
    "warranty": "Under warranty",
    "fund": "Repair fund",
    "insurance": "Insurance or who caused it",
    "undecided": "To be settled",
}
TEAMS: dict[str, str] = {
    "mixed": "General repairs",
    "water_power": "Water and power",
    "lift": "Lift",
    "weak_current": "Low voltage",
    "contractor": "Contractor",
}
RESULTS: dict[str, str] = {
    "repaired": "Repaired",
    "temporary": "Made safe for now",
    "impossible": "Cannot be repaired: larger work",
    "not_needed": "No repair needed",
}
VERIFIED_BY: dict[str, str] = {
    "owner_signed": "Signed by the customer",
    "online": "Confirmed online",
    "phone": "Confirmed by phone",
    "desk": "Checked by the centre",
    "photo": "Nobody home: photo and call",
    "refused": "Refused to sign",
}
PAY_STATES: dict[str, str] = {
    "paid": "Paid",
    "billed": "On account",
    "waived": "Waived by approval",
}
WAIT_REASONS: dict[str, str] = {
    "material": "Waiting for material",
    "customer": "Waiting for the customer",
    "contractor": "Waiting for a contractor",
    "approval": "Waiting for approval or funds",
}
CANCEL_REASONS: dict[str, str] = {
    "self": "Customer had it mended",
    "duplicate": "Reported twice",
    "false_alarm": "False alarm",
    "no_appointment": "Not met three times",
    "price": "Price refused",
}
WITNESSES: dict[str, str] = {
    "police": "Police",
    "committee": "Residents' committee",
    "owners_committee": "Owners' committee",
}


def _paid(answers: Answers) -> bool:
    return bool(answers.get("payer") == "paid")


def _refused(answers: Answers) -> bool:
    return bool(answers.get("verify_by") == "refused")


PLACE = Field("where_kind", "Part of the estate", "choice", True, options=PLACES, default="in_home")
PAYER = Field("payer", "Who pays", "choice", True, options=PAYERS, default="undecided")
SAFETY_RISK = Field(
    "safety_risk", "Danger to people", "flag", default=False, help="Makes it urgent at least"
)
APPOINT_FROM = Field(
    "appoint_from", "Appointment from", "moment", future=True,
    help="For a time that is not among the half days",
)  # fmt: skip
APPOINT_UNTIL = Field("appoint_until", "Appointment until", "moment", future=True)
EXACT = (SLOT, APPOINT_FROM, APPOINT_UNTIL)
ASSET = Field("asset_id", "Facility", "of", of="assets", help="Lift, pump, gate: from the register")
ACCESS = Field("access_person", "Who opens the door", "name", most=60)
URGENCY = Field(
    "urgency", "Urgency", "choice", options=intake.URGENCIES, help="Left open: by the category"
)
REGISTER = (PLACE, ASSET, PAYER, SAFETY_RISK, *EXACT, ACCESS)
RARE = intake.RARE | {
    "payer", "access_person", "location_text", "reporter_role", "no_phone", "appoint_from",
    "appoint_until", "asset_id",
}  # fmt: skip

TEAM = Field("team", "Team", "choice", True, options=TEAMS, default="mixed")
TO = Field("assignee_id", "Technician", "person", True)
BY_DEPT = Field(
    "dept", DEPT.title, "choice", True, options=intake.DEPARTMENTS, default="engineering"
)
ETA = Field("eta", "Will be there about", "moment", future=True)
ARRIVAL_NOTE = Field("arrival_note", "What was found on arrival", "text", most=500, lines=2)
LABOUR = Field("labour_fee", "Labour (yuan)", "money", needed_when=_paid)
MATERIAL_FEE = Field(
    "material_fee", "Material (yuan)", "money", needed_when=_paid,
    help="Left open: the sum of the material used",
)  # fmt: skip
QUOTE = (
    Field("labour_fee", LABOUR.title, "money", True),
    Field("material_fee", MATERIAL_FEE.title, "money", True),
    Field("quote_note", "What the price covers", "text", True, least=2, most=500, lines=2),
)
ACCEPTED_BY = Field("quote_accepted_by", "Accepted by", "name", True, most=60)
OWNER_CONSENT = Field(
    "owner_consent", "How the owner consented", "text", least=2, most=100,
    help="For a tenant's larger order",
)  # fmt: skip
WAIT_REASON = Field("wait_reason", "What it waits for", "choice", True, options=WAIT_REASONS)
WAIT_NOTE = Field("wait_note", "Material, vendor or approval", "text", True, least=2, most=500)
APPROVED_BY = Field("wait_approved_by", "Approved by", "person", True)
SAFE = Field("made_safe", "Made safe meanwhile", "flag", default=False)
RESULT = Field("result", "Result of the repair", "choice", True, options=RESULTS)
CAUSE = Field("cause", "Cause found", "text", True, least=4, most=1000, lines=2)
SOLUTION = Field("solution", "What was done", "text", True, least=4, most=2000, lines=2)
MATERIALS_WORDS = Field("materials", MATERIALS.title, "text", most=1000, lines=2)
"""Asked in words before the material had rows of its own."""
CLEANED = Field("cleaned", "Place left clean", "flag", default=True)
VERIFY_BY = Field("verify_by", "Accepted how", "choice", True, options=VERIFIED_BY)
VERIFY_NOTE = Field(
    "verify_note", "Why it was refused", "text", least=2, most=500, needed_when=_refused
)
PAY_STATUS = Field("pay_status", "Payment", "choice", options=PAY_STATES)
RECEIPT = Field("receipt_no", "Receipt number", "text", most=60)
MISSED_NOTE = Field("missed_note", "What was tried", "text", True, least=2, most=500)
CANCEL_REASON = Field("cancel_reason", "Reason", "choice", True, options=CANCEL_REASONS)
WARRANTY_PARTY = Field("warranty_party", "Who owes the warranty", "text", True, least=2, most=100)
WARRANTY_DUE = Field("warranty_due", "Warranty ends", "moment", future=True)
EXPECTED_AT = Field("expected_at", "Expected by", "moment", True, future=True)
DEVELOPER_SAYS: dict[str, str] = {
    "expired": "The warranty has expired",
    "no_defect": "No defect of building: use or alteration",
    "not_theirs": "Not within their contract",
    "gone": "Nobody answers any more",
}
DEVELOPER_REASON = Field(
    "developer_reason", "What the developer says", "choice", True, options=DEVELOPER_SAYS
)
QUALITY_CLASSES: dict[str, str] = {
    "a": "A: lived in, and daily life suffers",
    "b": "B: being decorated, and the work is held up",
    "c": "C: other",
}
QUALITY = Field(
    "quality_class", "Class of the defect", "choice", True, options=QUALITY_CLASSES,
    help="By it the developer has 3 days, 7 days or 7 working days from the accepted plan",
)  # fmt: skip
PLAN = Field("developer_plan", "What the developer will do, and when", "text", True, least=4,
             most=1000, lines=2)  # fmt: skip
SLIP = Field("handover_slip", "Hand-over slip", "text", True, least=2, most=500, lines=2)
NEW_URGENCY = Field("new_urgency", "Urgency", "choice", True, options=intake.URGENCIES)
WITNESS = Field("witness", "Witness of the entry", "choice", True, options=WITNESSES)
WITNESS_NAME = Field("witness_name", "Name of the witness", "name", True, most=60)
CONTACT_CALLED = Field(
    "contact_called", "Owner and emergency contact were called", "flag", default=False
)


def material(answers: Answers) -> Decimal | None:
    """Return what the rows of material cost in yuan, each row to the cent; None without rows."""
    rows = answers.get(MATERIALS.code)
    return charges.of_rows(rows) if rows else None


def total(answers: Answers) -> Decimal:
    """Return labour and material together, in yuan."""
    parts = (answers.get("labour_fee"), answers.get("material_fee"))
    return sum((Decimal(str(part)) for part in parts if part), Decimal(0))
