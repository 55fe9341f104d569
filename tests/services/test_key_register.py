"""Keys: received with a tag that tells nothing, lent, back the same day, late (15 §6.1, §6.2)."""

from datetime import date, datetime
from typing import Any

import pytest

from data_access import cases as store
from data_access.database import Database
from data_access.tables import Setting
from domain import keys as rules
from domain import rights
from domain.case import Case
from domain.engine import MoveRefused
from domain.keys import SameDay
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import case_lists, escalating, keys, private, waiting
from services.keys import Filter, Standing
from tests import complaining as tell
from tests import handing as hand
from tests import keeping as keep
from tests import repairing as mend
from tests.conftest import NOON, Estate
from tests.keeping import DAY, EVENING, HOUR


def told(database: Database, number: str, actor: Actor) -> Case:
    return tell.read(database, number, actor)


def listed(database: Database, estate: Estate, view: str, now: datetime = NOON) -> list[str]:
    with database.reading() as session:
        page = keys.listed(
            session, estate.project_id, Filter(view=view), actor=estate.desk, now=now, limit=50,
            offset=0,
        )  # fmt: skip
    return [one.number for one in page.entries]


def standing(database: Database, estate: Estate, now: datetime) -> Standing:
    with database.reading() as session:
        return keys.standing(session, estate.project_id, actor=estate.desk, now=now)


def late(database: Database, actor: Actor, now: datetime) -> int:
    with database.reading() as session:
        return waiting.counts(session, actor=actor, now=now).keys_out


def titles(database: Database, number: str, actor: Actor, now: datetime) -> list[str]:
    escalating.tick(database, now=now)
    with database.reading() as session:
        return [
            one.title
            for one in escalating.waiting(session, told(database, number, actor), actor=actor)
        ]


def test_a_key_is_received_into_the_cabinet_under_its_code(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.COMMON)

    key = told(database, number, estate.desk)
    assert (key.state, key.phase, key.issued_no, key.title) == ("in_stock", "done", "K-7", "K-7")
    assert listed(database, estate, "with_us") == [number]


@pytest.mark.parametrize("code", ["101", "K-101", "1-1-1-101", "YS-111101", "k 101 b"])
def test_the_tag_never_tells_the_room(database: Database, estate: Estate, code: str) -> None:
    with pytest.raises(AnswerRefused, match="must not tell the room"):
        keep.receive(database, estate, keep.REPAIR, issued_no=code)


@pytest.mark.parametrize("code", ["K-7", "1010", "K-1015", "A-10-1"])
def test_a_tag_that_tells_nothing_is_taken(code: str) -> None:
    assert not rules.tells_the_room(code, room="101", unit_code="1-1-1-101")


def test_a_code_hangs_on_one_key_only(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    wrong = keep.receive(database, estate, keep.COMMON)

    with pytest.raises(AnswerRefused, match="Another key has this code"):
        keep.receive(database, estate, keep.COMMON, issued_no="k-7")

    assert keep.receive(database, other_estate, keep.COMMON)
    mistake = {"reason": "Typed twice."}
    tell.move(database, wrong, "void", mistake, actor=estate.supervisor, now=NOON)
    assert keep.receive(database, estate, keep.COMMON)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"both_signed": False}, "Both sign"),
        ({"location_text": ""}, "Choose a room, or say where"),
        ({"cat_l1": "unsold"}, "Choose the room that it opens"),
        ({"cat_l1": "entrusted", "unit": keep.ROOM}, "must be filled in"),
    ],
)
def test_what_is_missing_when_a_key_is_received_is_said(
    database: Database, estate: Estate, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(AnswerRefused, match=why):
        keep.receive(database, estate, keep.COMMON, **changes)


def test_a_key_that_is_lent_is_somebodys_until_closing_time(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.COMMON)

    key = keep.lend(database, estate, number)

    assert (key.state, key.phase, key.reporter_name) == ("lent", "open", "Mr Wu")
    assert (key.due_at, key.phone) == (EVENING, "138****0077")
    assert listed(database, estate, "out") == [number]
    assert standing(database, estate, NOON).out == 1


def test_the_borrowers_number_is_sealed_and_gone_when_the_key_is_back(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    key = keep.lend(database, estate, number)
    with database.writing() as session:
        found = private.reveal_phone_of_case(
            session, number, "The key is late.", actor=estate.desk, now=NOON
        )
    assert found == "13800000077"

    back = keep.take_back(database, estate, number, now=EVENING)

    assert (back.state, back.reporter_name, back.phone, back.due_at) == ("in_stock", "", "", None)
    with database.reading() as session:
        events = store.events(session, key.id)
    assert [event.answers.get("phone") for event in events if event.move == "lend"] == [
        "138****0077"
    ]
    assert "13800000077" not in str(events)


@pytest.mark.parametrize(
    ("due", "closing", "taken"),
    [(5, "18:00", True), (6, "18:00", True), (7, "18:00", False), (7, "20:00", True)],
)
def test_a_key_comes_back_before_closing_time_of_the_same_day(
    database: Database, estate: Estate, due: int, closing: str, taken: bool
) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    with database.writing() as session:
        own: dict[str, Any] = {"project_id": estate.project_id, "valid_from": date(2026, 1, 1)}
        session.add(Setting(key=rules.CLOSING, value=closing, **own))

    if taken:
        assert keep.lend(database, estate, number, due_at=NOON + due * HOUR).state == "lent"
    else:
        with pytest.raises(MoveRefused, match="before closing time of the same day"):
            keep.lend(database, estate, number, due_at=NOON + due * HOUR)


def test_a_lead_allows_a_key_to_stay_out_overnight(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    longer: dict[str, Any] = {"approved_for": "Mr Wu", "consent_way": None, "consent_by": None}
    keep.approve(database, estate, number, **longer, overnight=True)

    assert keep.lend(database, estate, number, due_at=NOON + DAY).due_at == NOON + DAY

    keep.take_back(database, estate, number, now=NOON + 2 * HOUR)
    with pytest.raises(MoveRefused, match="before closing time"):
        keep.lend(database, estate, number, due_at=NOON + DAY)


def test_keys_not_back_stand_in_my_day_of_whoever_takes_them_back(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    keep.lend(database, estate, number)
    assert late(database, estate.desk, EVENING) == 0

    later = EVENING + HOUR

    assert [late(database, a, later) for a in (estate.desk, estate.supervisor)] == [1, 1]
    assert late(database, estate.engineer, later) == 0
    assert listed(database, estate, "late", later) == [number]
    with database.reading() as session:
        day = case_lists.day(session, actor=estate.desk, now=later)
    assert day.overdue.total == 0  # the register of keys is their list


def test_what_is_late_goes_up_by_the_hour_and_anew_with_each_loan(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    for start in (NOON, NOON + 7 * DAY):
        due = start + 5 * HOUR
        keep.lend(database, estate, number, now=start, due_at=due)

        assert titles(database, number, estate.desk, due + HOUR) == [
            "Not back at closing time: call the borrower"
        ]
        assert titles(database, number, estate.supervisor, due + 13 * HOUR) == []
        assert titles(database, number, estate.supervisor, due + 15 * HOUR) == [
            "Still not back the next morning"
        ]
        assert titles(database, number, estate.manager, due + 25 * HOUR) == [
            "Out for a day too long: think of the lock and the police"
        ]
        for actor in (estate.desk, estate.supervisor, estate.manager):
            with database.writing() as session:
                escalating.acknowledge(session, number, actor=actor, now=due + 26 * HOUR)
        keep.take_back(database, estate, number, now=due + 26 * HOUR)


def test_same_day_returns_are_those_back_in_time_of_those_due(
    database: Database, estate: Estate
) -> None:
    for code, back in (("K-1", EVENING), ("K-2", EVENING + HOUR), ("K-3", None)):
        number = keep.receive(database, estate, keep.COMMON, issued_no=code)
        keep.lend(database, estate, number)
        if back:
            keep.take_back(database, estate, number, now=back)

    assert standing(database, estate, EVENING + 2 * HOUR).same_day == SameDay(1, 3)
    assert standing(database, estate, NOON).same_day == SameDay(0, 0)  # none is due yet


def test_keys_out_for_more_than_a_day_are_counted_apart(database: Database, estate: Estate) -> None:
    number = keep.receive(database, estate, keep.COMMON)
    keep.lend(database, estate, number)

    assert standing(database, estate, NOON + DAY - HOUR).long_out == 0
    assert standing(database, estate, NOON + DAY + HOUR).long_out == 1


def test_an_entrustment_that_ends_within_thirty_days_is_found(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.REPAIR, valid_until=NOON + 40 * DAY)

    assert listed(database, estate, "ending") == []
    assert listed(database, estate, "ending", NOON + 11 * DAY) == [number]
    assert standing(database, estate, NOON + 11 * DAY).ending == 1


def test_a_repair_key_of_a_home_without_open_repairs_has_to_go_back(
    database: Database, estate: Estate
) -> None:
    number = keep.receive(database, estate, keep.REPAIR)
    mend.register(database, estate)
    assert listed(database, estate, "to_return") == []

    other = keep.receive(database, estate, keep.REPAIR, unit="1-1-1-102", issued_no="K-8")

    assert listed(database, estate, "to_return") == [other]
    assert number in listed(database, estate, "with_us")


def test_a_key_stays_for_a_defect_of_the_handover_until_it_is_settled(
    database: Database, estate: Estate
) -> None:
    house = hand.inspecting_house(database, estate)
    hand.defect(database, house, actor=estate.keeper)

    keep.receive(database, estate, keep.REPAIR)
    other = keep.receive(database, estate, keep.REPAIR, unit="1-1-1-102", issued_no="K-8")

    assert listed(database, estate, "to_return") == [other]


def test_the_register_is_read_by_those_of_the_project_who_use_keys(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    keep.receive(database, estate, keep.COMMON)
    for actor in (estate.reader, other_estate.desk):
        with database.reading() as session, pytest.raises(rights.NotAllowed):
            keys.standing(session, estate.project_id, actor=actor, now=NOON)
    with database.reading() as session:
        page = keys.listed(
            session, estate.project_id, Filter(view="all"), actor=estate.engineer, now=NOON,
            limit=50, offset=0,
        )  # fmt: skip
    assert [one.code for one in page.entries] == ["K-7"]
