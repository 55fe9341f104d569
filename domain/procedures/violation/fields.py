"""What is written down of a violation, its notices and the report (F-RN-12, F-RN-13)."""

from domain.procedure import Answers, Field
from domain.renovation.violations import TITLES

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
RESULTS: dict[str, str] = {
    "restored": "Restored",
    "papers": "Papers were brought afterwards",
    "authority": "The authority deals with it",
    "legacy": "Left by an earlier owner",
}
VIEWS: dict[str, str] = {"agree": "Agrees", "object": "Objects"}

BREACH = Field("breach", "Violation", "choice", True, options=TITLES)
FOUND_AT = Field("occurred_at", "Found out at", "moment", True)
FACTS = Field("description", "What was found there", "text", True, least=4, most=2000, lines=3)
FOUND = (BREACH, FOUND_AT, FACTS)
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
STOP_CAUSE = Field("stop_cause", "Why the work is stopped", "text", True, least=4, most=500,
                   lines=2)  # fmt: skip
SECURITY_TOLD = Field("security_told", "Order and security knows", "flag", default=False)
OWNER_CALLED = Field("owner_called", "The owner was called", "flag", default=False)
RECIPIENTS = Field("recipients", "Reported to", "several", True, options=AUTHORITIES)
REPORT_WAY = Field("report_way", "How it was reported", "choice", True, options=WAYS)
REPORT_TEXT = Field("report_text", "What was reported", "text", True, least=4, most=2000, lines=3)
ENCLOSED = Field("enclosed", "What was enclosed", "text", True, least=2, most=500)
ACKNOWLEDGED = Field("receipt_no", "Number of the receipt", "text", most=60)
FEEDBACK = Field("feedback", "What the authority said", "text", True, least=2, most=1000, lines=2)
RESULT = Field("violation_result", "How it ended", "choice", True, options=RESULTS)
DISCLOSED = Field("disclosed", "The present owner was told of it", "flag", default=False)
LOSS = Field("loss", "Loss (yuan)", "money")


def _has_loss(answers: Answers) -> bool:
    return bool(answers.get("loss"))


LOSS_CLAUSE = Field("loss_clause", "Clause for the compensation", "text", most=200,
                    needed_when=_has_loss)  # fmt: skip
VIEW = Field("owner_view", "What the owner says to it", "choice", options=VIEWS,
             needed_when=_has_loss)  # fmt: skip
RECHECK = (RESULT, DISCLOSED, LOSS, LOSS_CLAUSE, VIEW)
