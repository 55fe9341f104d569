"""Which exclusive parts there are, how large, whose, and whether they were handed over."""

from sqlalchemy import select
from sqlmodel import Session, col

from data_access.tables import Unit, UnitParty, UnitStatus
from domain.calendar import FOREVER
from domain.self_build.voting import Part

NOT_DELIVERED = ("unsold", "sold_not_handed")


def parts(session: Session, project_id: int) -> list[Part]:
    """Return every home of a project whose area is known, with its first owner."""
    statement = (
        select(col(Unit.id), col(Unit.area_m2), col(UnitParty.party_id), col(UnitStatus.status))
        .outerjoin(
            UnitParty,
            (col(UnitParty.unit_id) == col(Unit.id))
            & (col(UnitParty.role) == "owner")
            & (col(UnitParty.until_day) == FOREVER),
        )
        .outerjoin(
            UnitStatus,
            (col(UnitStatus.unit_id) == col(Unit.id)) & (col(UnitStatus.until_day) == FOREVER),
        )
        .where(col(Unit.project_id) == project_id, col(Unit.area_m2).is_not(None))
        .order_by(col(Unit.id), col(UnitParty.id))
    )
    found: dict[int, Part] = {}
    for unit_id, area, owner, status in session.execute(statement):
        whose = f"party {owner}" if owner else f"unit {unit_id}"
        found.setdefault(unit_id, Part(area, whose, status not in NOT_DELIVERED))
    return list(found.values())
