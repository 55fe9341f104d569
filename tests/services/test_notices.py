"""A notice: approved by others than its drafter, posted at every point, known while in force."""

from typing import Any

import pytest

from data_access.database import Database
from domain.engine import MoveRefused
from domain.refusal import AnswerRefused
from services import notices
from tests.conftest import NOON, Estate
from tests.services.noticing import (
    END,
    HOUR,
    START,
    WATER,
    approve,
    draft,
    file_of,
    hang,
    move,
    posted,
    take_down,
)

FEES = {"kind": "fees", "title": "物业费提示"}


def test_lives_from_the_draft_to_the_file(database: Database, estate: Estate) -> None:
    number = posted(database, estate)
    take_down(database, estate, number, END + HOUR)
    move(database, number, "withdraw", {}, estate.desk, END + HOUR)
    kept = {"original_kept": True, "directory_entry": "2026-03"}

    state = move(database, number, "archive", kept, estate.desk, END + 2 * HOUR)

    assert state == "archived"
    file = file_of(database, number, estate.supervisor)
    assert file.notice.unit_count == 3
    assert all(owed.met_at is not None for owed in file.owed.values())
    assert file.owed["post"].due_at == START - 72 * HOUR


def test_the_same_form_sent_again_drafts_nothing(database: Database, estate: Estate) -> None:
    first = draft(database, estate, token="one")

    assert draft(database, estate, token="one") == first


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"description": "太短了。"}, "at least"),
        ({"description": "停水期间请致电王先生 138 0013 8000 咨询，谢谢您的配合与理解。"}, "phone"),
        ({"description": "请携带身份证110101199003070011到前台办理登记，谢谢配合。"}, "ID number"),
        ({**FEES, "description": "1-1-101 欠费三个月，请尽快到前台缴清物业费。"}, "owes"),
        ({**FEES, "description": "请各位业主按时缴费，逾期将停水停电，敬请配合。"}, "threat"),
        ({"appoint_until": START}, "end after"),
        ({"points": ""}, "paper"),
        ({"to_board": False, "points": ""}, "channel"),
        ({"audience": "1, 9"}, "does not have 9"),
        ({"post_from": START + HOUR}, "no later"),
    ],
)  # fmt: skip
def test_is_not_drafted(
    database: Database, estate: Estate, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(AnswerRefused, match=why):
        draft(database, estate, **changes)


def test_is_not_approved_by_its_drafter(database: Database, estate: Estate) -> None:
    number = draft(database, estate, actor=estate.manager)
    move(database, number, "submit", {}, estate.desk, NOON)
    move(database, number, "proofread", {}, estate.supervisor, NOON)

    with pytest.raises(MoveRefused, match="other than the drafter"):
        move(database, number, "approve", {"stamped": True}, estate.manager, NOON)


def test_is_not_approved_unread_or_unstamped(database: Database, estate: Estate) -> None:
    number = draft(database, estate)
    move(database, number, "submit", {}, estate.desk, NOON)
    with pytest.raises(MoveRefused, match="proof-read"):
        move(database, number, "approve", {"stamped": True}, estate.manager, NOON)
    move(database, number, "proofread", {}, estate.supervisor, NOON)

    with pytest.raises(MoveRefused, match="Stamp"):
        move(database, number, "approve", {}, estate.manager, NOON)


def test_from_outside_needs_the_manager_to_agree_to_the_period(
    database: Database, estate: Estate
) -> None:
    number = draft(database, estate, source="government", external_ref="街道[2026]3号")
    move(database, number, "submit", {}, estate.desk, NOON)
    move(database, number, "proofread", {}, estate.supervisor, NOON)

    with pytest.raises(MoveRefused, match="posting period"):
        move(database, number, "approve", {"stamped": True}, estate.manager, NOON)


@pytest.mark.parametrize(("prepare", "hours"), [(True, 71), (False, 47)])
def test_that_comes_too_late_needs_a_reason_and_an_extra_channel(
    database: Database, estate: Estate, prepare: bool, hours: int
) -> None:
    now = START - hours * HOUR
    number = draft(database, estate, needs_preparation=prepare)
    move(database, number, "submit", {}, estate.desk, now)
    move(database, number, "proofread", {}, estate.supervisor, now)
    with pytest.raises(MoveRefused, match="comes later"):
        move(database, number, "approve", {"stamped": True}, estate.manager, now)

    late = {"stamped": True, "short_reason": "供水公司昨日才通知", "extra_channel": "phone"}

    assert move(database, number, "approve", late, estate.manager, now) == "approved"


def test_of_an_emergency_is_approved_by_word_and_confirmed(
    database: Database, estate: Estate
) -> None:
    number = draft(database, estate, level="emergency", appoint_from=None)
    said = {"oral_by": "supervisor", "oral_at": NOON, "oral_words": "同意立即张贴"}
    move(database, number, "oral", said, estate.desk, NOON)
    hang(database, estate, number)
    move(database, number, "post", {}, estate.desk, NOON)

    move(database, number, "confirm", {"stamped": True}, estate.manager, NOON + HOUR)

    owed = file_of(database, number, estate.desk).owed
    assert owed["post"].due_at == NOON + HOUR / 2
    assert (owed["written"].due_at, owed["written"].met_at) == (NOON + 24 * HOUR, NOON + HOUR)


def test_that_can_wait_is_not_approved_by_word(database: Database, estate: Estate) -> None:
    number = draft(database, estate)
    said = {"oral_by": "manager", "oral_at": NOON, "oral_words": "同意"}

    with pytest.raises(MoveRefused, match="emergency"):
        move(database, number, "oral", said, estate.desk, NOON)


def test_is_posted_when_every_point_is_ticked(database: Database, estate: Estate) -> None:
    number = draft(database, estate)
    approve(database, estate, number)

    with pytest.raises(MoveRefused, match="not ticked"):
        move(database, number, "post", {}, estate.desk, NOON)


def test_is_withdrawn_when_it_is_over_and_every_paper_is_down(
    database: Database, estate: Estate
) -> None:
    number = posted(database, estate)
    with pytest.raises(MoveRefused, match="still in force"):
        move(database, number, "withdraw", {}, estate.desk, NOON)

    with pytest.raises(MoveRefused, match="still hanging"):
        move(database, number, "withdraw", {}, estate.desk, END)


def test_given_back_is_changed_and_handed_in_again(database: Database, estate: Estate) -> None:
    number = draft(database, estate)
    move(database, number, "submit", {}, estate.desk, NOON)
    move(database, number, "reject", {"reason": "写明到几点"}, estate.supervisor, NOON)

    with database.writing() as session:
        version = notices.file_of(session, number, actor=estate.desk).case.version
        raw = {**WATER, "title": "1栋停水至18点", "audience": "1, 2"}
        notices.revise(
            session, number, raw, version=version, token="again", actor=estate.desk, now=NOON
        )

    file = file_of(database, number, estate.desk)
    assert (file.case.title, file.notice.unit_count) == ("1栋停水至18点", 6)


def test_is_known_for_the_homes_it_is_for_while_it_is_in_force(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = posted(database, estate)

    def known(home: str, now: Any) -> list[str]:
        with database.reading() as session:
            found = notices.in_force(session, estate.units[home], actor=estate.desk, now=now)
            return [one.number for one in found]

    assert known("1-1-1-101", START) == [number]
    assert known("1-1-1-101", START - HOUR) == []
    assert known("1-1-1-101", END) == []
    assert known("2-1-1-101", START) == []


@pytest.mark.parametrize(
    ("name", "now", "there"),
    [("force", NOON, True), ("force", END, False), ("withdraw", END, True), ("post", NOON, False)],
)
def test_stands_in_the_list_that_its_times_say(
    database: Database, estate: Estate, name: str, now: Any, there: bool
) -> None:
    number = posted(database, estate)

    with database.reading() as session:
        found = notices.listed(session, name, actor=estate.reader, now=now, limit=9, offset=0)

    assert [one.number for one in found.notices] == ([number] if there else [])
