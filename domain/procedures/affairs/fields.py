"""What affairs ask: who asks, how they prove it, what they bring, what it costs (08 §8.2, §8.3)."""

from collections.abc import Mapping

from domain import intake
from domain.procedure import Answers, Field

ROLES: dict[str, str] = {
    "owner": "Owner",
    "family": "Family",
    "tenant": "Tenant",
    "decorator": "Decorator",
    "mover": "Removal firm",
    "shop": "Shop",
    "agent": "Agent",
    "staff": "Staff",
    "other": "Other",
}
METHODS: dict[str, str] = {
    "in_person": "In person, with their own document",
    "mandate": "Written mandate of the owner",
    "phone": "Confirmed on the phone by the owner",
    "online": "Confirmed online: video and signature",
    "agency": "Agent with mandate and lease",
    "company": "Letter of the company with its stamp",
    "heirs": "Heirs with a certificate of inheritance",
}
SHOWN = ("in_person", "mandate", "agency", "company", "heirs")
"""Ways in which somebody stands at the desk and shows a document."""
AGREED = ("mandate", "phone", "online", "agency")
"""Ways in which the owner agrees without being there."""
PROOFS = ("mandate", "online", "agency", "company", "heirs")
"""Ways of which a paper or a recording stays with us."""
FEES: dict[str, str] = {"paid": "Paid", "waived": "Waived", "free": "Free of charge"}
DOUBTS: dict[str, str] = {
    "forged": "The mandate may be forged",
    "co_owners": "The co-owners disagree",
    "identity": "Identity in doubt",
    "other": "Other",
}


def _by(codes: tuple[str, ...], answers: Answers) -> bool:
    return answers.get("identity_method") in codes


CHANNEL = Field(
    "channel", "Channel", "choice", True, options=intake.CHANNEL_FIELD.options, default="walk_in"
)
NAME = Field("reporter_name", "Asked for by", "name", True, most=60)
ROLE = Field("reporter_role", "Who they are", "choice", True, options=ROLES, default="owner")
REMARKS = Field("description", "Remarks", "text", most=2000, lines=2)
BASE = (
    NAME, ROLE, intake.PHONE, CHANNEL, intake.RECEIVED_AT, intake.LOCATION, intake.NO_PHONE,
    REMARKS,
)  # fmt: skip
BEGINS: Mapping[str, str] = {
    "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "description": "",
}  # fmt: skip
"""What an affair has before anything is answered: it needs no category, its kind says it."""
RARE = frozenset({"channel", "received_at", "location_text", "no_phone", "description"})

METHOD = Field(
    "identity_method", "How the owner's word is proved", "choice", options=METHODS,
    help="Left open: it is checked later",
)  # fmt: skip
MUST_METHOD = Field("identity_method", METHOD.title, "choice", True, options=METHODS)
ID_SEEN = Field("id_seen", "The document was seen", "flag", default=False)
ID_LAST4 = Field(
    "id_last4", "Last 4 characters of the document", "text", least=4, most=4,
    needed_when=lambda answers: _by(SHOWN, answers),
)  # fmt: skip
CONSENT_BY = Field(
    "consent_by", "Confirmed by", "name", needed_when=lambda answers: _by(AGREED, answers)
)
CONSENT_AT = Field(
    "consent_at", "Confirmed at", "moment", needed_when=lambda answers: _by(AGREED, answers)
)
CONSENT_PHONE = Field(
    "consent_phone", "Number that was called", "phone", most=20,
    help="It must be the owner's number of our register; only its mask is kept",
    needed_when=lambda answers: _by(("phone",), answers),
)  # fmt: skip
PROOF_KEPT = Field(
    "proof_kept", "The paper or the recording is kept as a file", "flag", default=False
)
PROOF = (ID_LAST4, ID_SEEN, CONSENT_BY, CONSENT_AT, CONSENT_PHONE, PROOF_KEPT)
IDENTITY = (MUST_METHOD, *PROOF)
ASKED_IDENTITY = (METHOD, *PROOF)
FOLDED_PROOF = frozenset({"consent_by", "consent_at", "consent_phone", "proof_kept"})

VALID_UNTIL = Field("valid_until", "Valid until", "moment", future=True)
MUST_VALID_UNTIL = Field("valid_until", "Valid until", "moment", True, future=True)
NUMBER = Field("issued_no", "Number", "text", True, least=1, most=40)
MISSING = Field(
    "missing", "What is missing, all of it", "text", True, least=4, most=1000, lines=3,
    help="Said once and in full, so that nobody comes twice",
)  # fmt: skip
FEE_DUE = Field("fee_due", "Fee due (yuan)", "money", True)
FEE_STATUS = Field("fee_status", "How it was settled", "choice", True, options=FEES)
RECEIPT = Field(
    "receipt", "Receipt number", "text", most=40,
    needed_when=lambda answers: answers.get("fee_status") == "paid",
)  # fmt: skip
FEE = (FEE_DUE, FEE_STATUS, RECEIPT)
DOUBT = Field("doubt", "What is in doubt", "choice", True, options=DOUBTS)
ALL_SIGNED = Field("all_signed", "All co-owners have signed", "flag", default=False)
RULING = Field("ruling", "Paper of the police or the court", "text", most=200)
LEGAL_BASIS = Field("legal_basis", "Rule or law it rests on", "text", True, least=2, most=300)
SIGNED = Field("signed", "The applicant has signed", "flag", default=False)
ENDS_FOR: dict[str, str] = {
    "back": "Handed back",
    "moved_out": "Moved out",
    "lost": "Lost",
    "replaced": "Replaced by a new one",
    "lent": "Lent to somebody else, such as an agency",
    "sold": "Home or space changed hands",
    "other": "Other",
}
END_REASON = Field("end_reason", "Reason", "choice", True, options=ENDS_FOR)
REPLACED_BY = Field(
    "replaced_by", "Number of the new one", "text", most=40,
    needed_when=lambda answers: answers.get("end_reason") == "replaced",
)  # fmt: skip


def checklist(papers: Mapping[str, str]) -> Field:
    """Return the table of what must be brought, one row each, to be ticked at the desk."""
    return Field(
        "checklist", "Papers", "rows", True, least=len(papers), most=len(papers),
        default=tuple({"item": code} for code in papers),
        columns=(
            Field("item", "Paper", "choice", True, options=papers),
            Field("received", "Received", "flag"),
            Field("note", "Note", "text", most=100),
        ),
    )  # fmt: skip
