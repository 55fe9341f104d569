"""The dated line of a household: everything of the home in it, and nothing that is kept back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from data_access.database import Database
from data_access.tables import UnitParty
from domain.calendar import day_number
from domain.household_line import Filter, Page
from domain.people import Actor
from services import cases, household_line
from services.homes import HouseholdNotFound
from tests import attaching
from tests import complaining as tell
from tests import handing as hand
from tests import keeping as keep
from tests import renovating as build
from tests.conftest import NOON, Estate
from tests.services import noticing

ROOM, BESIDE = "1-1-1-101", "1-1-1-102"


def line(
    database: Database, estate: Estate, actor: Actor, *, room: str = ROOM, limit: int = 99,
    offset: int = 0, **chosen: Any,
) -> Page:  # fmt: skip
    with database.reading() as session:
        return household_line.page(
            session, estate.units[room], Filter(**chosen), actor=actor, limit=limit, offset=offset
        )


def kinds(page: Page) -> list[str]:
    return [one.kind for one in page.entries]


def test_joins_cases_patrols_keys_and_the_status_newest_first(
    database: Database, estate: Estate
) -> None:
    tell.register(database, estate)
    keep.receive(database, estate, keep.ENTRUSTED)
    site = build.lead(build.ask(database, estate), "in_progress")
    site.move("patrol", build.PATROL, actor=estate.keeper, now=build.WORK)

    page = line(database, estate, estate.supervisor)

    assert {"complaint", "key", "renovation", "patrol", "status", "papers"} <= set(page.counts)
    moments = [one.at for one in page.entries]
    assert moments == sorted(moments, reverse=True)
    assert page.total == len(page.entries) == sum(page.counts.values())
    steps = [one.what for one in page.entries if one.source == "steps"]
    assert steps[::-1] == ["apply", "complete", "approve", "permit", "start"]


def test_tells_a_handover_station_by_station_and_when_the_file_was_opened(
    database: Database, estate: Estate
) -> None:
    hand.filed(database, estate)

    page = line(database, estate, estate.supervisor)

    steps = [one.what for one in page.entries if one.source == "steps"]
    assert {"notify", "check_in", "settle", "fees", "accept", "sign", "deliver"} <= set(steps)
    assert kinds(page).count("file") == 1
    assert "file" in line(database, estate, estate.desk).counts
    assert "file" not in line(database, estate, estate.reader).counts


def test_names_the_home_that_a_notice_reached_and_no_other(
    database: Database, estate: Estate
) -> None:
    noticing.posted(database, estate)
    noticing.draft(database, estate, audience_type="estate", audience="")

    reached, other = (
        line(database, estate, estate.supervisor, room=room, kind="notice")
        for room in (ROOM, "2-1-1-101")
    )

    assert (reached.total, other.total) == (1, 0)
    assert reached.entries[0].at == NOON


def test_tells_who_came_and_left_without_a_name(database: Database, estate: Estate) -> None:
    hand.sell(database, estate)
    with database.writing() as session:
        session.execute(update(UnitParty).values(until_day=day_number(date(2026, 3, 9))))

    page = line(database, estate, estate.reader, kind="people")

    assert [one.what for one in page.entries] == ["owner.left", "owner.came"]
    assert "王" not in repr(page)


def test_is_narrowed_by_kind_and_period_and_counts_the_kinds_of_the_period(
    database: Database, estate: Estate
) -> None:
    tell.register(database, estate)
    tell.register(database, estate, unit=BESIDE)
    today = NOON.date()

    said = line(database, estate, estate.desk, kind="complaint", since=today, until=today)
    before = line(database, estate, estate.desk, until=date(2026, 3, 1))

    assert (said.total, kinds(said), said.counts) == (1, ["complaint"], {"complaint": 1})
    assert (kinds(before), before.counts) == (["status"], {"status": 1})


def test_pages_hold_every_line_once(database: Database, estate: Estate) -> None:
    for _ in range(4):
        tell.register(database, estate)

    pages = [line(database, estate, estate.desk, limit=2, offset=offset) for offset in (0, 2, 4)]

    numbers = [one.case.number if one.case else "" for page in pages for one in page.entries]
    assert (len(numbers), len(set(numbers)), pages[0].total) == (5, 5, 5)


def test_shows_photos_of_a_home_to_nobody_who_sees_names_masked(
    database: Database, estate: Estate
) -> None:
    number = tell.register(database, estate)
    attaching.photograph(database, number, estate.keeper, "before", "after", now=NOON)

    assert line(database, estate, estate.keeper, kind="papers").entries[0].what == "2"
    assert "papers" not in line(database, estate, estate.reader).counts


def test_opens_what_it_shows(database: Database, estate: Estate) -> None:
    tell.register(database, estate)
    build.lead(build.ask(database, estate), "in_progress")

    for actor in (estate.desk, estate.engineer, estate.reader):
        for one in line(database, estate, actor).entries:
            with database.reading() as session:
                if one.case and one.kind != "notice":
                    assert cases.get(session, one.case.number, actor=actor)


def test_keeps_a_site_for_engineers_and_calls_for_the_desk(
    database: Database, estate: Estate
) -> None:
    tell.register(database, estate)
    build.ask(database, estate)

    seen = line(database, estate, estate.engineer)

    assert "renovation" in seen.counts
    assert "complaint" not in seen.counts


def test_of_another_estate_is_not_found(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    with pytest.raises(HouseholdNotFound):
        line(database, estate, other_estate.supervisor)
