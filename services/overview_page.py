"""What the first screen of the figures shows: the headline of every board, and how it goes."""

from dataclasses import dataclass, replace
from datetime import timedelta

from data_access.database import Session
from domain.calendar import Period, first_of, month_number
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis.complaints import VALID_RATE
from domain.kpis.desk import FIRST_CONTACT
from domain.kpis.follow_ups import TIMELY
from domain.kpis.handling import BACKLOG, IN_TIME
from domain.kpis.promises import CONTENT
from domain.kpis.repairs import MENDED_IN_TIME
from domain.kpis.visits import COVERAGE
from services import coverage_page, figures, record_keeping, signals
from services.coverage_page import Progress
from services.figure_pages import Card, cards
from services.figure_scope import Reader
from services.figures import Cell
from services.signals import Signal

HEADLINES: tuple[tuple[Figure, str], ...] = (
    (VALID_RATE, "complaint-rates"),
    (IN_TIME, "handling"),
    (COVERAGE, "coverage"),
    (TIMELY, "follow-ups"),
    (CONTENT, "handling"),
    (BACKLOG, "handling"),
    (MENDED_IN_TIME, "repair-figures"),
    (FIRST_CONTACT, "desk-figures"),
)
"""What a supervisor looks at first (22 §11.4), with the address of its board."""
COURSE = 12
"""Months that a card draws."""


@dataclass(frozen=True)
class Tile:
    """A headline: its number, its last months that are over, what its chart says, its board."""

    card: Card
    course: tuple[Cell, ...]
    signal: Signal
    board: str


@dataclass(frozen=True)
class Overview:
    """Everything that the overview shows, of one moment; the first tile is the headline."""

    tiles: tuple[Tile, ...]
    progress: Progress

    @property
    def counted(self) -> float:
        """What there is to judge at all."""
        return sum(tile.card.cell.denominator or 0 for tile in self.tiles)


def overview(session: Session, reader: Reader, scope: Scope) -> Overview:
    """Return the headlines of all boards for a scope, and how far the visits are."""
    wanted = [figure for figure, _board in HEADLINES]
    progress = coverage_page.progress(session, reader, scope)
    found = coverage_page.of_the_year(cards(session, reader, scope, wanted), progress.until)
    return Overview(
        tiles=tuple(
            Tile(
                card=card,
                course=_course(session, reader, scope, card.figure),
                signal=signals.signal(session, reader, scope, card.figure.code),
                board=board,
            )
            for card, (_figure, board) in zip(found, HEADLINES, strict=True)
        ),
        progress=progress,
    )


def _course(session: Session, reader: Reader, scope: Scope, figure: Figure) -> tuple[Cell, ...]:
    """Return the twelve months up to the last that is over at the end of what is asked for;
    those of which no records were kept are left out."""
    request, reach = reader.request(figure, scope), reader.reach(scope)
    end = month_number(request.seen.last + timedelta(days=1))
    first = record_keeping.first_month(session, figure, reach=reach, first=end - COURSE, until=end)
    if first == end:
        return ()
    months = Period(first_of(first), first_of(end) - timedelta(days=1))
    asked = replace(request, period=months, by=("month",))
    return tuple(figures.cells_of(session, figure, asked, reach=reach))
