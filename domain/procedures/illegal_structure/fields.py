"""What the ledger of illegal structures asks (F-SB-07, F-SB-08)."""

from domain import intake, serving
from domain.procedure import Field
from domain.self_build import catalogue, terms

PLACES: dict[str, str] = {
    "yard": "Yard",
    "terrace": "Terrace",
    "balcony": "Balcony",
    "roof": "Roof",
    "wall": "Outer wall",
    "parking": "Own parking space",
    "basement": "Basement",
    "corridor": "Corridor or stairs",
}
SOURCES: dict[str, str] = {
    "patrol": "Found on patrol",
    "report": "Reported by a neighbour",
    "authority": "From the authority",
    "application": "While an application was open",
}
STAGES: dict[str, str] = {
    "materials": "Materials are brought",
    "in_work": "Being built",
    "finished": "Built already",
}
ENDS: dict[str, str] = {"removed": "Removed and restored", "legalised": "Permit obtained"}
ITEM = Field("item_code", "What was built", "choice", True, options=catalogue.TITLES)
PLACE = Field("place", "Place", "choice", True, options=PLACES)
ASPECT = Field("building_side", "Side of the building", "choice", options=terms.ASPECTS)
STAGE = Field("stage", "How far it is", "choice", True, options=STAGES)
SOURCE = Field("source", "How it came to light", "choice", True, options=SOURCES, default="patrol")
FOUND_AT = Field("occurred_at", "Found out at", "moment", True)
SIZE = Field("size", "Size (m)", "text", True, least=1, most=60, help="Length × width × height")
FACTS = Field("description", "What was found there", "text", True, least=4, most=2000, lines=3)
FOUND = (
    ITEM, PLACE, STAGE, SIZE, SOURCE, FOUND_AT, FACTS, intake.LOCATION, ASPECT, intake.RECEIVED_AT,
)  # fmt: skip
CONTACT_AT = Field("contact_at", "Talked at", "moment", True)
PERSON = Field("contact_person", "Who was spoken to", "name", True, most=60)
WORDS = Field("contact_words", "What was said to them", "text", True, least=2, most=1000, lines=2)
ANSWER = Field("contact_answer", "What they answered", "text", True, least=1, most=1000, lines=2)
LINE = (CONTACT_AT, PERSON, WORDS, ANSWER, serving.SAID)
REMOVE_BY = Field(
    "remove_by",
    "To be removed until",
    "moment",
    future=True,
    help="A finished structure: three to seven days. Work stops the same day.",
)
VISITED_AT = Field("visited_at", "They came at", "moment", True)
AUTHORITY = Field("authority", "Authority", "choice", True, options=serving.AUTHORITIES)
DECISION_NO = Field("decision_no", "Number of the decision", "text", most=60)
END = Field("proposed_end", "How it ended", "choice", True, options=ENDS)
SIGNATURES = Field("removal_signed", "Signed by owner and centre", "flag", default=False)
PERMIT_NO = Field(
    "legal_permit_no", "Number of the permit", "text", most=60,
    needed_when=lambda answers: answers.get("proposed_end") == "legalised",
)  # fmt: skip
PERMIT_BY = Field(
    "legal_permit_by", "Issued by", "text", most=60,
    needed_when=lambda answers: answers.get("proposed_end") == "legalised",
)  # fmt: skip
SINCE = Field(
    "legacy_since",
    "Stands there since",
    "text",
    True,
    least=4,
    most=40,
    help="Before the company came: year and what proves it",
)
BASELINE_AT = Field("baseline_at", "Photographed at", "moment", True)
SAFETY = Field("made_safe", "What was made safe, and how", "text", True, least=4, most=1000,
               lines=2)  # fmt: skip
INFORMED = Field("owner_informed", "The owner was informed", "flag", default=False)
