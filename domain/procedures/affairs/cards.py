"""What is valid until a day: cards, parking, tenants, animals and e-bikes, traders (08 §8.3)."""

from domain.case import Case
from domain.deadline import WorkingDays
from domain.people import DESK, LEADS, Role
from domain.procedure import Answers, Field, Guard
from domain.procedures.affairs import fields as ask
from domain.procedures.affairs.guards import THEMSELVES
from domain.procedures.affairs.kind import NEXT_DAY, Kind

CARD_TYPES: dict[str, str] = {
    "access": "Door card",
    "lift": "Lift card",
    "both": "Door and lift card",
    "face": "Face recognition",
}
REGISTERED: dict[str, str] = {"dog": "Dog", "cat": "Cat", "e_bike": "E-bike", "other": "Other"}

CARD_TYPE = Field("card_type", "Card", "choice", True, options=CARD_TYPES, default="access")
CARD_NO = Field("issued_no", "Card number", "text", most=40, help="Left open: given out later")
MUST_CARD_NO = Field("issued_no", CARD_NO.title, "text", True, most=40)
FREE_CHOICE = Field(
    "free_choice", "The face is a free choice; a card was offered", "flag", default=False
)
CARD_FEE = Field("fee", "Fee (yuan)", "money")
SPACE = Field("issued_no", "Parking space", "text", True, least=1, most=40)
PLATES = Field(
    "items", "Vehicles", "rows", True, least=1, most=3,
    columns=(
        Field("name", "Plate", "text", True, least=5, most=12),
        Field("owner", "Owner of the vehicle", "text", most=40),
    ),
)  # fmt: skip
TENANTS = Field("tenants", "How many people", "whole", True, least=1, most=30)
LEASE_END = Field("valid_until", "Lease until", "moment", True, future=True)
CONTACT = Field("contact", "Contact in an emergency", "text", most=60)
WHAT = Field("registered_as", "What", "choice", True, options=REGISTERED)
LICENCE = Field("licence", "Licence or plate", "text", most=40)
COMPANY = Field("theme", "Company", "text", True, least=2, most=60)
BEGINS = Field("appoint_from", "From", "moment", True, future=True)
INCOME = Field("income", "Income of the common parts (yuan)", "money", True)
PUBLISHED = Field("published", "The income is published", "flag", default=False)


def _within_lease(case: Case, answers: Answers, *_: object) -> bool:
    if case.reporter_role != "tenant":
        return True
    lease, until = answers["lease_until"], answers.get("valid_until")
    return lease is not None and until is not None and until <= lease


LIMIT = Guard(
    "The home has as many valid cards as it may have. Cancel one first.",
    lambda _, answers, *__: answers["active_cards"] < answers["card_limit"],
)
WITHIN_LEASE = Guard(
    "A tenant's card ends with the lease at the latest: register the tenant first.", _within_lease
)
OWNER_OR_TENANT = Guard(
    "Whoever is neither family nor a registered tenant needs the owner's word.",
    lambda case, answers, *_: (
        case.reporter_role in (*THEMSELVES, "tenant") or answers["identity_method"] != "in_person"
    ),
)
FREELY_CHOSEN = Guard(
    "Face recognition is a free choice: offer a card too, and tick it.",
    lambda case, answers, *_: (
        case.details["card_type"] != "face" or bool(answers.get("free_choice"))
    ),
)
INCOME_PUBLISHED = Guard(
    "Income of the common parts belongs to the owners: publish it first.",
    lambda _, answers, *__: bool(answers.get("published")),
)

CARD = Kind(
    code="card",
    title="Door or lift card",
    plural="Door and lift cards",
    prefix="MK",
    icon=":material/credit_card:",
    asks=(CARD_TYPE, CARD_NO, ask.VALID_UNTIL, CARD_FEE, FREE_CHOICE),
    rare=frozenset({"valid_until", "fee", "free_choice"}),
    issue="Give the card out",
    issue_asks=(MUST_CARD_NO, ask.VALID_UNTIL, FREE_CHOICE),
    life="valid",
    within=WorkingDays(3),
    must={"issue": (LIMIT, OWNER_OR_TENANT, WITHIN_LEASE, FREELY_CHOSEN)},
)
PARKING = Kind(
    code="parking",
    title="Parking card",
    plural="Parking cards",
    prefix="TC",
    icon=":material/local_parking:",
    asks=(PLATES,),
    papers={"licence": "Vehicle licence", "space": "Right to the space"},
    fee=True,
    issue="Give the parking card out",
    issue_asks=(SPACE, ask.MUST_VALID_UNTIL),
    life="valid",
    within=WorkingDays(3),
)
TENANT = Kind(
    code="tenant",
    title="Tenant registration",
    plural="Tenant registrations",
    prefix="ZH",
    icon=":material/group_add:",
    asks=(TENANTS, LEASE_END, CONTACT),
    rare=frozenset({"contact"}),
    papers={
        "consent": "Consent of the owner",
        "lease": "Lease",
        "id": "Documents of the tenants",
    },
    approvers=(DESK[1], *LEADS),
    issue="Enter in the register",
    life="valid",
    within=NEXT_DAY,
)
ANIMALS = Kind(
    code="pet_or_bike",
    title="Pet or e-bike",
    plural="Pets and e-bikes",
    prefix="DJ",
    icon=":material/pets:",
    asks=(WHAT, LICENCE, ask.VALID_UNTIL),
    rare=frozenset({"valid_until"}),
    identity=False,
    approvers=(DESK[1], *LEADS),
    issue="Enter in the register",
    issue_asks=(WHAT,),
    life="valid",
    within=NEXT_DAY,
)
TRADER = Kind(
    code="trader",
    title="Trader or advertising",
    plural="Traders and advertising",
    prefix="SJ",
    icon=":material/storefront:",
    asks=(COMPANY, BEGINS, ask.MUST_VALID_UNTIL, INCOME),
    rare=frozenset({"reporter_role"}),
    identity=False,
    anywhere=True,
    papers={"contract": "Contract", "licence": "Business licence"},
    approvers=(Role.MANAGER,),
    issue="Let them in",
    issue_asks=(PUBLISHED,),
    life="valid",
    within=NEXT_DAY,
    must={"issue": (INCOME_PUBLISHED,)},
)
KINDS = (CARD, PARKING, TENANT, ANIMALS, TRADER)
