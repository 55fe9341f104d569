"""What is asked of a key: the register, the loan, the consent, the loss (15 §6.3; 27 F-KY)."""

from collections.abc import Mapping

from domain import intake
from domain.counting import SECOND
from domain.keys import BORROWERS, KINDS, TITLES
from domain.procedure import Answers, Field

PURPOSES: Mapping[str, str] = {
    "viewing": "Viewing",
    "rectify": "Rectification",
    "cleaning": "Cleaning work",
    "inspection": "Inspection",
    "emergency": "Emergency use",
    "other": "Other",
}
EMERGENCIES: Mapping[str, str] = {
    "fire": "Fire",
    "flood": "Flood",
    "gas": "Gas leak",
    "smart_lock": "Smart lock without power",
    "other": "Other danger",
}
WAYS: Mapping[str, str] = {
    "in_person": "In person",
    "written": "In writing",
    "phone": "Called back on the registered number",
}
SEALS: Mapping[str, str] = {
    "full_set": "Full set for the owner",
    "emergency": "Emergency set",
    "seizure": "Seized by a court or a bank",
    "dispute": "Disputed",
}
LOSSES: Mapping[str, str] = {
    "lost": "Lost",
    "one_of_set": "One of several sets",
    "copied": "A copy was kept",
    "missing": "Missing at a count",
}
COSTS: Mapping[str, str] = {
    "ours": "Borne by us",
    "paid": "Paid",
    "claimed": "Claimed",
    "disputed": "Disputed",
}
RECIPIENTS: Mapping[str, str] = {"owner": "The owner", "agent": "An agent with a mandate"}


def _entrusted(answers: Answers) -> bool:
    return answers.get("cat_l1") in KINDS and KINDS[answers["cat_l1"]].entrusted


CODE = Field(
    "issued_no", "Code on the tag", "text", True, least=1, most=24,
    help="Never the room number: whoever finds the key must not learn the door",
)  # fmt: skip
KIND = Field("cat_l1", "Kind of key", "choice", True, options=TITLES)
SETS = Field("sets", "Number of keys in it", "whole", True, least=1, most=50, default=1)
HOOK = Field("hook", "Cabinet and hook", "text", True, least=1, most=20)
FROM = Field("received_from", "Handed in by", "text", True, least=2, most=60)
CONDITION = Field("condition", "Condition of the keys", "text", most=200, lines=2)
BOTH_SIGNED = Field("both_signed", "Giver and receiver have signed", "flag", default=False)
FURNISHED = Field("furnished", "The home is furnished", "flag", default=False)
ENTRUSTMENT = Field(
    "entrustment_no", "Number of the entrustment", "text", most=40, needed_when=_entrusted
)
USES = Field("uses", "What it may be used for", "text", most=200, needed_when=_entrusted)
PERSONS = Field(
    "persons", "Who may use it", "text", most=200,
    needed_when=lambda answers: answers.get("cat_l1") == "entrusted",
)  # fmt: skip
VALID_TO = Field(
    "valid_until", "Entrusted until", "moment", future=True, needed_when=_entrusted
)  # fmt: skip
RECEIVED_AT = Field("received_at", "Received on", "moment", True)
RECEIVED = (
    CODE, KIND, SETS, HOOK, FROM, BOTH_SIGNED, FURNISHED, ENTRUSTMENT, USES, PERSONS, VALID_TO,
    CONDITION, intake.LOCATION, RECEIVED_AT,
)  # fmt: skip
"""F-KY-01, and F-KY-03 for what the owner entrusts."""

MUST_VALID_TO = Field("valid_until", VALID_TO.title, "moment", True, future=True)
MUST_ENTRUSTMENT = Field("entrustment_no", ENTRUSTMENT.title, "text", True, most=40)

APPROVED_FOR = Field("approved_for", "Who may borrow it", "name", True, most=60)
OVERNIGHT = Field("overnight", "May stay out after closing time", "flag", default=False)
CONSENT_WAY = Field("consent_way", "How the owner agreed", "choice", options=WAYS)
CONSENT_BY = Field(
    "consent_by", "Who of the owners", "name",
    needed_when=lambda answers: bool(answers.get("consent_way")),
)  # fmt: skip
CONSENT_PHONE = Field(
    "consent_phone", "Number that was called", "phone", most=20,
    help="It must be the owner's number of our register; only its mask is kept",
    needed_when=lambda answers: answers.get("consent_way") == "phone",
)  # fmt: skip
CODE_WORD = Field("code_word", "The code word was right", "flag", default=False)
APPROVAL = (APPROVED_FOR, OVERNIGHT, CONSENT_WAY, CONSENT_BY, CONSENT_PHONE, CODE_WORD)

BORROWER = Field("reporter_name", "Borrower", "name", True, most=60)
BORROWER_KIND = Field("borrower_kind", "Who the borrower is", "choice", True, options=BORROWERS)
ORG = Field("org", "Company or department", "text", True, least=2, most=60)
PHONE = Field("phone", intake.PHONE.title, "phone", True, most=20)
PURPOSE = Field("purpose", "What for", "choice", True, options=PURPOSES)
LINKED = Field(
    "linked_no", "Number of the repair or defect", "text", most=40,
    needed_when=lambda answers: answers.get("purpose") == "rectify",
)  # fmt: skip
BACK_BY = Field("due_at", "To be back by", "moment", True, future=True)
ESCORT = Field("escort", "Accompanied by", "person")
BEFORE = Field("before", "State of the room before", "text", most=500, lines=2)
SIGNED = Field("signed", "The borrower has signed", "flag", default=False)
LOAN = (BORROWER, BORROWER_KIND, ORG, PHONE, PURPOSE, LINKED, BACK_BY, ESCORT, BEFORE, SIGNED)
"""F-KY-02, the first half. No identity document is kept back (15 §6.2)."""

BACK_SETS = Field("back_sets", "Keys that came back", "whole", True, least=0, most=50)
RETURNED_BY = Field("returned_by", "Brought back by", "name", True, most=60)
WHY_OTHER = Field("why_other", "Why not by the borrower", "text", most=200)
CHECKED = Field(
    "unit_checked", "Doors, water and power were checked", "flag", default=False
)  # fmt: skip
AFTER = Field("after", "State of the room after", "text", most=500, lines=2)
OWNER_TOLD = Field("owner_told", "The owner has been told of the emergency", "flag", default=False)
COMING_BACK = (BACK_SETS, RETURNED_BY, WHY_OTHER, CHECKED, OWNER_TOLD, AFTER)

EMERGENCY = Field("emergency", "Emergency", "choice", True, options=EMERGENCIES)
PROOF = Field("proof_kept", "Photos or a video are kept", "flag", default=False)
URGENT = (BORROWER, EMERGENCY, SECOND, BACK_BY, PROOF)

HANDED_SETS = Field("handed_sets", "Keys handed over", "whole", True, least=0, most=50)
RECIPIENT = Field("recipient", "Handed to", "name", True, most=60)
RECIPIENT_KIND = Field("recipient_kind", "Who that is", "choice", True, options=RECIPIENTS)
MANDATE = Field(
    "mandate_no", "Number of the mandate", "text", most=40,
    needed_when=lambda answers: answers.get("recipient_kind") == "agent",
)  # fmt: skip
CALLED_BACK = Field(
    "consent_phone", "Number that was called", "phone", most=20, help=CONSENT_PHONE.help,
    needed_when=lambda answers: answers.get("recipient_kind") == "agent",
)  # fmt: skip
ID_SEEN = Field("id_seen", "The document was seen", "flag", default=False)
ID_LAST4 = Field(
    "id_last4", "Last 4 characters of the document", "text", True, least=4, most=4
)  # fmt: skip
RECIPIENT_SIGNED = Field("recipient_signed", "The recipient has signed", "flag", default=False)
PARTING = (
    RECIPIENT, RECIPIENT_KIND, HANDED_SETS, MANDATE, CALLED_BACK, ID_LAST4, ID_SEEN,
    RECIPIENT_SIGNED,
)  # fmt: skip

SEAL_NO = Field("seal_no", "Number of the sealed bag", "text", True, least=1, most=40)
SEAL_WHY = Field("seal_why", "Why it is sealed", "choice", True, options=SEALS)
PAPER = Field("paper", "Paper of the court, the bank or both sides", "text", most=200)
LOSS = Field("loss", "Kind of loss", "choice", True, options=LOSSES)
NOTICED = Field("occurred_at", "Noticed at", "moment", True)
ACCOUNT = Field("account", "How it came about", "text", True, least=4, most=1000, lines=3)
SETS_LOST = Field("sets_lost", "Keys that are missing", "whole", True, least=0, most=50)
LIABLE = Field("liable", "Who answers for it", "text", most=60)
TOLD_HOW = Field("told_how", "How the owner was told", "choice", True, options=WAYS)
COST = Field("cost", "Cost of the new lock (yuan)", "money", True)
COST_STATE = Field("cost_state", "How it was settled", "choice", True, options=COSTS)
CALLED = Field("called", "What the borrower said", "text", True, least=2, most=500, lines=2)
