"""The calendar of duties on paper: whose it is, and how it says that it is empty."""

import pytest

from data_access.database import Database
from domain.calendar import month_of
from domain.rights import NotAllowed
from domain.sheet import texts
from services.sheets import duty_papers
from tests.conftest import NOON, Estate
from tests.ruling import ZONE

MARCH = month_of(NOON, ZONE)


def test_the_duty_calendar_of_another_estate_is_not_printed(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with database.reading() as session, pytest.raises(NotAllowed):
        duty_papers.of_month(
            session, estate.project_id, MARCH, actor=other_estate.desk, now=NOON, language="en"
        )


def test_an_empty_calendar_says_so(database: Database, estate: Estate) -> None:
    with database.reading() as session:
        paper = duty_papers.of_month(
            session, estate.project_id, MARCH, actor=estate.desk, now=NOON, language="en"
        )

    assert "There is none." in texts(paper)
