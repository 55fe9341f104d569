"""What the page of data quality shows: each flag, where it was raised, and its course."""

from dataclasses import dataclass, replace

from data_access.database import Session
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis.data_quality import (
    AHEAD,
    BACKFILLED,
    CONTRADICTING,
    DISORDERED,
    ENTERED_SOON,
    ROOM_KNOWN,
    UNCLEAR,
    UNJUDGED,
    UNVISITED,
)
from domain.kpis.desk import COMPLETE
from services import figures
from services.figure_pages import Card, cards
from services.figure_scope import Reader
from services.figures import Cell
from services.handling_page import Course, courses

HEADLINES = (ENTERED_SOON, BACKFILLED, UNCLEAR, ROOM_KNOWN)
FLAGS = (CONTRADICTING, DISORDERED, AHEAD, UNVISITED, UNJUDGED, COMPLETE)
FAULTS = (DISORDERED, AHEAD, UNVISITED)
"""Of what the contradicting moments are made."""


@dataclass(frozen=True)
class DataQuality:
    """Everything the page shows, of one moment. `faults` has the kinds of matters of each."""

    headlines: tuple[Card, ...]
    flags: tuple[Card, ...]
    faults: tuple[tuple[Figure, tuple[Cell, ...]], ...]
    courses: tuple[Course, ...]

    @property
    def registered(self) -> float:
        return self.headlines[0].cell.denominator or 0


def data_quality(session: Session, reader: Reader, scope: Scope) -> DataQuality:
    """Return the family of data quality (20 §9.7) for a scope."""
    return DataQuality(
        headlines=cards(session, reader, scope, HEADLINES),
        flags=cards(session, reader, scope, FLAGS),
        faults=tuple((one, _by_kind(session, reader, scope, one)) for one in FAULTS),
        courses=courses(session, reader, scope, HEADLINES),
    )


def _by_kind(session: Session, reader: Reader, scope: Scope, figure: Figure) -> tuple[Cell, ...]:
    request = replace(reader.request(figure, scope), by=("kind",))
    cells = figures.cells_of(session, figure, request, reach=reader.reach(scope))
    return tuple(cell for cell in cells if cell.numerator)
