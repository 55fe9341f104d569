"""Loading 1,000 service requests of New York, with their boroughs and types."""

from datetime import UTC, date, datetime

from sqlmodel import func, select

from data_access.database import Database
from data_access.tables import Building, Case, Category, Project
from domain.calendar import Period
from domain.rights import whole
from services import figures
from services.importing.case_rows import NO_CLOSING_TIME
from services.importing.report import Outcome
from tests.real_data.conftest import loaded

FILE = "nyc-311-service-requests.csv"
APRIL = Period(date(2024, 4, 1), date(2024, 4, 30))
BOROUGHS = {
    "NYC/BROOKLYN": 327,
    "NYC/BRONX": 228,
    "NYC/MANHATTAN": 222,
    "NYC/QUEENS": 208,
    "NYC/STATENISLAND": 14,
    "": 1,
}


def test_makes_a_case_of_every_row_in_new_york_time(database: Database):
    report = loaded(database, FILE, "nyc_311", "NYC")

    assert report.outcome == Outcome(added=1000, unchanged=0, refused=0)
    with database.reading() as session:
        cases = session.exec(select(Case)).all()
        project = session.exec(select(Project)).one()
    assert project.zone == "America/New_York"
    assert len({case.import_key for case in cases}) == 1000
    assert sum(case.closed_at is not None for case in cases) == 292
    assert sum(case.details["imported_status"] == "Open" for case in cases) == 424
    pothole = next(case for case in cases if case.import_key == "60879417")
    assert pothole.received_at == datetime(2024, 4, 16, 7, 3, 15, tzinfo=UTC)
    assert pothole.title == "Street Condition · Pothole"


def test_loads_the_row_that_is_closed_without_a_time_and_reports_it(database: Database):
    report = loaded(database, FILE, "nyc_311", "NYC")

    assert [note.message for note in report.plan.notes] == [NO_CLOSING_TIME]
    with database.reading() as session:
        timeless = session.exec(
            select(Case.external_ref).where(Case.phase == "done", Case.closed_at == None)  # noqa: E711
        ).all()
    assert timeless == ["60870611"]


def test_adds_types_as_categories_and_boroughs_as_buildings(database: Database):
    loaded(database, FILE, "nyc_311", "NYC")

    with database.reading() as session:
        types = session.exec(select(func.count(func.distinct(Case.cat_l1)))).one()
        buildings = session.exec(select(Building.name)).all()
        heat = session.exec(
            select(Category.parent, Category.title).where(Category.code == "HEAT/HOT WATER")
        ).one()
    assert types == 60
    assert sorted(buildings) == ["BRONX", "BROOKLYN", "MANHATTAN", "QUEENS", "STATEN ISLAND"]
    assert heat == ("", "HEAT/HOT WATER")


def test_gives_the_figures_their_real_counts(database: Database):
    loaded(database, FILE, "nyc_311", "NYC")

    request = figures.Request(period=APRIL, as_of=date(2026, 3, 2), by=("building",))
    with database.reading() as session:
        projects = session.exec(select(Case.project_id).distinct()).all()
        frame = figures.answer(session, "CR01", request, reach=whole(*projects))

    assert dict(zip(frame["building"], frame["numerator"], strict=True)) == BOROUGHS


def test_a_second_time_adds_and_changes_nothing(database: Database):
    loaded(database, FILE, "nyc_311", "NYC")

    again = loaded(database, FILE, "nyc_311", "NYC")

    assert again.outcome == Outcome(added=0, unchanged=1000, refused=0)
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Case)).one() == 1000
        assert session.exec(select(func.count()).select_from(Building)).one() == 5
