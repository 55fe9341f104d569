"""What an application for a self-build asks, and what is found on the way (F-SB-01 to F-SB-03)."""

from domain import intake
from domain.procedure import Field
from domain.self_build import catalogue, terms

APPLICANTS: dict[str, str] = {"owner": "Owner", "agent": "Agent"}
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
FIXINGS: dict[str, str] = {
    "ground": "On the ground",
    "wall": "On the wall",
    "roof": "On the roof",
    "cantilever": "Cantilevered",
}
RIGHTS: dict[str, str] = {
    "exclusive": "Exclusive part",
    "exclusive_use": "Exclusive use of a common part",
    "common": "Part common to the owners",
    "undecided": "To be decided",
}
RIGHT_PROOFS: dict[str, str] = {
    "register": "Property register",
    "contract": "Clause of the sales contract",
    "plan": "Approved plan",
    "annex": "Annex that no plan confirms",
    "verbal": "Spoken promise of the sales office",
    "none": "None",
}
SIDES: dict[str, str] = {
    "up": "Above",
    "down": "Below",
    "left": "Left",
    "right": "Right",
    "opposite": "Opposite",
    "other": "Other",
}
ASKED_BY: dict[str, str] = {
    "in_person": "Asked in person, in writing",
    "letter": "Asked by letter",
    "nobody": "No home there",
}
OPINIONS: dict[str, str] = {"agree": "Agrees", "disagree": "Objects"}
CONSTRAINTS: dict[str, str] = {
    "none": "None",
    "manhole": "Manhole",
    "drain": "Drain",
    "fire_lane": "Fire lane",
    "pipe": "Pipe",
    "window": "Neighbour's window",
    "garage_roof": "Roof of the garage",
}
BEGINS = {"cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "description": ""}
CHANNEL = Field(
    "channel", "Channel", "choice", True, options=intake.CHANNEL_FIELD.options, default="walk_in"
)
NAME = Field("reporter_name", "Applicant", "name", True, most=60)
ROLE = Field("reporter_role", "Who they are", "choice", True, options=APPLICANTS, default="owner")
REMARKS = Field("description", "What they wish to build", "text", True, least=2, most=2000,
                lines=2)  # fmt: skip
ASKED = (NAME, ROLE, intake.PHONE, REMARKS, CHANNEL, intake.RECEIVED_AT, intake.NO_PHONE)
RARE = frozenset({"channel", "received_at", "no_phone"})

ITEM = Field("item_code", "What is to be built", "choice", True, options=catalogue.TITLES)
PLACE = Field("place", "Place", "choice", True, options=PLACES)
ASPECT = Field("building_side", "Side of the building", "choice", options=terms.ASPECTS)
LENGTH = Field("length", "Length (m)", "quantity", True)
WIDTH = Field("width", "Width (m)", "quantity", True)
HEIGHT = Field("height", "Height (m)", "quantity", True)
SIZES = (LENGTH, WIDTH, HEIGHT)
MATERIAL = Field("material", "Structure and material", "text", True, least=2, most=200)
COLOUR = Field("colour", "Colour", "text", True, most=40)
FIXING = Field("fixing", "How it is fixed", "choice", True, options=FIXINGS)
CO_OWNED = Field("co_owned", "The home has co-owners", "flag", default=False)
BUILDER = Field("builder", "Who builds it", "text", True, least=2, most=80)
AT_HEIGHT = Field("at_height", "There is work at height", "flag", default=False)
CERTIFICATE = Field(
    "height_certificate", "Certificate and insurance for work at height", "text", most=80,
    needed_when=lambda answers: bool(answers.get("at_height")),
)  # fmt: skip
START = Field("appoint_from", "Works to begin on", "moment", True, future=True)
END = Field("appoint_until", "Work ends", "moment", True, future=True)
COST = Field("cost", "Cost as the owner says (yuan)", "money")
APPLICATION = (
    NAME, ROLE, ITEM, PLACE, ASPECT, *SIZES, MATERIAL, COLOUR, FIXING, CO_OWNED, BUILDER, AT_HEIGHT,
    CERTIFICATE, START, END, COST,
)  # fmt: skip
PAPERS = Field("papers", "Papers that are there", "several", True, options=catalogue.PAPERS)

RIGHT = Field("right_kind", "Right to the place", "choice", True, options=RIGHTS)
RIGHT_PROOF = Field("right_proof", "What proves it", "choice", True, options=RIGHT_PROOFS)
RIGHT_REF = Field("right_ref", "Clause, sheet or number", "text", True, least=2, most=200)
LEGAL = Field("legal_opinion", "What the lawyer says", "text", True, least=4, most=1000, lines=2)
SETTLED = {code: title for code, title in RIGHTS.items() if code != "undecided"}
RIGHT_SETTLED = Field("right_kind", RIGHT.title, "choice", True, options=SETTLED)

MEASURED = (
    Field("measured_length", "Measured length (m)", "quantity", True),
    Field("measured_width", "Measured width (m)", "quantity", True),
    Field("measured_height", "Measured height (m)", "quantity", True),
)
WINDOW = Field("to_window", "Distance to the neighbour's window (m)", "quantity", True)
EAVES = Field("eaves", "Height of the eaves (m)", "quantity")
CONSTRAINTS_FOUND = Field("constraints", "What is there", "several", True, options=CONSTRAINTS)
FIRE_LANE = Field(
    "fire_lane", "Width of the fire lane (m)", "quantity",
    needed_when=lambda answers: "fire_lane" in (answers.get("constraints") or ()),
)  # fmt: skip
LOAD = Field(
    "load_note", "Load on the roof of the garage", "text", most=500,
    needed_when=lambda answers: "garage_roof" in (answers.get("constraints") or ()),
)  # fmt: skip
EXISTING = Field("existing", "What stands there already", "text", most=500)
SURVEYORS = Field("surveyors", "Surveyed by", "text", True, least=2, most=120)
PROPOSED = Field("proposed_class", "Class proposed", "choice", True, options=catalogue.CLASSES)
SURVEY_OPINION = Field("survey_opinion", "What the survey says", "text", True, least=2, most=1000,
                       lines=2)  # fmt: skip
SURVEYED = (
    *MEASURED, WINDOW, EAVES, CONSTRAINTS_FOUND, FIRE_LANE, LOAD, EXISTING, SURVEYORS, PROPOSED,
    SURVEY_OPINION,
)  # fmt: skip

NEIGHBOURS = Field(
    "neighbours_asked", "Neighbours asked in writing", "rows", True, least=1, most=12,
    columns=(
        Field("side", "Side", "choice", True, options=SIDES),
        Field("room", "Room", "text", most=40),
        Field("way", "How they were asked", "choice", True, options=ASKED_BY),
    ),
    default=tuple({"side": side} for side in ("up", "down", "left", "right")),
)  # fmt: skip
POSTED = Field("notice_from", "Notice posted on", "moment", True)
REMOVED = Field("notice_until", "Notice hangs until", "moment", True, future=True)
NOTICE_PLACE = Field("notice_place", "Where it hangs", "text", True, least=2, most=80)
SIDE = Field("side", "Neighbour", "choice", True, options=SIDES)
OPINION = Field("neighbour_opinion", "What they say", "choice", True, options=OPINIONS)
OBJECTION = Field("objection", "Reason, if they give one", "text", most=1000, lines=2)
REPLY = Field("reply", "Answer in writing", "text", True, least=5, most=1000, lines=3)
