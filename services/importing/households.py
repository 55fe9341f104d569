"""Brings a household register in: new units with their history and people; none is overwritten."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from data_access import homes as home_store
from data_access import importing as store
from data_access import intake, vehicles
from data_access.database import Session
from data_access.importing import StoredUnit
from domain import rights
from domain.calendar import FOREVER, date_of, day_number, day_of
from domain.imports import ColumnMap
from domain.refusal import Refusal
from services import homes
from services.importing import cells, words
from services.importing.household_rows import NO_DATE, NewUnit, Person, UnitReader
from services.importing.places import bare, new_codes
from services.importing.report import Outcome, Plan, Progress, Remark
from services.spreadsheets import Sheet

DIFFERS = "{unit} is in the register already, with another value here. Nothing was changed."
OTHER_ID = "In row {row} the same name and phone number stand with another ID number."
SAME_UNIT = "The unit {unit} stands in row {row} already."
COMPARED = {
    "property_type": "property_type",
    "area": "area_m2",
    "status": "status",
    "handed_over_on": "handed_over_on",
    "first_occupied_on": "first_occupied_on",
}
"""The field of the file and the column of the unit that it is compared with."""
LONGEST_PINYIN = 120
LONGEST_INITIALS = 24


def plan(
    session: Session, sheet: Sheet, mapping: ColumnMap, *, project_id: int, now: datetime
) -> Plan:
    """Work out what each row becomes; nothing is written."""
    project = intake.project(session, project_id)
    reader = UnitReader(
        today=date_of(day_of(now, project.zone)),
        date1904=sheet.date1904,
        statuses=words.unit_statuses(),
        types=words.property_types(),
        tags=words.tags(),
    )
    found, refused = _read(sheet, mapping, reader)
    known = {unit.code.upper(): unit for unit in store.units(session, project_id=project_id)}
    fresh = [unit for unit in found if unit.code.upper() not in known]
    notes = [Remark(unit.row, "", NO_DATE) for unit in fresh if unit.undated]
    for unit in found:
        if unit.code.upper() in known:
            notes += _differing(unit, known[unit.code.upper()], mapping)
    return Plan(
        mapping=mapping,
        project_id=project_id,
        new=fresh,
        unchanged=len(found) - len(fresh),
        refused=refused,
        notes=notes,
        brings={},
    )


def apply(session: Session, plan: Plan, *, now: datetime, progress: Progress) -> Outcome:
    """Write the new units with all that belongs to them, and keep the populations in step.

    A unit that has been brought in since the plan was made counts as unchanged.
    """
    project_id = plan.project_id
    known = {unit.code.upper() for unit in store.units(session, project_id=project_id)}
    fresh = [unit for unit in plan.new if unit.code.upper() not in known]
    today = day_of(now, intake.project(session, project_id).zone)
    ids = _add_units(session, project_id, fresh)
    progress(0.4)
    _add_people(session, project_id, fresh, ids, today)
    progress(0.7)
    fixed = {"project_id": project_id}
    home_store.write_statuses(
        session,
        [
            {**fixed, "unit_id": unit_id, "status": status, "from_day": start, "until_day": until}
            for unit, unit_id in zip(fresh, ids, strict=True)
            for status, start, until in unit.history
        ],
    )
    store.add_tags(
        session,
        [
            {**fixed, "unit_id": unit_id, "tag": tag, "reason": "", "from_day": today,
             "until_day": FOREVER}
            for unit, unit_id in zip(fresh, ids, strict=True)
            for tag in unit.tags
        ],
    )  # fmt: skip
    _add_cars(session, project_id, fresh, ids, today)
    progress(1.0)
    return Outcome(len(fresh), plan.unchanged + len(plan.new) - len(fresh), len(plan.refused))


def _read(
    sheet: Sheet, mapping: ColumnMap, reader: UnitReader
) -> tuple[list[NewUnit], list[Remark]]:
    bad = cells.bad_cells(sheet, mapping)
    found: dict[str, NewUnit] = {}
    seen: dict[tuple[str, str], tuple[str, int]] = {}
    refused: list[Remark] = []
    for row, texts in cells.rows(sheet, mapping):
        if row in bad:
            refused.append(bad[row])
            continue
        try:
            unit = reader.read(row, texts)
            _refuse_other_identity(unit, seen)
        except cells.CellRefused as problem:
            refused.append(cells.refused(row, mapping, problem))
            continue
        first = found.setdefault(unit.code.upper(), unit)
        if first is not unit:
            values = {"unit": unit.code, "row": first.row}
            refused.append(Remark(row, cells.column_of(mapping, "room"), SAME_UNIT, values))
    return list(found.values()), refused


def _refuse_other_identity(unit: NewUnit, seen: dict[tuple[str, str], tuple[str, int]]) -> None:
    """Let nobody pass who has another ID number than in a row before.

    :raises CellRefused: naming that row
    """
    for person in unit.people:
        if not (person.phone and person.id_number):
            continue
        who = (person.name, person.phone)
        known, row = seen.setdefault(who, (person.id_number, unit.row))
        if known != person.id_number:
            raise cells.CellRefused(f"{person.role}_id_number", Refusal(OTHER_ID, row=row))


def _differing(unit: NewUnit, stored: StoredUnit, mapping: ColumnMap) -> Iterator[Remark]:
    """Yield a remark where the file says other than the register; an empty cell says nothing."""
    for field, column in COMPARED.items():
        told = mapping.columns.get(field) and getattr(unit, column)
        if told and told != getattr(stored, column):
            header = cells.column_of(mapping, field)
            yield Remark(unit.row, header, DIFFERS, {"unit": stored.code})


def _add_units(session: Session, project_id: int, fresh: Sequence[NewUnit]) -> list[int]:
    buildings = _add_buildings(session, project_id, [unit.building for unit in fresh])
    grids = _add_grids(session, project_id, [unit.grid for unit in fresh if unit.grid])
    return store.add_units(
        session,
        [
            {
                "project_id": project_id,
                "building_id": buildings[bare(unit.building)],
                "grid_id": grids.get(unit.grid),
                "code": unit.code,
                "entrance": unit.entrance,
                "floor": unit.floor,
                "room": unit.room,
                "property_type": unit.property_type,
                "area_m2": unit.area_m2,
                "handed_over_on": unit.handed_over_on,
                "first_occupied_on": unit.first_occupied_on,
            }
            for unit in fresh
        ],
    )


def _add_buildings(session: Session, project_id: int, names: Sequence[str]) -> dict[str, int]:
    present = home_store.buildings(session, reach=rights.whole(project_id))
    known = {bare(row.name): row.id or 0 for row in present}
    known |= {row.code: row.id or 0 for row in present}
    missing = {bare(name): name for name in reversed(names) if bare(name) not in known}
    codes = new_codes(list(missing.values()), {row.code for row in present})
    rows = [{"project_id": project_id, "code": codes[n], "name": n} for n in missing.values()]
    return known | dict(zip(missing, store.add_buildings(session, rows), strict=True))


def _add_grids(session: Session, project_id: int, names: Sequence[str]) -> dict[str, int]:
    present = home_store.grids(session, reach=rights.whole(project_id))
    known = {row.name: row.id or 0 for row in present}
    missing = [name for name in dict.fromkeys(names) if name not in known]
    rows = [{"project_id": project_id, "name": name} for name in missing]
    return known | dict(zip(missing, store.add_grids(session, rows), strict=True))


def _add_people(
    session: Session, project_id: int, fresh: Sequence[NewUnit], ids: Sequence[int], today: int
) -> None:
    """Add who belongs to the units; the same name with the same phone number is one person."""
    known: dict[tuple[str, str] | tuple[int, str], int] = {}
    known.update(store.parties_with_phone(session, project_id=project_id).items())
    wanted = [
        (unit, unit_id, person)
        for unit, unit_id in zip(fresh, ids, strict=True)
        for person in unit.people
    ]
    # Of several rows of one person, one may have the ID number; `_read` lets no two differ.
    wanted_last = sorted(wanted, key=lambda one: bool(one[2].id_number))
    missing = {_who(unit, person): person for unit, _, person in wanted_last}
    missing = {who: person for who, person in missing.items() if who not in known}
    rows = [_party(project_id, person) for person in missing.values()]
    known |= dict(zip(missing, store.add_parties(session, rows), strict=True))
    store.add_residents(
        session,
        [
            {
                "project_id": project_id,
                "unit_id": unit_id,
                "party_id": known[_who(unit, person)],
                "role": person.role,
                "from_day": _since(unit, person, today),
                "until_day": FOREVER,
            }
            for unit, unit_id, person in wanted
        ],
    )


def _add_cars(
    session: Session, project_id: int, fresh: Sequence[NewUnit], ids: Sequence[int], today: int
) -> None:
    fixed = {"project_id": project_id, "from_day": today}
    vehicles.add(
        session,
        [
            {**fixed, "unit_id": unit_id, "plate": plate}
            for unit, unit_id in zip(fresh, ids, strict=True)
            for plate in unit.plates
        ],
    )


def _who(unit: NewUnit, person: Person) -> tuple[str, str] | tuple[int, str]:
    """Return what tells a person from others: without a phone number, the row itself."""
    return (person.name, person.phone) if person.phone else (unit.row, person.role)


def _party(project_id: int, person: Person) -> dict[str, Any]:
    pinyin, initials = homes.sounds(person.name)
    return {
        "project_id": project_id,
        "name": person.name,
        "pinyin": pinyin[:LONGEST_PINYIN],
        "initials": initials[:LONGEST_INITIALS],
        "phone": person.phone,
        "id_number": person.id_number,
    }


def _since(unit: NewUnit, person: Person, today: int) -> int:
    """An owner owns since the hand-over at the latest; a tenant lives there since the status."""
    if person.role == "owner" and unit.handed_over_on:
        return day_number(unit.handed_over_on)
    return today if unit.undated else unit.history[-1][1]
