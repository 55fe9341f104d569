"""Price lists: one in force on each day, published by the manager with its photo (17 F-PS-01)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services.paid import price_lists
from tests import attaching
from tests import complaining as tell
from tests import ordering as paid
from tests.conftest import NOON, Estate, build_estate
from tests.ordering import DAY, item

TELLS: dict[str, Any] = {"appoint_from": NOON + DAY, "published_where": "Front hall"}


@pytest.fixture
def place(sqlite_database: Database) -> Estate:
    return build_estate(sqlite_database, "HY01")


def test_the_latest_that_has_begun_is_in_force(database: Database, estate: Estate) -> None:
    paid.publish(database, estate)
    paid.publish(database, estate, items=[item("T1", "Tap changed", "35")], version="2026-2",
                 valid_from=NOON + 5 * DAY, now=NOON)  # fmt: skip

    def price(days: int) -> str:
        with database.reading() as session:
            found = price_lists.today(
                session, estate.project_id, actor=estate.desk, now=NOON + days * DAY
            )
        one = found.item("T1") if found else None
        return str(one.price) if one else ""

    assert [price(days) for days in (-11, -10, 4, 5, 90)] == ["", "30.0", "30.0", "35.0", "35.0"]


def test_an_order_keeps_the_price_of_its_day(ordered: paid.Order) -> None:
    order = paid.lead(ordered, "quoted")
    paid.publish(order.database, order.estate, items=[item("T1", "Tap changed", "99")],
                 version="2026-2", valid_from=NOON + DAY, now=NOON)  # fmt: skip

    paid.lead(order, "paid", now=NOON + 2 * DAY)

    assert order.case.details["labour"] == "60.00"


def test_two_lists_never_begin_on_one_day(sqlite_database: Database, place: Estate) -> None:
    paid.publish(sqlite_database, place)

    with pytest.raises(MoveRefused, match="one is in force on each day"):
        paid.publish(sqlite_database, place, version="2026-2")


def test_without_its_day_and_its_photo_none_is_published(
    sqlite_database: Database, place: Estate
) -> None:
    number = paid.draft(sqlite_database, place, now=NOON)

    with pytest.raises(MoveRefused, match="photo of the list"):
        tell.move(sqlite_database, number, "publish", TELLS, actor=place.manager, now=NOON)
    attaching.photograph(sqlite_database, number, place.supervisor, "none", now=NOON)
    with pytest.raises(Exception, match="In force from"):
        tell.move(sqlite_database, number, "publish", {"published_where": "Hall"},
                  actor=place.manager, now=NOON)  # fmt: skip


def test_only_the_manager_publishes(sqlite_database: Database, place: Estate) -> None:
    number = paid.draft(sqlite_database, place, now=NOON)

    with pytest.raises(MoveRefused, match="not yours"):
        tell.move(sqlite_database, number, "publish", TELLS, actor=place.supervisor, now=NOON)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([item("A", "Tap", "0")], "either a price or is left to a quote"),
        ([item("A", "Tap", "5", by_quote=True)], "either a price or is left to a quote"),
        ([item("A", "Tap", "5"), item("a", "Lamp", "6")], "stands twice"),
    ],
)
def test_an_item_is_priced_once(
    sqlite_database: Database, place: Estate, rows: list[dict[str, Any]], why: str
) -> None:
    number = paid.draft(sqlite_database, place, now=NOON)

    with pytest.raises(MoveRefused, match=why):
        tell.move(sqlite_database, number, "revise", {"price_items": rows},
                  actor=place.supervisor, now=NOON)  # fmt: skip
