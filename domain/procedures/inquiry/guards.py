"""What must hold before an inquiry is answered, and what its moves change (domain 02 §2.5)."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from domain import intake
from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.inquiry.categories import PERSONAL, SOMEBODY
from domain.procedures.inquiry.fields import UNCHECKED
from domain.refusal import AnswerRefused

CALL_BACK_WITHIN = timedelta(minutes=10)
NUMBER = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")


def check(given: Answers, _: int | None) -> None:
    """Who asks for a newspaper leaves a name and a number (02 §2.5).

    :raises AnswerRefused: when one of them is missing
    """
    if not given.get("outlet"):
        return
    for asked in (intake.REPORTER_NAME, intake.PHONE):
        if not given.get(asked.code):
            raise AnswerRefused(asked.title, "This must be filled in.")


def _identity(case: Case, answers: Answers) -> str:
    return answers.get("identity_checked") or case.details.get("identity_checked") or UNCHECKED


def _may_answer(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    kind = "media" if case.channel == "media" else case.details.get("delicate")
    by = {"media": (Role.MANAGER,), "law": LEADS, "promise": LEADS}.get(kind or "")
    return by is None or actor.has(by, case.project_id)


IDENTIFIED = Guard(
    "Check who it is before you tell anything about an account.",
    lambda case, answers, *_: case.cat_l2 not in PERSONAL or _identity(case, answers) != UNCHECKED,
)
RIGHT_VOICE = Guard(
    "A lead answers about lawsuits, compensation and promises, and only the manager the media: "
    "leave the answer open.",
    _may_answer,
    personal=True,
)
NO_NUMBER = Guard(
    "Give nobody another resident's number; offer to call for them.",
    lambda case, answers, *_: (
        case.cat_l2 != SOMEBODY or not NUMBER.search(answers["reply_content"])
    ),
)
NOTHING_GIVEN_AWAY = Guard(
    NO_NUMBER.sentence,
    lambda _, answers, *__: not NUMBER.search(answers["reply_content"]),
)
FACE_TO_FACE = Guard(
    "Somebody who is hard to talk to by phone is answered in person or in writing.",
    lambda case, answers, *_: (
        not case.details.get("special_need") or answers["reply_method"] != "phone"
    ),
)
LINKED = Guard(
    "Register the other case from here first.",
    lambda _, answers, *__: answers["children"] > 0,
)
REACHABLE = Guard(
    "There is no number to call back.",
    lambda case, *_: bool(case.phone),
)


def answered(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    """What was known of who asks stays known when nothing new is said."""
    return {"identity_checked": _identity(case, answers)}


def answered_at_once(case: Case, answers: Answers, *_: Any) -> Mapping[str, Any]:
    return {**answered(case, answers), "answered_at_once": True}


def to_call_back(_: Case, __: Answers, ___: Actor, now: datetime) -> Mapping[str, Any]:
    return {"promised_at": now + CALL_BACK_WITHIN}
