"""Brings complaints in from a file: what each row would become, and then all of them at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import cases as case_store
from data_access import homes as home_store
from data_access import importing as store
from data_access import intake
from data_access.database import Session
from domain import numbers, rights
from domain.imports import ColumnMap
from domain.procedures.complaint import COMPLAINT
from services import homes
from services.importing import cells, words
from services.importing.case_rows import CaseReader, NewCase
from services.importing.categories import Categories
from services.importing.moments import Moments
from services.importing.places import Places, bare, new_codes
from services.importing.promises import Promises
from services.importing.report import Outcome, Plan, Progress, Remark
from services.spreadsheets import Sheet

CHUNK = 1_000
"""Cases of one statement; between two, the progress is told."""
SAME_NUMBER = "The number {key} stands in row {row} already."
KNOWN_OTHERWISE = "The number {key} is known here with another time or another matter."
SAME: Mapping[str, Any] = {
    "procedure": COMPLAINT.code,
    "expectation": "",
    "callback_ok": True,
    "severity": 1,
    "urgency": "normal",
    "hot": False,
    "headcount": 1,
    "stopped_seconds": 0,
    "chase_count": 0,
    "reopen_count": 0,
    "version": 1,
}
"""What a file does not tell and every case has."""
WRITTEN = 0.8
"""How much of the work is done when the cases stand, without histories and deadlines."""


def plan(
    session: Session, sheet: Sheet, mapping: ColumnMap, *, project_id: int, now: datetime
) -> Plan:
    """Work out what each row becomes; nothing is written."""
    reader = _reader(session, sheet, mapping, project_id, now)
    found, refused = _read(sheet, reader)
    fresh, unchanged, otherwise = _told_apart(session, found, mapping, project_id)
    return Plan(
        mapping=mapping,
        project_id=project_id,
        new=fresh,
        unchanged=unchanged,
        refused=sorted([*refused, *otherwise], key=lambda remark: remark.row),
        notes=list(_notes(fresh, mapping)),
        brings={"categories": reader.categories.added},
    )


def apply(session: Session, plan: Plan, *, now: datetime, progress: Progress) -> Outcome:
    """Write the new cases with their numbers, events and deadlines; others are left alone.

    What has been brought in since the plan was made counts as unchanged, or as refused where
    it is another matter.
    """
    mapping, project_id = plan.mapping, plan.project_id
    fresh, unchanged, otherwise = _told_apart(session, plan.new, mapping, project_id)
    fresh.sort(key=lambda case: (case.columns["received_at"], case.row))
    _add_categories(session, project_id, plan.brings["categories"])
    after = store.newest_case(session)
    _write(session, fresh, plan, now=now, progress=progress)
    fresh_ones = store.Fresh(project_id, mapping.source, after)
    store.open_histories(session, fresh_ones)
    store.index_texts(session, fresh_ones)
    store.owe_handling(session, fresh_ones)
    _owe_answers(session, fresh, project_id, store.ids_by_key(session, fresh_ones))
    progress(1.0)
    return Outcome(len(fresh), plan.unchanged + unchanged, len(plan.refused) + len(otherwise))


def _reader(
    session: Session, sheet: Sheet, mapping: ColumnMap, project_id: int, now: datetime
) -> CaseReader:
    project = homes.project_rules(session, project_id, COMPLAINT, now=now)
    places = Places(adds="buildings" in mapping.adds)
    units = store.units(session, project_id=project_id) if mapping.columns.get("room") else []
    places.learn(home_store.buildings(session, reach=rights.whole(project_id)), units)
    categories = Categories(COMPLAINT.code, adds="categories" in mapping.adds)
    categories.learn(
        home_store.categories(session, project_id=project_id, procedure=COMPLAINT.code)
    )
    file_zone = ZoneInfo(mapping.zone or project.rules.zone)
    return CaseReader(
        mapping=mapping,
        zone=ZoneInfo(project.rules.zone),
        moments=Moments(file_zone, now, date1904=sheet.date1904),
        now=now,
        places=places,
        categories=categories,
        promises=Promises(COMPLAINT, project.rules),
        channels=words.channels(),
        validities=words.validities(),
    )


def _read(sheet: Sheet, reader: CaseReader) -> tuple[list[NewCase], list[Remark]]:
    mapping = reader.mapping
    bad = cells.bad_cells(sheet, mapping)
    found: list[NewCase] = []
    refused: list[Remark] = []
    rows: dict[str, int] = {}
    for row, texts in cells.rows(sheet, mapping):
        if row in bad:
            refused.append(bad[row])
            continue
        try:
            case = reader.read(row, texts)
        except cells.CellRefused as problem:
            refused.append(cells.refused(row, mapping, problem))
            continue
        first = rows.setdefault(case.key, row)
        if first == row:
            found.append(case)
        else:
            refused.append(_twice(row, first, case, mapping))
    return found, refused


def _twice(row: int, first: int, case: NewCase, mapping: ColumnMap) -> Remark:
    column = cells.column_of(mapping, "key")
    if not column or not case.columns["external_ref"]:
        return Remark(row, "", "This row is the same as row {row}.", {"row": first})
    return Remark(row, column, SAME_NUMBER, {"key": case.key, "row": first})


def _told_apart(
    session: Session, found: Sequence[NewCase], mapping: ColumnMap, project_id: int
) -> tuple[list[NewCase], int, list[Remark]]:
    """Return the cases that are new, how many are there already, and those that differ."""
    keys = [case.key for case in found]
    known = store.known(session, project_id=project_id, source=mapping.source, keys=keys)
    fresh = [case for case in found if case.key not in known]
    column = cells.column_of(mapping, "key")
    otherwise = [
        Remark(case.row, column, KNOWN_OTHERWISE, {"key": case.key})
        for case in found
        if case.key in known
        and known[case.key] != (case.columns["received_at"], case.columns["title"])
    ]
    return fresh, len(found) - len(fresh) - len(otherwise), otherwise


def _notes(found: Sequence[NewCase], mapping: ColumnMap) -> Iterator[Remark]:
    for case in found:
        for field, sentence, values in case.notes:
            yield Remark(case.row, cells.column_of(mapping, field), sentence, values)


def _add_categories(
    session: Session, project_id: int, added: Mapping[str, tuple[str, str]]
) -> None:
    known = home_store.categories(session, project_id=project_id, procedure=COMPLAINT.code)
    codes = {row.code for row in known}
    rows = [
        {"code": code, "parent": parent, "title": title}
        for code, (parent, title) in added.items()
        if code not in codes
    ]
    fixed = {"project_id": project_id, "procedure": COMPLAINT.code, "retired": False}
    store.add_categories(session, [{**fixed, **row} for row in rows])


def _add_buildings(session: Session, project_id: int, found: Sequence[NewCase]) -> dict[str, int]:
    """Add the buildings that the cases name and return the ids by those names."""
    names = dict.fromkeys(case.new_building for case in found if case.new_building)
    if not names:
        return {}
    present = home_store.buildings(session, reach=rights.whole(project_id))
    known = {bare(row.name): row.id or 0 for row in present}
    missing = [name for name in names if bare(name) not in known]
    codes = new_codes(missing, {row.code for row in present})
    rows = [{"project_id": project_id, "code": codes[name], "name": name} for name in missing]
    known |= zip(map(bare, missing), store.add_buildings(session, rows), strict=True)
    return {name: known[bare(name)] for name in names}


def _numbers(session: Session, project_id: int, found: Sequence[NewCase]) -> dict[str, str]:
    """Issue a block of numbers for each month and return them by key, in order of receipt."""
    project = intake.project(session, project_id)
    free = {
        month: case_store.reserve(
            session, project_id=project_id, prefix=COMPLAINT.prefix, month=month, count=count
        )
        for month, count in sorted(Counter(case.month for case in found).items())
    }
    issued = {}
    for case in found:
        number = free[case.month]
        free[case.month] = number + 1
        issued[case.key] = numbers.ticket(COMPLAINT.prefix, project.code, case.month, number)
    return issued


def _write(
    session: Session, found: Sequence[NewCase], plan: Plan, *, now: datetime, progress: Progress
) -> None:
    buildings = _add_buildings(session, plan.project_id, found)
    issued = _numbers(session, plan.project_id, found)
    source = plan.mapping.source
    same = {**SAME, "project_id": plan.project_id, "entered_at": now}
    for start in range(0, len(found), CHUNK):
        some = found[start : start + CHUNK]
        for case in some:
            case.columns["number"] = issued[case.key]
            case.columns["import_source"] = source
            if case.new_building:
                case.columns["building_id"] = buildings[case.new_building]
        store.add_cases(session, [case.columns for case in some], same)
        progress((start + len(some)) / len(found) * WRITTEN)


def _owe_answers(
    session: Session, found: Sequence[NewCase], project_id: int, ids: Mapping[str, int]
) -> None:
    rows = [
        {
            "project_id": project_id,
            "case_id": ids[case.key],
            "original_due_at": case.reply_due,
            "due_at": case.reply_due,
            "met_at": case.columns["replied_at"],
        }
        for case in found
        if case.reply_due is not None
    ]
    store.owe_answers(session, rows)
