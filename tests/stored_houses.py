"""Puts the handovers and defects of a random estate into the tables."""

from datetime import timedelta
from typing import Any

from data_access.tables import Defect, Handover
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


def _day(offset: int | None) -> Any:
    return None if offset is None else day_number(START) + offset


def _month(offset: int | None) -> Any:
    return None if offset is None else month_number(START + timedelta(days=offset))
