"""Puts the handovers and defects of a random estate into the tables."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col

from data_access.tables import ArchiveFile, ArchiveOwed, Defect, Handover, Unit
from domain.calendar import date_of, day_number, month_number
from tests.random_days import START, on
from tests.random_estates import Random
from tests.worked import World


def fill_houses(world: World, estate: Random) -> None:
    for n, house in enumerate(estate.houses):
        case_id = world.complaint(
            f"JF{n}", on(0), str(house.unit), procedure="handover", state=house.state,
            phase="cancelled" if house.state == "cancelled" else "open", validity=None,
        )  # fmt: skip
        due = None if house.delivered is None else _day(house.delivered) + 7
        world.session.add(
            Handover(
                case_id=case_id, project_id=world.project_id,
                appointed_day=_day(house.appointed), appointed_month=_month(house.appointed),
                checked_in_day=_day(house.came), inspected_day=_day(house.inspected),
                delivered_day=_day(house.delivered), file_due_day=due,
                file_due_month=None if due is None else month_number(date_of(due)),
                filed_day=_day(house.filed), first_visit=house.first,
                conclusion="with_issues" if house.issues else "sound",
                papers_owed=8, papers_present=8 if house.whole else 5,
            )
        )  # fmt: skip
    world.session.flush()
    for n, fault in enumerate(estate.defects):
        case_id = world.complaint(
            f"ZG{n}", on(fault.on), str(fault.unit), procedure="defect", state=fault.state,
            phase="open", validity=None,
        )  # fmt: skip
        due = _day(fault.on + fault.days)
        world.session.add(
            Defect(
                case_id=case_id, project_id=world.project_id, handover_id=case_id, room="kitchen",
                item="walls", registered_day=_day(fault.on), registered_month=_month(fault.on),
                due_day=due, due_month=month_number(date_of(due)), closed_day=_day(fault.closed),
                rechecks=fault.rechecks, first_time=fault.rechecks == 1,
            )
        )  # fmt: skip
    world.session.flush()


def fill_files(world: World, estate: Random) -> None:
    for n, file in enumerate(estate.files):
        case_id = world.complaint(
            f"DG{n}", on(file.opened), str(file.unit), procedure="household_file",
            state=file.state, phase="open", validity=None, cat_l1="owner",
        )  # fmt: skip
        unit_id = world.units[str(file.unit)]
        handed = START + timedelta(days=file.opened)
        home = col(Unit.id) == unit_id
        world.session.execute(update(Unit).where(home).values(handed_over_on=handed))
        world.session.add(
            ArchiveFile(
                case_id=case_id, project_id=world.project_id, unit_id=unit_id, part="owner",
                opened_day=_day(file.opened), opened_month=_month(file.opened),
                begun_in_time=file.in_time, retain_until_day=_day(file.due),
                retain_until_month=_month(file.due),
                appraised_day=_day(file.due) if file.appraised else None,
            )
        )  # fmt: skip
        for kind, present in enumerate(file.owed, start=1):
            world.session.add(
                ArchiveOwed(
                    case_id=case_id, project_id=world.project_id, kind=str(kind), present=present
                )
            )
    for n, asked in enumerate(estate.wishes):
        world.complaint(
            f"CY{n}", on(asked.on), None, procedure="archive_request", state=asked.state,
            phase="open", validity=None, cat_l1=asked.who,
        )  # fmt: skip
    world.session.flush()


def _day(offset: int | None) -> Any:
    return None if offset is None else day_number(START) + offset


def _month(offset: int | None) -> Any:
    return None if offset is None else month_number(START + timedelta(days=offset))
