"""Makes the odd files that people bring: nothing binary is kept in the repository."""

import io
import zipfile

import openpyxl
import pytest

from domain import entry
from services import spreadsheets
from services.file_guard import UPLOAD

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = ("编号", "姓名", "电话")


def xlsx(rows, *, title="表一", more=None, **book_settings):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for setting, value in book_settings.items():
        setattr(book, setting, value)
    if more:
        more(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_member(content, name, change):
    """Return the workbook with one member replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        given = old.read(name) if name in old.namelist() else b""
        new.writestr(name, change(given))
    return file.getvalue()


def with_sheet(inner):
    """Return a workbook whose only sheet has this XML inside `worksheet`."""
    xml = f'<worksheet xmlns="{NAMESPACE}">{inner}</worksheet>'.encode()
    return with_member(xlsx([HEADER]), "xl/worksheets/sheet1.xml", lambda _: xml)


def read(content, name="表.xlsx", *, sheet=None, limits=UPLOAD):
    return spreadsheets.read(content, name, sheet=sheet, limits=limits)


def refused(content, name="表.xlsx", **how):
    with pytest.raises(entry.Refused) as refusal:
        read(content, name, **how)
    assert str(refusal.value).endswith(".")
    return refusal.value


def rows_of(sheet):
    return [tuple(row) for row in sheet.frame.itertuples(index=False)]


def lines(count, start=0):
    return "".join(f"{number},张三,13812345678\n" for number in range(start, start + count))


def ole(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


PLAIN = xlsx([HEADER, (1, "张三", "13812345678")])
