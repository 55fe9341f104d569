"""How the readings of renovation sites and of their deposits are asked, and what writes there."""

from sqlmodel import col, select

from data_access import cases as store
from data_access.database import Session
from data_access.tables import Case
from domain import rights
from services import deposits, opening, renovations, site_figures
from services.sheets import gate_list, site_papers, vacant_papers
from tests.conftest import NOON
from tests.rights.asking import Call, each
from tests.rights.world import Side


def number(session: Session, side: Side) -> str:
    """Return the number of the site of a side's home."""
    found = select(Case.number).where(
        col(Case.unit_id) == side.unit_id, col(Case.procedure) == "renovation"
    )
    return session.exec(found).one()


LISTED: dict[str, Call] = {
    "deposits.held": lambda s, a, w: deposits.held(s, actor=a),
    "deposits.owed_back": lambda s, a, w: deposits.owed_back(s, actor=a),
    "opening.seen": lambda s, a, w: each(
        w,
        lambda x: opening.seen(
            s, lambda reach: store.by_number(s, number(s, x), reach=reach), actor=a
        ),
    ),
    "renovations.file_of": lambda s, a, w: each(
        w, lambda x: renovations.file_of(s, number(s, x), actor=a, now=NOON)
    ),
    "renovations.listed": lambda s, a, w: [
        renovations.listed(s, view, actor=a, now=NOON) for view in renovations.VIEWS
    ],
    "sheets.vacant_papers.of_list": lambda s, a, w: each(
        w, lambda x: vacant_papers.of_list(s, x.project_id, "due", actor=a, now=NOON, language="en")
    ),
    "sheets.gate_list.of_project": lambda s, a, w: each(
        w,
        lambda x: gate_list.of_project(s, x.project_id, actor=a, now=NOON, language="en"),
    ),
    "site_figures.of_reach": lambda s, a, w: site_figures.of_reach(
        s, rights.reach(a, "figures.read").without_own(), now=NOON
    ),
    "site_figures.board": lambda s, a, w: site_figures.board(s, actor=a, now=NOON),
    "sheets.site_papers.of_case": lambda s, a, w: each(
        w,
        lambda x: site_papers.of_case(
            s, number(s, x), "acceptance", actor=a, now=NOON, language="en"
        ),
    ),
    "renovations.of_unit": lambda s, a, w: each(
        w, lambda x: renovations.of_unit(s, x.unit_id, actor=a)
    ),
}
WRITES = frozenset(
    {
        "deposit_books.write", "deposits.counter", "deposits.receive",
        "renovations.found_at_work", "violation_opening.open_at", "violations.note",
    }
)  # fmt: skip
