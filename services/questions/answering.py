"""Which question is answered by what, and for whom."""

from collections.abc import Callable, Mapping
from datetime import datetime

from data_access.database import Session
from domain import rights
from domain.figure_scope import Scope
from domain.people import Actor
from domain.questions import LEADS_ONLY, LED_OR_OWN, QUESTIONS, Question
from services.figure_scope import ACTION, Reader
from services.language import Translate
from services.questions import (
    compared,
    complaints,
    desk,
    doors,
    handling,
    rounds,
    service,
    trends,
)
from services.questions.answer import Answer
from services.questions.asked import Asked

ANSWERS: Mapping[int, Callable[[Asked], Answer]] = {
    4: trends.rising,
    5: complaints.repeaters,
    6: complaints.nearly_hot,
    7: handling.stuck,
    8: handling.slowest,
    9: handling.overdue_reasons,
    10: complaints.outside,
    12: doors.never_visited,
    13: doors.key_overdue,
    14: rounds.lagging,
    15: doors.hours,
    16: rounds.effect,
    17: rounds.findings,
    18: service.dissatisfied,
    19: service.bunched,
    20: service.coming_back,
    21: service.slow_arrivals,
    22: desk.topics,
    23: desk.outages,
    24: compared.phases,
    25: compared.ranking,
}
HOUSEHOLDS = "households.read"


def may_ask(actor: Actor, question: Question) -> bool:
    """Tell whether the person is told the answer anywhere."""
    read = rights.reach(actor, ACTION).without_own().projects
    if question.only == LEADS_ONLY:
        return bool(read & rights.led(actor))
    if question.only == LED_OR_OWN:
        return any(rights.level(actor, HOUSEHOLDS, one) == "plain" for one in read)
    return bool(read)


def answer(
    session: Session, reader: Reader, scope: Scope, number: int, *, pick: str, actor: Actor,
    now: datetime, translate: Translate,
) -> Answer:  # fmt: skip
    """Return the answer to a question, for the scope of the person's address.

    :raises NotAllowed: when it is none of theirs to ask, or there is no such question
    """
    question = QUESTIONS.get(number)
    if question is None or number not in ANSWERS or not may_ask(actor, question):
        raise rights.NotAllowed().trying(ACTION, subject="question", ref=number)
    return ANSWERS[number](Asked(session, reader, scope, actor, now, translate, pick))
