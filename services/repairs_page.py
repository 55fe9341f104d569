"""What the page of repairs shows, read in one unit of work."""

from dataclasses import dataclass, replace

from data_access.database import Session
from domain.figure_scope import Scope
from domain.intake import URGENCIES
from domain.kpis.follow_ups import REWORK
from domain.kpis.repairs import (
    ARRIVED,
    ASKED_AFTER,
    CONTENT,
    DEVELOPER,
    DEVELOPER_LATE,
    DISPATCHED,
    FAILING,
    FIRST_TIME,
    FOUND_FIRST,
    HOURS,
    IN_HAND,
    MENDED_IN_TIME,
    OVERDUE,
    PER_HUNDRED,
    REPORTED,
    TO_COMPLAINT,
    WAITED,
)
from services import figures, times_taken
from services.figure_pages import Card, cards
from services.figure_scope import Reader
from services.figures import Cell
from services.handling_page import Course, courses
from services.times_taken import Taken

HEADLINES = (MENDED_IN_TIME, ARRIVED, REWORK, CONTENT)
OTHERS = (
    REPORTED, PER_HUNDRED, DISPATCHED, FIRST_TIME, OVERDUE, WAITED, ASKED_AFTER, TO_COMPLAINT,
    FOUND_FIRST, FAILING, DEVELOPER, DEVELOPER_LATE,
)  # fmt: skip


@dataclass(frozen=True)
class Repairs:
    """Everything the page of repairs shows, of one moment."""

    headlines: tuple[Card, ...]
    others: tuple[Card, ...]
    in_hand: Card
    ages: tuple[Cell, ...]
    hours: Taken
    by_urgency: dict[str, Taken]
    courses: tuple[Course, ...]

    @property
    def counted(self) -> float:
        """What there is to judge at all."""
        return self.hours.total + self.in_hand.cell.numerator


def repairs(session: Session, reader: Reader, scope: Scope) -> Repairs:
    """Return the repair family (20 §9.6) for a scope."""
    reach = reader.reach(scope)
    aged = replace(reader.request(IN_HAND, scope), by=("age",))
    reported = reader.request(REPORTED, scope)
    return Repairs(
        headlines=cards(session, reader, scope, HEADLINES),
        others=cards(session, reader, scope, OTHERS),
        in_hand=cards(session, reader, scope, (IN_HAND,))[0],
        ages=tuple(figures.cells_of(session, IN_HAND, aged, reach=reach)),
        hours=times_taken.taken(session, HOURS, reported, reach=reach),
        by_urgency=times_taken.by_each(session, HOURS, reported, "urgency", URGENCIES, reach=reach),
        courses=courses(session, reader, scope, HEADLINES),
    )
