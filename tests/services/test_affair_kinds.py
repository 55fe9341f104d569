"""What is special about a kind of affair: its own guards, and what it leads to (08 §8.1)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, HOUR, OF_A_RESALE, papers

RESOLD = {"ownership": "instead", "history_told": True}


def move(database: Database, number: str, code: str, said: dict[str, Any], who: Any) -> str:
    return tell.move(database, number, code, said, actor=who, now=NOON).state


def test_a_paid_service_is_a_repair_that_is_paid_for(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "paid_service")

    (repair,) = affairs.file(database, number, estate.desk).children

    assert (repair.procedure, repair.payer, repair.cat_l2) == (
        "repair", "paid", "household.unblock",
    )  # fmt: skip
    assert (repair.where_kind, repair.reporter_name) == ("in_home", "Mrs Lin")


def test_a_paid_service_shows_its_price_list_first(database: Database, estate: Estate) -> None:
    with pytest.raises(MoveRefused, match="price list"):
        affairs.register(database, estate, "paid_service", price_told=False)


def test_an_errand_for_somebody_gives_back_all_that_was_not_spent(
    database: Database, estate: Estate
) -> None:
    with pytest.raises(AnswerRefused, match="receipt for the money"):
        affairs.register(database, estate, "agency", receipt_given=False)
    number = affairs.register(database, estate, "agency")
    said = {"result_told": "Paid.", "spent": "186.40", "given_back": "10", "back_signed": True}
    with pytest.raises(MoveRefused, match="Nothing is kept as a fee"):
        move(database, number, "issue", said, estate.desk)
    rest = {**said, "given_back": "13.60"}
    with pytest.raises(MoveRefused, match="signed for"):
        move(database, number, "issue", {**rest, "back_signed": False}, estate.desk)

    assert move(database, number, "issue", rest, estate.desk) == "settled"


def test_recordings_are_the_managers_and_never_leave(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "cctv", unit=None, location_text="Gate",
                              **errands.IN_PERSON)  # fmt: skip
    with pytest.raises(MoveRefused, match="not yours"):
        move(database, number, "approve", {}, estate.supervisor)
    move(database, number, "approve", {}, estate.manager)
    seen = {"guard_lead": estate.keeper.id, "shown": "Somebody takes the bicycle at 14:05."}

    with pytest.raises(MoveRefused, match="private phone"):
        move(database, number, "issue", seen, estate.desk)
    with pytest.raises(MoveRefused, match="somebody else than you"):
        move(database, number, "issue", {**seen, "no_copy": True}, estate.keeper)

    assert move(database, number, "issue", {**seen, "no_copy": True}, estate.desk) == "settled"


def test_recordings_for_the_police_need_the_letter(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Number of the letter"):
        affairs.register(database, estate, "cctv", ground="police", **errands.IN_PERSON)


def test_a_change_of_owner_closes_the_old_one_with_the_date(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "change_of_owner", **errands.IN_PERSON)
    move(database, number, "complete", OF_A_RESALE, estate.desk)
    move(database, number, "approve", {}, estate.supervisor)

    with pytest.raises(AnswerRefused, match="must be filled in"):
        move(database, number, "issue", {}, estate.keeper)
    with pytest.raises(MoveRefused, match="renovations and changes of structure"):
        move(database, number, "issue", {"ownership": "instead"}, estate.keeper)

    assert move(database, number, "issue", RESOLD, estate.keeper) == "settled"


def test_a_resale_needs_the_fees_settled_and_the_covenant_accepted(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "change_of_owner", **errands.IN_PERSON)

    fewer = papers(
        title=True, id=True, settlement=True, fees=False, registration=True, covenant=False
    )
    with pytest.raises(MoveRefused):
        move(database, number, "complete", fewer, estate.desk)


def test_a_move_out_is_announced_three_days_before(database: Database, estate: Estate) -> None:
    soon = {"appoint_from": NOON + DAY, **errands.IN_PERSON}
    with pytest.raises(MoveRefused, match="3 days before"):
        affairs.register(database, estate, "moving", **soon)
    number = affairs.register(database, estate, "moving", appoint_from=NOON + DAY)

    move(database, number, "identify", errands.IN_PERSON, estate.supervisor)

    assert tell.read(database, number, estate.desk).state == "identified"


def test_a_move_keeps_out_of_the_rush_hours(database: Database, estate: Estate) -> None:
    rush = NOON + 5 * DAY + 5 * HOUR + timedelta(minutes=30)  # 17:30 at the estate

    with pytest.raises(MoveRefused, match="rush hours"):
        affairs.register(database, estate, "moving", appoint_from=rush, **errands.IN_PERSON)


def test_a_move_is_over_when_the_status_of_the_home_is(database: Database, estate: Estate) -> None:
    number = affairs.register(database, estate, "moving", **errands.IN_PERSON)

    with pytest.raises(MoveRefused, match="status of the home"):
        move(database, number, "issue", {}, estate.desk)


def test_a_room_is_promised_once(database: Database, estate: Estate) -> None:
    first, second, other = (
        affairs.register(database, estate, "venue", venue=room) for room in ("club", "club", "gym")
    )
    move(database, first, "approve", {}, estate.supervisor)

    with pytest.raises(MoveRefused, match="promised to somebody else"):
        move(database, second, "approve", {}, estate.supervisor)
    assert move(database, other, "approve", {}, estate.supervisor) == "approved"


def test_a_trader_comes_in_by_the_manager_with_the_income_published(
    database: Database, estate: Estate
) -> None:
    number = affairs.register(database, estate, "trader", unit=None)
    move(database, number, "complete", papers(contract=True, licence=True), estate.desk)
    with pytest.raises(MoveRefused, match="not yours"):
        move(database, number, "approve", {}, estate.supervisor)
    move(database, number, "approve", {}, estate.manager)

    with pytest.raises(MoveRefused, match="publish it first"):
        move(database, number, "issue", {}, estate.desk)

    assert move(database, number, "issue", {"published": True}, estate.desk) == "valid"


def test_a_pet_is_entered_by_the_specialist_and_waits_when_the_desk_takes_it(
    database: Database, estate: Estate
) -> None:
    waiting = affairs.register(database, estate, "pet_or_bike")
    entered = affairs.register(database, estate, "pet_or_bike", actor=estate.keeper)

    assert tell.read(database, waiting, estate.desk).state == "requested"
    assert tell.read(database, entered, estate.desk).state == "valid"
