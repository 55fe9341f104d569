"""The exceptions of notices (07 §7.5), each by its name."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import notices, posting
from tests.conftest import NOON, Estate
from tests.services.noticing import (
    END,
    HOUR,
    START,
    WATER,
    draft,
    file_of,
    hang,
    move,
    posted,
    take_down,
)


def correct(database: Database, estate: Estate, number: str, **changes: object) -> str:
    raw = {**WATER, "reason": "供水公司延长停水", "received_at": START, "appoint_from": None}
    with database.writing() as session:
        return notices.correct(
            session, number, {**raw, **changes}, token=f"fix-{number}",
            actor=estate.supervisor, now=START,
        )  # fmt: skip


def test_outage_extended(database: Database, estate: Estate) -> None:
    old = posted(database, estate)
    fresh = correct(database, estate, old, appoint_until=END + 3 * HOUR)
    said = {"oral_by": "manager", "oral_at": START, "oral_words": "同意更正"}
    move(database, fresh, "oral", said, estate.desk, START)
    hang(database, estate, fresh, START)

    move(database, fresh, "post", {}, estate.desk, START)

    was, now = file_of(database, old, estate.desk), file_of(database, fresh, estate.desk)
    assert (was.case.state, was.corrected_by, now.notice.supersedes) == ("corrected", fresh, old)
    assert now.owed["post"].due_at == START + HOUR / 2
    assert [p.point for p in now.points] == [p.point for p in was.points]
    assert was.notice.hanging == 2


def test_outage_cancelled(database: Database, estate: Estate) -> None:
    number = posted(database, estate)
    why = {"reason": "水泵已修好，不再停水"}
    with pytest.raises(MoveRefused, match="still hanging"):
        move(database, number, "cancel", why, estate.supervisor, NOON)
    take_down(database, estate, number, NOON)

    assert move(database, number, "cancel", why, estate.supervisor, NOON) == "cancelled"


def test_notice_torn(database: Database, estate: Estate) -> None:
    number = posted(database, estate)
    point = file_of(database, number, estate.keeper).points[0].id

    with database.writing() as session:
        for condition in ("torn", "intact"):
            posting.check(session, number, point, condition, actor=estate.keeper, now=NOON)

    file = file_of(database, number, estate.keeper)
    assert file.points[0].condition == "intact"
    found = [event.answers["condition"] for event in file.events if event.move == "check"]
    assert found == ["torn", "intact"]


@pytest.mark.parametrize("done", ["given_back", "kept", "asked"])
def test_a_resident_s_private_poster_is_written_down_with_what_was_done(
    database: Database, estate: Estate, done: str
) -> None:
    number = posted(database, estate)
    before = file_of(database, number, estate.keeper)

    with database.writing() as session:
        posting.poster(
            session, number, before.points[1].id, done, actor=estate.keeper, now=START
        )  # fmt: skip

    file = file_of(database, number, estate.keeper)
    told = [event for event in file.events if event.move == "poster"]
    assert [event.answers for event in told] == [{"point": "东门公告栏", "poster": done}]
    assert file.points == before.points  # our own paper hangs as it did


@pytest.mark.parametrize("done", ["burnt", ""])
def test_nothing_else_is_done_with_a_private_poster(
    database: Database, estate: Estate, done: str
) -> None:
    number = posted(database, estate)
    point = file_of(database, number, estate.keeper).points[0].id

    with database.writing() as session, pytest.raises(AnswerRefused, match="Choose one"):
        posting.poster(session, number, point, done, actor=estate.keeper, now=START)


def test_a_private_poster_is_found_where_a_notice_of_ours_hangs(
    database: Database, estate: Estate
) -> None:
    number = posted(database, estate)
    take_down(database, estate, number, NOON)
    point = file_of(database, number, estate.keeper).points[0].id

    with database.writing() as session, pytest.raises(posting.PointRefused, match="Nothing hangs"):
        posting.poster(session, number, point, "kept", actor=estate.keeper, now=START)


def test_a_reader_writes_nothing_about_posters(database: Database, estate: Estate) -> None:
    number = posted(database, estate)
    point = file_of(database, number, estate.keeper).points[0].id

    with database.writing() as session, pytest.raises(NotAllowed):
        posting.poster(session, number, point, "kept", actor=estate.reader, now=START)


def test_wrong_building(database: Database, estate: Estate) -> None:
    number = posted(database, estate, audience="2")
    take_down(database, estate, number, NOON)

    state = move(database, number, "cancel", {"reason": "贴错楼栋"}, estate.supervisor, NOON)

    assert state == "cancelled"


def test_elderly_without_phones(database: Database, estate: Estate) -> None:
    number = draft(database, estate, to_door=True)

    assert file_of(database, number, estate.keeper).case.details["to_door"] is True


def test_committee_asks_to_post(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="Incoming document"):
        draft(database, estate, source="committee", kind="assembly")

    assert draft(
        database, estate, source="committee", kind="assembly", external_ref="业委会函 2026-2"
    )


def test_personal_data_in_the_draft(database: Database, estate: Estate) -> None:
    with pytest.raises(AnswerRefused, match="phone or ID number"):
        draft(database, estate, title="联系 13800138000")


def test_in_force_over_holidays(database: Database, estate: Estate) -> None:
    number = posted(database, estate, appoint_until=END + 240 * HOUR)

    assert file_of(database, number, estate.desk).owed["withdraw"].due_at == END + 264 * HOUR


def test_never_told(database: Database, estate: Estate) -> None:
    number = posted(database, estate)

    points = file_of(database, number, estate.desk).points

    assert {(p.posted_at, p.posted_by) for p in points} == {(NOON, estate.keeper.name)}


def test_a_point_is_ticked_once(database: Database, estate: Estate) -> None:
    number = posted(database, estate)
    point = file_of(database, number, estate.keeper).points[0].id

    with database.writing() as session, pytest.raises(posting.PointRefused, match="already"):
        posting.post(session, number, point, actor=estate.keeper, now=NOON)


def test_a_rectification_notice_is_served_and_not_posted(
    database: Database, estate: Estate
) -> None:
    served: dict[str, Any] = {
        "kind": "rectification", "audience_type": "homes", "audience": "1-1-1-101",
        "to_board": False, "to_door": True, "points": "",
    }  # fmt: skip
    number = draft(database, estate, **served)
    move(database, number, "submit", {}, estate.desk, NOON)
    move(database, number, "proofread", {}, estate.supervisor, NOON)
    move(database, number, "approve", {"stamped": True}, estate.manager, NOON)
    with pytest.raises(MoveRefused, match="receipt"):
        move(database, number, "post", {}, estate.desk, NOON)

    assert move(database, number, "post", {"receipt": "王女士"}, estate.desk, NOON) == "posted"
    with database.reading() as session, pytest.raises(posting.NoticeNotFound):
        notices.file_of(session, number, actor=estate.engineer)
