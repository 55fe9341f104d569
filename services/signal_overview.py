"""The signals of the headline figures of every board, beside each other."""

from data_access.database import Session
from domain.figure_scope import Scope
from domain.kpi import Computed, Figure
from domain.kpis.promises import DAYS
from domain.kpis.repairs import HOURS
from domain.kpis.visits import NOT_HOME, SUCCESS
from services import desk_page, figure_pages, figures, handling_page, repairs_page, signals
from services.figure_scope import Reader
from services.signals import Signal

WATCHED: tuple[Figure | Computed, ...] = tuple(
    {
        one.code: one
        for one in (
            *figure_pages.HEADLINES, *handling_page.HANDLING, DAYS, *handling_page.VISITS,
            SUCCESS, NOT_HOME, *repairs_page.HEADLINES, HOURS, *desk_page.HEADLINES,
        )
    }.values()
)  # fmt: skip
"""Those whose signals a lead looks through once a month (22 §11.3), by board."""


def overview(session: Session, reader: Reader, scope: Scope) -> list[Signal]:
    """Return the signal of every watched figure that a control chart suits."""
    first = [signals.asked_first(reader, scope, one.code) for one in WATCHED]
    asked = [one for one in first if one is not None]
    figures.prepare(session, asked, reach=reader.reach(scope))
    found = [signals.signal(session, reader, scope, one.code) for one in WATCHED]
    return [one for one in found if not one.why_not]
