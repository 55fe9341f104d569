"""A house of each side of the world, in a batch, with a defect; homes keep the status they have."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from data_access import cases as store
from data_access import handovers, inspections
from data_access.database import Database, Session
from data_access.tables import Unit
from domain import rights
from services.handing_over import batch_making, contractors, inspecting
from tests import complaining as tell
from tests.conftest import NOON, Estate


def house(database: Database, estate: Estate, mark: str, code: str, *, away: bool) -> str:
    """Open a batch with one house that is being inspected, and return the house's number."""
    named = mark if away else code  # the batch is the whole estate's
    with database.writing() as session:
        days = {"appoint_from": NOON + timedelta(days=1), "appoint_until": NOON + timedelta(9)}
        batch = batch_making.open_batch(
            session, {"title": f"{named} batch", "per_hour": "3", **days},
            project_id=estate.project_id, token=tell.token(), actor=estate.supervisor, now=NOON,
        )  # fmt: skip
        contractors.add(
            session, estate.project_id, name=f"{named} tiles", trade="", actor=estate.supervisor
        )
        number = _house(session, estate, batch, code)
        raw = {
            "room": "kitchen", "cat_l1": "walls", "description": f"{mark} crack", "severity": "2",
        }  # fmt: skip
        inspecting.register(
            session, number, raw, token=tell.token(), actor=estate.supervisor, now=NOON
        )
    return number


def _house(session: Session, estate: Estate, batch: str, code: str) -> str:
    whole = rights.whole(estate.project_id)
    above = store.by_number(session, batch, reach=whole)
    assert above
    unit_id = estate.units[code]
    home = session.exec(select(Unit).where(col(Unit.id) == unit_id)).one()
    fixed: dict[str, Any] = batch_making._fixed(
        "handover", estate.supervisor, NOON, "Asia/Shanghai"
    )
    number = batch.replace("JP", "JF")
    row = {**batch_making._row(above, home, fixed, number), "state": "inspecting"}
    event = batch_making._opened(estate.supervisor, NOON)
    handovers.add_houses(session, [row], batch_id=above.id, event=event)
    case = store.by_number(session, number, reach=whole)
    assert case
    inspections.lay_out(session, case.id, case.project_id, [("kitchen", "walls")])
    return number
