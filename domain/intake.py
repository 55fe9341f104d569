"""The lists every ticket is filled in from: channels, who reports, how urgent (01 §1.5, §1.7)."""

from dataclasses import dataclass

from domain.procedure import Answers, Field
from domain.refusal import AnswerRefused


@dataclass(frozen=True)
class Channel:
    """A way in which matters reach the centre. An `external` one escaped us first."""

    code: str
    title: str
    group: str


CHANNELS = (
    Channel("phone", "Phone", "direct"),
    Channel("walk_in", "Walk-in", "direct"),
    Channel("wechat", "WeChat", "direct"),
    Channel("owners_group", "Owners' chat group", "direct"),
    Channel("app", "App or mini program", "direct"),
    Channel("letter", "Letter or box", "direct"),
    Channel("email", "E-mail", "direct"),
    Channel("sms", "Text message", "direct"),
    Channel("found_on_visit", "Found on a visit", "found"),
    Channel("found_on_return_visit", "Found at a return visit", "found"),
    Channel("found_on_patrol", "Found on patrol", "found"),
    Channel("hotline_400", "Company hotline", "company"),
    Channel("head_office", "Head office", "company"),
    Channel("hotline_12345", "Hotline 12345", "external"),
    Channel("government", "Housing department or sub-district", "external"),
    Channel("owners_committee", "Owners' committee", "direct"),
    Channel("media", "Media or online", "external"),
    Channel("lawyer", "Lawyer or court", "external"),
    Channel("survey", "Third-party survey", "company"),
    Channel("other", "Other", "direct"),
)
CHANNEL = {channel.code: channel for channel in CHANNELS}
CHANNEL_GROUPS: dict[str, str] = {
    "direct": "Came to us directly",
    "found": "Found by us",
    "company": "Through the company",
    "external": "Escalated outside",
}
WRITTEN = ("letter", "email")
ORDERED = ("hotline_12345", "government")
"""Channels whose orders carry a number and a limit of their own."""

REPORTER_ROLES: dict[str, str] = {
    "owner": "Owner",
    "family": "Family",
    "tenant": "Tenant",
    "shop": "Shop",
    "visitor": "Visitor",
    "decorator": "Decorator",
    "committee": "Owners' committee",
    "staff": "Staff",
    "anonymous": "Anonymous",
    "other": "Other",
}
URGENCIES: dict[str, str] = {
    "critical": "Critical: people in danger",
    "urgent": "Urgent",
    "normal": "Normal",
}
SATISFACTION: dict[str, str] = {
    "very_satisfied": "Very satisfied",
    "satisfied": "Satisfied",
    "basically_satisfied": "Basically satisfied",
    "dissatisfied": "Dissatisfied",
    "very_dissatisfied": "Very dissatisfied",
    "unrated": "Not rated",
}
DEPARTMENTS: dict[str, str] = {
    "service": "Customer service",
    "engineering": "Engineering",
    "security": "Order and security",
    "environment": "Cleaning and greening",
    "finance": "Finance",
    "vendor": "Vendor",
}

CHANNEL_FIELD = Field(
    "channel",
    "Channel",
    "choice",
    True,
    options={c.code: c.title for c in CHANNELS},
    default="phone",
)
RECEIVED_AT = Field("received_at", "Received", "moment", True)
LOCATION = Field("location_text", "Place", "text", most=60, help="Lift, garage, gate… if no room")
REPORTER_NAME = Field("reporter_name", "Reported by", "name", most=60)
REPORTER_ROLE = Field(
    "reporter_role",
    "Who they are",
    "choice",
    True,
    options=REPORTER_ROLES,
    default="owner",
)
PHONE = Field("phone", "Phone number", "phone", most=20)
NO_PHONE = Field("no_phone", "Gives no phone number", "flag", default=False)
CALLBACK_OK = Field("callback_ok", "May be called back", "flag", default=True)
CAT_L1 = Field("cat_l1", "Category", "of", True, of="categories")
CAT_L2 = Field("cat_l2", "Sub-category", "of", True, of="categories")
TITLE = Field(
    "title", "Matter", "text", least=4, most=40, help="Left empty: the first words of what happened"
)
DESCRIPTION = Field("description", "What happened", "text", True, least=5, most=5000, lines=5)
EXPECTATION = Field("expectation", "What the customer wishes", "text", most=500, lines=2)
URGENCY = Field("urgency", "Urgency", "choice", True, options=URGENCIES, default="normal")

BASE = (
    CHANNEL_FIELD,
    RECEIVED_AT,
    LOCATION,
    REPORTER_NAME,
    REPORTER_ROLE,
    PHONE,
    NO_PHONE,
    CALLBACK_OK,
    CAT_L1,
    CAT_L2,
    TITLE,
    DESCRIPTION,
    EXPECTATION,
    URGENCY,
)
"""What every ticket asks; the room is asked apart, by the household lookup."""
RARE = frozenset({"title", "expectation", "urgency", "callback_ok", "channel", "received_at"})
"""Questions of the base that few calls need."""


def check(given: Answers, unit_id: int | None) -> None:
    """Check what one answer demands of another (01 §1.7).

    :raises AnswerRefused: when a place, a name or a phone number is missing
    """
    if unit_id is None and not given.get("location_text"):
        raise AnswerRefused(LOCATION.title, "Choose a room, or say where it is.")
    if given.get("reporter_role") == "anonymous":
        return
    if not given.get("reporter_name"):
        raise AnswerRefused(REPORTER_NAME.title, "Surname and title are enough.")
    if not given.get("phone") and not given.get("no_phone"):
        raise AnswerRefused(PHONE.title, "Enter a number, or tick that the person gives none.")
