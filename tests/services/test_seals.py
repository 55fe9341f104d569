"""Seals: nothing blank, two persons, a copy kept, no more than was agreed to (19 §10-19)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.procedures.seal_use import SEAL_USE
from services import cases
from tests import complaining as tell
from tests.conftest import NOON, Estate

FORM: dict[str, Any] = {
    "cat_l1": "centre", "title": "Proof of residence", "org": "The school of the district",
    "description": "Enrolment", "copies": 2, "received_at": NOON,
}  # fmt: skip


def asked(database: Database, estate: Estate, actor: Actor) -> str:
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    with database.writing() as session:
        return cases.open_case(
            session, SEAL_USE, FORM, place=place, token=tell.token(), actor=actor, now=NOON,
            parent=None,
        )  # fmt: skip


def step(database: Database, number: str, code: str, actor: Actor, **told: Any) -> Case:
    return tell.move(database, number, code, told, actor=actor, now=NOON)


def stamped(estate: Estate, **changes: Any) -> dict[str, Any]:
    return {"stamped": 2, "second_person": estate.keeper.id, "copy_kept": True, **changes}


def test_a_seal_is_used_on_the_managers_word_by_two_persons(
    database: Database, estate: Estate
) -> None:
    number = asked(database, estate, estate.desk)
    with pytest.raises(MoveRefused, match="No blank paper"):
        step(database, number, "approve", estate.manager, filled_in=False)
    step(database, number, "approve", estate.manager, filled_in=True)

    for change, why in (
        ({"second_person": estate.desk.id}, "Two persons"),
        ({"stamped": 3}, "No more copies"),
        ({"copy_kept": False}, "Keep a copy"),
    ):
        with pytest.raises(MoveRefused, match=why):
            step(database, number, "stamp", estate.desk, **stamped(estate, **change))

    done = step(database, number, "stamp", estate.desk, **stamped(estate))
    assert (done.state, done.closed_at) == ("stamped", NOON)


def test_nobody_agrees_to_a_seal_that_they_asked_for(database: Database, estate: Estate) -> None:
    number = asked(database, estate, estate.manager)

    with pytest.raises(MoveRefused, match="somebody else must"):
        step(database, number, "approve", estate.manager, filled_in=True)
