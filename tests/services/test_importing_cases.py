"""Importing complaints from a file: what a row becomes, and which rows are refused and why."""

from datetime import UTC, datetime

import pytest
from sqlmodel import func, select

from data_access.database import Database
from data_access.tables import Case, CaseEvent, Category, Counter, Deadline, ImportBatch
from domain.refusal import AnswerRefused, Refusal
from domain.rights import NotAllowed
from services import cases, importing
from services.importing.case_rows import CUT, UNKNOWN_CATEGORY
from services.importing.report import ImportRefused, Outcome
from tests.conftest import NOON, Estate
from tests.odd_files import xlsx
from tests.services.importing_files import (
    CASES,
    LIFT,
    applied,
    case_row,
    csv_of,
    mapped,
    planned,
    sheet_of,
)


def looked_at(database: Database, estate: Estate, *rows: tuple[str, ...], **options: object):
    sheet = sheet_of(csv_of(CASES, *rows))
    mapping = mapped(sheet, "cases", **options)
    return planned(database, sheet, mapping, project_id=estate.project_id, actor=estate.supervisor)


def brought_in(database: Database, estate: Estate, *rows: tuple[str, ...], **options: object):
    applied(database, looked_at(database, estate, *rows, **options), actor=estate.supervisor)
    with database.reading() as session:
        return session.exec(select(Case).order_by(Case.id)).all()


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_makes_a_whole_case_of_a_row(database: Database, estate: Estate):
    (case,) = brought_in(database, estate, LIFT)

    assert case.received_at == datetime(2026, 2, 27, 1, tzinfo=UTC)
    assert (case.number, case.external_ref) == ("TS-HY01-202602-0001", "A1")
    assert (case.unit_id, case.building_id) == (estate.units["1-1-1-101"], estate.buildings["1"])
    assert (case.cat_l1, case.cat_l2) == ("equipment", "equipment.lift")
    assert (case.state, case.phase, case.validity) == ("registered", "open", "pending")
    assert (case.phone, case.residential, case.backfilled) == ("13812345678", True, True)


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

    plan = looked_at(database, estate, case_row(标题="别的标题"))
    outcome = applied(database, plan)

    assert outcome == Outcome(added=0, unchanged=1, refused=0)
    with database.reading() as session:
        assert session.exec(select(Case.title)).one() == "电梯停运"
        assert session.exec(select(Counter.last)).one() == 1


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
    assert len(plan.notes) == notes


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"受理时间": ""}, "受理时间", "Enter a time"),
        ({"受理时间": "2026-03-03 09:00"}, "受理时间", "Enter a time from"),
        ({"受理时间": "昨天"}, "受理时间", "Write the time as"),
        ({"关闭时间": "2026-02-26 09:00"}, "关闭时间", "before the matter was received"),
        ({"房号": "9-9-9-999"}, "房号", "no room 9-9-9-999"),
        ({"房号": "101"}, "房号", "Several rooms"),
        ({"房号": "1月2日"}, "房号", "Excel took this room for a date"),
        ({"联系电话": "1381234"}, "联系电话", "phone number"),
        ({"标题": "", "内容": " "}, "标题", "Say what the matter is"),
        ({"单号": "A" * 65}, "单号", "at most 64"),
    ],
)
def test_refuses_a_row_naming_its_number_its_column_and_the_reason(
    database: Database, estate: Estate, changes: dict[str, str], column: str, reason: str
):
    plan = looked_at(database, estate, LIFT, case_row(**{"单号": "A2", **changes}))

    (refused,) = plan.refused
    assert (refused.row, refused.column) == (3, column)
    assert reason in Refusal(refused.message, **refused.values).args[0]
    assert len(plan.new) == 1


def test_refuses_a_room_of_another_project_as_if_it_were_not_there(
    database: Database, estate: Estate, other_estate: Estate
):
    plan = looked_at(database, estate, case_row(房号="1-1-1-101"))
    elsewhere = looked_at(database, other_estate, case_row(房号="7-1-1-101"))

    assert plan.new[0].columns["unit_id"] == estate.units["1-1-1-101"]
    assert [remark.message for remark in elsewhere.refused] == [
        "There is no room {room} in this project."
    ]


def test_I_X_33_refuses_a_number_that_stands_twice_and_names_both_rows(
    database: Database, estate: Estate
):
    plan = looked_at(database, estate, LIFT, case_row(标题="电梯异响"))

    (refused,) = plan.refused
    assert (refused.row, refused.values) == (3, {"key": "A1", "row": 2})


def test_I_X_37_is_not_for_people_without_the_right_in_that_project(
    database: Database, estate: Estate, other_estate: Estate
):
    sheet = sheet_of(csv_of(CASES, LIFT))
    where = {"project_id": other_estate.project_id}

    for actor in (estate.supervisor, other_estate.desk):
        with pytest.raises(NotAllowed):
            planned(database, sheet, mapped(sheet, "cases"), actor=actor, **where)
    plan = planned(database, sheet, mapped(sheet, "cases"), actor=None, **where)
    with pytest.raises(NotAllowed):
        applied(database, plan, actor=estate.supervisor)

    assert count(database, Case) == 0


def test_I_X_39_writes_nothing_when_one_row_is_bad(database: Database, estate: Estate):
    plan = looked_at(database, estate, LIFT, case_row(单号="A2", 受理时间="坏"))

    with pytest.raises(ImportRefused, match="1 rows cannot be taken"):
        applied(database, plan)

    assert [count(database, table) for table in (Case, Counter, ImportBatch)] == [0, 0, 0]


def test_I_X_39_writes_the_good_rows_when_that_was_chosen(database: Database, estate: Estate):
    plan = looked_at(database, estate, LIFT, case_row(单号="A2", 受理时间="坏"))

    outcome = applied(database, plan, good_rows=True)

    assert outcome == Outcome(added=1, unchanged=0, refused=1)
    with database.reading() as session:
        batch = session.exec(select(ImportBatch)).one()
    assert (batch.added, batch.refused, batch.source) == (1, 1, "单号")


def test_a_fault_in_the_middle_of_writing_leaves_nothing(database: Database, estate: Estate):
    plan = looked_at(database, estate, LIFT)

    class Stop(Exception):
        pass

    def stop(_: float) -> None:
        raise Stop

    with pytest.raises(Stop), database.writing() as session:
        importing.apply(
            session, plan, file_hash="", good_rows=False, actor=None, now=NOON, progress=stop
        )

    assert [count(database, table) for table in (Case, Counter, CaseEvent)] == [0, 0, 0]


def test_adds_unknown_categories_when_the_mapping_says_so(database: Database, estate: Estate):
    row = case_row(类别="噪音扰民", 子类="")

    (case,) = brought_in(database, estate, row, adds=frozenset({"categories"}))

    with database.reading() as session:
        added = session.exec(
            select(Category.code, Category.parent, Category.title).where(
                Category.code.startswith("噪音")  # type: ignore[attr-defined]
            ).order_by(Category.code)
        ).all()  # fmt: skip
    assert (case.cat_l1, case.cat_l2) == ("噪音扰民", "噪音扰民.other")
    assert added == [("噪音扰民", "", "噪音扰民"), ("噪音扰民.other", "噪音扰民", "Other")]


def test_files_unknown_categories_under_other_with_a_note_else(database: Database, estate: Estate):
    plan = looked_at(database, estate, case_row(类别="噪音扰民", 子类=""))
    (case,) = brought_in(database, estate, case_row(类别="噪音扰民", 子类=""))

    assert (case.cat_l1, case.cat_l2) == ("other", "other.other")
    assert case.details["imported_category"] == "噪音扰民"
    assert [note.message for note in plan.notes] == [UNKNOWN_CATEGORY]


def test_cuts_no_long_title_in_silence(database: Database, estate: Estate):
    title = "题" * 201

    plan = looked_at(database, estate, case_row(标题=title))
    (case,) = brought_in(database, estate, case_row(标题=title))

    assert [(note.column, note.message) for note in plan.notes] == [("标题", CUT)]
    assert len(case.title) == 200
    assert case.description == f"三单元电梯停在五楼。\n{title}"


def test_I_X_22_ignores_extra_columns_and_refuses_missing_ones(database: Database, estate: Estate):
    extra = sheet_of(csv_of((*CASES, "备注"), (*LIFT, "随便")))
    without = sheet_of(csv_of(("标题",), ("电梯停运",)))
    who = {"project_id": estate.project_id, "actor": None}

    assert len(planned(database, extra, mapped(extra, "cases"), **who).new) == 1
    with pytest.raises(AnswerRefused, match="Received: Choose the column"):
        planned(database, without, mapped(without, "cases"), **who)
    with pytest.raises(ImportRefused, match="no column 单号"):
        planned(database, without, mapped(extra, "cases", columns={"key": ("单号",)}), **who)


def test_I_C_03_takes_what_chinese_excel_saves(database: Database, estate: Estate):
    sheet = sheet_of(csv_of(CASES, LIFT, encoding="gb18030"))

    plan = planned(
        database, sheet, mapped(sheet, "cases"), project_id=estate.project_id, actor=None
    )

    assert plan.new[0].columns["title"] == "电梯停运"


def test_I_X_28_takes_serial_dates_and_phones_that_excel_made_numbers(
    database: Database, estate: Estate
):
    content = xlsx(
        [("单号", "受理时间", "标题", "联系电话"), (7, 46080.375, "电梯停运", 13812345678)]
    )
    sheet = sheet_of(content, "表.xlsx")

    plan = planned(
        database, sheet, mapped(sheet, "cases"), project_id=estate.project_id, actor=None
    )

    columns = plan.new[0].columns
    assert columns["received_at"] == datetime(2026, 2, 27, 1, tzinfo=UTC)
    assert (columns["phone"], columns["import_key"]) == ("13812345678", "7")


def test_I_X_31_refuses_rows_with_error_cells_only_in_columns_that_are_used(
    database: Database, estate: Estate
):
    header = ("单号", "受理时间", "标题", "备注")
    content = xlsx([
        header, ("1", "2026-02-27 09:00", "=NA()", ""), ("2", "2026-02-27 09:00", "电梯停运", ""),
    ])  # fmt: skip
    sheet = sheet_of(content, "表.xlsx")

    plan = planned(
        database, sheet, mapped(sheet, "cases"), project_id=estate.project_id, actor=None
    )

    assert [(remark.row, remark.column) for remark in plan.refused] == [(2, "标题")]
    assert len(plan.new) == 1


def test_I_C_18_refuses_a_formula_for_a_name(database: Database, estate: Estate):
    row = ("1", "2026-02-27 09:00", "电梯停运", "=HYPERLINK(''http://evil'',''x'')")
    sheet = sheet_of(csv_of(("单号", "受理时间", "标题", "反映人"), row))

    plan = planned(
        database, sheet, mapped(sheet, "cases"), project_id=estate.project_id, actor=None
    )

    assert [remark.column for remark in plan.refused] == ["反映人"]


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


def test_refuses_an_hour_that_summer_time_leaves_out(database: Database, estate: Estate):
    plan = looked_at(
        database, estate, case_row(受理时间="2025-03-09 02:30:00"), zone="America/New_York"
    )

    assert [remark.row for remark in plan.refused] == [2]
