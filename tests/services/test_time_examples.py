"""Worked examples of time, row for row (domain 21): X6 return visits, X7 deadlines, X8 repeats.

Of X6 and X7 the dates are checked here, as the procedure makes them; their rates in
`test_follow_up_examples` and `test_handling_examples`.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from data_access.database import Database, Session
from domain.calendar import Period
from domain.case import Owed
from domain.hot_event import HOT_WITHIN
from domain.people import Actor, Post, Role
from domain.procedures.complaint import COMPLAINT
from services import hot_spots, repeats
from tests import complaining as tell
from tests.conftest import Estate
from tests.services.answered import ids, opened
from tests.services.test_clock_stops import LONGER, STOP, owed
from tests.worked import World, day, local

QUARTER = Period(date(2025, 4, 1), date(2025, 6, 30))
X8 = """
P5,H3,cleaning,2025-01-05,2025-01-08
P7,H4,attitude,2025-03-20,2025-03-25
P1,H1,lift,2025-04-02,2025-04-05
P4,H2,leak,2025-04-10,
P6,H3,cleaning,2025-04-20,2025-04-22
P8,H4,attitude,2025-04-30,2025-05-02
P2,H1,lift,2025-05-20,2025-05-22
P10,H6,lift,2025-05-21,2025-05-23
P3,H1,parking,2025-05-25,2025-05-28
P9,H5,dog,2025-06-01,2025-06-09
"""
"""In the order in which they came in; the repeats are found as the desk registers them."""


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def x8(session: Session) -> World:
    world = World(session, "X8")
    world.handed_over([f"H{n}" for n in range(1, 7)], "2024-01-01")
    world.settle()
    for line in X8.strip().splitlines():
        name, unit, matter, received, closed = line.split(",")
        before = repeats.tied(
            session, COMPLAINT, world.units[unit], {"cat_l2": matter}, local(received)
        )["repeat_of_id"]
        done = {"closed_at": local(closed), "closed_day": day(closed)} if closed else {
            "state": "in_progress", "phase": "open",
        }  # fmt: skip
        world.complaint(
            name, received, unit, cat_l2=matter, repeat_of_id=before,
            chase_count=int(name == "P4"), **done,
        )  # fmt: skip
    return world


@pytest.mark.parametrize(
    ("code", "numerator", "denominator", "value"),
    [("CR13", {"P2", "P8"}, 8, 25.0), ("CH13", {"P4"}, 8, 12.5)],
)
def test_x8_counts_repeats_and_chasers(
    session: Session, x8: World, code: str, numerator: set[str], denominator: int, value: float
) -> None:
    found = opened(x8, code, QUARTER, QUARTER.last)

    assert x8.named(ids(found)) == numerator
    assert (found.cell.denominator, found.cell.value) == (denominator, value)


def test_x8_counts_the_homes_that_complain_again(session: Session, x8: World) -> None:
    found = opened(x8, "CR13U", QUARTER, QUARTER.last)

    assert x8.homes(ids(found)) == {"H1"}
    assert (found.cell.numerator, found.cell.denominator) == (1, 6)
    assert found.cell.value == pytest.approx(100 / 6)


def test_x8_two_homes_about_the_lift_are_no_event(session: Session, x8: World) -> None:
    supervisor = Actor(1, "supervisor", (Post(x8.project_id, Role.SUPERVISOR),))
    assert timedelta(days=30) == HOT_WITHIN

    assert hot_spots.proposed(session, actor=supervisor, now=local("2025-06-05")) == []


# --- X7: the strict due stays, the adjusted one moves


def matter(database: Database, estate: Estate, received: str) -> str:
    return tell.in_progress(database, estate, now=local(received))


def handled(database: Database, estate: Estate, number: str) -> Owed:
    return owed(database, number, estate.desk)["handled"]


def kept(one: Owed, closed: datetime) -> tuple[bool, bool]:
    """Tell whether a closing is in time by the first promise, and by the one in force."""
    return closed <= one.original_due_at, closed <= one.due_at


def test_x7_d1_and_d2_are_judged_by_their_first_due(database: Database, estate: Estate) -> None:
    d1, d2 = (matter(database, estate, f"2025-06-0{n}") for n in (1, 5))

    assert kept(handled(database, estate, d1), local("2025-06-03")) == (True, True)
    assert kept(handled(database, estate, d2), local("2025-06-10")) == (False, False)


def test_x7_d3_an_approved_extension_counts_for_the_adjusted_due_only(
    database: Database, estate: Estate
) -> None:
    number = matter(database, estate, "2025-06-10")
    longer = {**LONGER, "new_due_at": local("2025-06-20")}

    tell.move(database, number, "extend", longer, actor=estate.supervisor, now=local("2025-06-12"))

    one = handled(database, estate, number)
    assert (one.original_due_at, one.due_at) == (local("2025-06-13"), local("2025-06-20"))
    assert kept(one, local("2025-06-18")) == (False, True)


def test_x7_d8_a_stopped_clock_moves_the_adjusted_due_by_its_five_days(
    database: Database, estate: Estate
) -> None:
    number = matter(database, estate, "2025-06-20")
    stop = {**STOP, "resume_at": local("2025-06-26")}

    tell.move(database, number, "suspend", stop, actor=estate.supervisor, now=local("2025-06-21"))
    tell.move(database, number, "resume", actor=estate.keeper, now=local("2025-06-26"))

    one = handled(database, estate, number)
    assert (one.original_due_at, one.due_at) == (local("2025-06-23"), local("2025-06-28"))
    assert kept(one, local("2025-06-27")) == (False, True)


# --- X6: a return visit within three days of the handling


def test_x6_f4_is_due_three_days_after_it_was_handled(database: Database, estate: Estate) -> None:
    number = matter(database, estate, "2025-06-18")
    at = local("2025-06-20")
    tell.move(database, number, "handle", tell.HANDLED, actor=estate.keeper, now=at)

    due = owed(database, number, estate.desk)["return_visit"]

    assert due.due_at == local("2025-06-23")
    assert (local("2025-06-30") - due.due_at).days == 7
