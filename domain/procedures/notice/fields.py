"""What the form of a notice and its steps ask (07 §7.3)."""

from domain import disclosure
from domain.procedure import Answers, Field
from domain.procedures.notice.kinds import (
    AUDIENCES,
    CHANNELS,
    CONDITIONS,
    KINDS,
    LEVELS,
    POSTER_ENDS,
    SOURCES,
    TOLD_HOW,
)


def _in_part(answers: Answers) -> bool:
    return answers.get("audience_type") not in (None, "estate")


def _from_outside(answers: Answers) -> bool:
    return answers.get("source") not in (None, "internal")


def _disclosing(answers: Answers) -> bool:
    return answers.get("kind") == "disclosure"


KIND = Field("kind", "Kind of notice", "choice", True, options=KINDS)
DISCLOSED = Field(
    "disclosed", "What is disclosed", "choice", options=disclosure.TITLES,
    needed_when=_disclosing, help="Only for a disclosure",
)  # fmt: skip
LEVEL = Field("level", "Level", "choice", True, options=LEVELS, default="general")
SOURCE = Field("source", "Comes from", "choice", True, options=SOURCES, default="internal")
SOURCE_DOC = Field(
    "external_ref", "Incoming document", "text", most=64, needed_when=_from_outside,
    help="Its number, or who sent it and when",
)  # fmt: skip
LEARNED_AT = Field("received_at", "We learned of it", "moment", True)
TITLE = Field("title", "Heading", "text", True, least=4, most=30)
BODY = Field(
    "description", "Text of the notice", "text", True, least=20, most=3000, lines=8,
    help="At least 20 characters; no phone or ID number of a resident, no debtor by name",
)  # fmt: skip
CONTACT_PHONE = Field(
    "contact_phone", "Phone number for questions", "phone", True, most=20,
    help="That of the service centre",
)  # fmt: skip
AUDIENCE_TYPE = Field(
    "audience_type", "For whom", "choice", True, options=AUDIENCES, default="estate"
)
AUDIENCE = Field(
    "audience", "Which buildings, stairwells or homes", "text", most=2000, lines=2,
    needed_when=_in_part,
    help="As in the register, with commas: 1, 2 or 1-1, 1-2 or 1-1-1-101",
)  # fmt: skip
EFFECTIVE_FROM = Field(
    "appoint_from", "In force from", "moment", future=True, help="Empty means at once"
)
EFFECTIVE_TO = Field("appoint_until", "In force until", "moment", True, future=True)
POST_FROM = Field(
    "post_from", "Posted from", "moment", future=True, help="Empty means as soon as approved"
)
POST_UNTIL = Field(
    "post_until", "Posted until", "moment", future=True,
    help="Empty means until it is no longer in force",
)  # fmt: skip
NEEDS_PREPARATION = Field(
    "needs_preparation", "Residents must prepare: store water, move cars", "flag", default=False
)
TO_CHANNELS = {
    code: Field(f"to_{code}", title, "flag", default=code == "board")
    for code, title in CHANNELS.items()
}
POINTS = Field(
    "points", "Posting points", "text", most=4000, lines=4,
    help="One to a line: Building 1 lobby, East gate board",
)  # fmt: skip
DRAFTED = (
    AUDIENCE_TYPE, SOURCE, KIND, DISCLOSED, LEVEL, TITLE, BODY, CONTACT_PHONE, AUDIENCE, LEARNED_AT,
    EFFECTIVE_FROM, EFFECTIVE_TO, NEEDS_PREPARATION, *TO_CHANNELS.values(), POINTS, SOURCE_DOC,
    POST_FROM, POST_UNTIL,
)  # fmt: skip
RARE = frozenset({"received_at", "external_ref", "post_from", "post_until"})

STAMPED = Field("stamped", "Stamped", "flag", default=False)
PERIOD_AGREED = Field(
    "period_agreed", "The manager agrees to the posting period", "flag", default=False,
    help="For notices from outside",
)  # fmt: skip
SHORT_REASON = Field(
    "short_reason", "Why it comes too late", "text", least=4, most=300, lines=2,
    help="Only when the lead time of 72 or 48 hours is not kept",
)  # fmt: skip
EXTRA_CHANNEL = Field(
    "extra_channel", "Extra channel", "choice",
    options={code: CHANNELS[code] for code in ("phone", "door", "sms")},
    help="Only when the lead time of 72 or 48 hours is not kept",
)  # fmt: skip
ORAL_BY = Field(
    "oral_by", "Who approved by word of mouth", "choice", True,
    options={"supervisor": "Service supervisor", "manager": "Project manager"},
)  # fmt: skip
ORAL_AT = Field("oral_at", "When", "moment", True)
ORAL_WORDS = Field("oral_words", "What was said", "text", True, least=2, most=300, lines=2)
SENT = Field(
    "sent_count", "Sent online to how many", "whole", most=1_000_000,
    help="Needed when it goes to a group, the app or by text message",
)  # fmt: skip
RECEIPT = Field(
    "receipt", "Receipt signed by", "name", most=60, help="Needed for a rectification notice"
)
ORIGINAL_KEPT = Field("original_kept", "The original is kept", "flag", default=False)
DIRECTORY = Field("directory_entry", "Entry in the directory", "text", True, least=1, most=80)
POINT = Field("point", "Posting point", "text", True, most=60)
CONDITION = Field("condition", "Condition", "choice", True, options=CONDITIONS)
POSTER = Field("poster", "What was done about it", "choice", True, options=POSTER_ENDS)
HOW_TOLD = Field("told_how", "How they were told", "choice", True, options=TOLD_HOW)
READ_COUNT = Field(
    "read_count", "Read by how many homes", "whole", True, most=1_000_000,
    help="As the group, the app or the text messages show it",
)  # fmt: skip
ACKNOWLEDGED = Field(
    "acknowledged_count", "Of them answered that they know", "whole", most=1_000_000
)
SUPERSEDED_BY = Field("superseded_by", "Correction", "text", True, most=40)
