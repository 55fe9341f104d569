"""A list is narrowed in one place: the page, its count and its file are always the same cases."""

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest

from data_access.database import Database
from domain.case_columns import COLUMNS, orders
from domain.case_filter import CaseFilter
from domain.people import Actor
from domain.rights import NotAllowed
from services import case_exports, case_lists, list_options
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.listing import numbers

LAST_WEEK = NOON - timedelta(days=7)
LIFT: dict[str, Any] = {"cat_l1": "equipment", "cat_l2": "equipment.lift"}
MAJOR: dict[str, Any] = {
    "severity": "3",
    "urgency": "urgent",
    "channel": "hotline_12345",
    "external_ref": "12345-7",
    "external_due_at": NOON + timedelta(days=2),
}


@pytest.fixture
def three(database: Database, estate: Estate) -> tuple[str, str, str]:
    """A dog in building 1 of last week, a lift in building 2 in the keeper's charge, a hotline."""
    return (
        tell.register(database, estate, now=LAST_WEEK),
        tell.assigned(database, estate, unit="2-1-1-101", **LIFT),
        tell.register(database, estate, unit="2-1-2-201", **MAJOR),
    )


def test_each_filter_leaves_what_it_says(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    dog, lift, hotline = three
    keeper = str(estate.keeper.id)

    def found(**chosen: Any) -> set[str]:
        return set(numbers(database, estate.desk, procedure="complaint", **chosen))

    assert found() == {dog, lift, hotline}
    assert found(category="equipment") == found(category="equipment.lift") == {lift}
    assert found(building="HY01/1") == {dog}
    assert found(building="CH02/1") == found(project="CH02") == set()
    assert found(project="HY01") == {dog, lift, hotline}
    assert found(person=keeper) == {lift}
    assert found(person="nobody") == {dog, hotline}
    assert found(group="external") == found(urgency="urgent") == found(severity="3") == {hotline}
    assert found(verdict="pending") == {dog, lift, hotline}
    assert found(since=date(2026, 3, 2)) == {lift, hotline}
    assert found(until=date(2026, 3, 1)) == found(overdue=True) == {dog}
    assert found(since=date(2026, 2, 23), until=date(2026, 2, 23)) == {dog}
    assert found(state="assigned", building="HY01/2", text="barking") == {lift}
    assert found(hot=True) == found(promised=True) == set()


def test_mine_and_another_person_in_charge_are_nobody(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    keeper, desk = str(estate.keeper.id), estate.desk

    assert numbers(database, desk, mine=True, person=keeper) == []
    assert numbers(database, estate.keeper, mine=True, person=keeper) == [three[1]]


def test_an_area_leaves_the_cases_of_its_homes(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    with database.reading() as session:
        offer = list_options.offer(session, None, actor=estate.desk, now=NOON)
    (area,) = offer["grid"]

    assert set(numbers(database, estate.desk, grid=area)) == set(three)
    assert numbers(database, estate.desk, grid=str(int(area) + 1)) == []


def test_every_order_holds_all_cases_and_those_without_a_value_come_last(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    for order in orders():
        assert set(numbers(database, estate.desk, sort=order)) == set(three)

    lift = three[1]
    assert numbers(database, estate.desk, sort="assignee")[0] == lift
    assert numbers(database, estate.desk, sort="-assignee")[0] == lift
    assert numbers(database, estate.desk, sort="number") == sorted(three)
    assert numbers(database, estate.desk, sort="-number") == sorted(three, reverse=True)
    assert numbers(database, estate.desk, sort="due")[0] == three[0]


def test_what_may_be_chosen_is_what_the_project_has(database: Database, estate: Estate) -> None:
    with database.reading() as session:
        offer = list_options.offer(session, None, actor=estate.desk, now=NOON)

    assert set(offer["building"]) == {"HY01/1", "HY01/2"}
    assert offer["person"][str(estate.keeper.id)] == "HY01-keeper"
    assert offer["state"] == offer["category"] == {}
    assert "visit" not in offer["kind"]


def test_each_bar_of_a_figure_is_the_list_that_it_opens(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    ways: list[dict[str, Any]] = [{}, {"phase": "open", "text": "TS-HY01"}, {"building": "HY01/2"}]
    for chosen in ways:
        whole = numbers(database, estate.supervisor, procedure="complaint", **chosen)
        for by in case_lists.COUNTED:
            wanted = CaseFilter(procedure="complaint", **chosen)
            with database.reading() as session:
                bars = case_lists.counts(session, wanted, by, actor=estate.supervisor, now=NOON)

            assert sum(number for _, number in bars) == len(whole)
            for value, number in bars:
                both = {**chosen, by: value}
                assert len(numbers(database, estate.supervisor, procedure="complaint", **both)) == (
                    number
                )


# --- the file of a list


def file_of(
    database: Database, actor: Actor, *, ids: list[int] | None = None, **chosen: Any
) -> tuple[list[str], dict[str, Any]]:
    """Return the numbers in a list's file, and what the audit trail is told of it."""
    with database.reading() as session:
        offer = list_options.offer(session, None, actor=actor, now=NOON)
        made = case_exports.file(
            session, CaseFilter(**chosen), tuple(COLUMNS), offer=offer, ids=ids, actor=actor,
            now=NOON, _=lambda text: text,
        )  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert len(rows[0]) == len(COLUMNS)
    assert not any("1380000" in str(cell) for row in rows for cell in row)
    return [str(row[0]) for row in rows[1:]], dict(made.about)


def test_a_file_holds_what_the_list_shows_in_its_order(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    for chosen in ({}, {"building": "HY01/2"}, {"sort": "number"}, {"overdue": True}):
        listed = numbers(database, estate.supervisor, **chosen)

        assert file_of(database, estate.supervisor, **chosen)[0] == listed


def test_a_file_of_ticked_cases_holds_only_those_of_the_list(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    ids = [tell.read(database, number, estate.supervisor).id for number in three[:2]]

    found, about = file_of(database, estate.supervisor, ids=ids, building="HY01/2")

    assert found == [three[1]]
    assert about == {"rows": 1, "picked": True, "phase": "all", "building": "HY01/2"}


def test_a_number_that_was_searched_for_is_not_told_to_the_trail(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    found, about = file_of(database, estate.supervisor, text="13800000001")

    assert set(found) == set(three)
    assert "text" not in about


@pytest.mark.parametrize("who", ["desk", "engineer", "reader", "admin"])
def test_who_may_not_take_data_out_gets_no_file(
    database: Database, estate: Estate, three: tuple[str, str, str], who: str
) -> None:
    assert not case_exports.may(getattr(estate, who))
    with pytest.raises(NotAllowed):
        file_of(database, getattr(estate, who))


def test_a_file_has_a_limit(
    database: Database, estate: Estate, three: tuple[str, str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(case_exports, "MOST", 2)

    with pytest.raises(case_exports.FileTooLong, match="at most 2"):
        file_of(database, estate.supervisor)


def test_a_page_of_the_list_is_a_part_of_it(
    database: Database, estate: Estate, three: tuple[str, str, str]
) -> None:
    whole = numbers(database, estate.desk)
    with database.reading() as session:
        parts = [
            case_lists.board(session, CaseFilter(), actor=estate.desk, now=NOON, limit=2, offset=at)
            for at in (0, 2)
        ]

    assert [case.number for part in parts for case in part.cases] == whole
    assert [part.total for part in parts] == [3, 3]
