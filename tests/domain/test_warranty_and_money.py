"""Worked examples of the property pages, word for word (domain 26, examples 1 to 4)."""

from datetime import date
from decimal import Decimal

import pytest

from domain.calendar import Ends, end_after, monday_to_friday
from domain.handover.money import (
    BillingRule,
    billing_start,
    developer_pays_until,
    prepayment,
    repair_fund,
)
from domain.handover.warranty import House, NoSeasons, of_house, of_item
from services.project_days import NATIONAL

HOUSE = House(completed=date(2023, 6, 30), delivered=date(2024, 3, 15))
WINTERS = tuple((date(year, 11, 15), date(year + 1, 3, 15)) for year in range(2022, 2027))


def ends(house: House, item: str) -> Ends:
    found = of_item(house, item, NATIONAL.works)
    assert found
    return found.ends


# --- example 1: dates


@pytest.mark.parametrize(
    ("first", "months", "raw"),
    [
        (date(2024, 3, 15), 2, date(2024, 5, 15)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 3, 10), 3, date(2025, 6, 10)),
    ],
)
def test_a_period_of_months_ends_on_the_corresponding_day(
    first: date, months: int, raw: date
) -> None:
    assert end_after(first, months=months, is_workday=monday_to_friday).raw == raw


def test_an_end_on_a_rest_day_takes_effect_after_the_break_and_stays_visible() -> None:
    found = end_after(date(2024, 3, 15), months=6, is_workday=NATIONAL.works)

    assert found == Ends(raw=date(2024, 9, 15), effective=date(2024, 9, 18))


# --- example 2: warranties


def test_the_roof_is_under_the_contractors_minimum() -> None:
    assert ends(HOUSE, "roof").raw == date(2028, 6, 30)


def test_plaster_is_under_the_contractors_two_years_of_decoration() -> None:
    assert ends(HOUSE, "plaster").raw == date(2025, 6, 30)


def test_a_blocked_pipe_is_under_the_rule_of_1998_only() -> None:
    assert ends(HOUSE, "blockage").raw == date(2024, 5, 15)


def test_lamps_end_in_the_mid_autumn_break_and_take_effect_after_it() -> None:
    assert ends(HOUSE, "lamps") == Ends(date(2024, 9, 15), date(2024, 9, 18))


def test_a_contract_may_promise_more() -> None:
    promised = House(
        completed=HOUSE.completed, delivered=HOUSE.delivered, contract={"wet_rooms": 60}
    )

    found = of_item(promised, "wet_rooms", NATIONAL.works)

    assert found
    assert (found.ends.raw, found.source) == (date(2029, 3, 15), "contract")


def test_a_contract_never_shortens_a_minimum() -> None:
    short = House(completed=HOUSE.completed, delivered=HOUSE.delivered, contract={"roof": 12})

    assert ends(short, "roof").raw == date(2028, 6, 30)


def test_heating_counts_seasons_that_lie_wholly_after_the_start() -> None:
    house = House(completed=HOUSE.completed, delivered=HOUSE.delivered, seasons=WINTERS)

    # Two since the acceptance end in March 2025, one since the handover as well.
    assert ends(house, "heating").raw == date(2025, 3, 15)


def test_a_season_that_had_begun_at_the_handover_does_not_count() -> None:
    house = House(
        completed=date(2022, 6, 30), delivered=date(2024, 11, 20), seasons=WINTERS
    )  # fmt: skip

    assert ends(house, "heating").raw == date(2026, 3, 15)


def test_seasons_are_not_guessed() -> None:
    with pytest.raises(NoSeasons):
        of_item(HOUSE, "heating", NATIONAL.works)

    told = {one.item.code for one in of_house(HOUSE, NATIONAL.works)}
    assert "heating" not in told
    assert "roof" in told


def test_the_structure_has_no_end_before_the_design_life_is_entered() -> None:
    life = date(2073, 6, 30)
    known = House(completed=HOUSE.completed, delivered=HOUSE.delivered, design_life=life)

    assert of_item(HOUSE, "structure", NATIONAL.works) is None
    assert ends(known, "structure").raw == life


# --- example 3: money


def test_a_prepayment_is_the_sum_of_the_bills() -> None:
    assert prepayment(Decimal("98.56"), Decimal("2.80"), 3) == Decimal("827.91")


def test_the_repair_fund_is_area_times_amount() -> None:
    assert repair_fund(Decimal("98.56"), Decimal(90)) == Decimal("8870.40")


# --- example 4: when billing begins


@pytest.mark.parametrize(
    ("delivered", "rule", "start"),
    [
        (date(2024, 3, 15), "next_month", date(2024, 4, 1)),
        (date(2024, 3, 31), "next_month", date(2024, 4, 1)),
        (date(2024, 4, 1), "next_month", date(2024, 5, 1)),
        (date(2024, 12, 2), "next_month", date(2025, 1, 1)),
        (date(2024, 3, 14), "half_month", date(2024, 3, 15)),
        (date(2024, 3, 15), "half_month", date(2024, 3, 15)),
        (date(2024, 3, 16), "half_month", date(2024, 4, 1)),
    ],
)
def test_billing_begins_by_the_rule_of_the_place(
    delivered: date, rule: BillingRule, start: date
) -> None:
    assert billing_start(delivered, rule) == start


def test_the_developer_pays_up_to_the_end_of_the_month_of_delivery() -> None:
    assert developer_pays_until(date(2024, 3, 15), "next_month") == date(2024, 3, 31)
