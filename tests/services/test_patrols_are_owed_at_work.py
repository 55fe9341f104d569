"""A patrol is owed on the days on which a site is at work, and on no others (12 §3.4 e)."""

from datetime import datetime

import pytest

from data_access.database import Database
from services import site_figures
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, WORK, Site
from tests.services.test_renovation_exceptions import STOP


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "in_progress")


def missed(site: Site, now: datetime) -> list[int]:
    return [day.day for day in site.file(now=now).missed if day.month == WORK.month]


def test_none_is_missed_while_a_change_is_decided(site: Site) -> None:
    end = site.case.valid_until
    assert end
    told = {"change_kind": "extension", "change_reason": "Late", "new_end": end + 5 * DAY}
    site.move("request", told, actor=site.estate.desk, now=WORK + DAY)

    assert missed(site, WORK + 10 * DAY) == [9]

    site.move("grant_change", reno.AGREED, actor=site.estate.supervisor, now=WORK + 8 * DAY)
    assert missed(site, WORK + 10 * DAY) == [9, 17, 18]


def test_none_is_missed_under_observation_when_something_shows_later(site: Site) -> None:
    reno.lead(site, "observing")
    before = site.file(now=WORK + 58 * DAY).missed
    leak = {"to_rectify": "The pipe leaks into the flat below."}
    site.move("final_fail", leak, actor=site.estate.supervisor, now=WORK + 59 * DAY)

    file = site.file(now=WORK + 60 * DAY)

    assert before[-1] < (WORK + 27 * DAY).date()  # acceptance was asked for on that day
    assert file.missed == (*before, (WORK + 59 * DAY).date())
    assert file.due


def test_stopped_work_owes_patrols_too_before_it_was_applied_for(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")
    number = site.violate("V-BEARING")
    tell.move(database, number, "stop", STOP, actor=estate.supervisor, now=WORK)

    file = site.file(now=WORK + DAY)

    assert (missed(site, WORK + DAY), file.due) == ([9], True)


def test_the_rate_counts_the_days_at_work_only(
    database: Database, estate: Estate, site: Site
) -> None:
    site.move("patrol", reno.PATROL, actor=estate.keeper, now=WORK)
    end = site.case.valid_until
    assert end
    told = {"change_kind": "extension", "change_reason": "Late", "new_end": end + 5 * DAY}
    site.move("request", told, actor=estate.desk, now=WORK + DAY)

    with database.reading() as session:
        found = site_figures.board(session, actor=estate.supervisor, now=WORK + 10 * DAY)

    (rate,) = [one for one in found if one.code == "patrol"]
    assert (rate.counted, rate.of) == (1, 1)
