"""The cars of a household: entered with their plates, and taken off when they are gone."""

from datetime import datetime

from data_access import intake
from data_access import vehicles as store
from data_access.database import Session
from domain import entry, rights
from domain.audit import Act
from domain.calendar import day_of
from domain.household import MOST_CARS, Household, masked_plate
from domain.office import PLATE
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import audit, homes

UPDATE = "vehicles.update"


def add(session: Session, unit_id: int, plate: str, *, actor: Actor, now: datetime) -> str:
    """Write down that a car belongs to a home, and return the mask of its plate.

    :raises HouseholdNotFound: when the home is not the actor's to see
    :raises NotAllowed: when the actor may not enter cars there
    :raises AnswerRefused: when the plate is none, is there already, or there are too many
    """
    found = _held(session, unit_id, actor)
    try:
        plate = entry.plate(plate)
    except entry.Refused as problem:
        raise AnswerRefused(PLATE.title, problem.message, **problem.values) from problem
    known = store.of_unit(session, unit_id).values()
    if plate in known:
        raise AnswerRefused(PLATE.title, "This home has this car already.")
    if len(known) >= MOST_CARS:
        raise AnswerRefused(PLATE.title, "A home has at most {most} cars here.", most=MOST_CARS)
    row = {"project_id": found.home.project_id, "unit_id": unit_id, "plate": plate}
    store.add(session, [{**row, "from_day": _today(session, found, now)}])
    _note(session, "vehicle.add", found, actor=actor, now=now)
    return masked_plate(plate)


def end(session: Session, unit_id: int, vehicle_id: int, *, actor: Actor, now: datetime) -> None:
    """Write down that a car does not belong to a home any more.

    :raises HouseholdNotFound: when the home is not the actor's to see, or has no such car
    :raises NotAllowed: when the actor may not enter cars there
    """
    found = _held(session, unit_id, actor)
    if vehicle_id not in store.of_unit(session, unit_id):
        raise homes.HouseholdNotFound().trying(UPDATE, subject="vehicle", ref=vehicle_id)
    store.end(session, vehicle_id, day=_today(session, found, now))
    _note(session, "vehicle.end", found, actor=actor, now=now)


def _held(session: Session, unit_id: int, actor: Actor) -> Household:
    found = homes.household(session, unit_id, actor=actor)
    rights.require(actor, UPDATE, homes.where_of(found))
    return found


def _today(session: Session, found: Household, now: datetime) -> int:
    return day_of(now, intake.project(session, found.home.project_id).zone)


def _note(session: Session, action: str, found: Household, *, actor: Actor, now: datetime) -> None:
    home = found.home
    act = Act(action=action, project_id=home.project_id, subject="household", ref=home.code)
    audit.write(session, act, actor=actor, now=now)
