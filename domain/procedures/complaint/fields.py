"""What the complaint record asks at its steps (domain 03 §3.2, §3.5)."""

from domain import intake
from domain.asking import (
    ASSIGNEE,
    CHASE_NOTE,
    CUSTOMER_TOLD,
    DEPT,
    NOTE,
    REASON,
    REPLY,
    REPLY_METHOD,
    RESUME_AT,
    STOP_REASON,
)
from domain.procedure import Answers, Field

__all__ = ["ASSIGNEE", "CHASE_NOTE", "CUSTOMER_TOLD", "DEPT", "NOTE", "REASON", "REPLY",
           "REPLY_METHOD", "RESUME_AT", "STOP_REASON"]  # fmt: skip

SEVERITIES: dict[int, str] = {1: "General", 2: "Important", 3: "Major"}
VALIDITIES: dict[str, str] = {
    "pending": "Verdict pending",
    "valid_full": "Valid",
    "valid_part": "Partly valid",
    "invalid_scope": "Invalid: not ours",
    "invalid_unfounded": "Invalid: unfounded",
    "invalid_misunderstanding": "Invalid: misunderstanding",
    "invalid_malicious": "Invalid: malicious",
    "developer": "Developer's matter",
}
VERDICTS = {code: title for code, title in VALIDITIES.items() if code != "pending"}
RESPONSIBILITIES: dict[str, str] = {
    "property": "Ours",
    "vendor": "Vendor",
    "developer": "Developer",
    "owner": "Owner or neighbour",
    "municipal": "Municipal or utility",
    "unclear": "Cannot be determined",
}
ROOT_CAUSES: dict[str, str] = {
    "people_attitude": "People: attitude",
    "people_skill": "People: skill",
    "people_absent": "People: absent from post",
    "people_breach": "People: breach of rules",
    "process_not_followed": "Process: not followed",
    "process_missing": "Process: no standard",
    "process_interface": "Process: interface",
    "equipment_ageing": "Equipment: ageing",
    "equipment_failure": "Equipment: failure",
    "equipment_design": "Equipment: design",
    "equipment_warranty": "Equipment: under warranty",
    "vendor": "Vendor",
    "communication": "Too little told",
    "charges": "Charges",
    "external": "External",
    "force_majeure": "Force majeure",
    "misunderstanding": "Misunderstanding",
}
CLOSE_REASONS: dict[str, str] = {
    "satisfied": "Satisfied",
    "basically_satisfied": "Basically satisfied",
    "dissatisfied_approved": "Dissatisfied, closed by approval",
    "unreachable": "Cannot be reached",
    "no_rating": "Declines to rate",
    "anonymous_posted": "Anonymous, answer posted",
    "invalid_explained": "Invalid, explained",
}
EXEMPT_REASONS = ("unreachable", "anonymous_posted", "invalid_explained")
"""Reasons to close without a return visit (03 §3.3, §3.7)."""


def _staff_category(answers: Answers) -> bool:
    return bool(answers.get("cat_l1") == "staff")


def _ordered(answers: Answers) -> bool:
    return answers.get("channel") in intake.ORDERED


def _not_valid(answers: Answers) -> bool:
    return answers.get("validity") not in (None, "valid_full", "valid_part")


SEVERITY = Field(
    "severity",
    "Severity",
    "choice",
    True,
    options={str(level): title for level, title in SEVERITIES.items()},
    default="1",
)
HOT = Field("hot", "Hot: the same matter troubles several households", "flag", default=False)
HEADCOUNT = Field("headcount", "Households concerned", "whole", True, least=1, most=9999, default=1)
ACCUSED_DEPT = Field(
    "accused_dept",
    "Department complained about",
    "choice",
    options=intake.DEPARTMENTS,
    needed_when=_staff_category,
)
ACCUSED = Field("accused_id", "Person complained about", "person")
EXTERNAL_REF = Field("external_ref", "Outside order number", "text", most=64, needed_when=_ordered)
EXTERNAL_DUE_AT = Field(
    "external_due_at",
    "Outside order deadline",
    "moment",
    future=True,
    needed_when=_ordered,
)
IDENTITY_SEALED = Field(
    "identity_sealed",
    "Keep who complains from others",
    "flag",
    default=False,
    help="Only the leads and you will see name, number and room",
)
THREAT = Field(
    "threat", "Threats or violence", "flag", default=False,
    help="Two people go, order and security stand by, everything is written down",
)  # fmt: skip
REGISTER = (
    SEVERITY,
    HOT,
    IDENTITY_SEALED,
    THREAT,
    HEADCOUNT,
    ACCUSED_DEPT,
    ACCUSED,
    EXTERNAL_REF,
    EXTERNAL_DUE_AT,
)
"""What registering a complaint asks beyond the base of every ticket."""
RARE = intake.RARE | {"hot", "threat", "location_text", "headcount", "accused_dept", "accused_id",
                      "external_ref", "external_due_at"}  # fmt: skip

INVESTIGATION = Field("investigation", "What was found", "text", True, least=10, most=2000, lines=3)
ROOT_CAUSE = Field("root_cause", "Cause", "choice", True, options=ROOT_CAUSES)
RESPONSIBILITY = Field("responsibility", "Responsibility", "choice", True, options=RESPONSIBILITIES)
MEASURE = Field("measure", "What we did about it", "text", True, least=10, most=2000, lines=3)
COMPENSATION = Field("compensation", "Compensation (yuan)", "money")
VALIDITY = Field("validity", "Validity", "choice", True, options=VERDICTS)
PROPOSED_VALIDITY = Field(
    "proposed_validity", "Validity proposed", "choice", True, options=VERDICTS
)
VALIDITY_REASON = Field(
    "validity_reason",
    "Reason for the verdict",
    "text",
    least=10,
    most=1000,
    lines=2,
    needed_when=_not_valid,
    help="At least 10 characters unless the complaint is valid",
)
SATISFACTION = Field("satisfaction", "Satisfaction", "choice", True, options=intake.SATISFACTION)
RETURN_VISIT_NOTE = Field(
    "return_visit_note", "In the customer's words", "text", most=1000, lines=2
)
CLOSE_REASON = Field("close_reason", "Closed as", "choice", True, options=CLOSE_REASONS)
CORRECTIVE_ACTION = Field(
    "corrective_action",
    "Corrective action",
    "text",
    most=1000,
    lines=2,
    help="Needed when important, major or hot",
)
CA_OWNER = Field("ca_owner", "Who carries it out", "person")
CA_DUE = Field("ca_due", "To be carried out by", "moment", future=True)
SIGNS: dict[str, str] = {
    "signed": "Signed",
    "phone": "Confirmed by phone",
    "refused": "Refused to sign",
    "absent": "Could not be reached",
}
CUSTOMER_SIGN = Field("customer_sign", "Confirmed by the customer", "choice", options=SIGNS)
NEW_DUE_AT = Field("new_due_at", "New due time", "moment", True, future=True)
COUNTERPART = Field("counterpart", "Handed to", "text", True, least=2, most=100)
HANDOVER_RECORD = Field(
    "handover_record", "Hand-over record", "text", True, least=5, most=1000, lines=2
)
EXPECTED_AT = Field("expected_at", "Expected by", "moment", True, future=True)
REQUEST = Field("request", "What is asked for, and why", "text", True, least=5, most=500, lines=2)
WITHDRAWN_BY = Field("withdrawn_by", "Withdrawn by", "text", True, least=1, most=60)
HOW_CONFIRMED = Field("how_confirmed", "How it was confirmed", "text", True, least=2, most=200)
MASTER = Field("merged_into", "Number of the case to merge into", "text", True, least=6, most=40)
