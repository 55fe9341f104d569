"""Setting a sheet: what was typed is printed as it is, on as many pages as it takes."""

import io
import re
import time

import pypdf
import pytest

from domain.sheet import (
    Blank,
    Checks,
    Code,
    Facts,
    Letterhead,
    Paragraph,
    Sheet,
    SheetError,
    Signatures,
    Table,
)
from services.language import LANGUAGES
from services.sheets import specimen, typesetting
from services.sheets.characters import missing, settable
from services.sheets.coverage import covered
from tests.conftest import NOON
from tests.printing import pages, pdf, squeezed, text

MARKUP = (
    "#let x = 1", "#import \"a.typ\": *", "#read(\"/etc/passwd\")", "$ sum_(i=0)^n i $",
    "[a](b) *bold* _it_ `raw`", "@ref <label>", "\\ \\u{41} \\n", "= Heading", "- item\n+ item",
    "/ Term: x", "// comment", "/* comment */", "~ -- --- ... '\" ", "{ 1 + 1 }", "https://a.cn/b",
    "#panic()", "]#[", "\");#\"", "{{name}}", "%s", "</text>",
)  # fmt: skip


def sheet(*blocks: object, title: str = "记录单", language: str = "en", **more: object) -> Sheet:
    return Sheet(project_id=1, title=title, number="TS-1", blocks=blocks, language=language, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", MARKUP)
def test_what_looks_like_markup_is_printed_letter_by_letter(typed: str) -> None:
    everywhere = sheet(
        Facts(((typed, typed),), heading=typed),
        Table((typed,), ((typed,),)),
        Paragraph(typed),
        Checks(((True, typed),)),
        Code("x", typed),
        Signatures((typed,)),
        title=typed,
    )

    printed = text(everywhere, head=Letterhead(typed, "Asia/Shanghai"))

    assert printed.count(squeezed(typed)) >= 10


def test_line_breaks_of_a_text_are_kept() -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(pdf(sheet(Paragraph("one\r\ntwo\nthree"))))).pages

    assert {"one", "two", "three"} <= set(page.extract_text().splitlines())


@pytest.mark.parametrize("typed", ["长" * 5_000, "a" * 5_000, "word " * 1_000, "行\n" * 400])
def test_a_very_long_text_goes_over_as_many_pages_as_it_takes(typed: str) -> None:
    for block in (Paragraph(typed), Facts((("Matter", typed),)), Table(("A", "B"), (("", typed),))):
        found = pages(pdf(sheet(block)))

        assert len(found) > 1
        assert "".join(found).count(typed[0]) >= squeezed(typed).count(typed[0])
        assert all(f"Page{n}of{len(found)}" in page for n, page in enumerate(found, start=1))


@pytest.mark.parametrize("name", ["龘", "䶮", "𬭎", "𠮷", "㛃", "犇", "赟", "祎", "〇", "·", "á"])
def test_rare_names_are_printed_as_they_are(name: str) -> None:
    assert name in text(sheet(Facts((("Customer", name),))))
    assert missing([name]) == []


def test_a_character_that_the_font_lacks_is_seen_and_told() -> None:
    printed = text(sheet(Paragraph("好的😀👍")))

    assert "好的〓〓" in printed
    assert "U+1F44D,U+1F600" in printed
    assert "😀" not in printed


def test_signs_that_draw_nothing_leave_no_trace() -> None:
    hidden = "a\u200db\ufe0fc\u202ed\u0000e\u2066f\tg"

    assert settable(hidden) == "abcdef g"
    assert missing([hidden]) == []


def test_the_font_has_all_of_gbk_and_the_signs_of_a_form() -> None:
    gbk = {
        bytes([lead, trail]).decode("gbk", "ignore")
        for lead in range(0x81, 0xFF)
        for trail in range(0x40, 0xFF)
    }
    wanted = {ord(sign) for sign in "".join(gbk) + "□■✓①⑳℃㎡￥—–…“”‘’《》、。"}

    lacking = {chr(point) for point in wanted - covered() if not 0xE000 <= point < 0xF900}

    assert lacking == {"\x7f", "≒"}  # a control, and a sign that Noto's Chinese does not draw


def test_every_font_of_the_file_is_embedded() -> None:
    read = pypdf.PdfReader(io.BytesIO(pdf(sheet(Paragraph("中文 and 123")))))

    embedded, elsewhere = read.pages[0]._get_fonts()

    assert elsewhere == set()
    assert len(embedded) == 1
    assert "NotoSansCJKsc" in next(iter(embedded))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    one = sheet(Facts((("a", "b"),)), Code("https://linli.example/1"))

    assert pdf(one) == pdf(one)
    assert pdf(one) != pdf(one, by="王五")


def test_each_sheet_of_a_batch_counts_its_own_pages() -> None:
    short, long = sheet(Paragraph("x"), title="短"), sheet(Paragraph("行\n" * 60), title="长")
    across = sheet(Paragraph("y"), title="横", across=True)

    found = pages(pdf(short, long, across))

    said = ["Page1of1", "Page1of2", "Page2of2", "Page1of1"]
    assert [word in page for word, page in zip(said, found, strict=True)] == [True] * 4
    size = pypdf.PdfReader(io.BytesIO(pdf(across))).pages[0].mediabox
    assert size.width > size.height


def test_sheets_of_two_projects_have_each_their_letterhead_and_hour() -> None:
    here, there = sheet(), Sheet(project_id=2, title="b", number="2", blocks=(), language="en")
    heads = {1: Letterhead("East", "Asia/Shanghai"), 2: Letterhead("West", "UTC")}

    found = pages(typesetting.pdf([here, there], heads, by="Li", at=NOON))

    assert "East" in found[0]
    assert "2026-03-0212:00" in found[0]
    assert "West" in found[1]
    assert "2026-03-0204:00" in found[1]


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_an_empty_sheet_is_a_sheet(language: str) -> None:
    empty = sheet(
        Facts(()), Facts((("", ""),)), Table(("",), ()), Paragraph(""), Checks(()), Blank(0),
        Signatures(()), title="", language=language,
    )  # fmt: skip

    assert len(pages(pdf(empty))) == 1


@pytest.mark.parametrize("columns", [(), ("a",)])
def test_a_table_that_contradicts_itself_is_none(columns: tuple[str, ...]) -> None:
    with pytest.raises(SheetError):
        Table(columns, (("1", "2"),))


def test_a_sheet_takes_less_than_a_second() -> None:
    started = time.perf_counter()

    pdf(specimen.sheet(1, "zh_CN"))

    assert time.perf_counter() - started < 1


def test_the_layout_has_no_words_of_its_own() -> None:
    """All that is printed comes as data, so it is translated and searched like any other text."""
    code = re.sub(r"//.*", "", typesetting.LAYOUT.read_text(encoding="utf-8"))
    written = {word for quoted in re.findall(r'"([^"]*)"', code) for word in quoted.split()}

    assert re.findall(r"[\u3000-\u9fff]", code) == []
    assert {word for word in written if word[0].isupper()} == {"Noto", "Sans", "CJK", "SC"}
