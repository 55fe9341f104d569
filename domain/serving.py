"""How people are spoken to, served a notice, and reported to an authority (F-RN-12, F-RN-13).

Violations of a site and illegal structures ask and prove the same things (13 §4.4 F-SB-08).
"""

from typing import Any

from domain.case import Case
from domain.procedure import Answers, Field, Guard

SERVED_BY: dict[str, str] = {
    "signed": "Handed over and signed for",
    "posted": "Refused or posted, with a photo",
    "mail": "By registered mail",
}
DISSUADED_HOW: dict[str, str] = {
    "on_site": "Spoken to on site",
    "phone": "Phone call to the owner",
    "written": "In writing",
}
ANSWERS: dict[str, str] = {"stops": "Stops, or will put it right", "fails": "Does not listen"}
AUTHORITIES: dict[str, str] = {
    "housing": "Housing and construction",
    "planning": "Planning and resources",
    "enforcement": "Urban management enforcement",
    "fire": "Fire service",
    "gas": "Gas company",
    "heating": "Heating unit",
    "street": "Sub-district or community",
    "committee": "Owners' committee",
}
WAYS: dict[str, str] = {
    "letter": "Letter",
    "phone": "Phone",
    "online": "Online platform",
    "in_person": "Handed in",
}

SAID_HOW = Field("dissuaded_how", "How they were spoken to", "choice", True,
                 options=DISSUADED_HOW)  # fmt: skip
SAID = Field("dissuaded_answer", "What came of the talk", "choice", True, options=ANSWERS)
DEMAND = Field("demand", "What is to be put right", "text", True, least=4, most=1000, lines=3)
BASIS = Field("basis", "Clause or rule it rests on", "text", True, least=2, most=200)
SERVED = Field("served_by", "How the notice was served", "choice", True, options=SERVED_BY)
SERVED_AT = Field("served_at", "Served at", "moment", True)
MAIL_NO = Field(
    "mail_no", "Number of the mail", "text", most=40,
    needed_when=lambda answers: answers.get("served_by") == "mail",
)  # fmt: skip
RECIPIENTS = Field("recipients", "Reported to", "several", True, options=AUTHORITIES)
REPORT_WAY = Field("report_way", "How it was reported", "choice", True, options=WAYS)
REPORT_TEXT = Field("report_text", "What was reported", "text", True, least=4, most=2000, lines=3)
ENCLOSED = Field("enclosed", "What was enclosed", "text", True, least=2, most=500)
ACKNOWLEDGED = Field("receipt_no", "Number of the receipt", "text", most=60)
FEEDBACK = Field("feedback", "What the authority said", "text", True, least=2, most=1000, lines=2)


def _served_shown(_: Case, answers: Answers, *__: Any) -> bool:
    return answers["served_by"] != "posted" or bool(answers["photos"])


def _served_after(case: Case, answers: Answers, *_: Any) -> bool:
    """A form knows minutes: what was found by a patrol in the same minute was found before."""
    found = case.occurred_at
    return found is None or answers["served_at"] >= found.replace(second=0, microsecond=0)


SERVED_SHOWN = Guard("What was posted or refused is shown by a photo: add it first.",
                     _served_shown)  # fmt: skip
SERVED_AFTER = Guard("The notice was served before anything was found.", _served_after)
