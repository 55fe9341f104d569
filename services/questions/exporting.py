"""The file of an answer: each of its tables on a sheet, and a sheet about what it rests on."""

from data_access.database import Session
from domain.kpi import Figure
from domain.kpis.registry import FIGURES
from domain.questions import QUESTIONS
from services.exports import Export
from services.figure_exports import Desk
from services.questions import answering
from services.workbooks import SheetOut


def answered(session: Session, desk: Desk, *, number: int, pick: str) -> Export:
    """Return the file of an answer.

    :raises NotAllowed: when the person may not export from every project in it, or not ask
    """
    desk.require()
    _ = desk.translate
    found = answering.answer(
        session, desk.reader, desk.scope, number, pick=pick, actor=desk.actor, now=desk.now,
        translate=_,
    )  # fmt: skip
    sheets = [SheetOut(one.title, one.frame) for one in found.tables]
    rests_on = [FIGURES[code] for code in QUESTIONS[number].rests_on]
    measured = [one for one in rests_on if isinstance(one, Figure)]
    return desk.file(f"{_('Question')} {number}", sheets, measured)
