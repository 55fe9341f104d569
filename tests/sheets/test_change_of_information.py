"""The form for a change of information: masks of what stands there, who changed what (F-AR-10)."""

import pytest

from data_access.database import Database
from domain.people import Actor
from domain.rights import NotAllowed
from domain.sheet import texts
from services import private
from services.sheets import change_papers
from tests.conftest import NOON, Estate
from tests.services.registered import MOBILE, OTHER_MOBILE, home

__all__ = ["home"]


def printed(database: Database, unit_id: int, actor: Actor) -> str:
    with database.reading() as session:
        sheet = change_papers.of_household(session, unit_id, actor=actor, now=NOON, language="en")
    return "\n".join(texts(sheet))


def test_the_form_tells_the_masks_and_which_field_was_changed_by_whom(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    unit_id, party_id = home
    with database.writing() as session:
        private.correct(
            session, unit_id, party_id, name="Ms Fang", phone=OTHER_MOBILE, id_number="",
            id_seen=False, actor=estate.keeper, now=NOON,
        )  # fmt: skip

    said = printed(database, unit_id, estate.keeper)

    for word in ("Old value", "New value", "Proof seen", "138****", estate.keeper.name):
        assert word in said
    for secret in (MOBILE, OTHER_MOBILE, "Ms Fang"):
        assert secret not in said


def test_who_corrects_no_registration_prints_no_form(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with pytest.raises(NotAllowed):
        printed(database, home[0], estate.engineer)
