"""A site that was not at work before a detour is not at work after it (12 §3.2 R6)."""

from typing import Any

import pytest

from data_access.database import Database
from services import expiring
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, HOUR, WORK, Site
from tests.services.test_renovation_exceptions import STOP

NO = {"refusal_reason": "There is time enough."}
SERVED: dict[str, Any] = {
    "demand": "Carry it away.", "basis": "Art. 6", "served_by": "signed", "served_at": WORK,
}  # fmt: skip


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "permitted")


def ask_for_longer(site: Site, *, now: Any = WORK) -> None:
    end = site.case.valid_until
    assert end
    told = {"change_kind": "extension", "change_reason": "Late", "new_end": end + 9 * DAY}
    site.move("request", told, actor=site.estate.desk, now=now)


@pytest.mark.parametrize(("answer", "told"), [("refuse_change", NO), ("grant_change", reno.AGREED)])
def test_an_answer_to_a_change_does_not_let_the_work_begin(
    site: Site, answer: str, told: dict[str, str]
) -> None:
    ask_for_longer(site)

    site.move(answer, told, actor=site.estate.supervisor, now=WORK + HOUR)

    assert (site.case.state, site.case.on_site_at) == ("permitted", None)
    assert [event.move for event in site.file().events][-2:] == [answer, "not_begun"]


def test_a_violation_that_is_put_right_does_not_let_the_work_begin(site: Site) -> None:
    number = site.violate("V-WASTE")
    tell.move(site.database, number, "serve", SERVED, actor=site.estate.keeper, now=WORK)
    assert site.case.state == "rectifying"
    site.photograph("after", number=number)

    gone = {"violation_result": "restored"}
    tell.move(site.database, number, "recheck", gone, actor=site.estate.keeper, now=WORK)

    assert site.case.state == "permitted"


def test_a_stop_that_is_lifted_does_not_let_the_work_begin(site: Site) -> None:
    number = site.violate("V-BEARING")
    tell.move(site.database, number, "stop", STOP, actor=site.estate.supervisor, now=WORK)
    assert site.case.state == "suspended"
    site.photograph("after", number=number)

    gone = {"violation_result": "restored", "security_told": True}
    tell.move(site.database, number, "release", gone, actor=site.estate.supervisor, now=WORK)

    assert site.case.state == "permitted"


def test_a_site_whose_time_ran_out_is_out_of_time_after_a_refusal(
    database: Database, estate: Estate, site: Site
) -> None:
    reno.lead(site, "in_progress")
    end = site.case.valid_until
    assert end
    expiring.tick(database, now=end)
    ask_for_longer(site, now=end)

    site.move("refuse_change", NO, actor=estate.supervisor, now=end + HOUR)

    assert site.case.state == "expired"


def test_a_site_at_work_is_at_work_after_a_refusal(site: Site) -> None:
    reno.lead(site, "in_progress")
    ask_for_longer(site)

    site.move("refuse_change", NO, actor=site.estate.supervisor, now=WORK + HOUR)

    assert site.case.state == "in_progress"
