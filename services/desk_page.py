"""What the page of the desk shows: contacts, inquiries, notices and affairs."""

from dataclasses import dataclass, replace

from data_access.database import Session
from domain.figure_scope import Scope
from domain.kpis.desk import (
    ASKED,
    COMPLETE,
    DIFFERED,
    FIRST_CONTACT,
    FIRST_VISIT,
    NOTICE_COMPLAINTS,
    POSTED_IN_TIME,
    POSTED_WHERE_PLANNED,
    REGISTERED,
    REPLIED,
    SETTLED,
    TAKEN_DOWN,
)
from domain.statistics import Bar
from services import computed, figures, week_hours
from services.figure_pages import Card, cards
from services.figure_scope import Reader
from services.figures import Cell
from services.handling_page import Course, courses
from services.week_hours import Hours

HEADLINES = (FIRST_CONTACT, REPLIED, COMPLETE, SETTLED)
OTHERS = (
    REGISTERED, ASKED, FIRST_VISIT, DIFFERED, POSTED_IN_TIME, POSTED_WHERE_PLANNED, TAKEN_DOWN,
    NOTICE_COMPLAINTS,
)  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """Everything the page of the desk shows, of one moment."""

    headlines: tuple[Card, ...]
    others: tuple[Card, ...]
    kinds: tuple[Cell, ...]
    hours: Hours
    topics: tuple[Bar, ...]
    courses: tuple[Course, ...]

    @property
    def registered(self) -> float:
        return sum(cell.numerator for cell in self.kinds)


def desk(session: Session, reader: Reader, scope: Scope) -> Desk:
    """Return the family of the desk (20 §9.7) for a scope."""
    reach = reader.reach(scope)
    by_kind = replace(reader.request(REGISTERED, scope), by=("kind",))
    topics = computed.by_category(
        session, ASKED, reader.request(ASKED, scope), "subcategory", reach=reach
    )
    return Desk(
        headlines=cards(session, reader, scope, HEADLINES),
        others=cards(session, reader, scope, OTHERS),
        kinds=tuple(figures.cells_of(session, REGISTERED, by_kind, reach=reach)),
        hours=week_hours.of(session, reader, scope, REGISTERED),
        topics=tuple(topics),
        courses=courses(session, reader, scope, HEADLINES),
    )
