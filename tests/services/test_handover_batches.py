"""Delivery batches: their conditions, their houses, what is found in them, their end."""

from datetime import datetime, timedelta
from time import perf_counter

import pytest

from data_access.database import Database
from data_access.tables import Unit, UnitStatus
from domain.engine import MoveRefused
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused, Refusal
from domain.rights import NotAllowed
from services.handing_over import batch_making, batches, contractors
from services.handing_over.batches import Batch, Look
from tests import complaining as tell
from tests import handing
from tests.conftest import NOON, Estate
from tests.handing import BATCH, BEGINS, NOTICE, READY, step

DAY = timedelta(days=1)


def test_a_building_brings_each_sold_home_once(database: Database, estate: Estate) -> None:
    number = handing.batch(database, estate)

    found = handing.listed(database, number, actor=estate.desk)
    assert [one.unit_code for one in found] == ["1-1-1-101", "1-1-1-102", "1-1-2-201"]
    assert len({one.number for one in found}) == 3
    with database.writing() as session, pytest.raises(batch_making.NoHouses):
        batch_making.add_building(
            session, number, estate.buildings["1"], actor=estate.supervisor, now=NOON
        )


def test_homes_that_people_live_in_are_not_handed_over(database: Database, estate: Estate) -> None:
    with database.writing() as session:
        number = batch_making.open_batch(
            session, BATCH, project_id=estate.project_id, token=tell.token(),
            actor=estate.supervisor, now=NOON,
        )  # fmt: skip
        with pytest.raises(batch_making.NoHouses):
            batch_making.add_building(
                session, number, estate.buildings["1"], actor=estate.supervisor, now=NOON
            )


def test_a_batch_is_opened_by_a_lead_once_for_each_form(database: Database, estate: Estate) -> None:
    token = tell.token()
    with database.writing() as session:
        numbers = {
            batch_making.open_batch(
                session, BATCH, project_id=estate.project_id, token=token,
                actor=estate.manager, now=NOON,
            )
            for _ in range(2)
        }  # fmt: skip
        with pytest.raises(NotAllowed):
            batch_making.open_batch(
                session, BATCH, project_id=estate.project_id, token=tell.token(),
                actor=estate.desk, now=NOON,
            )  # fmt: skip

    assert len(numbers) == 1


def test_days_that_end_before_they_begin_are_refused(database: Database, estate: Estate) -> None:
    with pytest.raises(Refusal, match="before the first"):
        handing.batch(database, estate, appoint_until=BEGINS - DAY)


@pytest.mark.parametrize("missing", READY["conditions"])
def test_every_condition_comes_first(database: Database, estate: Estate, missing: str) -> None:
    number = handing.batch(database, estate)
    fewer = {**READY, "conditions": [one for one in READY["conditions"] if one != missing]}

    with pytest.raises(MoveRefused, match="Each of the conditions"):
        step(database, number, "ready", fewer, actor=estate.manager, now=NOON)


def test_the_batch_is_notified_when_every_owner_is(database: Database, estate: Estate) -> None:
    number = handing.ready(database, estate)
    with pytest.raises(MoveRefused, match="not sent their notice"):
        step(database, number, "noticed", actor=estate.supervisor, now=NOON)
    for place, one in enumerate(handing.listed(database, number, actor=estate.keeper)):
        at = BEGINS + timedelta(hours=place)
        answers = {**NOTICE, "notice_no": f"T-{place}", "appoint_from": at}
        step(database, one.number, "notify", answers, actor=estate.keeper, now=NOON)

    assert step(database, number, "noticed", actor=estate.supervisor, now=NOON).state == "noticed"


def test_a_batch_is_closed_when_every_house_is_accounted_for(
    database: Database, estate: Estate
) -> None:
    number = handing.ready(database, estate)
    one, two, three = handing.listed(database, number, actor=estate.keeper)
    for place, house in enumerate((one, two, three)):
        at = BEGINS + timedelta(hours=place)
        answers = {**NOTICE, "notice_no": f"T-{place}", "appoint_from": at}
        step(database, house.number, "notify", answers, actor=estate.keeper, now=NOON)
    step(database, number, "noticed", actor=estate.supervisor, now=NOON)
    step(database, number, "central", actor=estate.supervisor)
    step(database, number, "scatter", actor=estate.supervisor)
    with pytest.raises(MoveRefused, match="needs its reason"):
        step(database, number, "close", actor=estate.supervisor)
    papers = {"paper_no": "C-1", "reason": "Dissolved"}
    step(database, one.number, "cancel", papers, actor=estate.manager)
    away = {"why_not": "away", "note": "Abroad till autumn", "next_follow": BEGINS + 60 * DAY}
    for house in (two, three):
        step(database, house.number, "defer", away, actor=estate.desk)

    assert step(database, number, "close", actor=estate.supervisor).state == "closed"

    # who comes after the close is still handed the house, on whatever day (11 §2.2.1)
    later = handing.ENDS + 5 * DAY
    rebooked = {"appoint_from": later}
    step(database, two.number, "rebook", rebooked, actor=estate.desk)
    came = step(database, two.number, "check_in", handing.CHECK_IN, actor=estate.desk, now=later)
    assert came.state == "checked_in"


def test_a_batch_with_houses_is_not_voided(database: Database, estate: Estate) -> None:
    number = handing.ready(database, estate)
    mistake = {"reason": "Entered twice"}
    with pytest.raises(MoveRefused, match="Houses belong to this batch"):
        step(database, number, "void", mistake, actor=estate.supervisor)
    for house in handing.listed(database, number, actor=estate.keeper):
        step(database, house.number, "void", mistake, actor=estate.supervisor)

    assert step(database, number, "void", mistake, actor=estate.supervisor).state == "voided"


# --- worked example 13


def test_deemed_houses_are_not_delivered_and_cancelled_ones_not_due(
    database: Database, estate: Estate
) -> None:
    number = handing.ready(database, estate)
    case = handing.tallied(database, number, actor=estate.desk).case
    counts = {"delivered": 100, "filed": 50, "deemed": 2, "cancelled": 4, "notified": 44}

    batch = Batch(case, counts)

    assert (batch.houses, batch.due, batch.delivered) == (200, 196, 150)
    assert batch.rate
    assert round(batch.rate, 1) == 76.5
    assert Batch(case, {}).rate is None


# --- what is searched for


def test_houses_are_found_by_room_name_phone_and_notice(database: Database, estate: Estate) -> None:
    number = handing.ready(database, estate)
    one = handing.listed(database, number, actor=estate.keeper)[0]
    step(database, one.number, "notify", NOTICE, actor=estate.keeper, now=NOON)

    def codes(text: str) -> list[str]:
        found = handing.listed(database, number, actor=estate.desk, text=text)
        return [house.unit_code for house in found]

    assert codes("1-1-1-101") == ["1-1-1-101"]
    assert codes("王102") == ["1-1-1-102"]
    assert codes("0003") == ["1-1-2-201"]
    assert codes("T-1") == ["1-1-1-101"]
    assert codes("nobody") == []


def test_houses_are_listed_by_what_is_to_be_done(database: Database, estate: Estate) -> None:
    house = handing.inspecting_house(database, estate)
    defect = handing.dispatched(database, estate, house)
    batch = handing.file(database, house, actor=estate.keeper).batch
    assert batch
    to = handing.contractor(database, estate)
    other = handing.contractor(database, estate, "Pipe Co")

    def codes(now: object = BEGINS, **look: object) -> list[str]:
        found = handing.listed(database, batch.number, actor=estate.keeper, now=now, **look)  # type: ignore[arg-type]
        return [one.unit_code for one in found]

    assert codes(state="inspecting") == codes(special="today") == ["1-1-1-101"]
    assert codes(special="defects") == codes(contractor_id=to) == ["1-1-1-101"]
    assert codes(special="late") == codes(contractor_id=other) == codes(special="key") == []
    assert codes(now=BEGINS + 30 * DAY, special="late") == ["1-1-1-101"]
    signed = {"signer": "owner", "signer_name": "Mr Wang", "signature_kept": True}
    step(database, defect, "waive", signed, actor=estate.keeper)
    assert codes(special="defects") == []


def test_the_keeper_of_an_area_sees_the_houses_of_that_area(
    database: Database, estate: Estate
) -> None:
    number = handing.batch(database, estate)
    elsewhere = Actor(
        estate.keeper.id, "elsewhere", (Post(estate.project_id, Role.SPECIALIST, 999),)
    )

    assert handing.listed(database, number, actor=elsewhere) == []
    assert len(handing.listed(database, number, actor=estate.keeper)) == 3


def test_who_is_to_be_reminded_and_who_to_be_followed_up(
    database: Database, estate: Estate
) -> None:
    first = handing.notified(database, estate)
    batch = handing.file(database, first, actor=estate.keeper).batch
    assert batch

    def codes(now: datetime, special: str) -> list[str]:
        found = handing.listed(
            database, batch.number, actor=estate.keeper, now=now, special=special
        )
        return [one.unit_code for one in found]

    assert codes(BEGINS - 4 * DAY, "soon") == []
    assert codes(BEGINS - 3 * DAY, "soon") == ["1-1-1-101"]
    away = {"why_not": "away", "note": "Abroad", "next_follow": BEGINS + 10 * DAY}
    step(database, first, "defer", away, actor=estate.desk)
    assert codes(BEGINS + 9 * DAY, "follow") == []
    assert codes(BEGINS + 10 * DAY, "follow") == ["1-1-1-101"]


def test_a_batch_of_2000_houses_is_counted_and_searched_within_a_second(
    database: Database, estate: Estate
) -> None:
    number = handing.batch(database, estate)
    _build(database, estate, 2_000)
    with database.writing() as session:
        batch_making.add_building(
            session, number, estate.buildings["2"], actor=estate.supervisor, now=NOON
        )

    began = perf_counter()
    batch = handing.tallied(database, number, actor=estate.desk)
    with database.reading() as session:
        for look in (Look(), Look(text="1999"), Look(special="late"), Look(state="pending")):
            batches.houses(
                session, batch.case, look, actor=estate.desk, now=NOON, limit=50, offset=0
            )
    spent = perf_counter() - began

    assert batch.houses == 2_006
    assert spent < 1  # about 0.15 s on two shared cores


def _build(database: Database, estate: Estate, count: int) -> None:
    """Add so many sold homes to building 2."""
    with database.writing() as session:
        units = [
            Unit(project_id=estate.project_id, building_id=estate.buildings["2"], floor=n // 60,
                 code=f"B-1-{n // 60}-{n}", entrance="1", room=str(n))
            for n in range(count)
        ]  # fmt: skip
        session.add_all(units)
        session.flush()
        session.add_all(
            UnitStatus(project_id=estate.project_id, unit_id=unit.id or 0,
                       status="sold_not_handed", from_day=19_000)
            for unit in units
        )  # fmt: skip


# --- contractors


def test_a_contractor_stands_once_on_the_list(database: Database, estate: Estate) -> None:
    handing.contractor(database, estate)

    with database.writing() as session:
        with pytest.raises(AnswerRefused, match="on the list already"):
            contractors.add(
                session, estate.project_id, name="Tile Co", trade="", actor=estate.supervisor
            )
        with pytest.raises(NotAllowed):
            contractors.add(session, estate.project_id, name="Mine", trade="", actor=estate.desk)
