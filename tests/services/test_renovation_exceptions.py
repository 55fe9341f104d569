"""Each row of exceptions of a renovation, as it is handled (12 §3.7)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from data_access.tables import Setting
from domain.calendar import EPOCH
from domain.engine import MoveRefused
from services import cases, expiring, renovations, site_hours
from tests import affairs
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import DAY, HOUR, WORK, Site

STOP: dict[str, Any] = {
    "stop_cause": "Nobody applied for it.", "demand": "Stop, and apply.", "basis": "条例 52",
    "served_by": "signed", "served_at": WORK, "security_told": True, "owner_called": True,
}  # fmt: skip


def tick(database: Database, now: Any) -> int:
    return expiring.tick(database, now=now)


def surprise(database: Database, estate: Estate) -> Site:
    """Find somebody at work who never applied."""
    base = reno.lead(reno.ask(database, estate, unit="2-1-1-101"), "submitted")
    told = {"description": "Drilling, nobody applied."}
    with database.writing() as session:
        number = renovations.found_at_work(
            session, estate.units["1-1-1-102"], told, project_id=estate.project_id,
            token=tell.token(), actor=estate.engineer, now=WORK,
        )  # fmt: skip
    return Site(database, estate, number, base.guard, base.cashier)


def test_work_without_an_application_is_stopped_until_it_is_applied_for(
    database: Database, estate: Estate
) -> None:
    site = surprise(database, estate)
    assert site.case.state == "unauthorised"
    breach = site.violate("V-ADDED")
    tell.move(database, breach, "stop", STOP, actor=estate.supervisor, now=WORK)
    assert site.case.state == "suspended"
    site.photograph("after", number=breach)
    gone = {"violation_result": "papers", "security_told": True}
    tell.move(database, breach, "release", gone, actor=estate.supervisor, now=WORK + HOUR)
    assert site.case.state == "unauthorised"  # it never had a permit

    begin = {"appoint_from": WORK + 5 * DAY, "appoint_until": WORK + 30 * DAY}
    site.move("apply", {**reno.APPLICATION, **begin}, actor=estate.desk, now=WORK + HOUR)

    assert site.case.state == "submitted"


def test_a_tenant_brings_the_owners_written_consent(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate, reporter_role="tenant"), "inquiry")
    site.move("apply", {**reno.APPLICATION, "reporter_role": "tenant"}, actor=estate.desk,
              now=NOON)  # fmt: skip

    with pytest.raises(MoveRefused, match="Papers are missing"):
        site.move("complete", {"papers": reno.PAPERS}, actor=estate.keeper, now=NOON)
    whole = {"papers": [*reno.PAPERS, "owner_consent"]}
    site.move("complete", whole, actor=estate.keeper, now=NOON)

    assert site.case.state == "reviewing"


def test_a_site_that_is_locked_is_due_again(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    shut = {"patrol_kind": "service", "site_state": "nobody"}
    site.move("patrol", shut, actor=estate.keeper, now=WORK)

    file = site.file(now=WORK + 3 * DAY)

    assert [day.day for day in file.missed] == [9, 10, 11]
    assert file.due


def test_entry_that_is_refused_is_reported(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    breach = site.violate("V-ENTRY")
    told = {
        "recipients": ["housing", "committee"], "report_way": "letter",
        "report_text": "Entry was refused twice.", "enclosed": "Photos of the door",
    }  # fmt: skip

    tell.move(database, breach, "report", told, actor=estate.supervisor, now=WORK + HOUR)

    assert site.case.state == "reported"
    assert tell.read(database, breach, estate.manager).replied_at == WORK + HOUR


def test_a_leak_below_is_linked_and_holds_the_acceptance(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "observing")
    affairs.register(
        database, estate, "repair", parent=site.number, unit="1-1-2-201", now=WORK + 40 * DAY
    )

    with pytest.raises(MoveRefused, match="still open"):
        site.move("final_pass", {"below_asked": True, "facade_seen": True},
                  actor=estate.supervisor, now=WORK + 61 * DAY)  # fmt: skip
    leak = {"to_rectify": "The pipe leaks into the flat below, within three days."}
    site.move("final_fail", leak, actor=estate.supervisor, now=WORK + 61 * DAY)

    assert site.case.state == "rectifying"


def test_merged_flats_are_two_sites_of_two_homes(database: Database, estate: Estate) -> None:
    one = reno.lead(reno.ask(database, estate), "submitted")
    number = reno.ask_again(database, estate, unit="1-1-1-102")
    other = Site(database, estate, number, one.guard, one.cashier)

    reno.lead(other, "submitted")

    assert {one.case.state, other.case.state} == {"submitted"}


WALL = {"item_code": "S01", "location": "Living room", "content": "Door into the next flat"}


def test_the_wall_between_merged_flats_is_judged_as_load_bearing(
    database: Database, estate: Estate
) -> None:
    site = reno.ask(database, estate)
    merged = {**reno.APPLICATION, "merged_room": "1-1-1-102"}
    with pytest.raises(MoveRefused, match="the wall between them"):
        site.move("apply", merged, actor=estate.desk, now=NOON)

    walls = {**merged, "work_items": [*reno.APPLICATION["work_items"], WALL]}
    site.move("apply", walls, actor=estate.desk, now=NOON)

    with pytest.raises(MoveRefused, match="Papers are missing"):  # the design of the wall
        site.move("complete", {"papers": reno.PAPERS}, actor=estate.keeper, now=NOON)
    told = {"taken_out": "S01", "reason": "The design costs too much."}
    site.move("take_out", told, actor=estate.keeper, now=NOON)
    site.move("complete", {"papers": reno.PAPERS}, actor=estate.keeper, now=NOON)
    reno.reviewed(site)
    with pytest.raises(MoveRefused, match="the wall between them"):
        site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 2 * HOUR)


def test_nothing_may_be_heard_on_a_day_of_examinations(database: Database, estate: Estate) -> None:
    eleven = WORK - HOUR

    def heard(database: Database) -> tuple[bool, str]:
        with database.reading() as session:
            found = site_hours.may_be_heard(session, estate.project_id, now=eleven)
            return found, site_hours.today(session, estate.project_id, now=eleven)

    before = heard(database)
    with database.writing() as session:
        session.add(
            Setting(
                project_id=estate.project_id, key=site_hours.QUIET_DAYS, source="City",
                value=[f"{WORK:%Y-%m-%d}"], valid_from=EPOCH,
            )
        )  # fmt: skip

    assert before == (True, "08:00-12:00 14:00-18:00")
    assert heard(database) == (False, "")


def test_what_an_earlier_owner_left_is_told_to_the_present_one(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    breach = site.violate("V-DRAIN")
    left = {"violation_result": "legacy"}
    with pytest.raises(MoveRefused, match="told to the present one"):
        tell.move(database, breach, "recheck", left, actor=estate.keeper, now=WORK)

    tell.move(database, breach, "recheck", {**left, "disclosed": True}, actor=estate.keeper,
              now=WORK)  # fmt: skip

    assert tell.read(database, breach, estate.manager).phase == "done"


def test_an_emergency_has_a_permit_for_a_day_and_is_applied_for_afterwards(
    database: Database, estate: Estate
) -> None:
    site = reno.ask(database, estate)
    told = {"emergency": "A pipe burst at night.", "approved_by": estate.keeper.id}
    with pytest.raises(MoveRefused, match="approved by the supervisor"):
        site.move("emergency", told, actor=estate.desk, now=NOON)
    told["approved_by"] = estate.supervisor.id
    site.move("emergency", told, actor=estate.desk, now=NOON)
    assert site.case.valid_until == NOON + timedelta(hours=24)
    assert tick(database, NOON + DAY) == 1

    site.move("apply", reno.APPLICATION, actor=estate.desk, now=NOON + DAY)

    assert site.case.state == "submitted"


def test_a_permit_that_ran_out_is_not_applied_for_again(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")
    end = site.case.valid_until
    assert end
    tick(database, end)

    later = {"appoint_from": end + 9 * DAY, "appoint_until": end + 20 * DAY}
    with pytest.raises(MoveRefused, match="Only an emergency"):
        site.move("apply", {**reno.APPLICATION, **later}, actor=estate.desk, now=end)


@pytest.mark.parametrize("state", ["incomplete", "approved"])
def test_who_does_not_come_back_in_30_days_has_lapsed(
    database: Database, estate: Estate, state: str
) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted" if state == "incomplete" else state)
    if state == "incomplete":
        site.move("send_back", {"lacking": ["scheme"]}, actor=estate.keeper, now=NOON)

    assert tick(database, NOON + 29 * DAY) == 0
    assert tick(database, NOON + 31 * DAY) == 1
    assert site.case.state == "cancelled"


def test_a_site_is_found_by_those_who_work_on_it_only(database: Database, estate: Estate) -> None:
    site = reno.ask(database, estate)

    assert tell.read(database, site.number, site.guard).number == site.number
    with pytest.raises(cases.CaseNotFound):
        tell.read(database, site.number, estate.admin)
