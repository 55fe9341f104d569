"""Patrols of sites: what they keep, what they open, which are due and which were missed (12)."""

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import renovations
from tests import affairs
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, HOUR, WORK, Site

WASTE = {**reno.PATROL, "wrong": ["common", "permit"], "patrol_note": "Bags on the stairs."}


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "in_progress")


def test_a_patrol_is_kept_with_who_saw_what(site: Site) -> None:
    site.move("patrol", reno.PATROL, actor=site.estate.keeper, now=WORK)

    (seen,) = site.file().patrols
    assert (seen.kind, seen.site_state, seen.stage) == ("service", "working", "plumbing")
    assert (seen.inside, seen.wrong, seen.by_id) == (True, 0, site.estate.keeper.id)


def test_each_thing_that_is_wrong_is_a_violation(site: Site) -> None:
    site.move("patrol", WASTE, actor=site.estate.keeper, now=WORK)

    found = renovations.violations_of(site.file())
    assert {one.details["breach"] for one in found} == {"V-WASTE", "V-PERMIT"}
    assert {one.description for one in found} == {"Bags on the stairs."}


def test_what_is_wrong_needs_a_photo(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    with pytest.raises(MoveRefused, match="shown by a photo"):
        site.move("patrol", WASTE, actor=estate.keeper, now=WORK)


def test_nobody_sees_through_a_closed_door(site: Site) -> None:
    shut = {"patrol_kind": "service", "site_state": "nobody", "wrong": ["common"]}

    with pytest.raises(MoveRefused, match="look inside"):
        site.move("patrol", shut, actor=site.estate.keeper, now=WORK)


def test_who_looks_inside_says_the_stage(site: Site) -> None:
    with pytest.raises(AnswerRefused, match="Stage"):
        site.move("patrol", {**reno.PATROL, "stage": ""}, actor=site.estate.keeper, now=WORK)


def test_somebody_patrols_as_their_own_post(site: Site) -> None:
    with pytest.raises(MoveRefused, match="own department"):
        site.move("patrol", reno.PATROL, actor=site.guard, now=WORK)
    site.move("patrol", {**reno.PATROL, "patrol_kind": "security"}, actor=site.guard, now=WORK)


def test_a_day_without_a_look_is_missed(site: Site) -> None:
    site.move("patrol", reno.PATROL, actor=site.estate.keeper, now=WORK)
    site.move("patrol", reno.PATROL, actor=site.estate.keeper, now=WORK + 2 * DAY)

    file = site.file(now=WORK + 3 * DAY)

    assert [day.isoformat() for day in file.missed] == ["2026-03-10"]
    assert file.due


def test_no_patrol_is_owed_on_a_rest_day(site: Site) -> None:
    assert site.file(now=WORK + 4 * DAY).due  # Friday
    assert not site.file(now=WORK + 5 * DAY).due  # Saturday


def test_a_neighbour_who_complains_is_an_inspection_on_the_same_day(site: Site) -> None:
    site.move("patrol", reno.PATROL, actor=site.estate.keeper, now=WORK)
    assert not site.file(now=WORK + HOUR).due

    affairs.register(
        site.database, site.estate, "complaint", parent=site.number, unit="1-1-2-201",
        now=WORK + HOUR,
    )  # fmt: skip
    called = site.file(now=WORK + HOUR).due
    site.move("patrol", reno.PATROL, actor=site.estate.keeper, now=WORK + 2 * HOUR)

    assert called
    assert not site.file(now=WORK + 2 * HOUR).due


def test_stopped_work_is_looked_at_as_well(site: Site) -> None:
    number = site.violate("V-BEARING")
    stop = {
        "stop_cause": "The wall carries.", "demand": "Stop.", "basis": "Art. 6",
        "served_by": "signed", "served_at": WORK, "security_told": True, "owner_called": True,
    }  # fmt: skip
    tell.move(site.database, number, "stop", stop, actor=site.estate.supervisor, now=WORK)

    assert site.file(now=WORK + DAY).due


def test_the_list_has_what_is_due_on_top(database: Database, estate: Estate, site: Site) -> None:
    second = reno.ask_again(database, estate, unit="1-1-1-102")
    reno.lead(Site(database, estate, second, site.guard, site.cashier), "in_progress")
    site.move("patrol", reno.PATROL, actor=estate.keeper, now=WORK)

    with database.reading() as session:
        found = renovations.listed(session, "work", actor=site.guard, now=WORK)

    assert [(one.case.number, one.due) for one in found] == [(second, True), (site.number, False)]
    assert all(one.held for one in found)
