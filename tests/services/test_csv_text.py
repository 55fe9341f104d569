"""CSV is read strictly, in every dress that Excel and its cousins give it."""

import csv
import io

import pytest

from domain import entry
from services.file_guard import COMMAND_LINE
from tests import bad_inputs
from tests.odd_files import HEADER, lines, read, refused, rows_of


@pytest.mark.parametrize(
    ("case", "content"),
    [
        ("I-C-01", "编号,姓名,电话\n1,张三,0101\n".encode()),
        ("I-C-01", "\ufeff编号,姓名,电话\r\n1,张三,0101\r\n".encode()),
        ("I-C-03", "编号,姓名,电话\r\n1,张三,0101\r\n".encode("gb18030")),
        ("I-C-09", "编号\t姓名\t电话\n1\t张三\t0101\n".encode()),
        ("I-C-09", "编号;姓名;电话\n1;张三;0101\n".encode()),
        ("I-C-12", "编号,姓名,电话\r1,张三,0101\r".encode()),
        ("I-C-01", "编号,姓名,电话\n1,张三,0101".encode()),
    ],
)
def test_csv_is_read_in_every_dress_that_excel_gives_it(case, content):
    sheet = read(content, "表.csv")

    assert bad_inputs.CASES[case].outcome in ("accept", "normalize")
    assert sheet.header == HEADER
    assert rows_of(sheet) == [("1", "张三", "0101")]


def test_i_c_04_rare_characters_of_gb18030_are_read():
    sheet = read("编号,姓名,电话\r\n1,𠮷田㐀,0101\r\n".encode("gb18030"), "表.csv")

    assert rows_of(sheet) == [("1", "𠮷田㐀", "0101")]
    assert sheet.encoding == "gb18030"


def test_i_c_07_the_row_of_an_unreadable_character_is_told():
    content = f"编号,姓名,电话\n{lines(298)}".encode() + b"1,\xff\xff,2\n" + lines(5).encode()

    refusal = refused(content, "表.csv")

    assert (refusal.code, refusal.values["row"]) == ("ENCODING", 300)


def test_i_c_10_the_row_of_an_open_quotation_mark_is_told():
    refusal = refused(b'a,b\n1,2\n3,"open\n4,5\n', "表.csv")

    assert (refusal.code, refusal.values["row"]) == ("CSV_BROKEN", 3)


def test_a_row_with_more_cells_than_columns_is_told():
    refusal = refused(b"a,b\n1,2\n3,4,5\n", "表.csv")

    assert (refusal.code, refusal.values["row"]) == ("CSV_BROKEN", "3")


def test_i_c_13_a_line_break_inside_quotes_stays_in_its_cell():
    sheet = read('编号,内容,电话\n1,"第一行\n第二行, 完",2\n3,"说""好""",4\n'.encode(), "表.csv")

    assert rows_of(sheet) == [("1", "第一行\n第二行, 完", "2"), ("3", '说"好"', "4")]
    assert list(sheet.frame.index) == [2, 3]


def test_nothing_is_guessed_about_a_cell():
    given = ["0101", "NA", "null", "1e309", "13812345678", "", "TRUE", "2026-1-2", "-0"]
    header = [f"列{n}" for n in range(len(given))]
    file = io.StringIO()
    csv.writer(file).writerows([header, given, ["x", *[""] * 8]])

    sheet = read(file.getvalue().encode(), "表.csv")

    assert rows_of(sheet)[0] == tuple(given)


def test_short_rows_are_filled_and_empty_ones_left_out():
    sheet = read(b"a,b,c\n1\n\n,,\n2,3,4\n", "表.csv")

    assert rows_of(sheet) == [("1", "", ""), ("2", "3", "4")]
    assert list(sheet.frame.index) == [2, 5]


def test_five_million_columns_are_refused_from_the_first_row():
    assert refused(b"," * 5_000_000 + b"\n1", "表.csv").code == "TOO_MANY_COLUMNS"
    assert refused(b"a" + b",a" * 120 + b"\n1", "表.csv").code == "TOO_MANY_COLUMNS"


def test_i_c_18_a_formula_in_a_name_is_refused_by_the_reader_of_names():
    sheet = read(b'a,b\n1,"=HYPERLINK(""http://evil"",""x"")"\n', "表.csv")

    with pytest.raises(entry.Refused) as refusal:
        entry.person(sheet.frame.loc[2, "b"])
    assert refusal.value.code == bad_inputs.CASES["I-C-18"].code


def test_the_command_line_reads_what_the_browser_may_not_bring():
    content = f"a,b,c\n{lines(20_001)}".encode()

    assert refused(content, "表.csv").code == "TOO_MANY_ROWS"
    assert len(read(content, "表.csv", limits=COMMAND_LINE).frame) == 20_001
