"""Looks into a file before anything reads it: its true kind, and whether it would harm us.

A workbook is a zip of XML: 1,449 bytes can ask its reader for 6 GB. So every member is
inflated piece by piece and counted first, and memory here never depends on its size.
"""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from domain.entry import Refused

Kind = Literal["xlsx", "csv"]

_PIECE = 131_072
_LINKS = "xl/_rels/workbook.xml.rels"
_DIRECTORY_MOST = 1_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PAGES = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")
_DTD = b"<!DOCTYPE"
_PLAIN = bytes(range(0x20, 0x100)) + b"\t\n\r\x0b\x0c"
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, ValueError,
    KeyError, OSError,
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """How large a file may be; the defaults are those of an upload in the browser."""

    file_bytes: int = 20 * 2**20
    rows: int = 20_000
    columns: int = 100
    cell_characters: int = 32_767
    cells: int = 1_000_000
    inside_bytes: int = 100_000_000


UPLOAD = Limits()
COMMAND_LINE = Limits(
    file_bytes=500 * 2**20, rows=1_000_000, cells=20_000_000, inside_bytes=1_000_000_000
)


def kind_of(content: bytes, name: str, limits: Limits) -> Kind:
    """Tell by its content, not only its name, how a file is read.

    :raises Refused: FILE_EMPTY, FILE_TOO_LARGE, FILE_TYPE, FILE_ENCRYPTED, FILE_MACRO, CSV_BINARY
    """
    if not content.strip():
        raise Refused("The file is empty. Choose an .xlsx or .csv file.", code="FILE_EMPTY")
    if len(content) > limits.file_bytes:
        raise Refused(
            "The file is too large. It may have at most {most} MB; split it.",
            code="FILE_TOO_LARGE",
            most=limits.file_bytes // 2**20,
        )
    ending = name.lower().rpartition(".")[2]
    _refuse_other_kinds(content, ending)
    if ending == "xlsx":
        return "xlsx"
    _refuse_binary(content)
    return "csv"


def check_workbook(content: bytes, limits: Limits) -> None:
    """Let pass a zip whose members are as large as they say and hold no DTD and no macro.

    :raises Refused: FILE_BROKEN, FILE_TYPE, FILE_ENCRYPTED, FILE_MACRO, FILE_DTD,
        FILE_TOO_LARGE_INSIDE, CELL_TOO_LONG
    """
    try:
        _check_directory(content)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            tags = 0
            for member in members:
                tags += _tags(archive, member)
                if tags > limits.cells * 5:
                    raise _too_large_inside(limits)
    except _UNREADABLE as problem:
        raise broken() from problem


def broken() -> Refused:
    """Return the refusal of a workbook that nobody can read."""
    return Refused(
        "The file is damaged. Open it in Excel or WPS, save it as .xlsx and choose it again.",
        code="FILE_BROKEN",
    )


def _refuse_other_kinds(content: bytes, ending: str) -> None:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise Refused(
            "The file has a password. Remove it in Excel or WPS and choose the file again.",
            code="FILE_ENCRYPTED",
        )
    if ending == "xlsm":
        raise Refused(
            "A workbook with macros is not accepted. Save it as .xlsx and choose it again.",
            code="FILE_MACRO",
        )
    if content.startswith(_OLE) or ending in ("xls", "xlsb", "et"):
        raise _wrong_type()
    if ending not in ("xlsx", "csv", "txt", "tsv") or head.startswith(_PAGES):
        raise _wrong_type()
    if content.startswith(_ZIP) != (ending == "xlsx"):
        raise _wrong_type()


def _wrong_type() -> Refused:
    return Refused(
        "This is not an .xlsx or .csv file. Open it in Excel or WPS and save it as .xlsx.",
        code="FILE_TYPE",
    )


def _refuse_binary(content: bytes) -> None:
    """Text in UTF-16 is told by the decoder, which can say what to do about it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    head = content[:65_536]
    controls = len(head.translate(None, _PLAIN))
    if b"\0" in content or controls * 50 > len(head):
        raise Refused(
            "This is not a text file. Choose a .csv file or save the table as .xlsx.",
            code="CSV_BINARY",
        )


def _check_directory(content: bytes) -> None:
    """Refuse a long list of members before the zip module makes an object of each."""
    tail = content[-65_600:]
    place = tail.rfind(_END)
    if place < 0 or _END_64 in tail[max(0, place - 20) : place]:
        raise zipfile.BadZipFile
    (length,) = struct.unpack_from("<L", tail, place + 12)
    if length > 256 * 1024:
        raise zipfile.BadZipFile


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [member.filename.lower() for member in members]
    if any(member.flag_bits & 0x1 for member in members):
        raise Refused(
            "The file has a password. Remove it in Excel or WPS and choose the file again.",
            code="FILE_ENCRYPTED",
        )
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused(
            "A workbook with macros is not accepted. Save it as .xlsx and choose it again.",
            code="FILE_MACRO",
        )
    if len(set(names)) < len(names):
        raise zipfile.BadZipFile
    if "xl/workbook.xml" not in names:
        raise _wrong_type()
    directory = [m for m in members if m.filename in ("xl/workbook.xml", _LINKS)]
    too_long = any(member.file_size > _DIRECTORY_MOST for member in directory)
    if too_long or sum(member.file_size for member in members) > limits.inside_bytes:
        raise _too_large_inside(limits)


def _tags(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return how many tags a member has; inflating it all also checks its length and sum."""
    tags, before = 0, b""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(member) as opened:
        while piece := opened.read(_PIECE):
            if is_xml and not before and b"\0" in piece[:64]:
                raise zipfile.BadZipFile
            if _DTD in before + piece:
                raise Refused(
                    "The file holds a part that no spreadsheet program writes. "
                    "Open it in Excel or WPS and save it as .xlsx again.",
                    code="FILE_DTD",
                )
            found = piece.count(b"<")
            if is_xml and not found and len(piece) == _PIECE:
                raise cell_too_long()
            tags += found if is_xml else 0
            before = piece[-len(_DTD) :]
    return tags


def nothing_in_it() -> Refused:
    """Return the refusal of a file that opens but holds no cell."""
    return Refused("The table is empty. Its first row must name the columns.", code="FILE_EMPTY")


def cell_too_long() -> Refused:
    """Return the refusal of a text that no spreadsheet cell could hold."""
    return Refused(
        "One cell holds more than 32,767 characters. Shorten it and choose the file again.",
        code="CELL_TOO_LONG",
    )


def _too_large_inside(limits: Limits) -> Refused:
    return Refused(
        "The workbook is too large inside: at most {cells} filled cells are read. Split it.",
        code="FILE_TOO_LARGE_INSIDE",
        cells=f"{limits.cells:,}",
    )
