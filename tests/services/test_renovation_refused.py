"""What a renovation is refused, with the reason (12 §3.2, §3.4)."""

from datetime import timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.renovation import reading
from domain.refusal import AnswerRefused
from tests import renovating as reno
from tests.conftest import NOON, Estate
from tests.renovating import BEGIN, DAY, HOUR, WORK, Site

BEARING = {"item_code": "S02", "location": "Living room", "content": "A door"}
COLUMN = {"item_code": "S01", "location": "Living room", "content": "A wall"}
DESIGN = {
    "outside_paper": "design", "outside_no": "D-1", "outside_by": "Institute",
    "outside_until": NOON + 90 * DAY,
}  # fmt: skip


def apply(site: Site, **changes: Any) -> None:
    site.move("apply", {**reno.APPLICATION, **changes}, actor=site.estate.desk, now=NOON)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"appoint_from": NOON + 2 * DAY}, "too late for this day"),
        ({"appoint_until": BEGIN - DAY}, "ends before it begins"),
        ({"appoint_until": BEGIN + 100 * DAY}, "longer than a permit"),
        ({"area": "0"}, "area of the home"),
        ({"licence_until": BEGIN + DAY}, "qualification is valid until"),
        ({"contractor_kind": "team", "contractor_name": "", "uscc": ""}, "need a company"),
    ],
)
def test_an_application_is_refused(
    database: Database, estate: Estate, changes: dict[str, Any], why: str
) -> None:
    site = reno.ask(database, estate)

    with pytest.raises(MoveRefused, match=why):
        apply(site, **changes)

    assert site.case.state == "inquiry"


def test_an_application_names_its_works(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Works"):
        apply(reno.ask(database, estate), work_items=[])


def test_a_home_has_one_open_renovation(database: Database, estate: Estate) -> None:
    first = reno.lead(reno.ask(database, estate), "submitted")
    second = Site(database, estate, reno.ask_again(database, estate), first.guard, first.cashier)

    with pytest.raises(MoveRefused, match="open renovation already"):
        apply(second)
    first.move("call_off", {"reason": "Too dear"}, actor=estate.desk, now=NOON + HOUR)
    apply(second)

    assert second.case.state == "submitted"


def test_papers_that_are_missing_are_named_all_and_once(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted")
    with pytest.raises(MoveRefused, match="Papers are missing"):
        site.move("complete", {"papers": ["title"]}, actor=estate.keeper, now=NOON)
    with pytest.raises(MoveRefused, match="need other papers"):
        site.move("send_back", {"lacking": ["design"]}, actor=estate.keeper, now=NOON)

    site.move("send_back", {"lacking": ["scheme"]}, actor=estate.keeper, now=NOON)
    assert site.case.phase == "paused"
    site.move("bring", {"papers": ["title"]}, actor=estate.desk, now=NOON + DAY)
    with pytest.raises(MoveRefused, match="said once already"):
        site.move("send_back", {"lacking": ["scheme"]}, actor=estate.keeper, now=NOON + DAY)


def test_a_prohibited_work_has_no_override_key(database: Database, estate: Estate) -> None:
    site = reno.lead(
        reno.ask(database, estate), "reviewing", work_items=[reno.BATHROOM, BEARING],
        papers=[*reno.PAPERS, "co_owners"],
    )  # fmt: skip
    reno.reviewed(site)

    for actor in (estate.supervisor, estate.manager):
        with pytest.raises(MoveRefused, match="Nobody can allow it"):
            site.move("approve", reno.AGREED, actor=actor, now=NOON + 2 * HOUR)
    out = {"taken_out": "S02", "reason": "Prohibited"}
    site.move("take_out", out, actor=estate.keeper, now=NOON + 2 * HOUR)
    site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 3 * HOUR)

    assert site.case.state == "approved"


def test_an_opinion_on_a_work_that_was_taken_out_is_not_taken(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "reviewing")
    out = {"taken_out": "U04", "reason": "The owner keeps the old bathroom."}
    site.move("take_out", out, actor=estate.keeper, now=NOON + 2 * HOUR)
    row = {"item_code": "U04", "opinion": "agree"}

    with pytest.raises(MoveRefused, match="not applied for"):
        site.move("opinion", {"item_opinions": [row]}, actor=estate.engineer, now=NOON + 2 * HOUR)

    assert [one["item_code"] for one in reading.opinions(site.case)] == ["I01"]


def test_the_last_work_is_not_taken_out(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "submitted", work_items=[reno.BATHROOM])

    with pytest.raises(MoveRefused, match="only one"):
        site.move("take_out", {"taken_out": "U04", "reason": "Not wanted"},
                  actor=estate.keeper, now=NOON)  # fmt: skip


def test_structure_needs_its_design_and_the_manager(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "reviewing", work_items=[COLUMN],
                     papers=[*reno.PAPERS[:5], "co_owners"])  # fmt: skip
    reno.reviewed(site)
    with pytest.raises(MoveRefused, match="outside paper is missing"):
        site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 2 * HOUR)
    site.move("file_outside", DESIGN, actor=estate.keeper, now=NOON + 2 * HOUR)

    with pytest.raises(MoveRefused, match="the manager's to decide"):
        site.move("approve", reno.AGREED, actor=estate.supervisor, now=NOON + 2 * HOUR)
    site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 2 * HOUR)

    assert site.case.details["approver"] == estate.manager.id


def test_some_places_allow_no_structure_at_all(database: Database, estate: Estate) -> None:
    reno.use_profile(database, estate, "hangzhou")
    site = reno.lead(reno.ask(database, estate), "reviewing", work_items=[COLUMN],
                     papers=reno.PAPERS[:5])  # fmt: skip
    reno.reviewed(site)

    with pytest.raises(MoveRefused, match="Nobody can allow it"):
        site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 2 * HOUR)


def test_a_decision_needs_every_opinion_and_none_against(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "reviewing")
    with pytest.raises(MoveRefused, match="needs the opinion"):
        site.move("approve", reno.AGREED, actor=estate.manager, now=NOON)
    reno.reviewed(site)
    against = {"item_opinions": [{"item_code": "U04", "opinion": "disagree"}]}
    site.move("opinion", against, actor=estate.engineer, now=NOON + 2 * HOUR)

    with pytest.raises(MoveRefused, match="says no"):
        site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 2 * HOUR)


def test_the_receiver_does_not_decide(database: Database, estate: Estate) -> None:
    site = reno.ask(database, estate, actor=estate.supervisor)
    reno.lead(site, "reviewing")
    reno.reviewed(site)

    with pytest.raises(MoveRefused, match="other than who took it in"):
        site.move("approve", reno.AGREED, actor=estate.supervisor, now=NOON + 2 * HOUR)
    site.move("approve", reno.AGREED, actor=estate.manager, now=NOON + 2 * HOUR)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"clauses": reno.AGREEMENT["clauses"][:-1]}, "All nine"),
        ({"highlighted": False}, "heavy clauses"),
        ({"bans_contractor": False}, "prohibited acts"),
        ({"neighbours": reno.SIDES[:3]}, "neighbours above, below"),
        ({"extinguishers": 1}, "fire extinguishers"),
    ],
)
def test_a_permit_is_refused(
    database: Database, estate: Estate, changes: dict[str, Any], why: str
) -> None:
    site = reno.lead(reno.ask(database, estate), "approved")
    site.receive("owner", "2000")

    with pytest.raises(MoveRefused, match=why):
        site.move("permit", {**reno.AGREEMENT, **changes}, actor=estate.keeper, now=NOON + 3 * HOUR)


def test_a_permit_waits_for_the_deposit(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "approved")
    site.receive("owner", "1999.99")

    with pytest.raises(MoveRefused, match="not been received in full"):
        site.move("permit", reno.AGREEMENT, actor=estate.keeper, now=NOON + 3 * HOUR)


def test_work_begins_with_permit_passes_and_a_photo(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "permitted")

    with pytest.raises(MoveRefused, match="before its first day"):
        site.move("start", reno.POSTED, actor=estate.keeper, now=NOON + DAY)
    with pytest.raises(MoveRefused, match="no passes yet"):
        site.move("start", reno.POSTED, actor=estate.keeper, now=WORK)
    site.give_pass()
    with pytest.raises(MoveRefused, match="add a photo"):
        site.move("start", reno.POSTED, actor=estate.keeper, now=WORK)


def test_acceptance_needs_every_department_and_two_water_tests(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    reno.water_test(site, now=WORK + 5 * DAY)
    reno.water_test(site, leaks=True, now=WORK + 10 * DAY)
    reno.water_test(site, now=WORK + 15 * DAY)
    site.move("ask_acceptance", actor=estate.desk, now=WORK + 16 * DAY)
    done = {"waste_cleared": True}
    at = WORK + 17 * DAY
    with pytest.raises(MoveRefused, match="must each have passed"):
        site.move("first_pass", done, actor=estate.supervisor, now=at)
    reno.inspect(site, now=at)
    with pytest.raises(MoveRefused, match="not cleared away"):
        site.move("first_pass", {}, actor=estate.supervisor, now=at)
    with pytest.raises(MoveRefused, match="since the last one that leaked"):
        site.move("first_pass", done, actor=estate.supervisor, now=at)
    reno.water_test(site, now=at + DAY)

    site.move("first_pass", done, actor=estate.supervisor, now=at + DAY)

    assert site.case.handled_at == at + DAY


@pytest.mark.parametrize("changes", [{"depth_mm": 19}, {"test_from": WORK + timedelta(hours=2)}])
def test_a_water_test_is_deep_and_long_enough(
    database: Database, estate: Estate, changes: dict[str, Any]
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    told = {
        "test_kind": "closed_water", "test_place": "Bathroom", "test_from": WORK,
        "test_until": WORK + DAY, "depth_mm": 20, "below_room": "102", "below_witness": "Mr Gao",
    }  # fmt: skip

    with pytest.raises(MoveRefused, match="20 mm of water for at least 24 hours"):
        site.move("test", {**told, **changes}, actor=estate.engineer, now=WORK + 2 * DAY)


def test_somebody_signs_for_their_own_department_only(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "acceptance_requested")

    told = {"inspected_as": "security", "inspection": "passed", "note": "As agreed."}
    with pytest.raises(MoveRefused, match="own department"):
        site.move("inspect", told, actor=estate.engineer, now=WORK + 28 * DAY)


def test_passes_come_back_before_the_observation(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "first_passed")

    with pytest.raises(MoveRefused, match="Passes are still out"):
        site.move("leave", {"permit_back": True}, actor=estate.keeper, now=WORK + 30 * DAY)


def test_the_observation_lasts_thirty_days(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "observing")
    seen = {"below_asked": True, "facade_seen": True}

    with pytest.raises(MoveRefused, match="not over yet"):
        site.move("final_pass", seen, actor=estate.supervisor, now=WORK + 59 * DAY)
    with pytest.raises(MoveRefused, match="neighbour below"):
        site.move("final_pass", {}, actor=estate.supervisor, now=WORK + 60 * DAY)


def people(site: Site) -> tuple[Actor, ...]:
    return (site.estate.keeper, site.estate.engineer, site.guard)


def test_only_the_posts_of_the_table_take_a_step(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "reviewing")

    for actor in people(site):
        with pytest.raises(MoveRefused, match="not yours to take"):
            site.move("approve", reno.AGREED, actor=actor, now=NOON)
