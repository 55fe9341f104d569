"""A workbook is read as the texts that its cells show; what cannot be relied on is told."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from domain import entry
from services.file_guard import UPLOAD, Limits
from tests import bad_inputs
from tests.odd_files import HEADER, lines, read, refused, rows_of, with_sheet, xlsx

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_real_input = pytest.mark.skipif(
    not REAL.exists(), reason="The real input is not in ../shared/data."
)


def test_i_x_15_one_row_more_than_allowed_is_refused():
    limits = Limits(rows=3)
    rows = [(n, "张三", "1") for n in range(4)]

    assert len(read(xlsx([HEADER, *rows[:3]]), limits=limits).frame) == 3
    assert refused(xlsx([HEADER, *rows]), limits=limits).code == "TOO_MANY_ROWS"
    assert refused(f"a,b,c\n{lines(4)}".encode(), "表.csv", limits=limits).code == "TOO_MANY_ROWS"
    assert UPLOAD.rows == 20_000


def test_i_x_18_the_sheet_is_chosen():
    def second(book):
        book.create_sheet("表二").append(("房号", "面积"))
        book["表二"].append(("0101", 89.5))

    content = xlsx([HEADER, (1, "张三", "1")], more=second)

    assert read(content).sheets == ("表一", "表二")
    assert read(content).sheet == "表一"
    assert rows_of(read(content, sheet="表二")) == [("0101", "89.5")]
    assert refused(content, sheet="表三").code == "NOT_FOUND"


def test_a_hidden_sheet_is_not_the_first_choice():
    def hide(book):
        book.active.sheet_state = "hidden"
        book.create_sheet("看得见").append(HEADER)
        book["看得见"].append((1, "李四", "1"))
        book.active = 1

    assert read(xlsx([HEADER, (1, "张三", "1")], more=hide)).sheet == "看得见"


def test_i_x_19_hidden_rows_are_read_and_told():
    def hide(book):
        book.active.row_dimensions[3].hidden = True

    sheet = read(xlsx([HEADER, (1, "张三", "1"), (2, "李四", "2")], more=hide))

    assert len(sheet.frame) == 2
    assert [str(note) for note in sheet.notes] == ["1 hidden or filtered rows are included."]


def test_i_x_22_a_column_without_a_name_is_told_and_an_extra_one_is_kept():
    sheet = read(xlsx([("编号", "", "别的"), (1, "x", "y")]))

    assert sheet.header == ("编号", "别的")
    assert [str(note) for note in sheet.notes] == ["Column 2 has no name and is ignored."]


def test_i_x_24_a_number_that_excel_cut_is_refused_where_its_column_is_used():
    sheet = read(xlsx([("编号", "证号"), (1, 440101199001011233), (2, "440101199001011233")]))

    assert {row: r.code for row, (_, r) in sheet.refused_in(["证号"]).items()} == {
        2: bad_inputs.CASES["I-X-24"].code
    }
    assert sheet.refused_in(["编号"]) == {}
    assert sheet.frame.loc[3, "证号"] == "440101199001011233"
    with pytest.raises(entry.Refused) as refusal:
        entry.room(sheet.frame.loc[2, "证号"])
    assert refusal.value.code == "EXCEL_NUMBER"


def test_i_x_25_27_28_cells_are_the_text_they_show():
    row = (
        13812345678,
        "0101",
        datetime.fromisoformat("2026-11-23 09:30"),
        date(2026, 11, 23),
        0.1 + 0.2,
        True,
    )
    header = ("电话", "房号", "时间", "日期", "面积", "是否")

    shown = rows_of(read(xlsx([header, row])))

    assert shown == [("13812345678", "0101", "2026-11-23 09:30:00", "2026-11-23", "0.3", "TRUE")]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [("1E-7", "0.0000001"), ("13812345678.0", "13812345678"), ("NaN", "NAN"), ("1E+309", "INF")],
)
def test_a_number_is_never_shown_with_an_exponent_unless_it_is_no_number(inside, shown):
    name = '<row r="1"><c t="inlineStr"><is><t>数</t></is></c></row>'

    sheet = read(with_sheet(f"<sheetData>{name}<row><c><v>{inside}</v></c></row></sheetData>"))

    assert sheet.frame.loc[2, "数"] == shown
    assert ((2, "数") in sheet.refusals) == (shown in ("NAN", "INF"))


def test_i_x_28_a_serial_without_a_format_is_left_for_the_reader_of_days():
    sheet = read(xlsx([("编号", "日期"), (1, 46349)]))

    assert entry.import_day(sheet.frame.loc[2, "日期"]) == date(2026, 11, 23)


def test_i_x_30_a_workbook_of_1904_shows_the_day_that_excel_shows():
    sheet = read(
        xlsx(
            [("日期", "数字"), (date(2026, 11, 23), 44887)],
            epoch=CALENDAR_MAC_1904,
        )
    )

    assert sheet.date1904
    assert sheet.frame.loc[2, "日期"] == "2026-11-23"
    assert entry.import_day(sheet.frame.loc[2, "数字"], date1904=True) == date(2026, 11, 23)


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!"])
def test_i_x_31_an_error_value_is_told_with_its_row_and_column(error):
    sheet = read(xlsx([HEADER, (1, "张三", "1"), (2, error, "2")]))

    ((row, (column, refusal)),) = sheet.refused_in(HEADER).items()
    assert (row, column, refusal.code) == (3, "姓名", "CELL_ERROR")
    assert error in str(refusal)


def test_a_formula_counts_as_its_result_and_without_one_is_refused():
    cells = (
        '<c r="A1" t="inlineStr"><is><t>有</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>无</t></is></c>'
        '<c r="C1" t="inlineStr"><is><t>空</t></is></c>'
    )
    formulas = (
        '<c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+1</f></c>'
        '<c r="C2" t="str"><f>""</f><v></v></c>'
    )
    content = with_sheet(
        f'<sheetData><row r="1">{cells}</row><row r="2">{formulas}</row></sheetData>'
    )

    sheet = read(content)

    assert rows_of(sheet) == [("2", "", "")]
    assert {key: r.code for key, r in sheet.refusals.items()} == {(2, "无"): "FORMULA_NO_VALUE"}


def test_row_numbers_are_those_of_the_file():
    rows = [("住户台账",), (), HEADER, (1, "张三", "1"), (), (2, "李四", "2"), ("", " ", None)]

    sheet = read(xlsx(rows))

    assert list(sheet.frame.index) == [4, 6]
    assert [str(note) for note in sheet.notes] == ["1 lines above the column names are ignored."]


def test_merged_cells_are_told():
    sheet = read(
        xlsx(
            [HEADER, (1, "张三", "1"), (2, "李四", "1")],
            more=lambda b: b.active.merge_cells("C2:C3"),
        )
    )

    assert "1 merged areas" in str(sheet.notes[0])


@needs_real_input
def test_a_workbook_of_real_messages_is_read_whole():
    path = REAL / "resident-messages-with-replies.xlsx"

    sheet = read(path.read_bytes(), path.name)

    assert len(sheet.frame) == sheet.frame["留言编号"].nunique() == 2_816
    assert sheet.frame["留言用户"].nunique() == 2_559
    assert sheet.refusals == {}


@needs_real_input
def test_real_requests_are_read_whole():
    path = REAL / "nyc-311-service-requests.csv"

    sheet = read(path.read_bytes(), path.name)

    assert len(sheet.frame) == sheet.frame["unique_key"].nunique() == 1_000
    assert (sheet.frame["closed_date"] != "").sum() == 292
