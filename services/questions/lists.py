"""Lists of records in an answer: the same columns and targets as the records behind a number."""

from collections.abc import Sequence

from services import figure_frames
from services.questions.answer import MOST, Table
from services.questions.asked import Asked
from services.record_kinds import Kind


def listed(
    asked: Asked, title: str, ids: Sequence[int], *, empty: str, kind: Kind = "cases"
) -> Table:
    """Return these records in their order, no more than a list holds."""
    rows = asked.rows(kind, ids[:MOST])
    frame = figure_frames.table(asked.translate, kind, rows, asked.reader)
    targets = [figure_frames.target_of(row) for row in rows]
    return Table(title, frame, targets, empty=empty)
