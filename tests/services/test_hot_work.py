"""Hot work on a site: approved beforehand, watched, and looked at when it has cooled (F-RN-09)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.procedures.hot_work import HOT_WORK
from domain.refusal import AnswerRefused
from services import cases
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, HOUR, WORK, Site

FORM: dict[str, Any] = {
    "location_text": "Kitchen", "description": "Welding of a pipe.", "received_at": WORK,
    "appoint_from": WORK + HOUR, "appoint_until": WORK + 3 * HOUR, "operator": "Hu Er",
    "certificate_no": "T3301", "watcher": "Hu San", "extinguishers": 2,
}  # fmt: skip


def ask(site: Site, **changes: Any) -> str:
    estate = site.estate
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units["1-1-1-101"])
    with site.database.writing() as session:
        return cases.open_case(
            session, HOT_WORK, {**FORM, **changes}, place=place, token=tell.token(),
            actor=estate.keeper, now=WORK, parent=cases.get(
                session, site.number, actor=estate.keeper
            ),
        )  # fmt: skip


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "in_progress")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"appoint_until": WORK + HOUR + DAY + HOUR}, "at most a day"),
        ({"extinguishers": 1}, "At least 2"),
        ({"watcher": "Hu Er"}, "Somebody other"),
    ],
)
def test_what_is_asked_for_is_refused(site: Site, changes: dict[str, Any], why: str) -> None:
    with pytest.raises(AnswerRefused, match=why):
        ask(site, **changes)


def test_it_is_approved_and_looked_at_after_half_an_hour(site: Site) -> None:
    number = ask(site)
    tell.move(site.database, number, "approve", reno.AGREED, actor=site.guard, now=WORK)
    end = WORK + 3 * HOUR
    done = {"no_embers": True}
    with pytest.raises(MoveRefused, match="30 minutes"):
        tell.move(site.database, number, "check", done, actor=site.guard,
                  now=end + timedelta(minutes=29))  # fmt: skip

    seen = tell.move(site.database, number, "check", done, actor=site.guard,
                     now=end + timedelta(minutes=30))  # fmt: skip

    assert seen.phase == "done"


def test_none_is_approved_where_nobody_may_work(site: Site) -> None:
    number = ask(site)
    breach = site.violate("V-HOTWORK")
    stop = {
        "stop_cause": "Welding.", "demand": "Stop.", "basis": "Art. 6", "served_by": "signed",
        "served_at": WORK, "security_told": True, "owner_called": True,
    }  # fmt: skip
    tell.move(site.database, breach, "stop", stop, actor=site.estate.supervisor, now=WORK)

    with pytest.raises(MoveRefused, match="not at work"):
        tell.move(site.database, number, "approve", reno.AGREED, actor=site.guard, now=WORK)
