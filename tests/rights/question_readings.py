"""How the answers to the supervisors' questions are asked, every one of them."""

from domain.questions import QUESTIONS
from services.questions import answering, exporting
from tests.conftest import NOON
from tests.rights.asking import Call, tried
from tests.rights.figure_readings import desk, reader_and_scope

ASKING: dict[str, Call] = {
    "questions.answering.answer": lambda s, a, w: tried(
        answering.ANSWERS, lambda number: answering.answer(
            s, *reader_and_scope(s, a), number, pick="", actor=a, now=NOON,
            translate=lambda words: words,
        ),
    ),
    "questions.exporting.answered": lambda s, a, w: tried(
        QUESTIONS, lambda number: exporting.answered(s, desk(s, a), number=number, pick="")
    ),
}  # fmt: skip
