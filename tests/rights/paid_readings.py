"""How the readings of paid services are asked, and what writes there."""

from datetime import date

from sqlmodel import col, select

from data_access.database import Session
from data_access.tables import Case
from domain.calendar import Period
from services.paid import books, companies, orders, price_lists, settlements, standing
from services.sheets import service_papers
from tests.conftest import NOON
from tests.rights.asking import Call, of_sides
from tests.rights.world import Side

MONTH = Period(date(2026, 2, 1), date(2026, 3, 2))
EVERY = orders.Filter(view="all")


def number(session: Session, side: Side) -> str:
    """Return the number of the order of a side's home."""
    found = select(Case.number).where(
        col(Case.unit_id) == side.unit_id, col(Case.procedure) == "service_order"
    )
    return session.exec(found).one()


LISTED: dict[str, Call] = {
    "paid.books.order": of_sides(lambda s, a, x: books.order(s, number(s, x), actor=a)),
    "paid.companies.ending": lambda s, a, w: companies.ending(s, actor=a, now=NOON),
    "paid.companies.listed": of_sides(
        lambda s, a, x: companies.listed(s, x.project_id, actor=a, now=NOON)
    ),
    "paid.orders.counts": of_sides(
        lambda s, a, x: orders.counts(s, x.project_id, actor=a, now=NOON)
    ),
    "paid.orders.file_of": of_sides(
        lambda s, a, x: orders.file_of(s, number(s, x), actor=a, now=NOON)
    ),
    "paid.orders.listed": of_sides(
        lambda s, a, x: orders.listed(s, x.project_id, EVERY, actor=a, now=NOON, limit=99, offset=0)
    ),
    "paid.orders.of_unit": of_sides(lambda s, a, x: orders.of_unit(s, x.unit_id, actor=a)),
    "paid.price_lists.drafts": of_sides(
        lambda s, a, x: price_lists.drafts(s, x.project_id, actor=a)
    ),
    "paid.price_lists.published": of_sides(
        lambda s, a, x: price_lists.published(s, x.project_id, actor=a)
    ),
    "paid.price_lists.today": of_sides(
        lambda s, a, x: price_lists.today(s, x.project_id, actor=a, now=NOON)
    ),
    "paid.settlements.closed": of_sides(
        lambda s, a, x: settlements.closed(s, x.project_id, actor=a)
    ),
    "paid.settlements.day": of_sides(
        lambda s, a, x: settlements.day(s, x.project_id, NOON.date(), actor=a)
    ),
    "paid.settlements.waiting": of_sides(
        lambda s, a, x: settlements.waiting(s, x.project_id, actor=a, now=NOON)
    ),
    "paid.standing.income": of_sides(
        lambda s, a, x: standing.income(s, x.project_id, MONTH, actor=a)
    ),
    "paid.standing.of_project": of_sides(
        lambda s, a, x: standing.of_project(s, x.project_id, MONTH, actor=a, now=NOON)
    ),
    "sheets.service_papers.of_case": of_sides(
        lambda s, a, x: service_papers.of_case(
            s, number(s, x), "order", actor=a, now=NOON, language="en"
        )
    ),
    "sheets.service_papers.of_day": of_sides(
        lambda s, a, x: service_papers.of_day(s, x.project_id, NOON.date(), actor=a, language="en")
    ),
    "sheets.service_papers.of_list": of_sides(
        lambda s, a, x: service_papers.of_list(s, x.project_id, actor=a, now=NOON, language="en")
    ),
}
WRITES = frozenset(
    {
        "paid.books.counter", "paid.companies.add", "paid.companies.keep_papers",
        "paid.settlements.close",
    }
)  # fmt: skip
