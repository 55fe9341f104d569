"""Importing complaints from a file: what a row becomes, and what a second time changes."""

from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from data_access.database import Database
from data_access.tables import Case, CaseEvent, Category, Counter, Deadline
from services import cases
from services.importing.case_rows import CUT, UNKNOWN_CATEGORY
from services.importing.cases import KNOWN_OTHERWISE
from services.importing.report import ImportRefused, Outcome
from tests.conftest import Estate
from tests.keys import KEYS
from tests.services.importing_files import (
    LIFT,
    applied,
    brought_in,
    case_row,
    count,
    csv_of,
    looked_at,
    mapped,
    planned,
    sheet_of,
)


def test_makes_a_whole_case_of_a_row(database: Database, estate: Estate):
    (case,) = brought_in(database, estate, LIFT)

    assert case.received_at == datetime(2026, 2, 27, 1, tzinfo=UTC)
    assert (case.number, case.external_ref) == ("TS-HY01-202602-0001", "A1")
    assert (case.unit_id, case.building_id) == (estate.units["1-1-1-101"], estate.buildings["1"])
    assert (case.cat_l1, case.cat_l2) == ("equipment", "equipment.lift")
    assert (case.state, case.phase, case.validity) == ("registered", "open", "pending")
    assert KEYS.open(case.phone) == "13812345678" != case.phone
    assert (case.residential, case.backfilled) == (True, True)


def test_writes_one_event_and_two_deadlines_with_when_they_were_met(
    database: Database, estate: Estate
):
    (case,) = brought_in(database, estate, case_row(关闭时间="2026-03-01 09:00"))

    with database.reading() as session:
        (event,) = session.exec(select(CaseEvent)).all()
        owed = {row.kind: row for row in session.exec(select(Deadline)).all()}
    assert (event.actor_kind, event.actor_id, event.end) == ("import", None, "closed")
    assert event.at == case.received_at
    assert owed["handled"].met_at == case.closed_at == datetime(2026, 3, 1, 1, tzinfo=UTC)
    assert owed["handled"].due_at == datetime(2026, 3, 2, 1, tzinfo=UTC)
    assert owed["reply"].met_at is None
    assert set(owed) == {"reply", "handled"}


def test_can_be_read_and_worked_on_like_any_case(database: Database, estate: Estate):
    (case,) = brought_in(database, estate, LIFT)

    with database.reading() as session:
        file = cases.file_of(session, case.number, actor=estate.supervisor)

    assert [event.actor_kind for event in file.events] == ["import"]


def test_numbers_rows_in_the_order_of_receipt_after_those_issued_before(
    database: Database, estate: Estate
):
    brought_in(database, estate, LIFT)
    later = case_row(单号="A3", 受理时间="2026-02-28 10:00")
    earlier = case_row(单号="A2", 受理时间="2026-02-28 09:00")
    march = case_row(单号="A4", 受理时间="2026-03-01 09:00")

    found = brought_in(database, estate, later, march, earlier)

    assert {case.external_ref: case.number[-11:] for case in found} == {
        "A1": "202602-0001", "A2": "202602-0002", "A3": "202602-0003", "A4": "202603-0001",
    }  # fmt: skip


def test_a_second_time_changes_nothing_even_where_the_file_has_changed(
    database: Database, estate: Estate
):
    brought_in(database, estate, LIFT)

    plan = looked_at(database, estate, case_row(内容="换了说法", 状态="处理中"))
    outcome = applied(database, plan)

    assert outcome == Outcome(added=0, unchanged=1, refused=0)
    with database.reading() as session:
        assert session.exec(select(Case.description)).one() == "三单元电梯停在五楼。"
        assert session.exec(select(Counter.last)).one() == 1


@pytest.mark.parametrize("changes", [{"标题": "水压不足"}, {"受理时间": "2026-03-01 09:00"}])
def test_refuses_a_known_number_for_another_matter_or_time(
    database: Database, estate: Estate, changes: dict[str, str]
):
    brought_in(database, estate, LIFT)

    plan = looked_at(database, estate, case_row(单号="A2"), case_row(**changes))

    assert (len(plan.new), plan.unchanged) == (1, 0)
    assert [(remark.row, remark.column, remark.message) for remark in plan.refused] == [
        (3, "单号", KNOWN_OTHERWISE)
    ]
    assert plan.refused[0].values == {"key": "A1"}


def test_refuses_another_matter_that_came_in_after_the_look(database: Database, estate: Estate):
    plan = looked_at(database, estate, LIFT, case_row(单号="A2"))
    brought_in(database, estate, case_row(标题="水压不足"))

    with pytest.raises(ImportRefused):
        applied(database, plan)
    outcome = applied(database, plan, good_rows=True)

    assert outcome == Outcome(added=1, unchanged=0, refused=1)
    assert count(database, Case) == 2


def test_brings_in_the_next_month_of_a_list_whose_rows_are_counted(
    database: Database, estate: Estate
):
    header = ("序号", "受理时间", "标题")
    january = sheet_of(csv_of(header, ("1", "2026-01-05 09:00", "电梯停运")))
    february = sheet_of(csv_of(header, ("1", "2026-02-05 09:00", "水压不足")))

    outcomes = [
        applied(
            database,
            planned(
                database, sheet, mapped(sheet, "cases"), project_id=estate.project_id,
                actor=estate.supervisor,
            ),
        )
        for sheet in (january, february, january)
    ]  # fmt: skip

    assert [(found.added, found.unchanged) for found in outcomes] == [(1, 0), (1, 0), (0, 1)]
    with database.reading() as session:
        assert set(session.exec(select(Case.external_ref))) == {""}


def test_planned_twice_and_applied_twice_still_adds_once(database: Database, estate: Estate):
    first, second = (looked_at(database, estate, LIFT) for _ in range(2))

    applied(database, first)
    outcome = applied(database, second)

    assert (outcome.added, outcome.unchanged) == (0, 1)
    assert count(database, Case) == 1


def test_tells_rows_without_a_number_apart_by_all_they_say(database: Database, estate: Estate):
    rows = [case_row(单号=""), case_row(单号="", 标题="电梯异响"), case_row(单号="")]

    plan = looked_at(database, estate, *rows)
    applied(database, plan, good_rows=True)
    again = looked_at(database, estate, *rows)

    assert [(remark.row, str(remark.values["row"])) for remark in plan.refused] == [(4, "2")]
    assert (len(plan.new), len(again.new), again.unchanged) == (2, 0, 2)


@pytest.mark.parametrize(
    ("changes", "state", "notes"),
    [
        ({"状态": "处理中"}, "registered", 0),
        ({"状态": "已办结", "关闭时间": "2026-03-01 09:00"}, "closed", 0),
        ({"状态": "已办结"}, "closed", 1),
        ({"关闭时间": "2026-03-01 09:00"}, "closed", 0),
    ],
)
def test_derives_the_state_from_what_the_file_says_and_no_more(
    database: Database, estate: Estate, changes: dict[str, str], state: str, notes: int
):
    plan = looked_at(database, estate, case_row(**changes))

    (case,) = brought_in(database, estate, case_row(**changes))

    assert case.state == state
    assert (case.closed_at is not None) == ("关闭时间" in changes)
    assert case.first_closed_day == case.closed_day
    assert len(plan.notes) == notes


def test_adds_unknown_categories_when_the_mapping_says_so(database: Database, estate: Estate):
    row = case_row(类别="月球事务", 子类="")

    (case,) = brought_in(database, estate, row, adds=frozenset({"categories"}))

    with database.reading() as session:
        added = session.exec(
            select(Category.code, Category.parent, Category.title).where(
                col(Category.code).startswith("月球")
            ).order_by(col(Category.code))
        ).all()  # fmt: skip
    assert (case.cat_l1, case.cat_l2) == ("月球事务", "月球事务.other")
    assert added == [("月球事务", "", "月球事务"), ("月球事务.other", "月球事务", "Other")]


def test_files_unknown_categories_under_other_with_a_note_else(database: Database, estate: Estate):
    plan = looked_at(database, estate, case_row(类别="月球事务", 子类=""))
    (case,) = brought_in(database, estate, case_row(类别="月球事务", 子类=""))

    assert (case.cat_l1, case.cat_l2) == ("other", "other.other")
    assert case.details["imported_category"] == "月球事务"
    assert [note.message for note in plan.notes] == [UNKNOWN_CATEGORY]


def test_cuts_no_long_title_in_silence(database: Database, estate: Estate):
    title = "题" * 201

    plan = looked_at(database, estate, case_row(标题=title))
    (case,) = brought_in(database, estate, case_row(标题=title))

    assert [(note.column, note.message) for note in plan.notes] == [("标题", CUT)]
    assert len(case.title) == 200
    assert case.description == f"三单元电梯停在五楼。\n{title}"


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        ("2026-02-27 09:00:00", "", datetime(2026, 2, 27, 1, tzinfo=UTC)),
        ("2026/2/27 9:00", "", datetime(2026, 2, 27, 1, tzinfo=UTC)),
        ("2026-02-27T09:00:00Z", "", datetime(2026, 2, 27, 9, tzinfo=UTC)),
        ("2025-11-02 01:30:00", "America/New_York", datetime(2025, 11, 2, 5, 30, tzinfo=UTC)),
        ("2025-11-02 03:30:00", "America/New_York", datetime(2025, 11, 2, 8, 30, tzinfo=UTC)),
    ],
)
def test_reads_clock_times_in_the_zone_of_the_file(
    database: Database, estate: Estate, text: str, zone: str, at: datetime
):
    plan = looked_at(database, estate, case_row(受理时间=text), zone=zone)

    assert [case.columns["received_at"] for case in plan.new] == [at]
