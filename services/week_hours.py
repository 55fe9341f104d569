"""At which hours of the week contacts come and visits succeed."""

from collections.abc import Mapping

from data_access import half_hours
from data_access.database import Session
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.week_hours import Slot, folded
from services.figure_counts import Asked
from services.figure_request import Names
from services.figure_scope import Reader

Hours = Mapping[tuple[int, int], Slot]
"""What happened, by weekday and hour of the project's clock."""


def of(session: Session, reader: Reader, scope: Scope, figure: Figure) -> Hours:
    """Return when the records happened that a figure looks at, whether it counts them or not."""
    reach, request = reader.reach(scope), reader.request(figure, scope)
    asked = Asked(session, figure, request, reach, Names.of(session, reach))
    period, where = asked.narrowed()
    view = asked.view(figure.numerator, period)
    rows = half_hours.counted(session, figure.numerator.fact.code, view, where=where)
    return folded(rows, str(reader.zone))
