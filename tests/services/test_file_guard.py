"""A file is judged by what it is, before anything reads it, and one that would harm is refused."""

import io
import os
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from services import file_guard
from tests import bad_inputs
from tests.odd_files import (
    HEADER,
    NAMESPACE,
    PLAIN,
    ole,
    read,
    refused,
    rows_of,
    with_member,
    with_sheet,
    xlsx,
)

DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
WRONG_FILES = {
    "I-X-01": (b"", "表.xlsx"),
    "I-X-03": (b"<html><table><tr><td>1</td></tr></table>", "表.xls"),
    "I-X-04": (ole("Workbook"), "表.xls"),
    "I-X-06": (ole("EncryptedPackage"), "表.xlsx"),
    "I-X-10": (with_member(PLAIN, "xl/worksheets/sheet1.xml", lambda _: DTD), "表.xlsx"),
    "I-X-12": (with_member(PLAIN, "xl/vbaProject.bin", lambda _: b"x"), "表.xlsx"),
    "I-X-21": (xlsx([("电话", "电话"), (1, 2)]), "表.xlsx"),
    "I-X-16": (xlsx([[f"列{n}" for n in range(101)], range(101)]), "表.xlsx"),
    "I-C-06": ("姓名,電話,備註\n陳大文,1,電梯壞了請修理\n".encode("big5"), "表.csv"),
    "I-C-10": (b'a,b\n1,2\n3,"open\n4,5\n', "表.csv"),
    "I-C-15": (b"a,b\n" + b"1,2\n" * 5_250_000, "表.csv"),
    "I-C-16": (b"a,b\n1," + b"x" * 5_000_000, "表.csv"),
}


@pytest.mark.parametrize("case", WRONG_FILES)
def test_a_file_of_the_catalogue_is_refused_under_its_code(case):
    content, name = WRONG_FILES[case]

    assert refused(content, name).code == bad_inputs.CASES[case].code


def jpeg():
    return b"\xff\xd8\xff\xe0" + bytes(range(32)) * 40


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (PLAIN, "表.csv", "FILE_TYPE"),
        (b"a,b\n1,2\n", "表.xlsx", "FILE_TYPE"),
        (b"a,b\n1,2\n", "表.exe", "FILE_TYPE"),
        (b"a,b\n1,2\n", "no-ending", "FILE_TYPE"),
        (PLAIN, "表.xlsm", "FILE_MACRO"),
        (ole("Workbook"), "表.csv", "FILE_TYPE"),
        (b"<!DOCTYPE html><p>", "表.csv", "FILE_TYPE"),
        (jpeg(), "表.csv", "CSV_BINARY"),
        (b"a,b\n1,\x00\n", "表.csv", "CSV_BINARY"),
        ("a,b\n1,2\n".encode("utf-16"), "表.csv", "ENCODING"),
        (b" \r\n \n", "表.csv", "FILE_EMPTY"),
        (b"\xef\xbb\xbf", "表.csv", "FILE_EMPTY"),
        (b"\xef\xbb\xbf,,\r\n", "表.csv", "FILE_EMPTY"),
        (xlsx([]), "表.xlsx", "FILE_EMPTY"),
        (b"a,b\r\n", "表.csv", "NO_ROWS"),
        (xlsx([HEADER]), "表.xlsx", "NO_ROWS"),
        (b"a,b,a\n1,2,3\n", "表.csv", "HEADER_DUPLICATE"),
        (PLAIN[:-30], "表.xlsx", "FILE_BROKEN"),
        (PLAIN[:400] + b"\0\0\0\0" + PLAIN[404:], "表.xlsx", "FILE_BROKEN"),
        (
            with_member(PLAIN, "xl/worksheets/sheet1.xml", lambda x: x[:-9]),
            "表.xlsx",
            "FILE_BROKEN",
        ),
        (b"PK\x03\x04 and nothing more", "表.xlsx", "FILE_BROKEN"),
    ],
)
def test_what_is_no_table_is_refused_for_what_it_is(content, name, code):
    assert refused(content, name).code == code


def test_another_zip_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")

    assert refused(file.getvalue()).code == "FILE_TYPE"


def test_every_code_is_one_of_the_catalogue():
    codes = {bad_inputs.CASES[case].code for case in WRONG_FILES}

    assert codes <= bad_inputs.CODES


def bomb_in_the_last_corner():
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return with_sheet(
        f'<sheetData>{cells}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def bomb_of_cells():
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    return with_sheet("<sheetData>" + row * 120_000 + "</sheetData>")


def bomb_of_many_small_cells():
    row = "<row>" + "<c><v>1</v></c>" * 90 + "</row>"
    return with_sheet("<sheetData>" + row * 19_000 + "</sheetData>")


def bomb_of_one_wide_row():
    return with_sheet("<sheetData><row>" + "<c><v>1</v></c>" * 16_384 + "</row></sheetData>")


def bomb_of_zeros():
    return with_member(PLAIN, "xl/media/image1.png", lambda _: bytes(120_000_000))


def bomb_of_strings():
    xml = f'<sst xmlns="{NAMESPACE}">'.encode() + b"<si/>" * 9_000_000 + b"</sst>"
    return with_member(PLAIN, "xl/sharedStrings.xml", lambda _: xml)


def bomb_of_one_string():
    xml = f'<sst xmlns="{NAMESPACE}"><si><t>'.encode() + b"x" * 90_000_000 + b"</t></si></sst>"
    return with_member(PLAIN, "xl/sharedStrings.xml", lambda _: xml)


def bomb_of_members():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"xl/{number}", b"")
    return file.getvalue()


def bomb_that_lies_about_its_size():
    """The directory says 1,000 bytes, the member inflates to 80 MB."""
    content = bytearray(bomb_of_one_string())
    size = struct.pack("<L", 90_000_000 + len(f'<sst xmlns="{NAMESPACE}"><si><t></t></si></sst>'))
    place = content.rfind(size)
    content[place : place + 4] = struct.pack("<L", 1_000)
    return bytes(content)


def bomb_of_laughs():
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    xml = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + entities + b"]><worksheet>&l9;</worksheet>"
    return with_member(PLAIN, "xl/worksheets/sheet1.xml", lambda _: xml)


def bomb_of_empty_rows():
    return with_sheet("<sheetData>" + "<row/>" * 12_000_000 + "</sheetData>")


BOMBS = {
    bomb_in_the_last_corner: "TOO_MANY_ROWS",
    bomb_of_cells: "FILE_TOO_LARGE_INSIDE",
    bomb_of_many_small_cells: "FILE_TOO_LARGE_INSIDE",
    bomb_of_one_wide_row: "TOO_MANY_COLUMNS",
    bomb_of_zeros: "FILE_TOO_LARGE_INSIDE",
    bomb_of_strings: "FILE_TOO_LARGE_INSIDE",
    bomb_of_one_string: "CELL_TOO_LONG",
    bomb_of_members: "FILE_BROKEN",
    bomb_that_lies_about_its_size: "FILE_BROKEN",
    bomb_of_laughs: "FILE_DTD",
    bomb_of_empty_rows: "FILE_TOO_LARGE_INSIDE",
}
"""I-X-07, I-X-09, I-X-10 and their relatives: small outside, ruinous inside."""

DEFUSE = """
import resource, sys, time
from pathlib import Path
from domain.entry import Refused
from services import spreadsheets
from services.file_guard import UPLOAD
content = Path(sys.argv[1]).read_bytes()
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    spreadsheets.read(content, "x.xlsx", sheet=None, limits=UPLOAD)
except Refused as refusal:
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(refusal.code, time.process_time() - start, grown // 1024)
"""


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_refused_before_it_goes_off(bomb, tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb())
    start = time.process_time()

    refusal = refused(path.read_bytes())

    assert refusal.code == BOMBS[bomb]
    assert time.process_time() - start < 1
    if os.name == "posix":
        _assert_small_and_quick(path, BOMBS[bomb])


def _assert_small_and_quick(path, code):
    ran = subprocess.run(
        [sys.executable, "-c", DEFUSE, str(path)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    told, seconds, megabytes = ran.stdout.split()
    assert told == code
    assert float(seconds) < 1
    assert int(megabytes) < 64


def test_i_x_13_an_external_link_is_not_followed():
    link = b'<externalLink><externalBook r:id="http://evil.example"/></externalLink>'
    content = with_member(PLAIN, "xl/externalLinks/externalLink1.xml", lambda _: link)

    assert rows_of(read(content)) == [("1", "张三", "13812345678")]


def test_the_limits_of_an_upload_are_those_of_the_catalogue():
    assert 20_000_000 <= file_guard.UPLOAD.file_bytes < 21_000_000
    assert file_guard.UPLOAD.columns == 100
