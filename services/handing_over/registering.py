"""Enters what an owner's registration form says into the register of the household (11 F-HO-03).

Numbers and plates are sealed there; the case keeps masks. Nobody is taken off by a form.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from data_access import homes as store
from data_access import importing, intake, owners, private, vehicles
from data_access.database import Session
from domain import rights
from domain.audit import Act
from domain.calendar import FOREVER, day_of
from domain.case import Case
from domain.entry import Refused
from domain.handover.registration import document_number, plates_in
from domain.household import MOST_CARS
from domain.procedure import Answers
from services import audit, homes
from services.moving import Made

OWNER, FAMILY, CONTACT = "owner", "family", "contact"
CARE = "care"


def facts(session: Session, case: Case, given: Answers) -> dict[str, bool]:
    """Return what the guards of the form must know; nothing for any other step.

    Of numbers and of care the case itself learns masks and nothing.
    """
    if "id_no" not in given:
        return {}
    named = {one.name for one in _people(session, case, OWNER)}
    return {
        "owner_known": not named or given["owner_name"] in named,
        "id_fits": _number(given) is not None,
        "plates_fit": _plates(given) is not None,
        "care_fits": not _cares(given) or bool(given.get("care_agreed")),
    }


def enter(session: Session, made: Made) -> None:
    """Write the people, the cars and the tag of the form into the register of the home.

    A co-owner who is not there is entered; the emergency contact takes the place of another.
    """
    case, said = made.case, made.answers
    if case.unit_id is None:
        return
    importing.hold(session, case.project_id)
    day = day_of(made.now, intake.project(session, case.project_id).zone)
    _enter_owners(session, case, said, day)
    relatives = [str(row["resident_name"]) for row in said.get("residents") or ()]
    _enter_missing(session, case, relatives, FAMILY, day)
    _enter_contact(session, case, said, day)
    _enter_cars(session, case, _plates(said) or (), day)
    if _cares(said):
        _tag(session, case, day)
    act = Act(
        action="registration.form", project_id=case.project_id, subject="household",
        ref=case.unit_code, details={"case": case.number, "residents": len(relatives)},
    )  # fmt: skip
    audit.write(session, act, actor=made.actor, now=made.now)


def _enter_owners(session: Session, case: Case, said: Answers, day: int) -> None:
    """Enter who owns the home, and write the owner's numbers: the form was signed by hand."""
    beside = (str(row["owner_name"]) for row in said.get("co_owners") or ())
    names = [str(said["owner_name"]), *beside]
    _enter_missing(session, case, names, OWNER, day)
    owner = next(one for one in _people(session, case, OWNER) if one.name == said["owner_name"])
    seen = bool(case.details.get("originals_seen")) or owner.id_seen
    new = replace(owner, phone=str(said["mobile"]), id_number=_number(said) or "", id_seen=seen)
    private.write_person(session, new, {})


def _enter_contact(session: Session, case: Case, said: Answers, day: int) -> None:
    name, phone = str(said["contact_name"]), str(said["emergency_phone"])
    known = _people(session, case, CONTACT)
    if any((one.name, one.phone) == (name, phone) for one in known):
        return
    leaving = owners.present(session, case.unit_id or 0, (CONTACT,))
    owners.end(session, [one.id for one in leaving], until_day=day)
    _add(session, case, [(name, phone)], CONTACT, day)


def _enter_missing(session: Session, case: Case, names: Iterable[str], role: str, day: int) -> None:
    known = {one.name for one in _people(session, case, role)}
    fresh = [(name, "") for name in dict.fromkeys(names) if name not in known]
    if fresh:
        _add(session, case, fresh, role, day)


def _add(session: Session, case: Case, people: list[tuple[str, str]], role: str, day: int) -> None:
    rows: list[dict[str, Any]] = []
    for name, phone in people:
        pinyin, initials = homes.sounds(name)
        rows.append({"project_id": case.project_id, "name": name, "pinyin": pinyin[:120],
                     "initials": initials[:24], "phone": phone, "id_number": ""})  # fmt: skip
    importing.add_residents(session, [
        {"project_id": case.project_id, "unit_id": case.unit_id, "party_id": party_id,
         "role": role, "from_day": day, "until_day": FOREVER}
        for party_id in importing.add_parties(session, rows)
    ])  # fmt: skip


def _enter_cars(session: Session, case: Case, plates: Iterable[str], day: int) -> None:
    known = set(vehicles.of_unit(session, case.unit_id or 0).values())
    fresh = [plate for plate in plates if plate not in known][: MOST_CARS - len(known)]
    row = {"project_id": case.project_id, "unit_id": case.unit_id, "from_day": day}
    if fresh:
        vehicles.add(session, [{**row, "plate": plate} for plate in fresh])


def _tag(session: Session, case: Case, day: int) -> None:
    home = store.household(session, case.unit_id or 0, reach=rights.whole(case.project_id))
    if home is not None and CARE not in home.tags:
        importing.add_tags(session, [
            {"project_id": case.project_id, "unit_id": case.unit_id, "tag": CARE,
             "reason": case.number, "from_day": day, "until_day": FOREVER},
        ])  # fmt: skip


def _people(session: Session, case: Case, role: str) -> list[private.Numbers]:
    """Return who belongs to the home now in a role, with their numbers in clear."""
    unit_id = case.unit_id or 0
    mine = {one.party_id for one in owners.present(session, unit_id, (role,))}
    return [one for one in private.residents(session, unit_id) if one.party_id in mine]


def _cares(given: Answers) -> bool:
    return given.get("care_note") not in (None, "none")


def _number(given: Answers) -> str | None:
    try:
        return document_number(str(given["id_type"]), str(given["id_no"] or ""))
    except Refused:
        return None


def _plates(given: Answers) -> tuple[str, ...] | None:
    try:
        found = plates_in(str(given.get("plates") or ""))
    except Refused:
        return None
    return found if len(found) <= MOST_CARS else None
