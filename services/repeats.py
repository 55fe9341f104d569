"""Repeats: the earlier case that a new one of the same home and kind repeats (01 §1.4-5)."""

from datetime import datetime, timedelta

from data_access import cases as store
from data_access import repeats as repeat_store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Procedure

WINDOW = timedelta(days=90)


def found(
    session: Session, procedure: Procedure, unit_id: int | None, cat_l2: str, received: datetime
) -> int | None:
    """Return the id of the case that a new one repeats: same unit and L2, closed ≤ 90 d ago.

    What has no category, as a pass or a card, is asked for anew and repeats nothing.
    """
    if unit_id is None or not cat_l2:
        return None
    closed = store.repeat_candidates(
        session, unit_id=unit_id, procedure=procedure.code, cat_l2=cat_l2,
        closed_since=received - WINDOW, closed_until=received,
    )  # fmt: skip
    return next(iter(closed), None)


def earlier(session: Session, case: Case, *, actor: Actor) -> Case | None:
    """Return the case that this one repeats, if the actor may know of both whose they are."""
    if case.repeat_of_id is None or not rights.knows_complainant(actor, case):
        return None
    reach = rights.reach(actor, "cases.read")
    other = store.by_id(session, case.repeat_of_id, reach=reach)
    return rights.shown(actor, other) if other and _may_be_tied(actor, other) else None


def later(session: Session, case: Case, *, actor: Actor) -> tuple[Case, ...]:
    """Return the cases that repeat this one, if the actor may know whose they are, by age."""
    if case.unit_id is None or not rights.knows_complainant(actor, case):
        return ()
    reach = rights.reach(actor, "cases.read")
    others = repeat_store.of(session, case.id, unit_id=case.unit_id, reach=reach)
    return tuple(rights.shown(actor, one) for one in others if _may_be_tied(actor, one))


def days_after_closing(earlier: Case, later: Case) -> int | None:
    """Return how many days in the project's zone after its closing a case was repeated.

    None when the earlier one is open again, or was closed again since.
    """
    if earlier.closed_day is None or earlier.closed_day > later.received_day:
        return None
    return later.received_day - earlier.closed_day


def _may_be_tied(actor: Actor, other: Case) -> bool:
    """A repeat is of the same home, and so tells who is behind a sealed complaint."""
    return rights.sees(actor, other) and rights.knows_complainant(actor, other)
