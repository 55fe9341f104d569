"""What the answers to a visit's record demand of each other, and of the clock (05 §5.4, §5.5)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.procedure import Answers
from domain.procedures.visit.fields import (
    APPOINTMENT,
    CONSENT,
    CONTENT,
    HOME_NOW,
    NO_COMMENT,
    RESULT,
    SENSITIVE_CHANGES,
    spoke,
)
from domain.refusal import AnswerRefused

LEAST_SAID = 10
"""Characters from which an account of a talk is one (05 §5.4)."""
APPOINTMENT_WITHIN = timedelta(days=14)
QUIET = ((time(0), time(9)), (time(12), time(14)), (time(20, 30), time.max))
"""Hours in the project's zone in which nobody is rung at the door (05 §5.4, a proposal)."""
QUIET_NOTE = (
    "This call at the door fell into quiet hours: before 9:00, 12:00 to 14:00, after 20:30."
)


def check(answers: Answers, now: datetime) -> None:
    """Check what the answers to a visit's record demand of each other (05 §5.4, §5.5).

    :raises AnswerRefused: naming the answer and what would be accepted
    """
    said, silent = answers.get("content") or "", bool(answers.get("no_comment"))
    if silent and said:
        raise AnswerRefused(NO_COMMENT.title, "Either write what was said, or tick this.")
    if spoke(answers) and len(said) < LEAST_SAID:
        raise AnswerRefused(
            CONTENT.title,
            "Enter at least {least} characters, or tick that they have no comment.",
            least=LEAST_SAID,
        )
    if answers.get("result") == "not_home" and answers.get("met_name"):
        raise AnswerRefused(RESULT.title, "Nobody was at home, yet somebody was met. Mend one.")
    if answers.get("home_now") and answers.get("result") != "moved":
        raise AnswerRefused(HOME_NOW.title, "Only for a household that has moved out.")
    sensitive = set(SENSITIVE_CHANGES) & set(answers.get("household_change") or ())
    if sensitive and not answers.get("consent"):
        raise AnswerRefused(CONSENT.title, "Ask the household, and tick this if it agrees.")
    appointment = answers.get("appointment_at")
    if appointment is not None and appointment > now + APPOINTMENT_WITHIN:
        raise AnswerRefused(APPOINTMENT.title, "Choose a time within the next 14 days.")


def in_quiet_hours(answers: Answers, zone: str) -> bool:
    """Tell whether a household was rung at its door when it wants its peace; care may always."""
    if answers["method"] != "door" or answers["kind"] == "care":
        return False
    at = answers["visited_at"].astimezone(ZoneInfo(zone)).time()
    return any(start <= at < end for start, end in QUIET)
