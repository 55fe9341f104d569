"""What the pages of handling and of follow-ups show, read in one unit of work each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.database import Session
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis import promises
from domain.kpis.complaints import CHASER_RATE, RECEIVED
from domain.kpis.follow_ups import (
    CONTENT,
    LATE,
    MADE,
    REACHED,
    REACHED_TIMELY,
    REWORK,
    SATISFIED,
    TIMELY,
)
from domain.kpis.handling import (
    BACKLOG,
    CLOSED_OF_IN_HAND,
    CLOSED_OF_RECEIVED,
    IN_TIME,
    IN_TIME_FIRST,
    OVERDUE_OPEN,
    REOPENED,
)
from domain.kpis.promises import (
    ASSIGNED,
    CLASSIFIED,
    ESCALATED,
    EXTENDED,
    ORDERS_CONTENT,
    ORDERS_RESPONDED,
    ORDERS_SOLVED,
    REPLIED,
    RESPONDED,
    SUSPENDED,
    WITHDRAWN,
)
from domain.kpis.repairs import ASKED_AFTER
from domain.kpis.visit_quality import BUNCHING, REACTED
from services import figures, times_taken
from services.figure_pages import Card, cards
from services.figure_scope import Reader
from services.figures import Cell
from services.times_taken import Taken

HANDLING = (IN_TIME, CLOSED_OF_RECEIVED, OVERDUE_OPEN, REOPENED)
OTHER_HANDLING = (
    IN_TIME_FIRST, CLOSED_OF_IN_HAND, CHASER_RATE, RESPONDED, ASSIGNED, REPLIED, ESCALATED,
    promises.CONTENT, promises.SATISFIED, EXTENDED, SUSPENDED, WITHDRAWN, CLASSIFIED,
    ORDERS_RESPONDED, ORDERS_SOLVED, ORDERS_CONTENT,
)  # fmt: skip
VISITS = (TIMELY, REACHED, CONTENT, REWORK)
CURVES = 5
"""Curves beside that of all."""
OTHER_VISITS = (MADE, REACHED_TIMELY, SATISFIED, LATE, ASKED_AFTER, REACTED, BUNCHING)


@dataclass(frozen=True)
class Course:
    """One figure, part by part of the time."""

    figure: Figure
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Handling:
    """Everything the page of complaint handling shows, of one moment."""

    headlines: tuple[Card, ...]
    others: tuple[Card, ...]
    backlog: Card
    ages: tuple[Cell, ...]
    days: Taken
    by_category: Mapping[str, Taken]
    minutes: Taken
    courses: tuple[Course, ...]

    @property
    def received(self) -> float:
        return next(
            card.cell.denominator or 0
            for card in self.headlines
            if card.figure is CLOSED_OF_RECEIVED
        )


@dataclass(frozen=True)
class FollowUps:
    """Everything the page of return visits and rework shows, of one moment."""

    headlines: tuple[Card, ...]
    others: tuple[Card, ...]
    courses: tuple[Course, ...]

    @property
    def counted(self) -> float:
        """What there is to judge at all."""
        return sum(card.cell.denominator or 0 for card in self.headlines)


def handling(session: Session, reader: Reader, scope: Scope) -> Handling:
    """Return the complaint-handling family (20 §9.3) for a scope."""
    aged = replace(reader.request(BACKLOG, scope), by=("age",))
    reach, received = reader.reach(scope), reader.request(RECEIVED, scope)
    return Handling(
        headlines=cards(session, reader, scope, HANDLING),
        others=cards(session, reader, scope, OTHER_HANDLING),
        backlog=cards(session, reader, scope, (BACKLOG,))[0],
        ages=tuple(figures.cells_of(session, BACKLOG, aged, reach=reach)),
        days=times_taken.taken(session, promises.DAYS, received, reach=reach),
        by_category=_by_category(session, reader, scope),
        minutes=times_taken.taken(session, promises.RESPONSE_MINUTES, received, reach=reach),
        courses=courses(session, reader, scope, HANDLING),
    )


def _by_category(session: Session, reader: Reader, scope: Scope) -> dict[str, Taken]:
    """Return the categories with the most complaints, as many as a chart can tell apart; none
    where one was chosen."""
    if scope.category:
        return {}
    asked, reach = reader.request(RECEIVED, scope), reader.reach(scope)
    titles = reader.offer.categories
    found = times_taken.by_each(session, promises.DAYS, asked, "category", titles, reach=reach)
    most = sorted(found.items(), key=lambda one: -one[1].total)
    return dict(most[:CURVES])


def follow_ups(session: Session, reader: Reader, scope: Scope) -> FollowUps:
    """Return the return-visit family (20 §9.5) and the rework of repairs (§9.6) for a scope."""
    return FollowUps(
        headlines=cards(session, reader, scope, VISITS),
        others=cards(session, reader, scope, OTHER_VISITS),
        courses=courses(session, reader, scope, VISITS),
    )


def courses(
    session: Session, reader: Reader, scope: Scope, wanted: Sequence[Figure]
) -> tuple[Course, ...]:
    """Return each figure part by part of the scope's time."""
    reach = reader.reach(scope)
    asked = [(one, replace(reader.request(one, scope), by=(scope.grain,))) for one in wanted]
    figures.prepare(session, asked, reach=reach)
    found = []
    for figure, request in asked:
        found.append(Course(figure, tuple(figures.cells_of(session, figure, request, reach=reach))))
    return tuple(found)
