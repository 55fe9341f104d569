"""The owner's registration form of a handover: what it enters, what it refuses (11 F-HO-03)."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.household import Household
from services import homes, private
from tests import handing
from tests.conftest import Estate, MakeEstate
from tests.handing import BEGINS, step
from tests.services.registered import IDENTITY, everything_stored

FORM: dict[str, Any] = {
    "owner_name": "王101", "owner_kind": "person", "id_type": "id_card", "id_no": IDENTITY,
    "mobile": "139 1111 2222", "second_phone": "13711112222", "postal_address": "8 Lake Road",
    "contact_name": "Wang Er", "emergency_phone": "13611112222", "contact_relation": "child",
    "contact_told": True, "use_kind": "own", "plates": "粤B88776, 粤BD66666", "pets": True,
    "residents": [{"resident_name": "Li Min", "relation": "spouse", "age": "adult"}],
    "care_note": "mobility", "care_agreed": True, "consent_version": "2026-1",
    "consent_given": True,
}  # fmt: skip
NUMBERS = (IDENTITY, "13911112222", "13711112222", "13611112222", "88776", "66666")


def registered(database: Database, estate: Estate, **changes: Any) -> str:
    number = handing.qualified(database, estate)
    step(database, number, "register", {**FORM, **changes}, actor=estate.keeper)
    return number


def home(database: Database, estate: Estate) -> Household:
    with database.reading() as session:
        return homes.household(session, estate.units["1-1-1-101"], actor=estate.keeper)


def test_people_cars_and_care_stand_in_the_register_of_the_household(
    database: Database, estate: Estate
) -> None:
    registered(database, estate)

    found = home(database, estate)
    assert [(one.name, one.role, one.phone) for one in found.residents] == [
        ("王101", "owner", "139****2222"), ("Li Min", "family", ""),
        ("Wang Er", "contact", "136****2222"),
    ]  # fmt: skip
    assert found.residents[0].id_seen
    assert [car.plate for car in found.cars] == ["粤B·***76", "粤B·***66"]
    assert found.tags == ("care",)


def test_no_number_of_the_form_lies_readable_anywhere(database: Database, estate: Estate) -> None:
    number = registered(database, estate)

    stored = everything_stored(database)
    assert [one for one in NUMBERS if one in stored] == []
    told = handing.file(database, number, actor=estate.keeper).case.details
    assert (told["mobile"], told["plates"]) == ("139****2222", "粤B·***76, 粤B·***66")
    assert told["care_note"] is None


def test_the_second_number_is_opened_with_a_reason(database: Database, estate: Estate) -> None:
    number = registered(database, estate)

    with database.writing() as session:
        opened = private.reveal_further(
            session, number, "second_phone", "Calls back", actor=estate.desk, now=BEGINS
        )

    assert opened == "13711112222"


def test_sent_again_it_corrects_the_owner_and_replaces_the_contact(
    database: Database, estate: Estate
) -> None:
    number = registered(database, estate)
    told = {**FORM, "mobile": "13911113333", "contact_name": "Wang San"}
    step(database, number, "register", told, actor=estate.keeper)

    people = [(one.name, one.phone) for one in home(database, estate).residents]
    assert people == [
        ("王101", "139****3333"), ("Li Min", ""), ("Wang San", "136****2222"),
    ]  # fmt: skip


CHILD = [{"resident_name": "Wang Xiao", "relation": "child", "age": "under_14"}]
SHARES = [{"owner_name": "王101", "share": "50"}, {"owner_name": "Li Min", "share": "40"}]


REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"consent_given": False}, "without agreement nothing"),
    ({"owner_name": "Somebody"}, "somebody else as owner"),
    ({"id_no": f"{IDENTITY[:-1]}{'1' if IDENTITY[-1] == '0' else '0'}"}, "possible number"),
    ({"id_type": "licence", "id_no": "12345"}, "possible number"),
    ({"contact_told": False}, "named for emergencies"),
    ({"residents": CHILD}, "guardian"),
    ({"plates": "not a plate"}, "number plate"),
    ({"care_agreed": False}, "special care"),
    ({"owner_kind": "joint", "co_owners": SHARES}, "100 %"),
)


def test_it_is_refused_with_the_reason(sqlite_database: Database, make_estate: MakeEstate) -> None:
    estate = make_estate(sqlite_database, "HY01")
    number = handing.qualified(sqlite_database, estate)

    for changes, why in REFUSED:
        with pytest.raises(MoveRefused, match=why):
            step(sqlite_database, number, "register", {**FORM, **changes}, actor=estate.keeper)
