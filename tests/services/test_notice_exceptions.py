"""The exceptions of notices (07 §7.5), each by its name."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
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
