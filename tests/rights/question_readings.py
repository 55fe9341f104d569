"""How the answers to the supervisors' questions are asked, every one of them."""

from services.questions import answering, exporting
from tests.conftest import NOON
from tests.rights.asking import Call, tried
from tests.rights.figure_readings import desk, reader_and_scope

FILED = (5, 13)
"""Answers taken out: a file holds what the answer does, here homes and what was said there."""
ASKING: dict[str, Call] = {
    "questions.answering.answer": lambda s, a, w: tried(
        answering.ANSWERS, lambda number: answering.answer(
            s, *reader_and_scope(s, a), number, pick="", actor=a, now=NOON,
            translate=lambda words: words,
        ),
    ),
    "questions.exporting.answered": lambda s, a, w: tried(
        FILED, lambda number: exporting.answered(s, desk(s, a), number=number, pick="")
    ),
}  # fmt: skip
