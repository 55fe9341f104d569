"""Homes of the staff: recorded by an administrator, and out of their owners' reach."""

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import AuditEntry, OwnHome
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import accounts, homes, own_homes, people
from tests.conftest import NOON, Estate

HOME = "1-1-1-101"


def add(database: Database, who: Actor, by: Actor, code: str = HOME) -> None:
    with database.writing() as session:
        own_homes.add(session, who.id, code, actor=by, now=NOON)


def of(database: Database, who: Actor) -> list[str]:
    with database.reading() as session:
        rows = session.exec(select(OwnHome).where(OwnHome.account_id == who.id)).all()
        return [str(row.unit_id) for row in rows]


def told(database: Database) -> list[tuple[str, str, object]]:
    with database.reading() as session:
        found = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
        return [(entry.action, entry.ref, entry.details.get("unit")) for entry in found]


def test_nobody_reads_the_file_of_a_home_of_their_own(database: Database, estate: Estate) -> None:
    unit_id = estate.units[HOME]
    add(database, estate.supervisor, estate.admin, " 1-1-1-101 ")

    assert told(database) == [("own_home.add", "HY01-supervisor", HOME)]
    with database.reading() as session:
        now_themselves = accounts.actor_of(session, estate.supervisor.id, now=NOON)
        assert homes.household(session, unit_id, actor=estate.manager)
        with pytest.raises(homes.HouseholdNotFound):
            homes.household(session, unit_id, actor=now_themselves)


def test_a_home_is_taken_off_again(database: Database, estate: Estate) -> None:
    add(database, estate.desk, estate.admin)
    with database.reading() as session:
        (home,) = people.person(session, estate.desk.id, actor=estate.admin).own_homes

    with database.writing() as session:
        own_homes.remove(session, estate.desk.id, home.id, actor=estate.admin, now=NOON)

    assert (home.code, of(database, estate.desk)) == (HOME, [])
    assert told(database) == [
        ("own_home.add", "HY01-desk", HOME), ("own_home.remove", "HY01-desk", HOME),
    ]  # fmt: skip


def test_a_home_is_recorded_once(database: Database, estate: Estate) -> None:
    add(database, estate.desk, estate.admin)
    add(database, estate.desk, estate.admin)

    assert len(of(database, estate.desk)) == len(told(database)) == 1


def test_a_home_that_is_not_there_is_refused(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="no such room"):
        add(database, estate.desk, estate.admin, "9-9-9-999")


def test_only_an_administrator_records_and_removes(database: Database, estate: Estate) -> None:
    for actor in (estate.supervisor, estate.manager, estate.desk):
        with pytest.raises(NotAllowed):
            add(database, estate.keeper, actor)


def test_a_home_of_somebody_else_is_not_removed(database: Database, estate: Estate) -> None:
    add(database, estate.keeper, estate.admin)
    with database.reading() as session:
        (home,) = people.person(session, estate.keeper.id, actor=estate.admin).own_homes

    with database.writing() as session, pytest.raises(NotAllowed):
        own_homes.remove(session, estate.desk.id, home.id, actor=estate.admin, now=NOON)

    assert of(database, estate.keeper)
