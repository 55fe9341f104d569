"""An emergency is permitted for a day, and regularised on the next working day (12 §3.7)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from services import expiring
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import DAY, HOUR, Site
from tests.services.test_renovation_changes import MORE

LONGER = {"change_kind": "extension", "change_reason": "Late", "new_end": NOON + 20 * DAY}


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    found = reno.ask(database, estate)
    told = {"emergency": "A pipe burst at night.", "approved_by": estate.supervisor.id}
    found.move("emergency", told, actor=estate.desk, now=NOON)
    return found


def test_it_is_at_work_at_once_and_is_regularised_on_the_next_working_day(site: Site) -> None:
    case = site.case

    assert (case.on_site_at, case.valid_until) == (NOON, NOON + DAY)
    assert case.due_at is not None
    assert case.due_at + timedelta(seconds=1) == NOON + timedelta(days=1, hours=12)


@pytest.mark.parametrize("told", [LONGER, MORE])
def test_nothing_is_changed_that_nobody_applied_for(site: Site, told: dict[str, Any]) -> None:
    with pytest.raises(MoveRefused, match="Nobody has applied"):
        site.move("request", told, actor=site.estate.desk, now=NOON + HOUR)


def test_nothing_is_accepted_that_nobody_applied_for(site: Site) -> None:
    with pytest.raises(MoveRefused, match="Nobody has applied"):
        site.move("ask_acceptance", actor=site.estate.desk, now=NOON + HOUR)


def test_it_is_applied_for_while_the_work_goes_on(site: Site) -> None:
    site.move("apply", reno.APPLICATION, actor=site.estate.desk, now=NOON + HOUR)

    case = site.case
    assert (case.state, case.on_site_at, case.valid_until) == ("submitted", None, None)


def test_it_is_applied_for_once(database: Database, site: Site) -> None:
    site.move("apply", reno.APPLICATION, actor=site.estate.desk, now=NOON + HOUR)
    reno.lead(site, "in_progress")

    with pytest.raises(MoveRefused, match="only once"):
        site.move("apply", reno.APPLICATION, actor=site.estate.desk, now=NOON)
    end = site.case.valid_until
    assert end
    expiring.tick(database, now=end)
    later = {"appoint_from": end + 9 * DAY, "appoint_until": end + 20 * DAY}
    with pytest.raises(MoveRefused, match="only once"):
        site.move("apply", {**reno.APPLICATION, **later}, actor=site.estate.desk, now=end)


def test_a_work_at_rest_is_not_applied_for_over_again(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")

    with pytest.raises(MoveRefused, match="Only an emergency"):
        site.move("apply", reno.APPLICATION, actor=estate.desk, now=NOON)
