"""A change of owner: closing the errand writes the register, and overwrites nothing (08 §8.1)."""

from typing import Any

import pytest
from sqlmodel import col, select

from data_access import private
from data_access.database import Database
from data_access.tables import AuditEntry, CaseEvent, Party, UnitParty
from domain.calendar import FOREVER, day_of
from domain.refusal import Refusal
from services import homes
from tests import affairs, errands
from tests import complaining as tell
from tests.conftest import NOON, Estate
from tests.errands import DAY, OF_A_RESALE

UNIT = "1-1-1-101"
SOLD = day_of(NOON - DAY, "Asia/Shanghai")
"""The day of the transfer: the day before the errand."""
PHONE = "13900002202"
INSTEAD: dict[str, Any] = {"ownership": "instead", "new_phone": PHONE, "history_told": True}


def approved(database: Database, estate: Estate, **changes: Any) -> str:
    number = affairs.register(database, estate, "change_of_owner", **errands.IN_PERSON, **changes)
    tell.move(database, number, "complete", OF_A_RESALE, actor=estate.desk, now=NOON)
    tell.move(database, number, "approve", {}, actor=estate.supervisor, now=NOON)
    return number


def issue(database: Database, estate: Estate, number: str, **answers: Any) -> None:
    said = {**INSTEAD, **answers}
    tell.move(database, number, "issue", said, actor=estate.keeper, now=NOON)


def register(database: Database, estate: Estate) -> list[tuple[str, str, int, int]]:
    """Return everybody who belongs or belonged to the home: name, role, from, until."""
    statement = (
        select(Party.name, UnitParty.role, UnitParty.from_day, UnitParty.until_day)
        .join(UnitParty, col(UnitParty.party_id) == col(Party.id))
        .where(UnitParty.unit_id == estate.units[UNIT])
        .order_by(col(UnitParty.id))
    )
    with database.reading() as session:
        return [(str(n), str(r), int(f), int(u)) for n, r, f, u in session.exec(statement)]


def also_there(database: Database, estate: Estate, role: str, from_day: int = 1) -> None:
    """Let somebody else belong to the home."""
    with database.writing() as session:
        party = Party(project_id=estate.project_id, name=f"The {role}")
        session.add(party)
        session.flush()
        session.add(
            UnitParty(
                project_id=estate.project_id, unit_id=estate.units[UNIT],
                party_id=party.id or 0, role=role, from_day=from_day, until_day=FOREVER,
            )
        )  # fmt: skip


def test_the_old_owner_ends_and_the_new_one_begins_on_the_day_of_the_transfer(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)

    issue(database, estate, approved(database, estate))

    assert register(database, estate) == [
        ("Mrs Lin", "owner", 1, SOLD), ("Mr Qian", "owner", SOLD, FOREVER),
    ]  # fmt: skip


def test_the_card_of_the_home_shows_the_new_owner_only(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)

    issue(database, estate, approved(database, estate))

    with database.reading() as session:
        home = homes.household(session, estate.units[UNIT], actor=estate.keeper)
        numbers = [one.phone for one in private.residents(session, estate.units[UNIT])]
    assert [(one.name, one.phone) for one in home.residents] == [("Mr Qian", "139****2202")]
    assert numbers == [PHONE]


def test_the_family_leaves_with_the_owner_and_a_tenant_stays(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)
    for role in ("family", "tenant"):
        also_there(database, estate, role)

    issue(database, estate, approved(database, estate))

    until = {name: until for name, _, _, until in register(database, estate)}
    assert (until["The family"], until["The tenant"]) == (SOLD, FOREVER)


def test_beside_the_present_owners_nobody_leaves(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)

    issue(database, estate, approved(database, estate), ownership="beside")

    assert {until for *_, until in register(database, estate)} == {FOREVER}


def test_one_co_owner_who_takes_over_the_whole_stays(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)
    also_there(database, estate, "owner")

    number = approved(database, estate, new_owner="Mrs Lin")
    issue(database, estate, number, new_phone=errands.OWNERS_PHONE)

    assert register(database, estate) == [
        ("Mrs Lin", "owner", 1, FOREVER), ("The owner", "owner", 1, SOLD),
    ]  # fmt: skip


def test_who_owns_another_home_of_the_estate_is_the_same_person(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate, unit="1-1-1-102", phone=PHONE)

    issue(database, estate, approved(database, estate, new_owner="Mrs Lin"))

    with database.reading() as session:
        assert len(session.exec(select(Party)).all()) == 1


def test_who_was_entered_after_the_transfer_never_owned_it_and_is_not_deleted(
    database: Database, estate: Estate
) -> None:
    also_there(database, estate, "owner", from_day=SOLD + 5)

    issue(database, estate, approved(database, estate))

    assert register(database, estate)[0] == ("The owner", "owner", SOLD + 5, SOLD + 5)


def test_the_number_of_the_new_owner_is_nowhere_in_clear(
    database: Database, estate: Estate
) -> None:
    number = approved(database, estate)

    issue(database, estate, number)

    case = tell.read(database, number, estate.manager)
    assert case.details["new_phone"] == "139****2202"
    with database.reading() as session:
        party = session.exec(select(Party).where(Party.name == "Mr Qian")).one()
        told = [str(event.answers) for event in session.exec(select(CaseEvent)).all()]
        acts = [str(act.details) for act in session.exec(select(AuditEntry)).all()]
    assert party.phone
    assert PHONE not in party.phone
    assert not any(PHONE in said for said in (*told, *acts, str(case.details)))


def test_the_cards_of_the_old_household_are_off(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)
    card = affairs.register(
        database, estate, "card", valid_until=NOON + 90 * DAY, **errands.IN_PERSON
    )
    assert tell.read(database, card, estate.desk).state == "valid"

    issue(database, estate, approved(database, estate))

    assert tell.read(database, card, estate.desk).state == "ended"


def test_a_co_owner_who_takes_the_home_over_keeps_the_card(
    database: Database, estate: Estate
) -> None:
    errands.owner_on_file(database, estate)
    card = affairs.register(
        database, estate, "card", valid_until=NOON + 90 * DAY, **errands.IN_PERSON
    )

    issue(database, estate, approved(database, estate, new_owner="Mrs Lin"))

    assert tell.read(database, card, estate.desk).state == "valid"


def test_it_is_written_down_who_entered_the_new_owner(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)
    number = approved(database, estate)

    issue(database, estate, number)

    with database.reading() as session:
        statement = select(AuditEntry).where(AuditEntry.action == "registration.new_owner")
        act = session.exec(statement).one()
    assert (act.actor_id, act.ref) == (estate.keeper.id, UNIT)
    assert (act.details["case"], act.details["ended"]) == (number, 1)


def test_what_is_refused_leaves_the_register_as_it_was(database: Database, estate: Estate) -> None:
    errands.owner_on_file(database, estate)
    number = approved(database, estate)

    with pytest.raises(Refusal):
        issue(database, estate, number, new_phone="12")

    assert register(database, estate) == [("Mrs Lin", "owner", 1, FOREVER)]
