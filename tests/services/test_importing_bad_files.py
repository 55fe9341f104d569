"""Bad files of cases: each refused row has its number and reason, and nothing half is written.

Names like i_x_33 are those of the catalogue of bad inputs.
"""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from data_access.database import Database
from data_access.tables import Case, CaseEvent, Counter, ImportBatch
from domain.imports import ColumnMap
from domain.refusal import AnswerRefused, Refusal
from domain.rights import NotAllowed
from services import importing
from services.importing.report import ImportRefused, Outcome, Plan
from services.spreadsheets import Sheet
from tests.conftest import NOON, Estate
from tests.odd_files import xlsx
from tests.services.importing_files import (
    CASES,
    LIFT,
    applied,
    case_row,
    count,
    csv_of,
    looked_at,
    mapped,
    planned,
    sheet_of,
)


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


def test_i_x_33_refuses_a_number_that_stands_twice_and_names_both_rows(
    database: Database, estate: Estate
):
    plan = looked_at(database, estate, LIFT, case_row(标题="电梯异响"))

    (refused,) = plan.refused
    assert (refused.row, refused.values) == (3, {"key": "A1", "row": 2})


def test_i_x_37_is_not_for_people_without_the_right_in_that_project(
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


def test_i_x_39_writes_nothing_when_one_row_is_bad(database: Database, estate: Estate):
    plan = looked_at(database, estate, LIFT, case_row(单号="A2", 受理时间="坏"))

    with pytest.raises(ImportRefused, match="1 rows cannot be taken"):
        applied(database, plan)

    assert [count(database, table) for table in (Case, Counter, ImportBatch)] == [0, 0, 0]


def test_i_x_39_writes_the_good_rows_when_that_was_chosen(database: Database, estate: Estate):
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


def test_i_x_22_ignores_extra_columns_and_refuses_missing_ones(database: Database, estate: Estate):
    extra = sheet_of(csv_of((*CASES, "备注"), (*LIFT, "随便")))
    without = sheet_of(csv_of(("标题",), ("电梯停运",)))

    def plan_of(sheet: Sheet, mapping: ColumnMap) -> Plan:
        return planned(database, sheet, mapping, project_id=estate.project_id, actor=None)

    assert len(plan_of(extra, mapped(extra, "cases")).new) == 1
    with pytest.raises(AnswerRefused, match="Received: Choose the column"):
        plan_of(without, mapped(without, "cases"))
    with pytest.raises(ImportRefused, match="no column 单号"):
        plan_of(without, mapped(extra, "cases", columns={"key": ("单号",)}))


def test_i_c_03_takes_what_chinese_excel_saves(database: Database, estate: Estate):
    sheet = sheet_of(csv_of(CASES, LIFT, encoding="gb18030"))

    plan = planned(
        database, sheet, mapped(sheet, "cases"), project_id=estate.project_id, actor=None
    )

    assert plan.new[0].columns["title"] == "电梯停运"


def test_i_x_28_takes_serial_dates_and_phones_that_excel_made_numbers(
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


def test_i_x_31_refuses_rows_with_error_cells_only_in_columns_that_are_used(
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


def test_i_c_18_refuses_a_formula_for_a_name(database: Database, estate: Estate):
    row = ("1", "2026-02-27 09:00", "电梯停运", "=HYPERLINK(''http://evil'',''x'')")
    sheet = sheet_of(csv_of(("单号", "受理时间", "标题", "反映人"), row))

    plan = planned(
        database, sheet, mapped(sheet, "cases"), project_id=estate.project_id, actor=None
    )

    assert [remark.column for remark in plan.refused] == ["反映人"]


def test_refuses_an_hour_that_summer_time_leaves_out(database: Database, estate: Estate):
    plan = looked_at(
        database, estate, case_row(受理时间="2025-03-09 02:30:00"), zone="America/New_York"
    )

    assert [remark.row for remark in plan.refused] == [2]
