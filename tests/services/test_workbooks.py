"""What leaves the house as a table: real days and numbers, and nothing that runs."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pandas as pd
import pytest

from domain import entry
from services import spreadsheets, workbooks
from services.file_guard import UPLOAD
from services.workbooks import SheetOut
from tests import bad_inputs

SHANGHAI = ZoneInfo("Asia/Shanghai")
ABOUT = (("Period", "2026-11"), ("Made by", "=李主管"), ("Made at", "2026-11-23 10:00"))
CELLS = bad_inputs.checked_by("cell")


def xlsx(*sheets, about=ABOUT):
    made = workbooks.write(sheets, about=about, about_name="说明", zone=SHANGHAI)
    return openpyxl.load_workbook(io.BytesIO(made))


def one(frame):
    return xlsx(SheetOut("投诉", frame)).worksheets[0]


def csv_rows(frame):
    made = workbooks.csv(frame, zone=SHANGHAI)
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("case", CELLS, ids=bad_inputs.case_id)
def test_a_cell_is_written_as_the_catalogue_says(case):
    frame = pd.DataFrame({"内容": [case.given]})

    assert workbooks.cell(case.given) == case.value
    assert one(frame)["A2"].value == case.value
    assert csv_rows(frame)[1] == [case.value]


def test_x_19_no_cell_is_a_formula():
    texts = [case.given for case in CELLS] + ["@SUM(1)", "＠A1", "　=1", "－1＋1", "{=1}"]

    book = xlsx(SheetOut("=1+1", pd.DataFrame({"=A1": texts, "b": texts})))

    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert kinds == {"s"}
    assert book.worksheets[0]["A1"].value == "'=A1"
    assert book.worksheets[1]["B2"].value == "'=李主管"


def test_x_18_leading_zeros_are_kept():
    frame = pd.DataFrame({"房号": ["0101"], "电话": ["13812345678"]})

    page = one(frame)

    assert (page["A2"].value, page["B2"].value) == ("0101", "13812345678")
    assert page["A2"].number_format == "@"
    assert csv_rows(frame)[1] == ["0101", "13812345678"]


def test_x_21_csv_opens_right_in_chinese_excel():
    made = workbooks.csv(pd.DataFrame({"内容": ["第一行\n第二行", "电梯"]}), zone=SHANGHAI)

    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == '内容\r\n"第一行\n第二行"\r\n电梯\r\n'


def test_days_moments_and_numbers_are_real_ones():
    frame = pd.DataFrame(
        {
            "时间": pd.to_datetime(pd.Series(["2026-11-30T15:59:59Z", None]), utc=True),
            "钟点": pd.to_datetime(pd.Series(["2026-11-23 10:00", None])),
            "日期": [date(2026, 11, 23), None],
            "件数": [12, 0],
            "率": [12.22, float("nan")],
            "金额": [Decimal("89.50"), None],
            "关闭": [True, False],
        }
    )

    page = one(frame)

    assert [str(cell.value) for cell in page[2][:3]] == [
        "2026-11-30 23:59:59",
        "2026-11-23 10:00:00",
        "2026-11-23 00:00:00",
    ]
    assert [cell.value for cell in page[2][3:]] == [12, 12.22, 89.5, True]
    assert page["A2"].is_date
    assert page["C2"].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in page[3]] == [None, None, None, 0, None, None, False]
    assert csv_rows(frame)[1][:3] == ["2026-11-30 23:59:59", "2026-11-23 10:00:00", "2026-11-23"]
    assert csv_rows(frame)[2][:3] == ["", "", ""]


def test_an_aware_moment_in_a_column_of_objects_is_turned_too():
    frame = pd.DataFrame(
        {"时间": pd.Series([datetime(2026, 11, 30, 16, tzinfo=UTC)], dtype=object)}
    )

    assert str(one(frame)["A2"].value) == "2026-12-01 00:00:00"


def test_numbers_that_excel_would_cut_are_texts():
    page = one(pd.DataFrame({"号": [440101199001011233], "无限": [float("inf")]}))

    assert (page["A2"].value, page["B2"].value) == ("440101199001011233", "inf")


def test_the_header_stays_in_sight_and_columns_fit_their_chinese():
    frame = pd.DataFrame({"编号": ["1"], "内容": ["电梯坏了请修理" * 2], "长": ["很长" * 500]})

    page = one(frame)

    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C2"
    widths = [page.column_dimensions[letter].width for letter in "ABC"]
    assert widths[0] < 12
    assert 28 <= widths[1] <= 34
    assert 50 <= widths[2] < 52


def test_the_last_sheet_tells_what_was_asked_when_and_by_whom():
    page = xlsx(SheetOut("投诉", pd.DataFrame({"a": [1]}))).worksheets[-1]

    assert page.title == "说明"
    assert [(row[0].value, row[1].value) for row in page] == [
        ("Period", "2026-11"), ("Made by", "'=李主管"), ("Made at", "2026-11-23 10:00"),
    ]  # fmt: skip


def test_sheet_names_are_made_fit_and_unlike():
    empty = pd.DataFrame({"a": []})

    book = xlsx(
        *(SheetOut(name, empty) for name in ("3/4:*?[投诉]", "x" * 40, "X" * 40, "", "说明"))
    )

    assert book.sheetnames == ["3 4    投诉", "x" * 31, "X" * 27 + " 2", "1", "说明", "说明 2"]


def test_a_text_too_long_for_a_cell_is_cut_and_shows_it():
    page = one(pd.DataFrame({"a": ["长" * 40_000]}))

    assert len(page["A2"].value) == 32_767
    assert page["A2"].value.endswith("…")


def test_half_characters_and_controls_do_not_break_the_file():
    frame = pd.DataFrame({"a": pd.Series(["坏\ud800字", "a\x00b", "\x1b[31m"], dtype=object)})

    page = one(frame)

    assert [page[f"A{n}"].value for n in (2, 3, 4)] == ["坏\ufffd字", "a\ufffdb", "\ufffd[31m"]
    assert [row[0] for row in csv_rows(frame)[1:]] == ["坏\ufffd字", "a\ufffdb", "\ufffd[31m"]


def test_more_rows_than_a_sheet_holds_are_refused():
    with pytest.raises(entry.Refused) as refusal:
        xlsx(SheetOut("a", pd.DataFrame({"a": range(1_048_576)})))

    assert refusal.value.code == "EXPORT_TOO_LARGE"


def test_what_was_written_is_read_back_the_same():
    frame = pd.DataFrame(
        {"编号": ["0101", "02"], "内容": ["一\n二", "三"], "日期": ["2026-11-23", ""]}
    )

    made = workbooks.write([SheetOut("表", frame)], about=ABOUT, about_name="说明", zone=SHANGHAI)
    back = spreadsheets.read(made, "表.xlsx", sheet=None, limits=UPLOAD)

    assert back.sheets == ("表", "说明")
    assert back.frame.to_numpy().tolist() == frame.to_numpy().tolist()
