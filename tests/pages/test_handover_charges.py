"""What is paid when a house is handed over: worked example 3 of domain 26."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlmodel import col

from data_access.database import Database
from data_access.tables import Setting, Unit
from domain import rights
from domain.calendar import EPOCH
from services.handing_over import charges
from services.handing_over import rates as rate_book
from services.handing_over.charges import Charges
from tests import handing
from tests.conftest import NOON, Estate
from tests.handing import BEGINS
from tests.pages.conftest import Window

AREA = Decimal("98.56")


def rates(database: Database, estate: Estate) -> None:
    """Enter the fee, the fund's amount and the area of the first home."""
    with database.writing() as session:
        for key, value in (("handover.fee_per_m2", "2.80"), ("handover.fund_per_m2", "90")):
            session.add(
                Setting(
                    project_id=estate.project_id, key=key, value=value, source="test",
                    valid_from=EPOCH,
                )
            )  # fmt: skip
        mine = col(Unit.id) == estate.units["1-1-1-101"]
        session.execute(update(Unit).where(mine).values(area_m2=AREA))


def reckoned(database: Database, estate: Estate, number: str) -> Charges:
    with database.reading() as session:
        return charges.of_house(session, number, actor=estate.keeper, now=BEGINS)


def test_three_months_ahead_are_rounded_month_by_month_and_the_fund_beside(
    database: Database, estate: Estate
) -> None:
    rates(database, estate)
    number = handing.qualified(database, estate)

    found = reckoned(database, estate, number)

    assert (found.area, found.months) == (AREA, 3)
    assert found.prepayment == Decimal("827.91")
    assert found.fund == Decimal("8870.40")


def test_the_measured_area_takes_the_place_of_that_of_the_register(
    database: Database, estate: Estate
) -> None:
    rates(database, estate)
    number = handing.notified(database, estate)
    handing.step(database, number, "check_in", handing.CHECK_IN, actor=estate.desk)
    told = {**handing.SETTLED, "final_area": "100"}
    handing.step(database, number, "settle", told, actor=handing.finance(estate))

    assert reckoned(database, estate, number).prepayment == Decimal("840.00")


def test_without_rates_nothing_is_reckoned(database: Database, estate: Estate) -> None:
    number = handing.qualified(database, estate)

    found = reckoned(database, estate, number)

    assert (found.prepayment, found.fund) == (None, None)


def test_both_stand_on_the_screen_of_the_house(
    database: Database, estate: Estate, window: Window
) -> None:
    rates(database, estate)
    number = handing.qualified(database, estate)

    screen = window(estate.supervisor, "handovers", house=number)

    assert not screen.exception
    assert {"827.91", "8,870.40"} <= {one.value for one in screen.metric}


def test_a_lead_enters_rates_from_a_day_on_and_what_was_before_stays(
    database: Database, estate: Estate, window: Window
) -> None:
    rates(database, estate)
    number = handing.qualified(database, estate)
    dearer = {"fee_per_m2": "3.00", "fund_per_m2": "95", "prepaid_months": "2"}
    with database.writing() as session:
        rate_book.enter(
            session, estate.project_id, {**dearer, "valid_from": BEGINS + timedelta(days=1)},
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip

    assert reckoned(database, estate, number).fee_rate == Decimal("2.80")
    with database.reading() as session:
        later = charges.of_house(
            session, number, actor=estate.keeper, now=BEGINS + timedelta(days=1)
        )
    assert (later.fee_rate, later.fund_rate, later.months) == (Decimal(3), Decimal(95), 2)
    screen = window(estate.desk, "handovers", view="rates")
    assert not screen.exception
    assert list(screen.dataframe[0].value.iloc[:, 0]) == ["2026-04-02", "1970-01-01"]


def test_rates_are_entered_on_the_screen(
    database: Database, estate: Estate, window: Window
) -> None:
    screen = window(estate.supervisor, "handovers", view="rates")
    assert "No rates yet" in screen.info[0].value
    key = f"handovers.rates.{estate.project_id}.0"
    screen.text_input(key=f"{key}.fee_per_m2").set_value("2.80")
    screen.text_input(key=f"{key}.fund_per_m2").set_value("90")
    screen.button(key=f"{key}.submit").click().run()

    assert not screen.exception
    assert "hold from" in screen.success[0].value
    with database.reading() as session:
        (found,) = rate_book.history(session, estate.project_id, actor=estate.desk)
    assert (found.fee, found.fund, found.months) == (Decimal("2.80"), Decimal(90), 3)


def test_the_desk_reads_the_rates_and_sets_none(database: Database, estate: Estate) -> None:
    with database.writing() as session, pytest.raises(rights.NotAllowed):
        rate_book.enter(session, estate.project_id, {}, actor=estate.desk, now=NOON)
