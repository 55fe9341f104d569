"""A case grows out of another of its own estate only."""

import pytest

from data_access.database import Database
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import cases
from tests import complaining as tell
from tests.conftest import NOON, Estate


def test_no_case_grows_out_of_one_of_another_estate(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    everywhere = Actor(estate.desk.id, "desk", (*estate.desk.posts, *other_estate.desk.posts))
    foreign = tell.read(database, tell.register(database, other_estate), other_estate.desk)
    place = cases.Place(project_id=estate.project_id, unit_id=None)

    with pytest.raises(cases.CaseNotFound), database.writing() as session:
        cases.open_case(
            session, COMPLAINT, {**tell.FORM, "location_text": "Gate"},
            place=place, token="t", actor=everywhere, now=NOON, parent=foreign,
        )  # fmt: skip
