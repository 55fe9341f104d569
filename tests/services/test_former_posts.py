"""Posts that ended elsewhere: they keep no administrator from managing a person of theirs."""

import pytest

from data_access.database import Database
from data_access.tables import Posting
from domain.people import Role
from domain.rights import NotAllowed
from services import people
from tests.conftest import NOON, Estate
from tests.services.test_people import CHANGES, YESTERDAY, end


@pytest.mark.parametrize("name", CHANGES)
def test_a_post_elsewhere_that_has_ended_keeps_nobody_from_it(
    database: Database, estate: Estate, other_estate: Estate, name: str
) -> None:
    with database.writing() as session:
        former = Posting(
            account_id=estate.desk.id, project_id=other_estate.project_id, role="admin",
            to_on=YESTERDAY,
        )  # fmt: skip
        session.add(former)

    with database.writing() as session, pytest.raises(NotAllowed):
        CHANGES[name](session, estate.desk.id, other_estate.admin)
    with database.writing() as session:
        CHANGES[name](session, estate.desk.id, estate.admin)


def test_who_works_nowhere_any_more_is_a_former_administrators_to_change(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    end(database, estate.desk, estate.admin, Role.FRONT_DESK)

    for actor, may in ((estate.admin, True), (other_estate.admin, False)):
        with database.reading() as session:
            assert people.may_manage(session, estate.desk.id, actor=actor, now=NOON) is may
