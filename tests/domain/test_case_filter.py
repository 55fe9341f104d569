"""The filter of a list of cases: what it says in an address is what an address says of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain import case_columns, case_filter, saved_view
from domain.case_filter import CHOICES, FLAGS, CaseFilter
from domain.entry import Refused

OFFER = {
    "kind": {"complaint": "Complaints", "repair": "Repairs"},
    "project": {"HY01": "East gardens", "CH02": "West gardens"},
    "state": {"registered": "Registered", "closed": "Closed"},
    "category": {"noise": "Noise", "noise.pets": "Pets"},
    "building": {"HY01/1": "1", "HY01/2": "2"},
    "grid": {"11": "East", "12": "West"},
    "person": {"nobody": "Nobody yet", "7": "Lin"},
    "severity": {"1": "General", "3": "Major"},
    "verdict": {"pending": "Verdict pending"},
    "tag": {"meeting": "For the next meeting", "电梯专项": "电梯专项"},
    **case_filter.FIXED,
}
DAYS = some.none() | some.dates(case_filter.EARLIEST, case_filter.LATEST)


@some.composite
def filters(draw: some.DrawFn) -> CaseFilter:
    chosen: dict[str, Any] = {name: draw(some.sampled_from(["", *OFFER[name]])) for name in CHOICES}
    flags: dict[str, Any] = {name: draw(some.booleans()) for name in FLAGS}
    since, until = draw(DAYS), draw(DAYS)
    if since and until and until < since:
        since, until = until, since
    return CaseFilter(
        procedure=draw(some.sampled_from(["", "complaint", "repair"])),
        phase=draw(some.sampled_from(list(case_filter.PHASES))),
        since=since,
        until=until,
        text=draw(some.text(max_size=40)),
        sort=draw(some.sampled_from(list(case_columns.orders()))),
        **chosen,
        **flags,
    )


def read(**said: str) -> CaseFilter:
    return case_filter.read({name: [value] for name, value in said.items()}, OFFER)


@given(filters())
def test_a_filter_comes_back_from_its_address_as_it_was(wanted: CaseFilter) -> None:
    found = case_filter.read({n: [v] for n, v in wanted.query().items()}, OFFER)

    assert found == wanted
    assert found.odd == ()


@given(some.dictionaries(some.sampled_from(list(case_filter.TITLES)),
                         some.lists(some.text(max_size=12), max_size=3)))  # fmt: skip
def test_no_address_is_a_fault(said: dict[str, list[str]]) -> None:
    found = case_filter.read(said, OFFER)

    assert case_filter.read({n: [v] for n, v in found.query().items()}, OFFER) == found


def test_an_empty_address_shows_what_is_open() -> None:
    assert read() == CaseFilter(phase="open")
    assert CaseFilter(phase="open").query() == {}


@pytest.mark.parametrize(
    ("name", "value", "title"),
    [
        ("building", "HY01/99", "Building"),
        ("grid", "13", "Area"),
        ("person", "8", "In charge"),
        ("state", "moon", "State"),
        ("severity", "4", "Severity"),
        ("overdue", "yes", "Overdue"),
        ("from", "2026-02-30", "Received from"),
        ("from", "0001-01-01", "Received from"),
        ("to", "tomorrow", "Received until"),
        ("phase", "gone", "Show"),
        ("sort", "place", "Order"),
        ("kind", "visit", "Kind"),
        ("tag", "angry", "Tag"),
    ],
)
def test_what_is_not_there_narrows_nothing_and_is_named(name: str, value: str, title: str) -> None:
    found = read(**{name: value})

    assert found == CaseFilter(phase="open")
    assert found.odd == (title,)


def test_days_in_the_wrong_order_are_named_and_the_last_is_left_out() -> None:
    found = read(**{"from": "2026-03-02", "to": "2026-03-01"})

    assert (found.since, found.until) == (date(2026, 3, 2), None)
    assert found.odd == ("Received until",)


def test_a_name_said_twice_is_named() -> None:
    found = case_filter.read({"state": ["closed", "registered"]}, OFFER)

    assert (found.state, found.odd) == ("", ("State",))


def test_a_list_of_one_procedure_stays_one_of_it() -> None:
    assert case_filter.read({}, OFFER, kind="complaint").procedure == "complaint"
    other = case_filter.read({"kind": ["repair"]}, OFFER, kind="complaint")
    assert (other.procedure, other.odd) == ("complaint", ("Kind",))


def test_columns_keep_their_order_and_nothing_else() -> None:
    assert case_columns.read("due,number,due,phone,tags") == ("due", "number", "tags")


def test_a_view_keeps_filter_and_columns_of_an_address() -> None:
    said = {"overdue": "1", "page": "3", "view": "7", "move": "assign", "cols": "due,phone"}

    assert saved_view.query(said) == {"overdue": "1", "cols": "due"}


@pytest.mark.parametrize("words", ["13800138000", "王 110101200002290018"])
def test_a_view_keeps_no_number_of_a_person(words: str) -> None:
    with pytest.raises(Refused):
        saved_view.query({"text": words})
    with pytest.raises(Refused):
        saved_view.name(words)


@pytest.mark.parametrize("said", ["x/front_desk", "7/king", "-1", "７"])
def test_a_view_is_shared_with_a_project_or_a_post_only(said: str) -> None:
    with pytest.raises(Refused):
        saved_view.read_audience(said)
