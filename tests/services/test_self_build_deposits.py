"""The deposit of a self-build: off unless a project sets one, held, and paid back whole."""

from decimal import Decimal

import pytest

from data_access import renovation, settings
from data_access.database import Database
from domain.calendar import EPOCH
from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.self_build.deposit import SETTING
from domain.renovation import deposits as rules
from domain.renovation.deposits import DepositRefused
from services import deposits
from services.sheets import site_papers
from tests import complaining as tell
from tests import errands
from tests import self_building as build
from tests.conftest import Estate, MakeEstate
from tests.printing import text
from tests.self_building import DAY, HEARD, Build

VOUCHER = {"voucher_no": "PZ-9"}


def wanted(database: Database, estate: Estate, yuan: int = 1_000) -> Actor:
    """Let the project ask for a deposit, and return who takes the money."""
    with database.writing() as session:
        settings.put(session, estate.project_id, SETTING, yuan, day=EPOCH, source="test")
    return errands.cashier(database, estate)


def receive(asked: Build, cashier: Actor, amount: str = "1000") -> None:
    told = {"amount": amount, "payer": "Mrs Lin", "receipt_no": "S-1"}
    with asked.database.writing() as session:
        deposits.receive(session, asked.number, told, token=tell.token(), actor=cashier, now=HEARD)


def held(asked: Build) -> Decimal:
    with asked.database.reading() as session:
        posted = renovation.entries(session, [asked.case.id])
    return rules.balances(one.entry for one in posted)["owner"]


def pay_back(asked: Build, cashier: Actor) -> None:
    tell.move(asked.database, asked.number, "refund", VOUCHER, actor=cashier, now=HEARD + 40 * DAY)


def test_it_is_held_before_the_work_and_paid_back_before_it_is_filed(
    database: Database, estate: Estate
) -> None:
    cashier = wanted(database, estate)
    asked = build.lead(build.ask(database, estate), "agreed")
    with pytest.raises(MoveRefused, match="not been received in full"):
        build.lead(asked, "building")
    receive(asked, cashier)

    build.lead(asked, "registered")

    assert held(asked) == 1_000
    assert asked.case.due_at is not None
    with pytest.raises(MoveRefused, match="Pay it back first"):
        build.lead(asked, "filed")
    with database.reading() as session:
        assert [one.number for one in deposits.owed_back(session, actor=cashier)] == [asked.number]
        paper = site_papers.of_case(
            session, asked.number, "build_receipt", actor=cashier, now=HEARD, language="en"
        )
    assert "1,000.00" in text(paper)
    pay_back(asked, cashier)
    build.lead(asked, "filed")
    assert held(asked) == 0


def test_no_more_is_taken_than_the_project_asks_for(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    cashier = wanted(sqlite_database, estate)
    asked = build.lead(build.ask(sqlite_database, estate), "agreed")

    with pytest.raises(DepositRefused, match=r"1000\.00 yuan at most"):
        receive(asked, cashier, "1000.01")


def test_what_is_called_off_goes_back(sqlite_database: Database, make_estate: MakeEstate) -> None:
    estate = make_estate(sqlite_database, "HY01")
    cashier = wanted(sqlite_database, estate)
    asked = build.lead(build.ask(sqlite_database, estate), "agreed")
    receive(asked, cashier)
    asked.move("withdraw", {"reason": "They moved away."}, by="desk", now=HEARD)

    pay_back(asked, cashier)

    assert held(asked) == 0


def test_a_project_that_sets_none_asks_for_none(
    sqlite_database: Database, make_estate: MakeEstate
) -> None:
    estate = make_estate(sqlite_database, "HY01")
    asked = build.lead(build.ask(sqlite_database, estate), "agreed")

    with pytest.raises(DepositRefused, match=r"be 0\.00 yuan at most"):
        receive(asked, errands.cashier(sqlite_database, estate), "1")

    build.lead(asked, "building")
