"""Whom a notice reaches: care households in person, readers, callers; and proof by photo (07)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from data_access.database import Database
from data_access.tables import UnitTag
from domain import rights
from domain.calendar import FOREVER, day_number
from domain.disclosure import Owed
from domain.engine import MoveRefused
from domain.people import Actor, Post, Role
from domain.refusal import AnswerRefused
from services import attachments, cases, notice_people, notices, point_photos, posting
from services.notice_people import CareHome, NotToBeTold, Said
from tests import affairs
from tests import complaining as tell
from tests.attaching import photograph
from tests.conftest import NOON, Estate
from tests.services.noticing import START, approve, draft, file_of, hang, move, posted

HOUR = timedelta(hours=1)


def tag(database: Database, estate: Estate, *codes: str) -> None:
    """Let these homes be care households since the beginning of the year."""
    since = day_number(date(2026, 1, 1))
    with database.writing() as session:
        session.add_all(
            UnitTag(
                project_id=estate.project_id, unit_id=estate.units[code], tag="care",
                reason="Lives alone", from_day=since, until_day=FOREVER,
            )
            for code in codes
        )  # fmt: skip


def to_tell(database: Database, number: str, actor: Actor) -> tuple[CareHome, ...]:
    with database.reading() as session:
        return notice_people.care_homes(session, number, actor=actor, now=NOON)


def told(database: Database, number: str, unit_id: int, actor: Actor, how: str = "phone") -> None:
    with database.writing() as session:
        notice_people.tell(session, number, unit_id, how, actor=actor, now=NOON)


def said(database: Database, number: str, actor: Actor) -> Said:
    with database.reading() as session:
        return notice_people.said(session, number, actor=actor)


def test_elderly_without_phones_are_told_in_person_and_ticked(
    database: Database, estate: Estate
) -> None:
    tag(database, estate, "1-1-1-101", "2-1-1-101")
    number = posted(database, estate)  # water, building 1

    (home,) = to_tell(database, number, estate.keeper)
    told(database, number, home.unit_id, estate.keeper, "in_person")

    (after,) = to_tell(database, number, estate.supervisor)
    assert (home.code, home.told_at) == ("1-1-1-101", None)
    assert (after.told_at, after.how, after.told_by) == (NOON, "in_person", "HY01-keeper")
    with pytest.raises(NotToBeTold):
        told(database, number, home.unit_id, estate.keeper)


def test_the_history_does_not_say_which_household_needs_care(
    database: Database, estate: Estate
) -> None:
    tag(database, estate, "1-1-1-101")
    number = posted(database, estate)

    told(database, number, estate.units["1-1-1-101"], estate.keeper)

    events = file_of(database, number, estate.desk).events
    assert [e.answers for e in events if e.move == "told"] == [{"told_how": "phone"}]


def test_the_desk_and_other_areas_are_not_told_who_needs_care(
    database: Database, estate: Estate
) -> None:
    tag(database, estate, "1-1-1-101")
    number = posted(database, estate)
    elsewhere = replace(estate.keeper, posts=(Post(estate.project_id, Role.SPECIALIST, 999_999),))

    for actor in (estate.desk, estate.engineer, estate.reader, elsewhere):
        assert to_tell(database, number, actor) == ()
        with pytest.raises(NotToBeTold):
            told(database, number, estate.units["1-1-1-101"], actor)


def test_nobody_is_told_in_person_of_what_needs_no_preparation(
    database: Database, estate: Estate
) -> None:
    tag(database, estate, "1-1-1-101")

    number = posted(database, estate, kind="manners", needs_preparation=False)

    assert to_tell(database, number, estate.keeper) == ()


def test_nobody_is_told_before_it_is_approved(database: Database, estate: Estate) -> None:
    tag(database, estate, "1-1-1-101")
    number = draft(database, estate)

    with pytest.raises(MoveRefused, match="not possible now"):
        told(database, number, estate.units["1-1-1-101"], estate.keeper)


def test_a_caller_about_the_outage_is_counted_with_its_notice(
    database: Database, estate: Estate
) -> None:
    number = posted(database, estate)
    at = START + HOUR

    asked = affairs.register(database, estate, "inquiry", now=at)
    elsewhere = affairs.register(database, estate, "inquiry", unit="2-1-1-101", now=at)

    found = said(database, number, estate.supervisor)
    assert (found.counts, [one.number for one in found.cases]) == ({"inquiry": 1}, [asked])
    assert tell.read(database, elsewhere, estate.desk).notice_id is None
    assert affairs.file(database, asked, estate.desk).notice == number


def test_never_told_is_answered_with_the_log_of_its_notice(
    database: Database, estate: Estate
) -> None:
    number = posted(database, estate)
    untold: dict[str, Any] = {"cat_l1": "notices", "cat_l2": "notices.none"}

    complaint = tell.register(database, estate, now=START + HOUR, **untold)

    assert affairs.file(database, complaint, estate.supervisor).notice == number


def test_what_is_about_a_notice_is_tied_to_it_by_hand(database: Database, estate: Estate) -> None:
    number, complaint = posted(database, estate), tell.register(database, estate)

    tell.move(database, complaint, "cite", {"cited_notice": number}, actor=estate.desk, now=NOON)

    assert said(database, number, estate.desk).counts == {"complaint": 1}


def test_a_number_that_names_no_notice_of_the_estate_is_refused(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    complaint, away = tell.register(database, estate), posted(database, other_estate)

    for wrong in (away, complaint, "TZ-nothing"):
        with pytest.raises(AnswerRefused, match="no notice with this number"):
            tell.move(
                database, complaint, "cite", {"cited_notice": wrong}, actor=estate.desk, now=NOON
            )


def test_readers_and_their_answers_are_entered(database: Database, estate: Estate) -> None:
    number = posted(database, estate)
    counted: dict[str, Any] = {"read_count": "3", "acknowledged_count": "2"}

    move(database, number, "count", counted, estate.desk, NOON)

    details = file_of(database, number, estate.desk).case.details
    assert (details["read_count"], details["acknowledged_count"]) == (3, 2)
    with pytest.raises(MoveRefused, match="More have answered"):
        move(database, number, "count", {**counted, "read_count": "1"}, estate.desk, NOON)


def test_a_photo_proves_that_a_paper_hung(database: Database, estate: Estate) -> None:
    number = draft(database, estate)
    approve(database, estate, number)
    guard = replace(estate.keeper, posts=(Post(estate.project_id, Role.SECURITY),))
    photograph(database, number, guard, "none", now=NOON)
    with database.reading() as session:
        (photo,) = attachments.listed(session, number, actor=estate.reader).files
    point = file_of(database, number, guard).points[0].id

    def prove() -> None:
        with database.writing() as session:
            point_photos.prove(session, number, point, photo.key, actor=guard)

    with pytest.raises(posting.PointRefused, match="Tick first"):
        prove()
    hang(database, estate, number)
    prove()

    assert file_of(database, number, estate.desk).points[0].photo == photo.key


def test_a_photo_of_another_case_proves_nothing(database: Database, estate: Estate) -> None:
    number, other = posted(database, estate), tell.register(database, estate)
    photograph(database, other, estate.desk, "none", now=NOON)
    with database.reading() as session:
        (photo,) = attachments.listed(session, other, actor=estate.desk).files
    point = file_of(database, number, estate.desk).points[0].id

    with database.writing() as session, pytest.raises(AnswerRefused, match="photo of this notice"):
        point_photos.prove(session, number, point, photo.key, actor=estate.desk)
    with database.writing() as session, pytest.raises(rights.NotAllowed):
        point_photos.prove(session, number, point, photo.key, actor=estate.reader)


def owed(database: Database, estate: Estate, item: str, days: int = 0) -> Owed:
    at = NOON + timedelta(days=days)
    with database.reading() as session:
        duties = notices.disclosures(session, estate.project_id, actor=estate.manager, now=at)
    return next(one for one in duties if one.item == item)


def test_a_disclosure_duty_is_missed_when_its_time_has_passed(
    database: Database, estate: Estate
) -> None:
    assert owed(database, estate, "income").last is None
    posted(database, estate, kind="disclosure", disclosed="income", title="公共收益公示")

    today = NOON.date()
    found = owed(database, estate, "income", 182)

    assert (found.last, found.due) == (today, today + timedelta(days=182))
    assert not found.missed(today + timedelta(days=182))
    assert found.missed(today + timedelta(days=183))


def test_a_disclosure_says_what_it_discloses(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="What is disclosed"):
        draft(database, estate, kind="disclosure")


def test_results_of_a_survey_hang_for_seven_days(database: Database, estate: Estate) -> None:
    results: dict[str, Any] = {
        "kind": "disclosure",
        "disclosed": "survey",
        "title": "满意度调查结果",
    }

    with pytest.raises(AnswerRefused, match="hang for 7 days"):
        draft(database, estate, **results, post_until=NOON + timedelta(days=6))
    assert draft(database, estate, **results, post_until=NOON + timedelta(days=7))


def test_a_case_that_cites_nothing_has_no_notice(database: Database, estate: Estate) -> None:
    number = tell.register(database, estate)

    with database.reading() as session:
        assert cases.file_of(session, number, actor=estate.desk).notice == ""
