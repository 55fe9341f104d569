"""Opens the parts of a household's file: with the house, with another owner, or by hand (14 §5)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from data_access import archives as store
from data_access import importing, intake
from data_access.database import Session
from domain.archives.kinds import OWNER, PARTS, UNIT
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.intake import CHANNEL
from domain.people import Actor
from domain.procedure import Answers, Procedure
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.household_file.fields import PART
from domain.refusal import AnswerRefused
from services import growing
from services.archives import completing, records
from services.growing import Growth

PLACE = ("unit_id", "building_id", "grid_id", "residential")


def require_none(
    session: Session, procedure: Procedure, unit_id: int | None, given: Answers
) -> None:
    """Let a new part of a file pass; nothing is asked of other procedures.

    :raises AnswerRefused: without a home, or when the home has this part already
    """
    if procedure.code != HOUSEHOLD_FILE.code:
        return
    if unit_id is None:
        raise AnswerRefused("Room", "Choose the home whose file it is.")
    if any(one.cat_l1 == given["cat_l1"] for one in store.living(session, unit_id)):
        raise AnswerRefused(PART.title, "This home has an open part of this kind already.")


def open_missing(
    session: Session, parent: Case, *, parts: Collection[str] = (OWNER, UNIT), actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Open the parts that the home of a case does not have, grown out of that case."""
    if parent.unit_id is None:
        return
    importing.hold(session, parent.project_id)
    there = {one.cat_l1 for one in store.living(session, parent.unit_id)}
    for part in parts:
        if part not in there:
            case = growing.open_from(
                session, parent, HOUSEHOLD_FILE, _growth(parent, part), actor=actor, now=now
            )
            opened(session, case)


def entered(session: Session, case: Case) -> None:
    """Write the row of a part that somebody opened by hand, or the paper of records that were
    handed in; nothing for other procedures."""
    if case.procedure == HOUSEHOLD_FILE.code:
        opened(session, case)
    records.entered(session, case)


def opened(session: Session, case: Case) -> None:
    """Write the row of a new part, and what it must hold."""
    zone = intake.project(session, case.project_id).zone
    store.add_file(session, row(case, zone))
    completing.refresh(session, case)


def row(case: Case, zone: str) -> dict[str, Any]:
    return {
        "case_id": case.id, "project_id": case.project_id, "unit_id": case.unit_id,
        "part": case.cat_l1, "level": 3, "volume": 0, "begun_in_time": False,
        "opened_day": day_of(case.received_at, zone),
        "opened_month": month_of(case.received_at, zone),
    }  # fmt: skip


def _growth(parent: Case, part: str) -> Growth:
    """The place is that of the home; who reported the case behind it is nobody of the file."""
    return Growth(
        channel=CHANNEL["other"],
        cat_l1=part,
        cat_l2="",
        title=PARTS[part],
        description="",
        household={name: getattr(parent, name) for name in PLACE}
        | {"location_text": "", "reporter_role": "staff"},
    )
