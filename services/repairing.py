"""What a repair must know beyond its answers: its facility, its appointment, its photos."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from data_access import assets as asset_store
from data_access import attachments as files
from data_access import intake
from data_access.database import Session
from domain.case import Case
from domain.procedures.repair import REPAIR
from domain.procedures.repair.fields import material
from domain.procedures.repair.guards import TENANT_LIMIT
from domain.procedures.repair.slots import SLOT, window

LIMIT = "repair.tenant_limit"
"""The setting of a project: yuan up to which a tenant orders paid work alone (04 §4.6)."""


def completed(
    session: Session, given: Mapping[str, Any], *, payer: str | None, zone: str, now: datetime
) -> dict[str, Any]:
    """Return the answers with the moments of a chosen half day, the place of a facility, and
    what the material of paid work costs.

    What was entered exactly is kept.

    :raises AnswerRefused: when the half day is over
    """
    whole = {code: value for code, value in given.items() if code != SLOT.code}
    slot = given.get(SLOT.code)
    if slot and not (given.get("appoint_from") or given.get("appoint_until")):
        start, end = window(slot, now, zone)
        whole |= {"appoint_from": start.astimezone(UTC), "appoint_until": end.astimezone(UTC)}
    asset = asset_store.by_id(session, given["asset_id"]) if given.get("asset_id") else None
    if asset and not given.get("location_text"):
        whole["location_text"] = asset.place
    cost = material(given)
    if payer == "paid" and cost is not None and given.get("material_fee") is None:
        whole["material_fee"] = float(cost)
    return whole


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what the guards of a repair look at: its photos, and the limit of a tenant."""
    if case.procedure != REPAIR.code:
        return {}
    marks = files.marks(session, case.id)
    own = intake.settings(session, project_id=case.project_id, prefix=LIMIT)
    return {
        "photos": sum(marks.values()),
        "photos_before": marks.get("before", 0),
        "photos_after": marks.get("after", 0),
        "tenant_limit": Decimal(str(own.get(LIMIT, TENANT_LIMIT))),
    }
