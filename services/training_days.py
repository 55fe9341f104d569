"""Keeps the day of a training, and who came to it, in step with the steps of its case."""

from data_access import intake
from data_access import trainings as store
from data_access.database import Session
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.procedures.training import TRAINING
from services.moving import Made


def opened(session: Session, case: Case) -> None:
    """Keep the day and the length of a training that is planned; nothing of other cases."""
    if case.procedure == TRAINING.code and case.appoint_from:
        minutes = round(float(case.details["hours"]) * 60)
        row = {"case_id": case.id, "project_id": case.project_id, "minutes": minutes,
               "subject": case.details["subject"]}  # fmt: skip
        store.add(session, {**row, **_day(session, case)})


def follow(session: Session, made: Made) -> None:
    """Keep the day of a training that is put off, and who came to one that was held."""
    case = made.case
    if made.move.code == "put_off":
        store.put_off(session, case.id, **_day(session, case))
    elif made.move.code == "hold":
        there = set(made.answers["present"])
        rows = [
            {"project_id": case.project_id, "case_id": case.id, "person_id": person,
             "present": person in there}
            for person in sorted({*case.details["audience"], *there})
        ]  # fmt: skip
        store.enrol(session, rows)


def _day(session: Session, case: Case) -> dict[str, int]:
    zone = intake.project(session, case.project_id).zone
    at = case.appoint_from or case.received_at
    return {"day": day_of(at, zone), "month": month_of(at, zone)}
