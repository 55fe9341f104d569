"""What is written and stamped, and what is shown: certificates, a change of owner, cameras."""

from collections.abc import Mapping
from typing import Any

from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard
from domain.procedures.affairs import fields as ask
from domain.procedures.affairs.kind import NEXT_DAY, Kind

CERTIFICATES: dict[str, str] = {
    "residence": "Residence",
    "no_arrears": "No arrears",
    "utilities": "Transfer of water and electricity",
}
PURPOSES: dict[str, str] = {
    "school": "School place",
    "bank": "Bank or credit",
    "household_register": "Household register",
    "court": "Court",
    "utility": "Water or electricity company",
    "other": "Other",
}
GROUNDS: dict[str, str] = {
    "police": "Letter of the police",
    "court": "Letter of a court",
    "own": "Own safety or own things",
}

CERTIFICATE = Field("certificate", "Certificate", "choice", True, options=CERTIFICATES)
PURPOSE = Field("purpose", "What it is for", "choice", True, options=PURPOSES)
FACT_BASIS = Field(
    "fact_basis", "What in our records shows it", "text", True, least=4, most=500, lines=2
)
ONLY_FACTS = Field(
    "only_facts", "It says only what our records show", "flag", default=False,
    help="A school place or a loan is no reason to write more",
)  # fmt: skip
COPY_KEPT = Field("copy_kept", "The copy is kept", "flag", default=False)
NEW_OWNER = Field("new_owner", "New owner", "name", True, most=60)
TRANSFERRED = Field("occurred_at", "Transferred on", "moment", True)
SETTLEMENT = Field("settlement", "Settlement between the owners", "text", most=200)
OLD_CLOSED = Field(
    "old_closed", "The old owner is closed with the date, not overwritten", "flag", default=False
)
"""Asked before the step itself closed the old owner."""
BESIDE = "beside"
OWNERSHIPS: dict[str, str] = {
    "instead": "In place of all who own it now",
    BESIDE: "Beside those who own it now",
}
OWNERSHIP = Field(
    "ownership", "The new owner comes", "choice", True, options=OWNERSHIPS, default="instead",
    help="In place of them: they and their family end in the register on the day of the transfer",
)  # fmt: skip
NEW_PHONE = Field(
    "new_phone", "Phone number of the new owner", "phone", most=20,
    help="Goes into the register, sealed; the errand keeps its mask",
)  # fmt: skip
HISTORY_TOLD = Field(
    "history_told", "Told of renovations and changes of structure, and of the warranties", "flag",
    default=False, help="A buyer may ask; warranties go on with the same dates",
)  # fmt: skip
FOOTAGE_FROM = Field("occurred_at", "Recording from", "moment", True)
FOOTAGE_UNTIL = Field("footage_until", "Recording until", "moment", True)
GROUND = Field("ground", "On what ground", "choice", True, options=GROUNDS)
WHY = Field("description", "Why, in writing", "text", True, least=4, most=2000, lines=2)
LETTER = Field(
    "letter_no", "Number of the letter", "text", most=60,
    needed_when=lambda answers: answers.get("ground") in ("police", "court"),
)  # fmt: skip
PRESENT = Field("guard_lead", "Head of security, present", "person", True)
SHOWN = Field("shown", "What was seen", "text", True, least=2, most=1000, lines=2)
NO_COPY = Field("no_copy", "Nothing was copied to a private phone", "flag", default=False)

TRUE_STATEMENT = Guard(
    "A certificate says what our records show and nothing else. Tick that it does.",
    lambda _, answers, *__: bool(answers.get("only_facts")),
)
COPIED = Guard("Keep a copy for the register.", lambda _, a, *__: bool(a.get("copy_kept")))
DISCLOSED = Guard(
    "Tell the new owner what our files know of renovations and changes of structure first.",
    lambda _, answers, *__: bool(answers.get("history_told")),
)
NOT_COPIED = Guard(
    "Recordings are looked at here and never copied to a private phone.",
    lambda _, answers, *__: bool(answers.get("no_copy")),
)
TWO_LOOK = Guard(
    "The head of security is somebody else than you.",
    lambda _, answers, actor, __: answers["guard_lead"] != actor.id,
    personal=True,
)


def numbered(case: Case, _: Answers, __: Actor, ___: Any) -> Mapping[str, Any]:
    """The number of a certificate is that of its case, so that none is missing in the register."""
    return {"issued_no": case.number}


CERTIFICATE_KIND = Kind(
    code="certificate",
    title="Certificate",
    plural="Certificates",
    prefix="ZM",
    icon=":material/workspace_premium:",
    asks=(CERTIFICATE, PURPOSE),
    approvers=LEADS,
    approval_asks=(FACT_BASIS, ONLY_FACTS),
    issue="Stamp and hand over",
    issuers=(Role.MANAGER,),
    issue_asks=(COPY_KEPT, ask.SIGNED),
    within=NEXT_DAY,
    must={"approve": (TRUE_STATEMENT,), "issue": (COPIED,)},
    then={"issue": numbered},
)
OWNER_CHANGE = Kind(
    code="change_of_owner",
    title="Change of owner or data",
    plural="Changes of owner or data",
    prefix="GH",
    icon=":material/swap_horiz:",
    asks=(NEW_OWNER, TRANSFERRED, SETTLEMENT),
    rare=frozenset({"settlement"}),
    papers={
        "title": "Title or contract",
        "id": "Document of the new owner",
        "settlement": "Settlement sheet",
        "fees": "Note that the fees are settled",
        "registration": "Registration of the new owner",
        "covenant": "Covenant and service agreement accepted",
    },
    approvers=LEADS,
    issue="Entered in the register",
    issuers=(Role.SPECIALIST, *LEADS),
    issue_asks=(OWNERSHIP, NEW_PHONE, HISTORY_TOLD, ask.SIGNED),
    formerly=(OLD_CLOSED,),
    within=NEXT_DAY,
    must={"issue": (DISCLOSED,)},
)
CAMERAS = Kind(
    code="cctv",
    title="Viewing of recordings",
    plural="Viewings of recordings",
    prefix="JK",
    icon=":material/videocam:",
    asks=(GROUND, WHY, FOOTAGE_FROM, FOOTAGE_UNTIL, LETTER),
    rare=frozenset({"letter_no", "reporter_role"}),
    anywhere=True,
    approvers=(Role.MANAGER,),
    issue="Viewed",
    issue_asks=(PRESENT, SHOWN, NO_COPY),
    within=NEXT_DAY,
    must={"issue": (NOT_COPIED, TWO_LOOK)},
)
KINDS = (CERTIFICATE_KIND, OWNER_CHANGE, CAMERAS)
