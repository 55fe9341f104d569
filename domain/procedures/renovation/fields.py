"""What an application for a renovation asks, and the agreement about it (F-RN-01 to F-RN-06)."""

from domain import intake
from domain.procedure import Answers, Field
from domain.renovation import catalogue
from domain.renovation.profile import DWELLINGS

APPLICANTS: dict[str, str] = {"owner": "Owner", "agent": "Agent", "tenant": "User of the home"}
CONTRACTORS: dict[str, str] = {
    "company": "Decoration company",
    "team": "Team of craftsmen",
    "self": "The owner themselves",
}
CLAUSES: dict[str, str] = {
    "work": "Work content",
    "period": "Period of the works",
    "hours": "Permitted hours",
    "waste": "Removal of waste: place and cost",
    "facade": "Façade and burglar bars",
    "bans": "Prohibited acts and notices",
    "fee": "Management service fee",
    "breach": "Liability for breach",
    "other": "Other matters",
}
"""The nine clauses that the agreement must contain (110号令 art. 16)."""
SIDES: dict[str, str] = {
    "up": "Above",
    "down": "Below",
    "left": "Left",
    "right": "Right",
    "other": "Other",
}
TOLD_BY: dict[str, str] = {
    "in_person": "Told in person",
    "letter": "Told by letter",
    "posted": "Told by a posted notice",
    "nobody": "No home there",
}

BEGINS = {"cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "description": ""}
"""What a renovation has before anything is answered."""
CHANNEL = Field(
    "channel", "Channel", "choice", True, options=intake.CHANNEL_FIELD.options, default="walk_in"
)
NAME = Field("reporter_name", "Applicant", "name", True, most=60)
ASKED_NAME = Field("reporter_name", NAME.title, "name", most=60, help="Left open: not known yet")
ROLE = Field("reporter_role", "Who they are", "choice", True, options=APPLICANTS, default="owner")
REMARKS = Field("description", "Remarks", "text", most=2000, lines=2)
ASKED = (ASKED_NAME, ROLE, intake.PHONE, CHANNEL, intake.RECEIVED_AT, intake.NO_PHONE, REMARKS)
RARE = frozenset({"channel", "received_at", "no_phone", "description"})


def _by_company(answers: Answers) -> bool:
    return answers.get("contractor_kind") == "company"


DWELLING = Field("dwelling_kind", "Kind of home", "choice", True, options=DWELLINGS)
AREA = Field("area", "Area to be decorated (m²)", "money", True)
START = Field("appoint_from", "Works to begin on", "moment", True, future=True)
END = Field("appoint_until", "Work ends", "moment", True, future=True)
CONTRACTOR = Field("contractor_kind", "Who does the work", "choice", True, options=CONTRACTORS)
COMPANY = Field("contractor_name", "Decoration company", "text", most=80, needed_when=_by_company)
USCC = Field("uscc", "Unified social credit code", "text", least=18, most=18,
             needed_when=_by_company)  # fmt: skip
LICENCE = Field("licence_no", "Number of the qualification", "text", most=60)
LICENCE_UNTIL = Field("licence_until", "Qualification valid until", "moment", future=True)
SITE_MANAGER = Field("site_manager", "In charge on site", "name", True, most=60)
SITE_PHONE = Field("site_phone", "Phone number on site", "phone", True, most=20)
FIRE_PERSON = Field("fire_person", "Responsible for fire safety", "name", True, most=60)
WORK_ITEMS = Field(
    "work_items", "Works", "rows", True, least=1, most=40,
    columns=(
        Field("item_code", "Work item", "choice", True, options=catalogue.TITLES),
        Field("location", "Place", "text", True, most=40),
        Field("content", "What is done", "text", most=200),
    ),
)  # fmt: skip
EXTRA_POWER = Field("extra_power_kw", "More power (kW)", "money")
HOT_WORK = Field("hot_work", "There will be hot work", "flag", default=False)
OVERNIGHT = Field("overnight", "Somebody stays overnight", "flag", default=False)
APPLICATION = (
    NAME, ROLE, DWELLING, AREA, START, END, CONTRACTOR, COMPANY, USCC, LICENCE, LICENCE_UNTIL,
    SITE_MANAGER, SITE_PHONE, FIRE_PERSON, WORK_ITEMS, EXTRA_POWER, HOT_WORK, OVERNIGHT,
)  # fmt: skip

PAPERS = Field("papers", "Papers that are there", "several", True, options=catalogue.PAPERS)
LACKING = Field("lacking", "Papers that are missing, all of them", "several", True,
                options=catalogue.PAPERS,
                help="Said once and in full, so that nobody comes twice")  # fmt: skip
OPINIONS: dict[str, str] = {
    "agree": "Agreed",
    "conditional": "Agreed on conditions",
    "disagree": "Not agreed",
}
OPINION_ROWS = Field(
    "item_opinions", "Opinion on each work", "rows", True, least=1, most=40,
    columns=(
        Field("item_code", "Work item", "choice", True, options=catalogue.TITLES),
        Field("opinion", "Opinion", "choice", True, options=OPINIONS),
        Field("conditions", "Conditions", "text", most=200),
    ),
)  # fmt: skip
FIRE_OPINION = Field("fire_opinion", "Fire safety and hours", "choice", True, options=OPINIONS)
FIRE_CONDITIONS = Field("fire_conditions", "Conditions", "text", most=500, lines=2)
OUTSIDE_PAPERS = {code: catalogue.PAPERS[code] for code in catalogue.OUTSIDE}
WANTED_OUTSIDE = Field(
    "wanted_outside", "Outside papers that are waited for", "several", True, options=OUTSIDE_PAPERS
)
OUTSIDE_PAPER = Field("outside_paper", "Paper", "choice", True, options=OUTSIDE_PAPERS)
OUTSIDE_NO = Field("outside_no", "Number of the paper", "text", True, least=2, most=60)
OUTSIDE_BY = Field("outside_by", "Issued by", "text", True, least=2, most=60)
OUTSIDE_UNTIL = Field("outside_until", "Valid until", "moment", True, future=True)
TAKEN_OUT = Field("taken_out", "Work to be taken out", "choice", True, options=catalogue.TITLES)
REASONS = Field("refusal_reason", "Reason for each work", "text", True, least=5, most=2000, lines=3)

AGREED = Field("clauses", "Clauses of the agreement", "several", True, options=CLAUSES)
HIGHLIGHTED = Field("highlighted", "Heavy clauses were pointed out and signed", "flag",
                    default=False)  # fmt: skip
BANS_OWNER = Field("bans_owner", "Notice of prohibited acts signed by the owner", "flag",
                   default=False)  # fmt: skip
BANS_CONTRACTOR = Field("bans_contractor", "Notice of prohibited acts signed by the contractor",
                        "flag", default=False)  # fmt: skip
NEIGHBOURS = Field(
    "neighbours", "Neighbours told", "rows", True, least=1, most=12,
    columns=(
        Field("side", "Side", "choice", True, options=SIDES),
        Field("room", "Room", "text", most=40),
        Field("way", "How they were told", "choice", True, options=TOLD_BY),
    ),
    default=tuple({"side": side} for side in ("up", "down", "left", "right")),
)  # fmt: skip
EXTINGUISHERS = Field("extinguishers", "Fire extinguishers on site", "whole", True, most=50)
POSTED = Field("permit_posted", "The permit hangs on the door", "flag", default=False)
LOBBY = Field("lobby_notice", "A notice with room and dates hangs in the lobby", "flag",
              default=False)  # fmt: skip
APPROVED_BY = Field("approved_by", "Approved on the phone by", "person", True)
EMERGENCY = Field("emergency", "What cannot wait", "text", True, least=5, most=500, lines=2)
LOST_BECAUSE = Field("reissue_reason", "Why it is issued again", "text", True, least=4, most=200)
