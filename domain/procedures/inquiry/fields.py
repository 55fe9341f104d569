"""What an inquiry asks (domain 02 §2.3)."""

from dataclasses import replace

from domain import intake
from domain.asking import REPLY_METHOD
from domain.procedure import Answers, Field

IDENTITIES: dict[str, str] = {
    "unchecked": "Not checked",
    "name": "Room and name",
    "phone": "Room and known phone number",
    "document": "Document seen",
}
UNCHECKED = "unchecked"
DELICATE: dict[str, str] = {
    "law": "Lawsuit or compensation",
    "promise": "A promise of the developer",
    "media": "The media ask",
}
NEEDS: dict[str, str] = {
    "language": "Does not speak Mandarin",
    "hearing": "Does not hear well",
}
UNDERSTOOD: dict[str, str] = {
    "yes": "Understood",
    "no": "Not satisfied with it",
    "not_reached": "Not reached",
}
NO_MATTER: dict[str, str] = {
    "wrong_number": "Wrong number",
    "sales": "Sales call",
    "silent": "Nobody spoke",
}

REFUSALS: dict[str, str] = {
    "neighbour": "About another household",
    "staff": "Private matter of a member of staff",
    "inside": "Internal matter of the company",
    "recordings": "Camera recordings: through the police only",
    "unknown": "Nobody can answer it",
}


def _media(answers: Answers) -> bool:
    return answers.get("channel") == "media" or answers.get("delicate") == "media"


IDENTITY = Field(
    "identity_checked",
    "Identity",
    "choice",
    options=IDENTITIES,
    default=UNCHECKED,
    help="Check it before anything personal is told",
)
IDENTITY_NOW = replace(IDENTITY, default=None, help="Left open: as registered")
DELICATE_FIELD = Field(
    "delicate", "Needs care", "choice", options=DELICATE, help="Answered by a lead, not at once"
)
OUTLET = Field("outlet", "Newspaper, station or site", "text", most=100, needed_when=_media)
SPECIAL_NEED = Field("special_need", "Hard to talk to by phone", "choice", options=NEEDS)
TOLD = Field("reply_content", "What the customer was told", "text", True, least=2, most=2000,
             lines=3)  # fmt: skip
ANSWER = replace(TOLD, required=False, help="Filled in at once, the inquiry is closed with it")
METHOD = REPLY_METHOD
PROMISED_AT = Field("promised_at", "Promised to answer by", "moment", True, future=True)
NEEDS_PLAN = Field(
    "needs_plan", "The answer needs a plan", "flag", default=False,
    help="Then it is owed within 48 hours",
)  # fmt: skip
HEARD = Field("understood", "Did the customer understand?", "choice", True, options=UNDERSTOOD)
REFUSED_WHY = Field("refused_why", "Why it is not answered", "choice", True, options=REFUSALS)
NO_MATTER_FIELD = Field("no_matter", "What it was", "choice", True, options=NO_MATTER)

REGISTER = (IDENTITY, DELICATE_FIELD, OUTLET, SPECIAL_NEED, ANSWER)
RARE = intake.RARE | {
    "reporter_role", "no_phone", "location_text", "identity_checked", "delicate", "outlet",
    "special_need",
}  # fmt: skip
