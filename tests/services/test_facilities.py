"""Facilities: the register, a repair of one, and what breaks again and again (04 §4.4, §4.6)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain import rights
from domain.assets import Asset
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import assets, cases, escalating
from services.assets import AssetNotFound, History
from tests import repairing as mend
from tests.conftest import NOON, Estate

DAY = timedelta(days=1)
LIFT: dict[str, Any] = {
    "code": "LIFT-3", "name": "Lift 3", "category": "lift", "place": "Building 1, stairwell 2",
}  # fmt: skip
STANDS: dict[str, Any] = {
    "unit": None, "where_kind": "common", "cat_l1": "lift", "cat_l2": "lift.stopped",
    "title": "Lift stands", "description": "Lift 3 stands on the fifth floor.",
}  # fmt: skip


def enter(database: Database, estate: Estate, **changes: Any) -> int:
    with database.writing() as session:
        return assets.add(
            session, estate.project_id, {**LIFT, **changes}, actor=estate.supervisor, now=NOON
        )


def listed(database: Database, estate: Estate, actor: Actor, now: datetime = NOON) -> list[Asset]:
    with database.reading() as session:
        return assets.listed(session, estate.project_id, actor=actor, now=now)


def history(database: Database, asset_id: int, actor: Actor, now: datetime = NOON) -> History:
    with database.reading() as session:
        return assets.history(session, asset_id, actor=actor, now=now)


def test_a_repair_of_a_facility_stands_at_its_place(database: Database, estate: Estate) -> None:
    lift = enter(database, estate)

    number = mend.register(database, estate, **STANDS, asset_id=lift)

    case = mend.read(database, number, estate.desk)
    assert (case.asset_id, case.location_text) == (lift, "Building 1, stairwell 2")


def test_repeated_fault_of_one_asset_is_seen_at_the_asset(
    database: Database, estate: Estate
) -> None:
    lift, other = enter(database, estate), enter(database, estate, code="LIFT-4", name="Lift 4")
    days = (0, 20, 40)
    numbers = [
        mend.register(database, estate, **STANDS, asset_id=lift, now=NOON + day * DAY)
        for day in days
    ]
    now = NOON + 41 * DAY

    found = history(database, lift, estate.supervisor, now)

    assert (found.asset.same, found.asset.is_often_broken, found.asset.open) == (3, True, 3)
    assert found.faults == (("lift.stopped", 3),)
    assert [one.number for one in found.repairs] == numbers[::-1]
    assert history(database, other, estate.supervisor, now).repairs == ()


def test_the_same_fault_for_the_third_time_goes_to_the_manager(
    database: Database, estate: Estate
) -> None:
    lift = enter(database, estate)
    for day in (0, 20):
        mend.register(database, estate, **STANDS, asset_id=lift, now=NOON + day * DAY)
    third = mend.register(database, estate, **STANDS, asset_id=lift, now=NOON + 40 * DAY)
    with database.writing() as session:
        escalating.run(session, now=NOON + 40 * DAY)

    with database.reading() as session:
        case = cases.get(session, third, actor=estate.manager)
        told = escalating.waiting(session, case, actor=estate.manager)

    assert case.repeat_count == 2
    assert [one.title for one in told] == [
        "The same fault for the third time: write down its root cause"
    ]


def test_a_fault_after_the_season_is_no_repeat(database: Database, estate: Estate) -> None:
    lift = enter(database, estate)
    mend.register(database, estate, **STANDS, asset_id=lift)

    later = mend.register(database, estate, **STANDS, asset_id=lift, now=NOON + 91 * DAY)

    assert mend.read(database, later, estate.desk).repeat_count == 0


def test_a_facility_out_of_use_keeps_its_history_and_gets_no_new_repair(
    database: Database, estate: Estate
) -> None:
    lift = enter(database, estate)
    mend.register(database, estate, **STANDS, asset_id=lift)
    with database.writing() as session:
        gone = {**LIFT, "retired": True}
        assets.change(session, lift, gone, actor=estate.engineer, now=NOON)

    with pytest.raises(AnswerRefused, match="Choose one from the list"):
        mend.register(database, estate, **STANDS, asset_id=lift)
    assert len(history(database, lift, estate.supervisor).repairs) == 1


def test_a_code_stands_once_in_a_project(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    enter(database, estate)

    with pytest.raises(AnswerRefused, match="a facility with this code"):
        enter(database, estate, name="Lift 3 again")
    assert enter(database, other_estate)


def test_leads_enter_facilities_and_nobody_elsewhere_reads_them(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    lift = enter(database, estate)

    for actor in (estate.desk, estate.engineer, estate.reader):
        assert [one.code for one in listed(database, estate, actor)] == ["LIFT-3"]
        with database.writing() as session, pytest.raises(rights.NotAllowed):
            assets.add(session, estate.project_id, LIFT, actor=actor, now=NOON)
    with pytest.raises(AssetNotFound):
        history(database, lift, other_estate.supervisor)
    with pytest.raises(AnswerRefused, match="Choose one from the list"):
        mend.register(database, other_estate, **STANDS, asset_id=lift)
