"""Figures of handovers: worked examples 8 and 13 (domain 26), and what each counts (11 §2.5)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from data_access.database import Database, Session
from data_access.tables import Defect, Handover
from domain.calendar import Period, day_number, month_number
from domain.kpis.handovers import DELIVERED, IN_TIME
from domain.rights import whole
from services import figures
from services.figures import Cell, Request
from services.handing_over import ages, standing
from tests import handing
from tests.conftest import Estate
from tests.handing import BEGINS
from tests.worked import World

WEEK = Period(date(2026, 3, 2), date(2026, 3, 8))
APRIL = Period(date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


def answer(session: Session, world: World, code: str, period: Period) -> Cell:
    request = Request(period=period, as_of=period.last)
    figure = figures.find(code)
    assert figure in (DELIVERED, IN_TIME)
    return figures.cells_of(session, figure, request, reach=whole(world.project_id))[0]


def test_open_overdue_defects_stay_in_the_denominator(session: Session) -> None:
    """Example 8: due in the week 10; in time 7, late 2, open and overdue 1: 70 %."""
    world = World(session, "X8")
    world.unit("A", ("owner_occupied", "2024-01-01", None))
    due = day_number(WEEK.last)
    for n in range(10):
        closed = due if n < 7 else due + 2 if n < 9 else None
        case_id = world.complaint(
            f"ZG{n}", "2026-02-20", "A", procedure="defect", validity=None, phase="open",
            state="open" if closed is None else "closed",
        )  # fmt: skip
        session.add(
            Defect(
                case_id=case_id, project_id=world.project_id, handover_id=case_id, room="kitchen",
                item="walls", registered_day=due - 16, registered_month=month_number(WEEK.first),
                due_day=due, due_month=month_number(WEEK.last), closed_day=closed,
            )
        )  # fmt: skip
    session.flush()

    cell = answer(session, world, "HO07", WEEK)

    assert (cell.numerator, cell.denominator, cell.value) == (7, 10, 70.0)


def test_deemed_houses_are_not_delivered(session: Session) -> None:
    """Example 13: 200 units, 4 cancelled, 150 delivered, 2 deemed: 150 of 196, 76.5 %."""
    world = World(session, "X13")
    states = ["cancelled"] * 4 + ["delivered"] * 150 + ["deemed"] * 2 + ["notified"] * 44
    for n, state in enumerate(states):
        world.unit(f"U{n}", ("sold_not_handed", "2024-01-01", None))
        case_id = world.complaint(
            f"JF{n}", "2026-02-20", f"U{n}", procedure="handover", state=state, validity=None,
            phase="open",
        )  # fmt: skip
        day = day_number(WEEK.first) if state == "delivered" else None
        session.add(
            Handover(case_id=case_id, project_id=world.project_id, delivered_day=day,
                     conclusion="with_issues" if n < 34 else "sound")
        )  # fmt: skip
    session.flush()

    cell = answer(session, world, "HO02", WEEK)

    assert (cell.numerator, cell.denominator) == (150, 196)
    assert cell.value is not None
    assert round(cell.value, 1) == 76.5


def test_nothing_divided_by_nothing_is_no_number(database: Database, estate: Estate) -> None:
    with database.reading() as session:
        found = standing.of_project(
            session, estate.project_id, APRIL, actor=estate.supervisor, now=BEGINS
        )

    assert {one.cell.value for one in found} == {None}


def test_a_house_that_was_handed_over_is_counted_as_its_steps_say(
    database: Database, estate: Estate
) -> None:
    number = handing.filed(database, estate)
    handing.dispatched(database, estate, number, severity="1", now=BEGINS + timedelta(hours=5))

    with database.reading() as session:
        found = standing.of_project(
            session, estate.project_id, APRIL, actor=estate.supervisor,
            now=BEGINS + timedelta(days=20),
        )  # fmt: skip

    told = {one.figure.code: (one.cell.numerator, one.cell.denominator) for one in found}
    assert told == {
        "HO01": (1, 1),  # came on the day of the appointment
        "HO02": (1, 3),
        "HO03": (1, 1),
        "HO04": (1, 1),
        "HO05": (0, 1),
        "HO06": (0, 1),
        "HO07": (0, 1),  # due on 13 April and still open
        "HO08": (0, 0),
        "HO09": (1, 1),
        "HO10": (1, 1),
    }


def test_what_each_contractor_took_is_a_mean_of_days(database: Database, estate: Estate) -> None:
    house = handing.filed(database, estate)
    signed = {"signer": "owner", "signer_name": "Mr Wang", "signature_kept": True}
    for days in (2, 5):
        number = handing.dispatched(database, estate, house, severity="1")
        at = BEGINS + timedelta(days=days)
        handing.fixed(database, estate, number, now=at)
        handing.step(database, number, "passed", signed, actor=estate.keeper, now=at)

    with database.reading() as session:
        found = ages.of_project(
            session, estate.project_id, APRIL, actor=estate.supervisor, now=BEGINS
        )
        before = ages.of_project(
            session, estate.project_id, WEEK, actor=estate.supervisor, now=BEGINS
        )

    assert [(one.name, one.closed, one.days) for one in found.taken] == [("Tile Co", 2, 7)]
    assert (found.mean_days, before.mean_days) == (3.5, None)


@pytest.mark.parametrize(
    ("days", "place"), [(0, 0), (7, 0), (8, 1), (30, 1), (31, 2), (90, 2), (91, 3)]
)
def test_refused_houses_are_counted_by_reason_and_age(
    database: Database, estate: Estate, days: int, place: int
) -> None:
    number = handing.inspecting_house(database, estate)
    told = {
        "why_not": "quality", "demands": "A new floor", "evidence": "Photos",
        "next_follow": BEGINS + timedelta(days=3),
    }  # fmt: skip
    handing.step(database, number, "refuse", told, actor=estate.desk)

    with database.reading() as session:
        found = ages.of_project(
            session, estate.project_id, APRIL, actor=estate.supervisor,
            now=BEGINS + timedelta(days=days),
        )  # fmt: skip

    assert found.waiting == {("refused", "quality", place): 1}
