"""Appointments by half days, photos of common parts, the tenant's own limit (04 §4.4, §4.6)."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data_access.database import Database
from data_access.tables import Setting
from domain.engine import MoveRefused
from domain.procedures.repair.slots import SLOTS, window
from domain.refusal import AnswerRefused
from tests import repairing as mend
from tests.attaching import photograph
from tests.conftest import NOON, Estate

ZONE = "Asia/Shanghai"
HERE = ZoneInfo(ZONE)
TEN = datetime(2026, 3, 2, 10, tzinfo=HERE)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("slot", "start", "end"),
    [
        ("now", TEN, TEN + 15 * MINUTE),
        ("today_morning", TEN, at(2, 12)),  # it has begun
        ("today_afternoon", at(2, 13, 30), at(2, 17, 30)),
        ("tomorrow_evening", at(3, 18), at(3, 20, 30)),
        ("after_morning", at(4, 9), at(4, 12)),
    ],
)
def test_a_half_day_has_its_hours(slot: str, start: datetime, end: datetime) -> None:
    assert window(slot, TEN, ZONE) == (start, end)


def test_a_half_day_that_is_over_cannot_be_chosen() -> None:
    with pytest.raises(AnswerRefused, match="over"):
        window("today_morning", at(2, 12), ZONE)


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_every_half_day_ends_after_it_begins(slot: str) -> None:
    start, end = window(slot, at(2, 8), ZONE)

    assert start < end


def test_one_choice_makes_the_appointment(database: Database, estate: Estate) -> None:
    number = mend.register(database, estate, appoint_slot="tomorrow_morning")

    case = mend.read(database, number, estate.desk)
    assert case.appoint_from is not None
    assert case.appoint_until is not None
    assert case.appoint_until - case.appoint_from == timedelta(hours=3)
    assert "appoint_slot" not in case.details  # "tomorrow" means nothing the day after


def test_exact_moments_outweigh_the_half_day(database: Database, estate: Estate) -> None:
    exact: dict[str, Any] = {"appoint_from": NOON + DAY, "appoint_until": NOON + DAY + 60 * MINUTE}

    number = mend.register(database, estate, appoint_slot="now", **exact)

    assert mend.read(database, number, estate.desk).appoint_from == NOON + DAY


@pytest.mark.parametrize(
    "form",
    [
        mend.URGENT,
        {"urgency": "critical"},
        {"safety_risk": True},  # danger makes it urgent
        mend.COMMON,
    ],
)
def test_an_emergency_or_a_common_part_is_registered_without_an_appointment(
    database: Database, estate: Estate, form: dict[str, Any]
) -> None:
    number = mend.register(database, estate, **form, appoint_slot=None)

    assert mend.read(database, number, estate.desk).appoint_from is None


@pytest.mark.parametrize("form", [{}, {"urgency": "normal", "cat_l2": "plumbing.burst"}])
def test_a_small_repair_in_a_home_is_agreed_for_a_time(
    database: Database, estate: Estate, form: dict[str, Any]
) -> None:
    with pytest.raises(AnswerRefused, match="agreed for a time"):
        mend.register(database, estate, **form, appoint_slot=None)


def test_a_changed_appointment_needs_a_time(database: Database, estate: Estate) -> None:
    number = mend.register(database, estate)

    with pytest.raises(MoveRefused, match="Choose a half day"):
        mend.move(database, number, "appoint", {}, actor=estate.desk, now=NOON)
    slot = {"appoint_slot": "tomorrow_afternoon"}
    mend.move(database, number, "appoint", slot, actor=estate.desk, now=NOON)
    assert mend.read(database, number, estate.desk).appoint_from


def finish(database: Database, estate: Estate, number: str, **changes: Any) -> None:
    told = {**mend.FINISHED, **changes}
    mend.move(database, number, "finish", told, actor=estate.engineer, now=NOON + DAY)


def test_a_common_part_is_done_with_photos_from_before_and_after(
    database: Database, estate: Estate
) -> None:
    number = mend.working(database, estate, **mend.COMMON)

    with pytest.raises(MoveRefused, match="a photo from before and one from after"):
        finish(database, estate, number)
    photograph(database, number, estate.engineer, "before", now=NOON)
    with pytest.raises(MoveRefused, match="a photo from before and one from after"):
        finish(database, estate, number)
    photograph(database, number, estate.engineer, "after", now=NOON)
    finish(database, estate, number)

    assert mend.read(database, number, estate.desk).state == "done"


def test_a_false_alarm_at_a_common_part_needs_any_one_photo(
    database: Database, estate: Estate
) -> None:
    number = mend.working(database, estate, **mend.COMMON)

    photograph(database, number, estate.engineer, "none", now=NOON)
    finish(database, estate, number, result="not_needed")

    assert mend.read(database, number, estate.desk).state == "done"


@pytest.mark.parametrize(("labour", "passes"), [("299.99", True), ("300", True), ("300.01", False)])
def test_a_project_sets_its_own_limit_for_a_tenant_s_order(
    database: Database, estate: Estate, labour: str, passes: bool
) -> None:
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key="repair.tenant_limit", value=300,
                valid_from=NOON.date(),
            )
        )  # fmt: skip
    number = mend.on_site(database, estate, payer="paid", reporter_role="tenant")
    dear = {**mend.QUOTE, "labour_fee": labour, "material_fee": "0"}
    mend.move(database, number, "quote", dear, actor=estate.engineer, now=NOON + DAY)
    accepted = {"quote_accepted_by": "Mr Qian"}

    if passes:
        mend.move(database, number, "accept_quote", accepted, actor=estate.engineer, now=NOON + DAY)
    else:
        with pytest.raises(MoveRefused, match="above the project's limit"):
            mend.move(
                database, number, "accept_quote", accepted, actor=estate.engineer, now=NOON + DAY
            )
