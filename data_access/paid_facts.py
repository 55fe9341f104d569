"""The statements behind the facts of paid services, documented in `domain.kpis.facts`."""

from sqlalchemy import ColumnElement, and_, func, or_

from data_access.looks import Source, View, month_of, within, within_months
from data_access.paid import complaint_of
from data_access.reaching import reached
from data_access.tables import Case, ServiceEntry, ServiceOrder, core
from domain.paid.pricing import LATE_AFTER

CASES = core(Case).c
ORDERS = core(ServiceOrder).c
ENTRIES = core(ServiceEntry).c
WITH_ORDERS = core(Case).outerjoin(core(ServiceOrder), ORDERS.case_id == CASES.id)
CUTS = {"project": CASES.project_id, "building": CASES.building_id}
FOLLOWED_WITHIN = 3


def service_orders(view: View) -> Source:
    """An order nobody has touched yet has no row beside its case, and counts all the same."""
    closed = CASES.state == "closed"
    grown = complaint_of(CASES.id)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "arrived": ORDERS.on_time.is_not(None),
            "on_time": ORDERS.on_time,
            "closed": closed,
            "first_time": and_(closed, ORDERS.reworks == 0),
            "complained": func.coalesce(or_(ORDERS.disputed, grown), grown),
        },
        cuts=CUTS,
        month=CASES.received_month,
        tables=WITH_ORDERS,
        conditions=(
            *_real(view),
            *within(CASES.received_day, view),
            *within_months(CASES.received_month, view),
        ),
    )


def service_settled(view: View) -> Source:
    day = ORDERS.settled_day
    followed = and_(ORDERS.followed_day.is_not(None), ORDERS.followed_day <= view.today)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "paid": ORDERS.paid > 0,
            "as_listed": and_(ORDERS.as_listed, ORDERS.paid == ORDERS.total),
            "refunded": ORDERS.refunded > 0,
            "matured": or_(followed, day + FOLLOWED_WITHIN < view.today),
            "followed": and_(followed, ORDERS.followed_day <= day + FOLLOWED_WITHIN),
            "rated": ORDERS.satisfied.is_not(None),
            "content": ORDERS.satisfied,
        },
        cuts=CUTS,
        month=month_of(day, view),
        tables=WITH_ORDERS,
        conditions=(*_real(view), *within(day, view)),
    )


def service_unpaid(view: View) -> Source:
    """A picture at the end of the last day: signed by then, and not settled by then; what was
    cancelled is owed by nobody. The list of late orders shows the same (`data_access.paid`)."""
    at = view.last_day
    settled = and_(ORDERS.settled_day.is_not(None), ORDERS.settled_day <= at)
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, "late": ORDERS.accepted_day + LATE_AFTER < at},
        cuts=CUTS,
        month=None,
        tables=WITH_ORDERS,
        conditions=(*_real(view), CASES.phase != "cancelled", ORDERS.accepted_day <= at, ~settled),
    )


def service_takings(view: View) -> Source:
    """Entries of the ledger; neither what was undone nor the entry that undoes it."""
    undoing = core(ServiceEntry).alias()
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, "net": ENTRIES.amount},
        cuts=CUTS,
        month=month_of(ENTRIES.day, view),
        tables=core(Case)
        .join(core(ServiceEntry), ENTRIES.case_id == CASES.id)
        .outerjoin(undoing, undoing.c.counters == ENTRIES.id),
        conditions=(
            *_real(view), ENTRIES.counters.is_(None), undoing.c.id.is_(None),
            *within(ENTRIES.day, view),
        ),
    )  # fmt: skip


def _real(view: View) -> tuple[ColumnElement[bool], ...]:
    here = reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())
    return (CASES.procedure == "service_order", CASES.state != "voided", here)
