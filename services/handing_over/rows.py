"""What follows from a step of a handover: its row for lists and figures, rooms, status."""

from datetime import date, datetime
from typing import Any

from data_access import handovers as store
from data_access import household_status, importing, inspections, intake
from data_access.database import Session
from domain.calendar import date_of, day_of, month_number
from domain.case import Case
from domain.handover.rectification import REPAIR_OF, WARRANTY_OF
from domain.handover.rooms import rooms_of
from domain.intake import CHANNEL
from domain.procedures.handover.guards import owed_papers
from domain.procedures.repair import REPAIR
from services import growing
from services.growing import Growth
from services.handing_over import registering, warranties
from services.handing_over.kin import above
from services.moving import Made

DAYS_TO_FILE = 7
NOT_HANDED_OVER = ("unsold", "sold_not_handed")
EXPLAINED = ("pending", "notified", "no_show", "deemed", "refused")
"""States in which a reason why it is not handed over still holds."""


def follow_house(session: Session, made: Made) -> None:
    """Write what the step means for lists, rooms and the status of the home."""
    zone = intake.project(session, made.case.project_id).zone
    store.change(session, made.case.id, columns(made.case, zone))
    if made.move.code == "inspect":
        _lay_out(session, made)
    elif made.move.code == "register":
        registering.enter(session, made)
    elif made.move.code == "deliver":
        _hand_over(session, made.case, day_of(made.now, zone))


def follow_defect(session: Session, made: Made) -> None:
    """Write what lists read of a defect, and open the repair that it becomes."""
    case, zone = made.case, intake.project(session, made.case.project_id).zone
    inspections.change_defect(session, case.id, defect_columns(case, zone))
    if REPAIR.code in made.move.opens:
        _repair(session, made)


def columns(case: Case, zone: str) -> dict[str, Any]:
    """Return the row of a handover as its case says it now; days are those of the zone."""
    told = case.details
    delivered = _day(case.handled_at, zone)
    due = None if delivered is None else delivered + DAYS_TO_FILE
    waits = case.state in EXPLAINED
    return {
        "notice_no": told.get("notice_no") or "",
        "receipt": told.get("receipt") or "",
        "appointed_at": case.appoint_from,
        "appointed_day": _day(case.appoint_from, zone),
        "appointed_month": _month(_day(case.appoint_from, zone)),
        "checked_in_day": _day(case.on_site_at, zone),
        "inspected_day": _day(case.started_at, zone),
        "refused_day": _day(case.judged_at, zone),
        "delivered_day": delivered,
        "file_due_day": due,
        "file_due_month": _month(due),
        "filed_day": _day(case.closed_at, zone) if case.state == "filed" else None,
        "next_follow_day": _day(_moment(told.get("next_follow")), zone) if waits else None,
        "conclusion": told.get("conclusion") or "",
        "first_visit": bool(told.get("first_visit")),
        "reason": (told.get("why_not") or "") if waits else "",
        "billed_to": told.get("billed_to") or "",
        "keys_retained": told.get("keys_retained", 0),
        "papers_owed": len(owed_papers(case)) if delivered is not None else 0,
        "papers_present": len(owed_papers(case) & set(told.get("papers") or ())),
    }


def defect_columns(case: Case, zone: str) -> dict[str, Any]:
    """Return the row of a defect as its case says it now."""
    return {
        "contractor_id": case.details.get("contractor_id"),
        "due_day": _day(case.due_at, zone),
        "due_month": _month(_day(case.due_at, zone)),
        "closed_day": _day(case.closed_at, zone),
        "rechecks": case.details.get("rechecks", 0),
        "first_time": bool(case.details.get("first_time")),
    }


def _lay_out(session: Session, made: Made) -> None:
    rooms = rooms_of(
        made.answers["bedrooms"], made.answers["bathrooms"], made.answers["balconies"],
        made.answers.get("more_rooms") or (),
    )  # fmt: skip
    lines = [(room.code, item) for room in rooms for item in room.items]
    inspections.lay_out(session, made.case.id, made.case.project_id, lines)


def _hand_over(session: Session, case: Case, day: int) -> None:
    """Let the home be handed over: rates per household begin to count it on that day."""
    if case.unit_id is None:
        return
    store.hand_over(session, case.unit_id, date_of(day))
    importing.hold(session, case.project_id)
    old = household_status.present(session, case.unit_id)
    if old is not None and old.status not in NOT_HANDED_OVER:
        return
    if old is not None and old.from_day == day:
        household_status.replace(session, old.id, "handed_vacant", project_id=case.project_id)
        return
    household_status.follow(
        session, old, "handed_vacant", unit_id=case.unit_id, project_id=case.project_id,
        from_day=day,
    )  # fmt: skip


def _repair(session: Session, made: Made) -> None:
    """The warranty of the item pays while it lasts; else who pays is still to be settled."""
    category, until = REPAIR_OF[made.case.cat_l1], _warranty(session, made.case)
    today = date_of(day_of(made.now, intake.project(session, made.case.project_id).zone))
    owed = until is not None and today <= until
    growth = Growth(
        channel=CHANNEL[made.case.channel],
        cat_l1=category[0],
        cat_l2=category[1],
        title=made.case.title,
        description=made.case.description,
        columns={
            "where_kind": "in_home",
            "payer": "warranty" if owed else "undecided",
            "urgency": _urgency(made.case),
        },
        details={"warranty_until": until.isoformat()} if until else {},
    )
    growing.open_from(session, made.case, REPAIR, growth, actor=made.actor, now=made.now)


def _warranty(session: Session, defect: Case) -> date | None:
    """Return the last day of the item's warranty, None where it is not known (11 §2.6)."""
    house = above(session, defect)
    item = WARRANTY_OF[defect.cat_l1]
    found = warranties.of_case(session, house) if house else ()
    return next((one.ends.effective for one in found if one.item.code == item), None)


def _urgency(case: Case) -> str:
    return "urgent" if case.details.get("danger") else "normal"


def _day(at: datetime | None, zone: str) -> int | None:
    return None if at is None else day_of(at, zone)


def _month(day: int | None) -> int | None:
    return None if day is None else month_number(date_of(day))


def _moment(said: Any) -> datetime | None:
    return datetime.fromisoformat(said) if isinstance(said, str) else said
