"""The figures of a past month as they were known on a past day, beside those of now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_access import intake
from data_access import known_then as store
from data_access.database import Session
from domain import known_then as rules
from domain import rights
from domain.calendar import month_period, start_of
from domain.known_then import Known
from domain.kpi import Count, Figure
from domain.people import Actor
from domain.rights import whole
from services import figure_standing, figures
from services.figure_records import Row, rows_of
from services.figure_request import Request
from services.figures import Cell
from services.month_closes import READ
from services.month_figures import COUNTED


@dataclass(frozen=True)
class Line:
    """One figure: as it was known, of how many records that cannot be said, and as it is now."""

    figure: Figure
    then: Cell
    now: Cell
    unsure: int


@dataclass(frozen=True)
class Compared:
    """A month as it was known at the end of a day. `late` counts the complaints that were
    entered after it; `rows` are all that were known otherwise, as far as the reader may see
    them. `unsaid` has by code why a figure cannot be said."""

    lines: tuple[Line, ...]
    late: int
    rows: tuple[Row, ...]
    hidden: int
    unsaid: dict[str, str]


def compared(
    session: Session, project_id: int, month: int, day: date, *, actor: Actor, now: datetime
) -> Compared:
    """Return the figures of a month as they were known at the end of a day, and as they are now.

    :raises NotAllowed: when the actor reads no closes of the project
    """
    rights.require(actor, READ, project_id)
    moment = start_of(day + timedelta(days=1), intake.project(session, project_id).zone)
    found = store.complaints(session, project_id, month)
    before = {one.id: rules.as_known(one, moment) for one in found}
    after = {one.id: rules.as_known(one, now) for one in found}
    known = [one for one in before.values() if one]
    asked = Request(
        period=month_period(month), as_of=figure_standing.today(session, project_id, now=now)
    )
    said = [figure for figure in COUNTED if not rules.unsaid(figure)]
    otherwise = [number for number, one in after.items() if one != before[number]]
    reach = rights.reach(actor, "figures.read").within({project_id})
    rows = rows_of(session, "cases", otherwise, reach=reach, actor=actor)
    return Compared(
        lines=tuple(_line(session, figure, known, asked, project_id) for figure in said),
        late=sum(one.entered_at > moment and after[one.id] is not None for one in found),
        rows=tuple(rows),
        hidden=len(otherwise) - len(rows),
        unsaid={one.code: why for one in COUNTED if (why := rules.unsaid(one))},
    )


def _line(
    session: Session, figure: Figure, known: list[Known], asked: Request, project_id: int
) -> Line:
    now = figures.cells_of(session, figure, asked, reach=whole(project_id))[0]
    above = rules.told(figure.numerator, known)
    unsure, below = above.unsure, now.denominator
    if isinstance(figure.denominator, Count):
        counted = rules.told(figure.denominator, known)
        unsure, below = max(unsure, counted.unsure), float(counted.number)
    then = Cell((), above.number, below, figure.value(above.number, below))
    return Line(figure, then, now, unsure)
