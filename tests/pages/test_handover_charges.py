"""What is paid when a house is handed over: worked example 3 of domain 26."""

from decimal import Decimal

from sqlalchemy import update
from sqlmodel import col

from data_access.database import Database
from data_access.tables import Setting, Unit
from domain.calendar import EPOCH
from services.handing_over import charges
from services.handing_over.charges import Charges
from tests import handing
from tests.conftest import Estate
from tests.pages.conftest import Window

AREA = Decimal("98.56")


def rates(database: Database, estate: Estate) -> None:
    """Enter the fee, the fund's amount and the area of the first home."""
    with database.writing() as session:
        for key, value in ((charges.FEE, "2.80"), (charges.FUND, "90")):
            session.add(
                Setting(
                    project_id=estate.project_id, key=key, value=value, source="test",
                    valid_from=EPOCH,
                )
            )  # fmt: skip
        mine = col(Unit.id) == estate.units["1-1-1-101"]
        session.execute(update(Unit).where(mine).values(area_m2=AREA))


def reckoned(database: Database, estate: Estate, number: str) -> Charges:
    case = handing.file(database, number, actor=estate.keeper).case
    with database.reading() as session:
        return charges.of_house(session, case)


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
