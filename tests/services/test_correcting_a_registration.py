"""Correcting the registration of a household: numbers typed anew, left, and taken away."""

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import AuditEntry
from domain import rights
from domain.refusal import AnswerRefused
from services import homes, private
from tests.conftest import NOON, Estate
from tests.services.registered import IDENTITY, MOBILE, OTHER_MOBILE, everything_stored, home

__all__ = ["home"]

ID_MASK = "1101**********0018"


def correct(database: Database, estate: Estate, home: tuple[int, int], **changes: object) -> None:
    told = {"name": "王小明", "phone": "138****0077", "id_number": ID_MASK, "id_seen": False}
    actor = changes.pop("actor", estate.keeper)
    with database.writing() as session:
        private.correct(session, *home, **{**told, **changes}, actor=actor, now=NOON)  # type: ignore[arg-type]


def test_a_corrected_number_is_sealed_and_only_the_fields_are_told(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    correct(database, estate, home, phone=OTHER_MOBILE, id_seen=True)

    with database.reading() as session:
        (owner,) = homes.household(session, home[0], actor=estate.keeper).residents
        entry = session.exec(select(AuditEntry)).one()
    assert (owner.phone, owner.id_number, owner.id_seen) == (
        "138****9977", "1101**********0018", True,
    )  # fmt: skip
    assert (entry.action, entry.details) == (
        "registration.correct",
        {"fields": ["phone", "id_seen"]},
    )
    assert OTHER_MOBILE not in everything_stored(database)


@pytest.mark.parametrize(
    ("changes", "title"),
    [({"id_number": "110101200002290010"}, "ID number"), ({"phone": "12"}, "Phone number"),
     ({"name": "<b>"}, "Name")],
)  # fmt: skip
def test_a_wrong_correction_names_the_field(
    database: Database, estate: Estate, home: tuple[int, int], changes: dict[str, str], title: str
) -> None:
    with pytest.raises(AnswerRefused) as refused:
        correct(database, estate, home, **changes)

    assert refused.value.title == title


@pytest.mark.parametrize(
    ("field", "mask"),
    [("phone", "138*****0077"), ("phone", "138****0078"), ("phone", "*"),
     ("id_number", "1101*********0018"), ("id_number", "138****0077")],
)  # fmt: skip
def test_a_mask_that_was_typed_into_is_refused(
    database: Database, estate: Estate, home: tuple[int, int], field: str, mask: str
) -> None:
    with pytest.raises(AnswerRefused, match="Type it whole"):
        correct(database, estate, home, **{field: mask})

    with database.reading() as session:
        (owner,) = homes.household(session, home[0], actor=estate.keeper).residents
    assert (owner.phone, owner.id_number) == ("138****0077", ID_MASK)


def test_an_empty_field_takes_a_number_away(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    correct(database, estate, home, phone="", id_number=" ")

    with database.reading() as session:
        (owner,) = homes.household(session, home[0], actor=estate.keeper).residents
        entry = session.exec(select(AuditEntry)).one()
        assert homes.find(session, MOBILE, actor=estate.supervisor) == []
        assert homes.find(session, IDENTITY, actor=estate.supervisor) == []
    assert (owner.phone, owner.id_number) == ("", "")
    assert entry.details == {"fields": ["phone", "id_number"]}


def test_the_desk_corrects_nothing(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with pytest.raises(rights.NotAllowed):
        correct(database, estate, home, phone=OTHER_MOBILE, actor=estate.desk)
