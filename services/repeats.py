"""Repeats: the earlier case that a new one of the same home and kind repeats (01 §1.4-5)."""

from datetime import datetime, timedelta

from data_access import cases as store
from data_access import repeats as repeat_store
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers, Procedure

WINDOW = timedelta(days=90)


def tied(
    session: Session, procedure: Procedure, unit_id: int | None, given: Answers, received: datetime
) -> dict[str, int | None]:
    """Return what a new case repeats: the same kind at the same facility, else in the same home.

    `repeat_of_id` was closed within 90 days before; `repeat_count` is how many came within them,
    finished or not. What has no category, as a pass or a card, is asked for anew and repeats
    nothing.
    """
    asset_id = given.get("asset_id")
    if not given["cat_l2"] or (unit_id is None and asset_id is None):
        return {}
    same = repeat_store.Same(
        procedure=procedure.code, cat_l2=given["cat_l2"],
        unit_id=None if asset_id else unit_id, asset_id=asset_id,
        since=received - WINDOW, until=received,
    )  # fmt: skip
    return {
        "repeat_of_id": repeat_store.closed_before(session, same),
        "repeat_count": repeat_store.count(session, same),
    }


def earlier(session: Session, case: Case, *, actor: Actor) -> Case | None:
    """Return the case that this one repeats, if the actor may know of both whose they are."""
    if case.repeat_of_id is None or not rights.knows_complainant(actor, case):
        return None
    reach = rights.reach(actor, "cases.read")
    other = store.by_id(session, case.repeat_of_id, reach=reach)
    return rights.shown(actor, other) if other and _may_be_tied(actor, other) else None


def later(session: Session, case: Case, *, actor: Actor) -> tuple[Case, ...]:
    """Return the cases that repeat this one, if the actor may know whose they are, by age."""
    placed = case.unit_id is not None or case.asset_id is not None
    if not placed or not rights.knows_complainant(actor, case):
        return ()
    reach = rights.reach(actor, "cases.read")
    others = repeat_store.of(session, case, reach=reach)
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
