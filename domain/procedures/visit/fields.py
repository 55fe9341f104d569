"""What a visit's record asks, at the door and afterwards (domain 05 §5.5)."""

from domain import intake
from domain.procedure import Answers, Field

KINDS: dict[str, str] = {
    "routine": "Routine visit",
    "first": "First visit",
    "key": "Key household",
    "after_care": "After a complaint",
    "care": "Care visit",
    "themed": "Themed visit",
    "arrears": "Household in arrears",
    "committee": "Owners' committee",
    "shop": "Shop visit",
    "survey": "Survey at the door",
    "festival": "Festival greeting",
    "return_visit": "Return visit",
}
METHODS: dict[str, str] = {
    "door": "At the door",
    "office": "At the centre",
    "outdoor": "Outdoors, 5 minutes or more",
    "phone": "Phone",
    "online": "WeChat or video",
    "questionnaire": "Questionnaire",
}
RESULTS: dict[str, str] = {
    "success": "Met and talked",
    "not_home": "Not home",
    "rescheduled": "Rescheduled",
    "refused": "Refused",
    "proxy": "Only a helper, child or guest",
    "moved": "Moved out or vacant",
    "wrong_info": "Wrong room or number",
    "aborted": "Broken off",
}
MET_ROLES: dict[str, str] = {
    "owner": "Owner",
    "spouse": "Spouse",
    "adult_family": "Adult family member",
    "tenant": "Tenant",
    "shop": "Shop keeper",
    "responsible": "Responsible person of shared housing",
}
ATTITUDES: dict[str, str] = {
    "friendly": "Friendly",
    "neutral": "Neutral",
    "dissatisfied": "Dissatisfied",
    "heated": "Heated",
}
NATURES: dict[str, str] = {
    "complaint": "Complaint",
    "opinion": "Opinion",
    "suggestion": "Suggestion",
    "repair": "Repair",
    "inquiry": "Inquiry",
    "praise": "Praise",
    "archive": "Our register is wrong",
}
PURPOSES: dict[str, str] = {
    "know": "To get to know the household",
    "opinions": "To ask for opinions",
    "explain": "To explain a matter",
    "update": "To check what we have on record",
    "care": "To care and help",
    "hazards": "To point out hazards",
    "conflict": "To settle a conflict",
    "fees": "To talk about fees",
    "survey": "To ask how satisfied they are",
    "invite": "To invite them",
    "thank": "To thank them",
}
CHANGES: dict[str, str] = {
    "tenant": "A tenant has moved in",
    "left": "Somebody has moved away",
    "sold": "The home was sold",
    "newborn": "A child was born",
    "alone": "An elderly person lives alone",
    "helper": "A helper lives there",
}
SENSITIVE_CHANGES = ("newborn", "alone")
"""Written down only when the household agreed (01 §1.6)."""
SIGNING: dict[str, str] = {
    "signed": "Signed",
    "electronic": "Signed on the screen",
    "unwilling": "Did not want to sign",
    "phone": "By phone, none needed",
}
WISHES: dict[str, str] = {
    "phone": "By phone only",
    "never": "No visits at all",
    "later": "Another time",
}
HOMES_NOW: dict[str, str] = {
    "handed_vacant": "Stands empty",
    "handed_decorating": "Is being decorated",
    "long_vacant": "Has long stood empty",
}
"""What the home is now that its household has left, by the status of a home."""
SCORED: dict[str, str] = {
    "service": "Service counter, 1 to 5",
    "engineering": "Repairs, 1 to 5",
    "order": "Order and security, 1 to 5",
    "cleaning": "Cleaning, 1 to 5",
    "green": "Plants, 1 to 5",
    "parking": "Parking, 1 to 5",
}
VERDICTS: dict[str, str] = {"incomplete": "Not complete", "untrue": "Not true"}


REPORTER_OF: dict[str, str] = {
    "owner": "owner",
    "spouse": "family",
    "adult_family": "family",
    "tenant": "tenant",
    "shop": "shop",
    "responsible": "tenant",
}
"""Who reports a finding, by who was met."""


def _succeeded(answers: Answers) -> bool:
    return bool(answers.get("result") == "success")


def spoke(answers: Answers) -> bool:
    silent = answers.get("no_comment")
    return _succeeded(answers) and not silent


KIND = Field("kind", "Kind of visit", "choice", True, options=KINDS, default="routine")
METHOD = Field("method", "Method", "choice", True, options=METHODS, default="door")
VISITED_AT = Field("visited_at", "When", "moment", True)
DURATION = Field("duration_minutes", "Minutes", "whole", True, least=1, most=180, default=10)
RESULT = Field("result", "Result", "choice", True, options=RESULTS)
MET_NAME = Field("met_name", "Who was met", "name", most=60, needed_when=_succeeded)
MET_ROLE = Field("met_role", "As", "choice", options=MET_ROLES, needed_when=_succeeded)
NO_COMMENT = Field("no_comment", "Has no comment", "flag", default=False)
CONTENT = Field(
    "content",
    "What was said",
    "text",
    most=2000,
    lines=3,
    needed_when=spoke,
    help="At least 10 characters after a talk; any note after another attempt",
)
ATTITUDE = Field("attitude", "Attitude", "choice", options=ATTITUDES, needed_when=_succeeded)
SATISFACTION = Field("satisfaction", "Overall rating", "choice", options=intake.SATISFACTION)
PURPOSE = Field("purposes", "Purposes", "several", options=PURPOSES)
CO_VISITORS = Field("co_visitors", "Who came along", "several", of="people")
HOUSEHOLD_CHANGE = Field(
    "household_change", "What has changed in the household", "several", options=CHANGES
)
CONSENT = Field(
    "consent",
    "The household agrees that this is written down",
    "flag",
    default=False,
    help="Needed for a child and for elderly people alone",
)
SCORES = tuple(
    Field(f"score_{code}", title, "whole", least=1, most=5) for code, title in SCORED.items()
)
SIGN_TYPE = Field("sign_type", "Signature", "choice", options=SIGNING)
NEXT_VISIT = Field(
    "next_visit_on",
    "Next visit",
    "moment",
    future=True,
    help="Left empty: when the household's interval ends",
)
WISH = Field("wish", "What they wish", "choice", options=WISHES)
HOME_NOW = Field(
    "home_now",
    "The home now",
    "choice",
    options=HOMES_NOW,
    help="Changes the status of the home; leave it empty when you are not sure",
)
APPOINTMENT = Field(
    "appointment_at",
    "New appointment",
    "moment",
    future=True,
    help="Within 14 days",
)
PROMISE = Field("promise", "What was promised", "text", most=500)
PROMISE_DUE = Field(
    "promise_due",
    "Promised by",
    "moment",
    future=True,
    needed_when=lambda answers: bool(answers.get("promise")),
)
NATURE = Field("nature", "Nature", "choice", True, options=NATURES, default="complaint")
FINDING = Field("finding", "What they raised", "text", True, least=5, most=2000, lines=3)
VERDICT = Field("verdict", "Verdict", "choice", True, options=VERDICTS)
REVIEW_NOTE = Field("review_note", "What the check found", "text", True, least=2, most=500, lines=2)
ANSWER = Field("answer", "What the household was told", "text", True, least=2, most=1000, lines=2)


CALL_NOTE = Field("call_note", "What the household said", "text", True, least=2, most=500, lines=2)
CARE_OUTCOMES: dict[str, str] = {
    "well": "Safe and well",
    "away": "Away, the contact person says",
    "help": "Help was called",
    "handed_over": "Handed over to the community committee",
}
CARE_OUTCOME = Field("care_outcome", "How it ended", "choice", True, options=CARE_OUTCOMES)
FIRST_CALL = Field("first_call_at", "First call", "moment", True)


def _no_sign_of_life(answers: Answers) -> bool:
    return answers.get("care_outcome") not in (None, "well")


def _needs_committee(answers: Answers) -> bool:
    return answers.get("care_outcome") in ("help", "handed_over")


SECOND_CALL = Field("second_call_at", "Second call", "moment", needed_when=_no_sign_of_life)
CONTACT_SAID = Field(
    "contact_said",
    "What the contact person said",
    "text",
    most=500,
    lines=2,
    needed_when=_no_sign_of_life,
)
COMMITTEE_AT = Field(
    "committee_at", "Community committee told", "moment", needed_when=_needs_committee
)
