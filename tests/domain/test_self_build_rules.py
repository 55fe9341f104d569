"""The rules of self-builds: the vote in exact fractions, heads, the catalogue (13 §4.2, §4.5)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.self_build import catalogue, terms
from domain.self_build.voting import Part, Votes, area, heads

EXAMPLE = Votes(Decimal(52_340), 480, Decimal(36_200), 331, Decimal(27_150), 249)
FAILED = datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_the_worked_example_passes_with_exactly_three_quarters() -> None:
    """Example 7: 69.16 % and 68.96 % took part, 75.00 % and 75.23 % of these were in favour."""
    found = EXAMPLE.shares()

    assert found[2] == Fraction(3, 4)
    assert [f"{float(one):.2%}" for one in found] == ["69.16%", "68.96%", "75.00%", "75.23%"]
    assert EXAMPLE.passes()


def test_one_head_less_fails() -> None:
    """248 heads are 74.92 %."""
    assert not replace(EXAMPLE, heads_yes=248).passes()


@pytest.mark.parametrize(
    "votes",
    [
        replace(EXAMPLE, area_yes=Decimal("27149.99")),
        replace(EXAMPLE, heads_part=319, heads_yes=319),
        replace(EXAMPLE, area_part=Decimal("34893.33"), area_yes=Decimal("34893.33")),
        Votes(Decimal(100), 10, Decimal(0), 0, Decimal(0), 0),
    ],
)
def test_each_of_the_four_shares_can_fail_alone(votes: Votes) -> None:
    assert votes.is_possible
    assert not votes.passes()


def test_exactly_two_thirds_are_enough() -> None:
    assert Votes(Decimal(300), 3, Decimal(200), 2, Decimal(150), 2).passes()


@pytest.mark.parametrize(
    "votes",
    [
        replace(EXAMPLE, heads_yes=332),
        replace(EXAMPLE, area_part=Decimal(60_000)),
        replace(EXAMPLE, area=Decimal(0)),
    ],
)
def test_numbers_that_do_not_add_up_are_no_vote(votes: Votes) -> None:
    assert not votes.is_possible


def test_several_parts_of_one_buyer_are_one_head_and_all_of_the_developer_are_one() -> None:
    """区分所有权解释 arts 8-9: five parts, of which the buyer Lin has two, and two are unsold."""
    parts = [
        Part(Decimal("89.5"), "Lin"), Part(Decimal("12.1"), "Lin"), Part(Decimal(120), "Gao"),
        Part(Decimal(100), "", delivered=False), Part(Decimal(80), "Wu", delivered=False),
    ]  # fmt: skip

    assert heads(parts) == 3
    assert area(parts) == Decimal("401.6")


def test_the_catalogue_has_every_item_of_the_domain() -> None:
    count = dict.fromkeys(catalogue.FAMILIES, 0)
    for code in catalogue.ITEMS:
        count[code[0]] += 1

    assert count == {"B": 5, "G": 4, "T": 1, "W": 10, "E": 3}
    assert {one.usual for one in catalogue.ITEMS.values()} <= set(catalogue.CLASSES)


def test_co_owners_consent_is_asked_of_a_home_that_has_co_owners() -> None:
    asked = [catalogue.papers("W01", co_owned=owned) for owned in (True, False)]

    assert ["co_owners" in papers for papers in asked] == [True, False]


@pytest.mark.parametrize(("klass", "fits"), [("N", 0), ("C", 0), ("J", 1), ("A", 1), ("X", 1)])
def test_a_common_part_is_not_for_the_covenant(klass: str, fits: int) -> None:
    assert catalogue.fits_right(klass, "common") is bool(fits)
    assert catalogue.fits_right(klass, "exclusive")


@pytest.mark.parametrize(("minutes", "kept"), [(1439, True), (1440, True), (1441, False)])
def test_a_report_is_in_time_until_the_24th_hour(minutes: int, kept: bool) -> None:
    """Example 9: 15:59 and 16:00 of the next day are in time, 16:01 is not."""
    sent = FAILED + timedelta(minutes=minutes)

    assert terms.reported_in_time(FAILED, sent, hours=24) is kept
