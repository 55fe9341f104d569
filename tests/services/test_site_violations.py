"""Violations of a site: levels, notices, stops and reports, each moment kept (12 §3.4 f, 26)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data_access import cases as store
from data_access.database import Database
from domain.case import Case
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import escalating
from tests import complaining as tell
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, HOUR, WORK, Site

SERVED: dict[str, Any] = {
    "demand": "Put the drain back.", "basis": "Agreement art. 6", "served_by": "signed",
    "served_at": WORK,
}  # fmt: skip
STOP = {**SERVED, "stop_cause": "The wall carries.", "security_told": True, "owner_called": True}
FAILS = {"dissuaded_how": "on_site", "dissuaded_answer": "fails"}
REPORT: dict[str, Any] = {
    "recipients": ["housing", "committee"], "report_way": "letter",
    "report_text": "A load-bearing wall was cut.", "enclosed": "Six photos",
}  # fmt: skip
RESTORED = {"violation_result": "restored"}


@pytest.fixture
def site(database: Database, estate: Estate) -> Site:
    return reno.lead(reno.ask(database, estate), "in_progress")


def step(site: Site, number: str, code: str, told: dict[str, Any], *, now: datetime = WORK,
         by: str = "supervisor") -> Case:  # fmt: skip
    actor = getattr(site.estate, by)
    return tell.move(site.database, number, code, told, actor=actor, now=now)


def test_the_third_minor_one_is_serious(site: Site) -> None:
    numbers = [site.violate("V-WASTE") for _ in range(3)]

    found = [tell.read(site.database, one, site.estate.manager).severity for one in numbers]
    assert found == [1, 1, 2]


@pytest.mark.parametrize(
    ("breach", "due"), [("V-TIME", "2026-03-09"), ("V-DRAIN", "2026-03-12"), ("V-BEARING", None)]
)
def test_each_level_has_its_term(site: Site, breach: str, due: str | None) -> None:
    number = site.violate(breach)

    case = tell.read(site.database, number, site.estate.manager)
    assert (f"{case.due_at:%Y-%m-%d}" if case.due_at else None) == due


def test_a_notice_of_the_minute_in_which_it_was_found_is_served_after_it(site: Site) -> None:
    found = WORK + timedelta(seconds=41)
    number = site.violate("V-DRAIN", now=found)
    early = {**SERVED, "served_at": WORK - timedelta(minutes=1)}
    with pytest.raises(MoveRefused, match="before anything was found"):
        step(site, number, "serve", early, now=found, by="keeper")

    assert step(site, number, "serve", SERVED, now=found, by="keeper").state == "noticed"


def test_a_notice_lets_the_site_be_put_right_until_it_is(site: Site) -> None:
    number = site.violate("V-DRAIN")
    step(site, number, "serve", {**SERVED, "served_at": WORK + DAY}, now=WORK + DAY, by="keeper")
    assert site.case.state == "rectifying"
    served = tell.read(site.database, number, site.estate.manager)
    assert served.first_response_at == WORK + DAY
    assert f"{served.due_at:%Y-%m-%d}" == "2026-03-13"
    with pytest.raises(MoveRefused, match="marked “after”"):
        step(site, number, "recheck", RESTORED, by="engineer", now=WORK + 2 * DAY)
    site.photograph("after", number=number)

    step(site, number, "recheck", RESTORED, by="engineer", now=WORK + 2 * DAY)

    assert site.case.state == "in_progress"


def test_a_notice_that_was_posted_is_shown_by_a_photo(site: Site) -> None:
    number = site.violate("V-DRAIN")

    with pytest.raises(MoveRefused, match="shown by a photo"):
        step(site, number, "serve", {**SERVED, "served_by": "posted"}, by="keeper")


def test_a_major_one_stops_all_work_at_once(site: Site) -> None:
    number = site.violate("V-BEARING")
    with pytest.raises(MoveRefused, match="stop the work"):
        step(site, number, "serve", SERVED, by="keeper")
    with pytest.raises(MoveRefused, match="call the owner"):
        step(site, number, "stop", {**STOP, "owner_called": False})

    step(site, number, "stop", STOP)

    assert site.case.state == "suspended"
    assert tell.read(site.database, number, site.estate.manager).assigned_at == WORK


def test_work_is_not_stopped_for_a_minor_one(site: Site) -> None:
    number = site.violate("V-WASTE")

    with pytest.raises(MoveRefused, match="minor violation"):
        step(site, number, "stop", STOP)


def test_only_the_leads_stop_and_release(site: Site) -> None:
    number = site.violate("V-BEARING")

    with pytest.raises(MoveRefused, match="not yours"):
        step(site, number, "stop", STOP, by="engineer")


def test_a_stop_is_released_when_its_cause_is_gone(site: Site) -> None:
    number = site.violate("V-BEARING")
    other = site.violate("V-DRAIN")
    step(site, number, "stop", STOP)
    site.photograph("after", number=number)
    step(site, number, "release", {**RESTORED, "security_told": True}, now=WORK + DAY)
    assert site.case.state == "rectifying"  # the other one is still open
    site.photograph("after", number=other)

    step(site, other, "recheck", RESTORED, by="keeper", now=WORK + DAY)

    assert site.case.state == "in_progress"


MONDAY = datetime(2026, 3, 16, 16, tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)


@pytest.mark.parametrize(
    ("after", "late"),
    [(timedelta(hours=23, minutes=59), False), (DAY, False), (DAY + timedelta(minutes=1), True)],
)
def test_the_report_is_owed_within_24_hours_of_failed_dissuasion(
    site: Site, after: timedelta, late: bool
) -> None:
    """Worked example 9: dissuasion failed on Monday at 16:00."""
    number = site.violate("V-BEARING", now=MONDAY)
    step(site, number, "dissuade", FAILS, now=MONDAY, by="keeper")

    told = step(site, number, "report", REPORT, now=MONDAY + after)

    assert told.details["report_late"] is late
    with site.database.reading() as session:
        owed = store.owed(session, told.id)["report"]
    assert (owed.due_at, owed.met_at) == (MONDAY + DAY, MONDAY + after)
    assert site.case.state == "reported"


def test_nobody_is_reported_before_somebody_spoke_to_them(site: Site) -> None:
    number = site.violate("V-DRAIN")

    with pytest.raises(MoveRefused, match="Speak to them first"):
        step(site, number, "report", REPORT)


def test_the_committee_has_a_copy_of_a_major_one(site: Site) -> None:
    number = site.violate("V-BEARING")

    with pytest.raises(MoveRefused, match="owners' committee has a copy"):
        step(site, number, "report", {**REPORT, "recipients": ["housing"]})


def test_the_supervisor_is_told_at_half_time_and_the_manager_at_the_end(
    database: Database, site: Site
) -> None:
    number = site.violate("V-BEARING")
    step(site, number, "dissuade", FAILS, by="keeper")
    with database.reading() as session:
        case = tell.read(database, number, site.estate.manager)

    escalating.tick(database, now=WORK + 13 * HOUR)
    with database.reading() as session:
        half = escalating.waiting(session, case, actor=site.estate.supervisor)
    escalating.tick(database, now=WORK + 25 * HOUR)
    with database.reading() as session:
        whole = escalating.waiting(session, case, actor=site.estate.manager)

    assert half
    assert whole


def test_a_loss_needs_its_clause(site: Site) -> None:
    number = site.violate("V-CORRIDOR")
    site.photograph("after", number=number)
    with pytest.raises(AnswerRefused, match="Clause"):
        step(site, number, "recheck", {**RESTORED, "loss": "350"}, by="keeper")


def test_who_does_not_note_violations_may_not(site: Site) -> None:
    with pytest.raises(NotAllowed):
        site.violate("V-WASTE", actor=site.estate.desk)


def test_nothing_is_noted_where_nobody_works_any_more(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "first_passed")

    with pytest.raises(MoveRefused):
        site.violate("V-WASTE")


def test_no_acceptance_while_a_violation_is_open(site: Site) -> None:
    site.violate("V-WASTE")
    reno.lead(site, "acceptance_requested")
    reno.inspect(site)

    with pytest.raises(MoveRefused, match="violation is still open"):
        site.move("first_pass", {"waste_cleared": True}, actor=site.estate.supervisor,
                  now=WORK + 28 * DAY)  # fmt: skip


def test_that_they_do_not_listen_is_written_down_once(site: Site) -> None:
    number = site.violate("V-DRAIN")
    step(site, number, "serve", SERVED, by="keeper")
    told = step(site, number, "not_put_right", {"note": "As before."}, by="keeper")

    assert told.judged_at == WORK
    with pytest.raises(MoveRefused, match="written down already"):
        step(site, number, "not_put_right", {"note": "Again."}, by="keeper")
