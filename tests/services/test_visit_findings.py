"""What a household raised at a visit: it opens one case, and the visit waits for it."""

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case
from domain.engine import MoveRefused
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.rights import NotAllowed
from services import cases, visits
from services.visits import FindingRefused
from tests import complaining as tell
from tests.conftest import Estate
from tests.services.visiting import MISSED, NOW, ROOM, TEN, make_move, stored_case, visit


def complain(
    database: Database, number: str, finding: int = 0, *, token: str = "press", actor: Actor
) -> str:
    raw = {"cat_l1": "cleaning", "cat_l2": "cleaning.corridor"}
    with database.writing() as session:
        return visits.open_found(session, number, finding, raw, token=token, actor=actor, now=NOW)


def with_finding(database: Database, estate: Estate) -> str:
    number = visit(database, estate)
    raw = {"nature": "complaint", "finding": "三楼楼道堆放杂物，已经两周没人清理"}
    make_move(database, number, "find", raw, estate.keeper)
    return number


def test_a_finding_opens_exactly_one_complaint_linked_both_ways(
    database: Database, estate: Estate
) -> None:
    number = with_finding(database, estate)

    opened = complain(database, number, actor=estate.keeper)
    assert complain(database, number, actor=estate.keeper) == opened  # the second click
    with pytest.raises(FindingRefused, match=opened):
        complain(database, number, token="another-press", actor=estate.supervisor)

    with database.reading() as session:
        seen = visits.file_of(session, number, actor=estate.keeper)
        complaint = cases.get(session, opened, actor=estate.keeper)
        assert len(session.exec(select(Case).where(Case.procedure == "complaint")).all()) == 1
    assert [finding.case for finding in seen.findings] == [opened]
    assert seen.file.case.state == "issues_open"
    assert [child.number for child in seen.file.children] == [opened]
    assert complaint.parent_id == seen.file.case.id
    assert (complaint.channel, complaint.channel_group) == ("found_on_visit", "found")
    assert (complaint.unit_code, complaint.received_at) == (ROOM, TEN)
    assert (complaint.reporter_name, complaint.reporter_role) == ("王女士", "family")
    assert complaint.description == "三楼楼道堆放杂物，已经两周没人清理"
    assert seen.file.events[-1].move == "open_complaint"


@pytest.mark.parametrize(
    ("nature", "procedure", "asked"),
    [
        ("opinion", "complaint", {"cat_l1": "cleaning", "cat_l2": "cleaning.corridor"}),
        ("repair", "repair",
         {"cat_l1": "plumbing", "cat_l2": "plumbing.tap", "where_kind": "in_home",
          "appoint_slot": "tomorrow_morning"}),
        ("suggestion", "suggestion", {"cat_l1": "facilities", "cat_l2": "facilities.new"}),
        ("inquiry", "inquiry", {"cat_l1": "fees", "cat_l2": "fees.utilities"}),
        ("praise", "praise", {"cat_l1": "service", "cat_l2": "service.fast"}),
    ],
)  # fmt: skip
def test_a_finding_becomes_the_case_of_its_nature(
    database: Database, estate: Estate, nature: str, procedure: str, asked: dict[str, str]
) -> None:
    number = visit(database, estate)
    told = {"nature": nature, "finding": "厨房水龙头滴水，希望有人来看看"}
    make_move(database, number, "find", told, estate.keeper)

    with database.writing() as session:
        opened = visits.open_found(
            session, number, 0, asked, token="press", actor=estate.keeper, now=NOW
        )

    case = stored_case(database, opened)
    assert (case.procedure, case.channel, case.unit_id) == (
        procedure, "found_on_visit", estate.units[ROOM],
    )  # fmt: skip
    assert case.description == told["finding"]


def test_a_small_repair_found_at_a_visit_is_agreed_for_a_time(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate)
    told = {"nature": "repair", "finding": "厨房水龙头滴水，希望有人来看看"}
    make_move(database, number, "find", told, estate.keeper)
    asked = {"cat_l1": "plumbing", "cat_l2": "plumbing.tap", "where_kind": "in_home"}

    with pytest.raises(AnswerRefused, match="agreed for a time"), database.writing() as session:
        visits.open_found(session, number, 0, asked, token="press", actor=estate.keeper, now=NOW)


def test_a_register_that_is_wrong_becomes_no_case(database: Database, estate: Estate) -> None:
    number = visit(database, estate)
    told = {"nature": "archive", "finding": "电话已经换了号码"}
    make_move(database, number, "find", told, estate.keeper)

    with pytest.raises(FindingRefused, match="page of the home"):
        complain(database, number, actor=estate.keeper)


def test_what_we_found_with_nobody_at_home_is_reported_by_us(
    database: Database, estate: Estate
) -> None:
    number = visit(database, estate, {**MISSED, "result": "not_home"})
    raw = {"nature": "complaint", "finding": "门口堆放装修垃圾堵住通道"}
    make_move(database, number, "find", raw, estate.keeper)

    opened = complain(database, number, actor=estate.keeper)

    complaint = stored_case(database, opened)
    assert (complaint.reporter_name, complaint.reporter_role) == (estate.keeper.name, "staff")


def test_a_visit_is_not_closed_before_the_case_it_led_to(
    database: Database, estate: Estate
) -> None:
    number = with_finding(database, estate)
    opened = complain(database, number, actor=estate.keeper)
    told = {"answer": "已清理并告知业主"}

    with pytest.raises(MoveRefused, match="still open"):
        make_move(database, number, "close", told, estate.keeper)
    withdrawn = {
        "withdrawn_by": "王女士",
        "how_confirmed": "电话",
        "reason": "已经自行清理",
        "validity": "valid_full",
    }
    make_move(database, opened, "withdraw", withdrawn, estate.supervisor)
    make_move(database, number, "close", told, estate.keeper)

    assert stored_case(database, number).state == "closed"


def test_a_finding_of_a_finished_visit_opens_nothing(database: Database, estate: Estate) -> None:
    number = with_finding(database, estate)
    make_move(
        database, number, "reject", {"verdict": "untrue", "review_note": "不实"}, estate.supervisor
    )

    with pytest.raises(FindingRefused, match="finished"):
        complain(database, number, actor=estate.keeper)
    with pytest.raises(FindingRefused, match="no such finding"):
        complain(database, number, 7, actor=estate.keeper)


def test_opening_a_complaint_from_a_finding_needs_the_right(
    database: Database, estate: Estate, other_estate: Estate
) -> None:
    number = with_finding(database, estate)

    for reading_only in (estate.desk, estate.reader):
        with pytest.raises(NotAllowed):
            complain(database, number, actor=reading_only)
    with pytest.raises(cases.CaseNotFound):
        complain(database, number, actor=other_estate.supervisor)


def test_the_number_of_a_sealed_complaint_is_named_to_none_but_who_knows_it(
    database: Database, estate: Estate
) -> None:
    number = with_finding(database, estate)
    opened = complain(database, number, actor=estate.supervisor)
    why = {"reason": "Asked us not to tell the neighbours"}
    tell.move(database, opened, "seal", why, actor=estate.supervisor, now=NOW)

    with database.reading() as session:
        keeper = visits.file_of(session, number, actor=estate.keeper)
        lead = visits.file_of(session, number, actor=estate.supervisor)

    assert [(one.case, one.opened) for one in keeper.findings] == [("", True)]
    assert [(one.case, one.opened) for one in lead.findings] == [(opened, True)]
    with pytest.raises(FindingRefused, match="A case was already opened") as refusal:
        complain(database, number, token="another-press", actor=estate.keeper)
    assert opened not in str(refusal.value)
