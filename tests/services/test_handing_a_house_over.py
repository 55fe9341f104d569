"""Handing a house over: from the notice to the household's file (domain 11 §2.2.2)."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import ArchiveFile, Unit, UnitStatus
from domain.calendar import FOREVER, date_of, day_number
from domain.case import CaseChanged
from domain.engine import MoveRefused
from domain.handover import title
from domain.handover.warranty import Warranty
from services import expiring
from services.cases import CaseNotFound
from services.handing_over import finding, houses
from tests import complaining as tell
from tests import handing
from tests.conftest import Estate
from tests.handing import BEGINS, step

DAY = timedelta(days=1)


def test_the_whole_way_of_a_house_without_defects(database: Database, estate: Estate) -> None:
    number = handing.filed(database, estate)

    file = handing.file(database, number, actor=estate.keeper)
    assert [event.end for event in file.events if event.start != event.end] == [
        "pending", "notified", "checked_in", "qualified", "inspecting", "signing", "delivered",
        "filed",
    ]  # fmt: skip
    assert file.case.details["conclusion"] == "sound"
    assert file.case.details["first_visit"]
    assert {s["result"] for s in file.case.details["stations"].values()} == {"passed"}


def test_the_keys_make_the_home_a_handed_over_one(database: Database, estate: Estate) -> None:
    number = handing.delivered(database, estate)

    case = handing.file(database, number, actor=estate.keeper).case
    with database.reading() as session:
        unit = session.exec(select(Unit).where(col(Unit.id) == case.unit_id)).one()
        status = session.exec(
            select(UnitStatus).where(
                col(UnitStatus.unit_id) == case.unit_id, col(UnitStatus.until_day) == FOREVER
            )
        ).one()
        told = (unit.handed_over_on, status.status, status.from_day)
    assert told == (date(2026, 4, 1), "handed_vacant", day_number(date(2026, 4, 1)))


def test_billing_begins_in_the_month_after_the_keys(database: Database, estate: Estate) -> None:
    number = handing.delivered(database, estate)

    told = handing.file(database, number, actor=estate.keeper).case.details
    assert (told["delivered_on"], told["billed_from"], told["billed_to"]) == (
        "2026-04-01", "2026-05-01", "owner",
    )  # fmt: skip


def test_the_house_tells_of_the_file_that_the_archives_keep(
    database: Database, estate: Estate
) -> None:
    number = handing.filed(database, estate)

    file = handing.file(database, number, actor=estate.keeper)
    with database.reading() as session:
        opened = session.exec(select(ArchiveFile)).all()
    assert {one.unit_id for one in opened} == {file.case.unit_id}
    assert file.file_opened == date_of(opened[0].opened_day) == date(2026, 4, 1)


def test_the_warranties_of_a_house_run_from_its_keys(database: Database, estate: Estate) -> None:
    number = handing.delivered(database, estate)

    found = {w.item.code: w for w in handing.file(database, number, actor=estate.desk).warranties}
    assert _end(found["roof"]) == (date(2030, 11, 28), "contractor")
    assert _end(found["wet_rooms"]) == (date(2031, 4, 1), "contract")  # the batch promises 60
    assert _end(found["blockage"]) == (date(2026, 6, 1), "developer")


def _end(warranty: Warranty) -> tuple[date, str]:
    return warranty.ends.raw, warranty.source


def test_data_and_papers_have_their_days(database: Database, estate: Estate) -> None:
    number = handing.delivered(database, estate)

    owed = handing.file(database, number, actor=estate.keeper).owed
    assert owed["data"].due_at == BEGINS + DAY
    assert owed["file"].due_at == BEGINS + 7 * DAY + timedelta(hours=14, minutes=59, seconds=59)


def test_the_same_form_sent_twice_is_one_step(database: Database, estate: Estate) -> None:
    number = handing.notified(database, estate)
    token = tell.token()
    with database.writing() as session:
        version = finding.found(session, number, actor=estate.desk).version
        for _ in range(2):
            houses.move(
                session, number, "check_in", handing.CHECK_IN, version=version, token=token,
                actor=estate.desk, now=BEGINS,
            )  # fmt: skip

    moves = [e.move for e in handing.file(database, number, actor=estate.desk).events]
    assert moves.count("check_in") == 1


def test_an_older_picture_of_the_house_is_refused(database: Database, estate: Estate) -> None:
    number = handing.notified(database, estate)

    with database.writing() as session, pytest.raises(CaseChanged):
        houses.move(
            session, number, "check_in", handing.CHECK_IN, version=1, token=tell.token(),
            actor=estate.desk, now=BEGINS,
        )  # fmt: skip


def test_nobody_of_another_estate_finds_it(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = handing.notified(database, estate)

    with pytest.raises(CaseNotFound):
        handing.file(database, number, actor=other_estate.supervisor)
    with pytest.raises(CaseNotFound):
        step(database, number, "check_in", handing.CHECK_IN, actor=other_estate.desk)


def test_the_title_is_asked_for_ninety_days_after_the_keys(
    database: Database, estate: Estate
) -> None:
    number = handing.filed(database, estate)
    day = BEGINS.replace(hour=16) - DAY + 90 * DAY  # midnight at the estate

    assert expiring.tick(database, now=day - timedelta(seconds=1)) == 0
    assert expiring.tick(database, now=day) == 1

    file = handing.file(database, number, actor=estate.keeper)
    assert [(one.move, one.actor_kind) for one in file.events][-1] == ("title_due", "rule")
    today = (BEGINS + 90 * DAY).date()
    assert title.is_due(file.case.details, today)
    assert not title.is_due(file.case.details, today - DAY)
    assert expiring.tick(database, now=day + DAY) == 0
    step(database, number, "title_brought", {"paper_no": "T-5"}, actor=estate.keeper, now=day)
    with pytest.raises(MoveRefused, match="in the file already"):
        step(database, number, "title_brought", {"paper_no": "T-5"}, actor=estate.keeper, now=day)


def test_no_title_is_asked_for_that_was_filed_with_the_papers(
    database: Database, estate: Estate
) -> None:
    number = handing.delivered(database, estate)
    told = {"papers": [*handing.PAPERS, "title"]}
    step(database, number, "enter_data", {"data_entered": True}, actor=estate.keeper)
    step(database, number, "file", told, actor=estate.keeper)

    assert expiring.tick(database, now=BEGINS + 200 * DAY) == 0
