"""The sample of ordinary repairs: three of ten, by technician, written down (06 §6.2)."""

from datetime import timedelta

import pytest

from data_access import intake
from data_access.database import Database
from domain import follow_up
from domain.rights import NotAllowed
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate


def drawn(database: Database, estate: Estate, numbers: list[str]) -> list[bool]:
    return [bool(affairs.visits_of(database, estate, number)) for number in numbers]


def test_three_of_ten_repairs_of_a_technician_are_drawn(database: Database, estate: Estate) -> None:
    affairs.set_shares(database, estate, repair=30)

    numbers = [affairs.mended(database, estate) for _ in range(10)]

    chosen = drawn(database, estate, numbers)
    assert sum(chosen) == 3
    for number, visit in zip(numbers, chosen, strict=True):
        (event,) = [
            one for one in affairs.file(database, number, estate.desk).events
            if one.move in ("drawn", "not_drawn")
        ]  # fmt: skip
        assert (event.move, event.actor_kind) == ("drawn" if visit else "not_drawn", "rule")


def test_everybody_can_draw_it_again_from_the_stored_seed(
    database: Database, estate: Estate
) -> None:
    affairs.set_shares(database, estate, repair=30)
    numbers = [affairs.mended(database, estate) for _ in range(10)]

    key = "return_visit.seed"
    with database.reading() as session:
        seed = intake.settings(session, project_id=estate.project_id, prefix=key)[key]
    stratum = follow_up.stratum_of("repair", estate.engineer.id)
    again = [follow_up.drawn(seed, stratum, place, 30) for place in range(10)]

    assert drawn(database, estate, numbers) == again


def test_other_cases_of_the_technician_do_not_move_the_draw(
    database: Database, estate: Estate
) -> None:
    affairs.set_shares(database, estate, repair=30)

    numbers = []
    for at in range(10):
        numbers.append(affairs.mended(database, estate))
        if at % 3 == 0:
            affairs.mended(database, estate, urgency="urgent")

    assert sum(drawn(database, estate, numbers)) == 3


def test_each_technician_is_drawn_from_alone(database: Database, estate: Estate) -> None:
    affairs.set_shares(database, estate, repair=50)

    by_two = {
        who: [affairs.mended(database, estate, technician=getattr(estate, who)) for _ in range(4)]
        for who in ("engineer", "supervisor")
    }

    assert {who: sum(drawn(database, estate, ns)) for who, ns in by_two.items()} == {
        "engineer": 2, "supervisor": 2,
    }  # fmt: skip


def test_what_was_not_drawn_can_be_closed(database: Database, estate: Estate) -> None:
    affairs.set_shares(database, estate, repair=0)
    number = affairs.mended(database, estate)
    at = NOON + timedelta(hours=1)

    accepted = {"verify_by": "owner_signed"}
    tell.move(database, number, "verify", accepted, actor=estate.desk, now=at)
    tell.move(database, number, "close", actor=estate.desk, now=at)

    assert tell.read(database, number, estate.desk).state == "closed"


def test_what_was_taken_up_again_is_asked_about_whatever_the_share(
    database: Database, estate: Estate
) -> None:
    affairs.set_shares(database, estate, repair=0, urgent_repair=0)
    number = affairs.mended(database, estate)
    at = NOON + timedelta(hours=2)
    tell.move(database, number, "rework", {"reason": "Drips again"}, actor=estate.desk, now=at)
    sent = {**affairs.SENT, "assignee_id": estate.engineer.id}
    tell.move(database, number, "dispatch", sent, actor=estate.desk, now=at)
    for code in ("arrive", "start"):
        tell.move(database, number, code, actor=estate.engineer, now=at)

    tell.move(database, number, "finish", affairs.MENDED, actor=estate.engineer, now=at)

    assert affairs.visit_of(database, estate, number).state == "pending"


def test_few_repairs_a_month_are_all_asked_about(database: Database, estate: Estate) -> None:
    numbers = [affairs.mended(database, estate) for _ in range(4)]

    assert drawn(database, estate, numbers) == [True] * 4


def test_nobody_opens_a_return_visit_by_hand(database: Database, estate: Estate) -> None:
    for actor in (estate.desk, estate.supervisor, estate.manager):
        with pytest.raises(NotAllowed):
            affairs.register(database, estate, "return_visit", actor=actor)
