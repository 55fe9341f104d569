"""What the guards of handovers, batches and defects must know beyond the answers."""

from datetime import datetime, timedelta
from typing import Any

from data_access import attachments as files
from data_access import handovers as store
from data_access import importing, inspections, intake
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.handover.money import BILLING_RULES
from domain.handover.rectification import BLOCKING
from domain.procedure import Answers
from domain.procedures.defect import DEFECT
from domain.procedures.handover import HANDOVER
from domain.procedures.handover_batch import HANDOVER_BATCH
from services.handing_over import registering
from services.handing_over.kin import above

BILLING = "handover.billing_start_rule"
"""The setting of a project: from when its owners are billed (README, jurisdiction profile)."""
UNFIXED = ("open", "dispatched", "fixing", "disputed")
HOUR = timedelta(hours=1)


def of_case(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    """Return what is known of a case of a handover, {} for any other."""
    if case.procedure == HANDOVER.code:
        return _of_house(session, case, given)
    if case.procedure == DEFECT.code:
        house = above(session, case)
        return {**_photos(session, case), "handover_state": house.state if house else ""}
    if case.procedure == HANDOVER_BATCH.code:
        return _of_batch(session, case)
    return {}


def _of_house(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    lines, unseen = inspections.tally(session, case.id)
    return {
        **_photos(session, case),
        **_of_defects(session, case),
        **_of_appointment(session, case, given),
        **registering.facts(session, case, given),
        "reachable": store.reachable(session, case.unit_id),
        "billing_rule": _billing_rule(session, case.project_id),
        "lines": lines,
        "lines_open": unseen,
    }


def _of_defects(session: Session, case: Case) -> dict[str, int]:
    """Count the living defects: all, those not put right, those of class A, what is to recheck."""
    found = inspections.defect_states(session, case.id)
    living = [(state, level) for state, level in found if state in store.LIVING_DEFECTS]
    unfixed = [level for state, level in living if state in UNFIXED]
    return {
        "defects": len(living),
        "open_a": sum(level == BLOCKING for _, level in living),
        "unfixed": len(unfixed),
        "unfixed_a": unfixed.count(BLOCKING),
        "undispatched": sum(state == "open" for state, _ in living),
        "to_recheck": sum(state == "fixed" for state, _ in living),
    }


def _of_appointment(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    batch = above(session, case)
    if batch is None:
        return {
            "batch_state": "", "batch_from": None, "batch_until": None, "notice_taken": False,
            "slot_taken": 0, "slot_room": 1,
        }  # fmt: skip
    at, notice_no = given.get("appoint_from"), given.get("notice_no")
    taken = bool(notice_no) and store.notice_taken(
        session, batch.id, str(notice_no), but=case.id
    )  # fmt: skip
    return {
        "batch_state": batch.state,
        "batch_from": batch.appoint_from,
        "batch_until": batch.appoint_until,
        "notice_taken": taken,
        "slot_taken": _expected(session, batch, at, but=case.id),
        "slot_room": batch.details.get("per_hour", 1),
    }


def _expected(session: Session, batch: Case, at: datetime | None, *, but: int) -> int:
    """Return how many others are expected in the same hour of the clock.

    Who books at the same time waits, so that the last place of an hour is given once.
    """
    if at is None:
        return 0
    importing.hold(session, batch.project_id)
    hour = at.replace(minute=0, second=0, microsecond=0)
    return store.expected(session, batch.id, since=hour, until=hour + HOUR, but=but)


def _of_batch(session: Session, case: Case) -> dict[str, int]:
    """Count the houses of a batch, once nobody else adds any at the same time."""
    importing.hold(session, case.project_id)
    counts = store.by_state(session, case.id, reach=rights.whole(case.project_id))
    return {
        "houses": sum(counts.values()),
        "houses_living": sum(n for state, n in counts.items() if state not in store.GONE),
        "houses_pending": counts.get("pending", 0),
        "houses_unexplained": store.unexplained(session, case.id),
    }


def _photos(session: Session, case: Case) -> dict[str, int]:
    marks = files.marks(session, case.id)
    return {"photos": sum(marks.values()), "photos_after": marks.get("after", 0)}


def _billing_rule(session: Session, project_id: int) -> str:
    own = intake.settings(session, project_id=project_id, prefix=BILLING)
    rule = str(own.get(BILLING, "next_month"))
    return rule if rule in BILLING_RULES else "next_month"
