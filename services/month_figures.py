"""Counts the declared figures of a project's month with the records behind both halves."""

from collections.abc import Callable, Sequence
from datetime import date

from data_access import measures, populations
from data_access.database import Session
from domain.calendar import Period
from domain.kpi import Count, Figure, Households
from domain.kpis.registry import FIGURES
from domain.month_close import NOTHING, Frozen, Marks, definition, digests
from domain.rights import whole
from services import figures
from services.figure_counts import Asked
from services.figure_request import Names, Request

Progress = Callable[[float], None]
"""Told which share of the figures has been counted."""
COUNTED: tuple[Figure, ...] = tuple(one for one in FIGURES.values() if isinstance(one, Figure))
"""What a close freezes. What is worked out of these follows from them."""


def counted(
    session: Session, project_id: int, period: Period, declared: Sequence[Figure], *,
    as_of: date, progress: Progress,
) -> tuple[Frozen, ...]:  # fmt: skip
    """Return figures of the whole project in a period, judged by the end of `as_of`.

    It takes seconds on a large estate, so that `progress` is told. A session that only reads
    asks for each list once.
    """
    request, reach = Request(period=period, as_of=as_of), whole(project_id)
    names = Names.of(session, reach)
    found = []
    for number, figure in enumerate(declared):
        asked = Asked(session, figure, request, reach, names)
        found.append(_frozen(asked))
        progress((number + 1) / len(declared))
    return tuple(found)


def _frozen(asked: Asked) -> Frozen:
    figure = asked.figure
    above, below = _marks(asked, figure.numerator), _marks(asked, figure.denominator)
    cell = figures.cells_of(asked.session, figure, asked.request, reach=asked.reach)[0]
    return Frozen(
        code=figure.code,
        definition=definition(figure),
        numerator=float(cell.numerator),
        denominator=None if cell.denominator is None else float(cell.denominator),
        value=None if cell.value is None else float(cell.value),
        lists=digests(above, below),
        above=above,
        below=below,
    )


def _marks(asked: Asked, measure: Count | Households | None) -> Marks:
    if measure is None:
        return NOTHING
    if isinstance(measure, Count):
        return measures.marks(
            asked.session, measure, asked.view(measure, asked.request.seen)
        )  # fmt: skip
    view = asked.view(asked.figure.numerator, asked.request.seen)
    return {unit: str(days) for unit, days in populations.unit_days(asked.session, view, where={})}
