"""Worked examples of follow-up, row for row (domain 21): X6 return visits, X12 rework."""

from collections.abc import Iterator
from datetime import date

import pytest

from data_access.database import Database, Session
from domain.calendar import Period
from tests.follow_up_world import repair, return_visit
from tests.services.answered import JUNE, told
from tests.worked import World

MAY = Period(date(2025, 5, 1), date(2025, 5, 31))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def world(session: Session) -> World:
    made = World(session, "X")
    made.handed_over([f"H{n}" for n in range(1, 7)], "2024-01-01")
    made.settle()
    return made


# --- X6: return visits of the complaints handled in June


@pytest.fixture
def x6(world: World) -> World:
    return_visit(
        world, "F1", "2025-06-02", state="done", ended="2025-06-04", satisfaction="satisfied"
    )
    return_visit(world, "F2", "2025-06-05", state="unreachable", ended="2025-06-08 19:30")
    return_visit(
        world, "F3", "2025-06-10", state="reopened", ended="2025-06-15", satisfaction="dissatisfied"
    )
    return_visit(world, "F4", "2025-06-20", state="pending")
    return_visit(world, "F5", "2025-06-29", state="pending")
    return_visit(
        world, "F6", "2025-06-12", state="exempt", ended="2025-06-12", satisfaction="unrated"
    )
    return_visit(
        world,
        "F7",
        "2025-06-28",
        state="done",
        ended="2025-06-29",
        satisfaction="basically_satisfied",
    )
    return_visit(
        world, "F8", "2025-05-30", state="done", ended="2025-06-01", satisfaction="satisfied"
    )
    return_visit(
        world, "F9", "2025-06-15", state="done", ended="2025-06-16", satisfaction="satisfied"
    )
    return_visit(
        world, "F10", "2025-06-18", state="done", ended="2025-06-25", satisfaction="satisfied"
    )
    return world  # fmt: skip


OWED = {"F1", "F2", "F3", "F4", "F7", "F9", "F10"}


@pytest.mark.parametrize(
    ("code", "above", "value"),
    [
        ("RV01", OWED - {"F2", "F4"}, 71.4),
        ("RV02", OWED - {"F4"}, 85.7),
        ("RV03", {"F1", "F2", "F7", "F9"}, 57.1),
        ("RV03R", {"F1", "F7", "F9"}, 42.9),
    ],
)
def test_x6_divides_by_what_was_owed_and_is_made_or_late(
    x6: World, code: str, above: set[str], value: float
) -> None:
    assert told(x6, code, JUNE) == (above, OWED, value)


@pytest.mark.parametrize(
    ("code", "above", "value"),
    [("RV05", {"F1", "F7", "F9", "F10"}, 80.0), ("RV05S", {"F1", "F9", "F10"}, 60.0)],
)
def test_x6_divides_satisfaction_by_the_rated_not_by_the_owed(
    x6: World, code: str, above: set[str], value: float
) -> None:
    assert told(x6, code, JUNE) == (above, above | {"F3", "F7"}, value)


def test_x6_lists_f4_as_overdue_and_the_reached_at_the_end_of_its_day_as_in_time(
    x6: World,
) -> None:
    assert told(x6, "RV03L", JUNE)[0] == {"F4"}
    assert told(x6, "RV03L", JUNE, date(2025, 6, 23))[0] == {"F10"}
    assert told(x6, "RV03L", JUNE, date(2025, 6, 24))[0] == {"F4", "F10"}


def test_x6_of_what_is_not_due_yet_nothing_is_divided(x6: World) -> None:
    late_june = Period(date(2025, 6, 29), JUNE.last)

    assert told(x6, "RV01", late_june) == (set(), set(), None)


# --- X12: rework, by the order that was done first


@pytest.fixture
def x12(world: World) -> World:
    lobby = {"location_text": "B1 lobby"}
    repair(world, "W1", "2025-05-02", "2025-05-03", "H1", "faucet")
    repair(world, "W2", "2025-05-20", "2025-05-21", "H1", "faucet")
    repair(world, "W3", "2025-05-09", "2025-05-10", "H2", "lamp")
    repair(world, "W4", "2025-06-15", "2025-06-16", "H2", "lamp")
    repair(world, "W5", "2025-05-27", "2025-05-28", "H3", "drain")
    repair(world, "W6", "2025-06-20", "2025-06-21", "H3", "drain")
    repair(world, "W7", "2025-05-11", "2025-05-12", None, "lamp", **lobby)
    repair(world, "W8", "2025-05-30", "2025-06-02", None, "lamp", **lobby)
    w9 = repair(world, "W9", "2025-05-14", "2025-05-15", "H4", "toilet")
    return_visit(
        world,
        "W9 asked",
        "2025-05-15",
        state="reopened",
        ended="2025-05-16",
        cat_l1="repair",
        solved="no",
        parent_id=w9,
    )
    repair(world, "W10", "2025-05-17", "2025-05-18", "H5", "socket")
    repair(world, "W11", "2025-05-25", "2025-05-26", "H5", "switch")
    repair(world, "W12", "2025-05-09", "", "H6", "lock")
    return world  # fmt: skip


DONE = {"W1", "W2", "W3", "W5", "W7", "W9", "W10", "W11"}


def test_x12_counts_rework_by_the_order_done_first(x12: World) -> None:
    assert told(x12, "RP05", MAY) == ({"W1", "W5", "W7", "W9"}, DONE, 50.0)


def test_x12_of_an_immature_cohort_only_what_is_thirty_days_old_is_judged(x12: World) -> None:
    assert told(x12, "RP05", MAY, date(2025, 6, 10)) == ({"W1"}, {"W1", "W3"}, 50.0)


def test_x12_an_order_taken_up_again_stays_in_the_month_it_was_done_first(x12: World) -> None:
    again = {"state": "rework", "phase": "open", "handled_at": None, "reopen_count": 1}
    repair(x12, "W13", "2025-05-19", "2025-05-20", "H6", "lock", **again)

    above, below, _value = told(x12, "RP05", MAY)
    assert "W13" in above & below


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("satisfied after all", {"solved": "yes"}),
        ("entered by mistake", {"solved": "no", "state": "voided"}),
    ],
)
def test_x12_other_answers_make_no_rework(
    x12: World, name: str, columns: dict[str, object]
) -> None:
    w14 = repair(x12, "W14", "2025-05-19", "2025-05-20", "H6", "lock")
    asked = {"state": "reopened", "ended": "2025-05-21", "cat_l1": "repair", **columns}
    return_visit(x12, name, "2025-05-20", parent_id=w14, **asked)  # type: ignore[arg-type]

    assert "W14" not in told(x12, "RP05", MAY)[0]


@pytest.mark.parametrize(
    ("reported", "columns"),
    [
        ("2025-05-20 09:00", {}),  # before the first was done: the same call twice
        ("2025-06-20", {}),  # on the 31st day
        ("2025-05-25", {"state": "cancelled", "phase": "cancelled"}),
        ("2025-05-25", {"cat_l2": "door"}),
        ("2025-05-25", {"procedure": "complaint"}),
    ],
)
def test_x12_another_call_is_no_rework(
    x12: World, reported: str, columns: dict[str, object]
) -> None:
    repair(x12, "W14", "2025-05-19", "2025-05-20 10:00", "H6", "lock")
    repair(x12, "W15", reported, "2025-06-25", "H6", "lock", **columns)

    assert "W14" not in told(x12, "RP05", MAY)[0]


def test_x12_on_the_thirtieth_day_it_still_is(x12: World) -> None:
    repair(x12, "W14", "2025-05-19", "2025-05-20 10:00", "H6", "lock")
    repair(x12, "W15", "2025-06-19 23:00", "2025-06-25", "H6", "lock")

    assert "W14" in told(x12, "RP05", MAY)[0]


def test_x12_the_same_lobby_of_another_building_is_another_place(x12: World) -> None:
    repair(x12, "W14", "2025-05-19", "2025-05-20", None, "door", location_text="Lobby")
    elsewhere = x12.building("2")
    repair(x12, "W15", "2025-05-25", "2025-05-26", None, "door", location_text="Lobby",
           building_id=elsewhere)  # fmt: skip

    assert "W14" not in told(x12, "RP05", MAY)[0]
