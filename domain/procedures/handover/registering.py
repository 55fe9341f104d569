"""The owner's registration form: who lives in the house, and how they are reached (11 F-HO-03)."""

from collections.abc import Mapping
from decimal import Decimal

from domain.procedure import Answers, Field, Guard, Move
from domain.procedures.handover import states as at
from domain.procedures.handover.roles import SEEN_BY, SERVES

OWNER_KINDS: Mapping[str, str] = {
    "person": "One person",
    "company": "Company",
    "joint": "Several owners together",
}
ID_TYPES: Mapping[str, str] = {
    "id_card": "Resident identity card",
    "passport": "Passport",
    "hk_macao": "Travel permit for Hong Kong and Macao residents",
    "taiwan": "Travel permit for Taiwan residents",
    "licence": "Business licence",
}
KIN: Mapping[str, str] = {
    "spouse": "Husband or wife",
    "parent": "Mother or father",
    "child": "Daughter or son",
    "relative": "Other relative",
    "friend": "Friend or colleague",
    "other": "Other",
}
AGES: Mapping[str, str] = {
    "under_14": "Under 14",
    "under_18": "Aged 14 to 17",
    "adult": "Aged 18 to 59",
    "senior": "Aged 60 and over",
}
USES: Mapping[str, str] = {
    "own": "To live in themselves",
    "let": "To be let",
    "vacant": "To stay empty",
    "other": "Other",
}
CARE: Mapping[str, str] = {
    "none": "None",
    "alone": "An elderly person lives alone",
    "mobility": "Somebody moves with difficulty",
}
WHOLE = Decimal(100)


def _joint(answers: Answers) -> bool:
    return answers.get("owner_kind") == "joint"


OWNER = Field("owner_name", "Name of the owner", "name", True, most=60)
OWNER_KIND = Field("owner_kind", "Kind of owner", "choice", True, options=OWNER_KINDS,
                   default="person")  # fmt: skip
CO_OWNERS = Field(
    "co_owners", "All owners and their shares", "rows", least=2, most=10, needed_when=_joint,
    help="Shares stay empty where the house is owned jointly without shares",
    columns=(
        Field("owner_name", OWNER.title, "text", True, most=60),
        Field("share", "Share (%)", "quantity"),
    ),
)  # fmt: skip
ID_TYPE = Field("id_type", "Kind of document", "choice", True, options=ID_TYPES,
                default="id_card")  # fmt: skip
ID_NO = Field("id_no", "Number of the identity document", "text", True, least=5, most=30)
MOBILE = Field("mobile", "Phone number of the owner", "phone", True, most=20)
SECOND_PHONE = Field("second_phone", "Second phone number", "phone", most=20)
ADDRESS = Field("postal_address", "Postal address", "text", least=4, most=200, lines=2,
                help="Where letters of legal weight go")  # fmt: skip
CONTACT = Field("contact_name", "Emergency contact", "name", True, most=60)
CONTACT_PHONE = Field("emergency_phone", "Phone number of the emergency contact", "phone", True,
                      most=20)  # fmt: skip
CONTACT_IS = Field("contact_relation", "Emergency contact: relation", "choice", True, options=KIN)
CONTACT_TOLD = Field("contact_told", "The emergency contact knows of the registration", "flag",
                     default=False)  # fmt: skip
RESIDENTS = Field(
    "residents", "Who else will live there", "rows", least=1, most=12,
    help="No ID numbers are asked of them",
    columns=(
        Field("resident_name", "Name of the person", "text", True, most=60),
        Field("relation", "Relation to the owner", "choice", True, options=KIN),
        Field("age", "Age group", "choice", True, options=AGES),
    ),
)  # fmt: skip
GUARDIAN = Field("guardian_agrees", "A guardian agrees to the entry of children under 14",
                 "flag", default=False)  # fmt: skip
USE = Field("use_kind", "What the house is for", "choice", True, options=USES, default="own")
PLATES = Field("plates", "Number plates", "text", most=200,
               help="Such as 粤B12345; several are parted by commas")  # fmt: skip
PETS = Field("pets", "There are pets", "flag", default=False)
CARE_NOTE = Field(
    "care_note", "Special care", "choice", options=CARE, default="none",
    help="Sensitive: it becomes a tag of the household, and is kept nowhere else",
)  # fmt: skip
CARE_AGREED = Field("care_agreed", "Agrees separately to the note of special care", "flag",
                    default=False)  # fmt: skip
NOTICE_EDITION = Field("consent_version", "Edition of the privacy notice", "text", True, least=1,
                       most=20)  # fmt: skip
AGREED = Field("consent_given", "Was told how the data are used, and agrees", "flag",
               default=False)  # fmt: skip
FORM = (
    OWNER, OWNER_KIND, CO_OWNERS, ID_TYPE, ID_NO, MOBILE, SECOND_PHONE, ADDRESS, CONTACT,
    CONTACT_PHONE, CONTACT_IS, CONTACT_TOLD, RESIDENTS, GUARDIAN, USE, PLATES, PETS, CARE_NOTE,
    CARE_AGREED, NOTICE_EDITION, AGREED,
)  # fmt: skip
"""F-HO-03. Numbers, plates and people go into the register; the case keeps masks of them."""


def _shares_whole(_: object, answers: Answers, *__: object) -> bool:
    given = [row.get("share") for row in answers.get("co_owners") or ()]
    if not any(given):
        return True
    return all(given) and sum(Decimal(str(share)) for share in given) == WHOLE


def _guarded(_: object, answers: Answers, *__: object) -> bool:
    young = any(row["age"] == "under_14" for row in answers.get("residents") or ())
    return not young or bool(answers.get("guardian_agrees"))


OWNER_KNOWN = Guard(
    "The register names somebody else as owner of this home. Correct the household first.",
    lambda _, answers, *__: answers["owner_known"],
)
ID_FITS = Guard(
    "This is no possible number of such a document. Compare it with the document.",
    lambda _, answers, *__: answers["id_fits"],
)
PLATES_FIT = Guard(
    "One of these is no number plate, such as 粤B12345, or they are more than ten.",
    lambda _, answers, *__: answers["plates_fit"],
)
SHARES_WHOLE = Guard("The shares of all owners together are 100 %, or none is given.",
                     _shares_whole)  # fmt: skip
CONTACT_KNOWS = Guard(
    "Whoever is named for emergencies is told of it. Tick it when that is done.",
    lambda _, answers, *__: bool(answers.get("contact_told")),
)
GUARDED = Guard("A guardian agrees before a child under 14 is entered.", _guarded)
CARE_WANTED = Guard(
    "A note of special care needs an agreement of its own.",
    lambda _, answers, *__: answers["care_fits"],
)
CONSENT = Guard(
    "Tell the owner first how the data are used; without agreement nothing is entered.",
    lambda _, answers, *__: bool(answers.get("consent_given")),
)

MOVES = (
    Move("register", "Owner's registration form", (*at.AT_THE_STATIONS, at.DELIVERED), None,
         SERVES, asks=FORM,
         when=(CONSENT, OWNER_KNOWN, ID_FITS, SHARES_WHOLE, CONTACT_KNOWS, GUARDED, PLATES_FIT,
               CARE_WANTED),
         then=lambda _, __, ___, now: {"registered_at": now.isoformat()}, seen_by=SEEN_BY,
         icon=":material/contact_page:",
         help="What is entered goes into the register of the household; sent again, it "
              "corrects the owner's numbers and adds whoever is new."),
)  # fmt: skip
