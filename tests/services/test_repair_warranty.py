"""Warranty work: handed to the developer with a photo, pressed every week, refused (04 §4.3)."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import cases, escalating
from tests import repairing as mend
from tests.conftest import NOON, Estate

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
REFUSED = {
    "developer_reason": "no_defect", "note": "They say the tiles were changed.",
    "customer_told": True,
}  # fmt: skip


def levels(database: Database, estate: Estate, number: str) -> list[str]:
    with database.reading() as session:
        case = cases.get(session, number, actor=estate.supervisor)
        return [one.title for one in escalating.waiting(session, case, actor=estate.supervisor)]


def test_is_handed_over_within_a_working_day(database: Database, estate: Estate) -> None:
    number = mend.under_warranty(database, estate)
    due = mend.owed(database, number, estate)["hand_over"]

    assert (due.due_at.date() - NOON.date()).days in (1, 2, 3)  # not counted: weekend
    mend.move(database, number, "hand_over", mend.SLIP, actor=estate.keeper, now=NOON + MINUTE)
    assert mend.owed(database, number, estate)["hand_over"].met_at == NOON + MINUTE


def test_not_handed_over_goes_to_the_supervisor(database: Database, estate: Estate) -> None:
    number = mend.under_warranty(database, estate)
    with database.writing() as session:
        escalating.run(session, now=NOON + 5 * DAY)

    assert "Not handed over to the developer within a working day" in levels(
        database, estate, number
    )


def test_the_developer_is_pressed_every_seven_days(database: Database, estate: Estate) -> None:
    number = mend.to_developer(database, estate)
    handed = NOON + 40 * MINUTE

    assert mend.owed(database, number, estate)["press"].due_at == handed + 7 * DAY
    told = {"note": "They come on Monday."}
    mend.move(database, number, "press", told, actor=estate.desk, now=NOON + 6 * DAY)
    assert mend.owed(database, number, estate)["press"].due_at == NOON + 13 * DAY
    with database.writing() as session:
        escalating.run(session, now=NOON + 14 * DAY)
    assert "Press the developer again" in levels(database, estate, number)


PLAN = {"developer_plan": "New sealing on Thursday, one day."}


def planned(database: Database, estate: Estate, quality: str) -> str:
    """Return a repair whose developer has it since noon; on the next noon the plan is accepted."""
    number = mend.under_warranty(database, estate)
    slip = {**mend.SLIP, "quality_class": quality}
    mend.move(database, number, "hand_over", slip, actor=estate.keeper, now=NOON)
    mend.move(database, number, "agree_plan", PLAN, actor=estate.keeper, now=NOON + DAY)
    return number


@pytest.mark.parametrize(
    ("quality", "days"),
    [
        ("a", 3),  # lived in: 3 days
        ("b", 7),  # being decorated: 7 days
    ],
)
def test_the_developer_has_the_days_of_the_class_from_the_accepted_plan(
    database: Database, estate: Estate, quality: str, days: int
) -> None:
    number = planned(database, estate, quality)

    assert mend.owed(database, number, estate)["developer"].due_at == NOON + DAY + days * DAY


def test_any_other_defect_is_mended_within_seven_working_days_of_the_plan(
    database: Database, estate: Estate
) -> None:
    due = mend.owed(database, planned(database, estate, "c"), estate)["developer"].due_at

    # The plan is accepted on Tuesday 3 March 2026: the seventh working day is Thursday 12 March.
    assert due.astimezone(ZoneInfo("Asia/Shanghai")).date() == date(2026, 3, 12)


def test_a_defect_that_hurts_daily_life_has_a_plan_within_three_days(
    database: Database, estate: Estate
) -> None:
    number = mend.under_warranty(database, estate)
    slip = {**mend.SLIP, "quality_class": "a"}

    mend.move(database, number, "hand_over", slip, actor=estate.keeper, now=NOON)

    assert mend.owed(database, number, estate)["plan"].due_at == NOON + 3 * DAY
    with database.writing() as session:
        escalating.run(session, now=NOON + 3 * DAY + MINUTE)
    assert "The owner has no plan of the developer yet" in levels(database, estate, number)


def test_no_term_of_the_developer_runs_without_a_plan(database: Database, estate: Estate) -> None:
    owed = mend.owed(database, mend.to_developer(database, estate), estate)

    assert not {"plan", "developer"} & owed.keys()
    assert owed["handled"].due_at == NOON + 2 * DAY  # as the customer was promised


def test_a_developer_who_is_late_goes_to_the_supervisor(database: Database, estate: Estate) -> None:
    number = planned(database, estate, "a")
    with database.writing() as session:
        escalating.run(session, now=NOON + 4 * DAY + MINUTE)

    assert "The developer is late" in levels(database, estate, number)


def test_what_the_developer_gives_back_owes_them_nothing(
    database: Database, estate: Estate
) -> None:
    number = planned(database, estate, "a")

    mend.move(
        database, number, "take_back", {"reason": "We do it"}, actor=estate.keeper, now=NOON + DAY
    )  # fmt: skip

    assert "developer" not in mend.owed(database, number, estate)


def test_the_first_accepted_plan_keeps_its_moment(database: Database, estate: Estate) -> None:
    number = planned(database, estate, "a")

    mend.move(database, number, "agree_plan", PLAN, actor=estate.keeper, now=NOON + 2 * DAY)

    assert mend.read(database, number, estate.desk).started_at == NOON + DAY


def test_nothing_is_pressed_when_the_developer_has_mended_it(
    database: Database, estate: Estate
) -> None:
    number = mend.to_developer(database, estate)

    mend.move(database, number, "finish", mend.FINISHED, actor=estate.desk, now=NOON + DAY)

    assert mend.owed(database, number, estate)["press"].met_at == NOON + DAY


def test_the_developer_refuses_and_who_pays_is_open_again(
    database: Database, estate: Estate
) -> None:
    number = mend.to_developer(database, estate)

    mend.move(database, number, "developer_refuses", REFUSED, actor=estate.keeper, now=NOON + DAY)

    case = mend.read(database, number, estate.desk)
    assert (case.state, case.payer, case.promised_at) == ("registered", "undecided", None)
    assert "press" not in mend.owed(database, number, estate)
    assert case.details["developer_reason"] == "no_defect"


def test_the_customer_is_told_first_that_the_developer_refuses(
    database: Database, estate: Estate
) -> None:
    number = mend.to_developer(database, estate)
    untold = {**REFUSED, "customer_told": False}

    with pytest.raises(MoveRefused, match="Tell the customer"):
        mend.move(database, number, "developer_refuses", untold, actor=estate.keeper, now=NOON)


def test_is_not_handed_over_without_a_photo(database: Database, estate: Estate) -> None:
    number = mend.register(database, estate, payer="warranty")

    with pytest.raises(MoveRefused, match="a photo of the fault"):
        mend.move(database, number, "hand_over", mend.SLIP, actor=estate.keeper, now=NOON)


def test_what_we_mend_ourselves_after_all_is_handed_to_nobody(
    database: Database, estate: Estate
) -> None:
    number = mend.working(database, estate, payer="warranty")

    mend.move(database, number, "finish", mend.FINISHED, actor=estate.engineer, now=NOON + DAY)

    assert "hand_over" not in mend.owed(database, number, estate)
