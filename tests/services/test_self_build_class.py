"""The class of a self-build: what asks less than usual is not one person's to set (13 §4.2)."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from tests import self_building as build
from tests.conftest import NOON, MakeEstate
from tests.self_building import DAY, Build


@pytest.fixture
def asked(sqlite_database: Database, make_estate: MakeEstate) -> Build:
    return build.ask(sqlite_database, make_estate(sqlite_database, "HY01"))


@pytest.mark.parametrize(
    ("item", "klass"), [("B01", "C"), ("B01", "J"), ("B02", "N"), ("W04", "C"), ("W04", "A")]
)
def test_what_needs_a_permit_or_is_prohibited_is_not_talked_down(
    asked: Build, item: str, klass: str
) -> None:
    build.lead(asked, "classified", item_code=item)

    with pytest.raises(MoveRefused, match="stays prohibited"):
        asked.move("set_class", {**build.CLASS, "klass": klass}, by="supervisor")


def test_solar_panels_are_for_the_owners_too(asked: Build) -> None:
    """13 §4.2 names A and J for them."""
    assert build.surveyed(asked, "J", item_code="E02").case.details["klass"] == "J"


def test_a_class_that_asks_less_than_usual_is_confirmed_by_the_manager(asked: Build) -> None:
    build.lead(asked, "classified")
    asked.move("set_class", {**build.CLASS, "klass": "N"}, by="supervisor")
    with pytest.raises(MoveRefused, match="not confirmed the class"):
        asked.move("register_only", {"duty_noted": True}, by="supervisor")

    asked.move("confirm_class", by="manager")

    case = asked.move("register_only", {"duty_noted": True}, by="supervisor")
    assert case.state == "registered"


def test_after_the_authoritys_answer_class_c_is_usual_and_n_is_not(asked: Build) -> None:
    build.surveyed(asked, "A", item_code="B02")
    asked.move("await_permit", now=NOON + DAY)
    told = {"answer_no": "A-12", "answer_by": "Planning"}
    asked.move("no_permit_needed", told, by="supervisor", now=NOON + 3 * DAY)
    asked.move("set_class", {**build.CLASS, "klass": "N"}, by="supervisor", now=NOON + 3 * DAY)
    with pytest.raises(MoveRefused, match="not confirmed the class"):
        asked.move("register_only", {"duty_noted": True}, by="supervisor", now=NOON + 3 * DAY)

    asked.move("set_class", build.CLASS, by="supervisor", now=NOON + 3 * DAY)

    assert asked.move("consult", now=NOON + 3 * DAY).state == "consult"
