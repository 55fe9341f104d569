"""Prints sheets and reads them back, as the tests of several subjects need it."""

import io
import os
from collections.abc import Sequence
from pathlib import Path

import pypdf
from PIL import Image, ImageChops

from data_access.database import Database
from domain.people import Actor
from domain.sheet import Letterhead, Sheet
from services.sheets import records, typesetting
from tests.conftest import NOON

KEPT = Path(__file__).parent / "sheets" / "kept"
RENEW = "LINLI_RENEW_SHEETS"
"""Set to 1, the kept pictures are written anew; look at each before you commit it."""
DPI = 60
SHADE, SHARE = 64, 0.0001
"""How far a dot may differ (of 255), and which share of the dots may differ further: less than
a word."""
HEAD = Letterhead("Estate HY01", "Asia/Shanghai")


def pdf(*sheets: Sheet, head: Letterhead = HEAD, by: str = "李四") -> bytes:
    return typesetting.pdf(sheets, {s.project_id: head for s in sheets}, by=by, at=NOON)


def pages(content: bytes) -> list[str]:
    """Return the text of each page, without the spaces and breaks that setting adds."""
    read = pypdf.PdfReader(io.BytesIO(content))
    return [squeezed(page.extract_text()) for page in read.pages]


def text(*sheets: Sheet, head: Letterhead = HEAD) -> str:
    return "".join(pages(pdf(*sheets, head=head)))


def squeezed(said: str) -> str:
    return "".join(said.replace("\u200b", "").split())


def record(database: Database, actor: Actor, *numbers: str, language: str = "en") -> list[Sheet]:
    with database.reading() as session:
        return records.of_cases(session, numbers, actor=actor, now=NOON, language=language)


def differs(name: str, sheets: Sequence[Sheet], head: Letterhead = HEAD) -> list[str]:
    """Compare each page with its kept picture and return what differs; renew them when told."""
    heads = {sheet.project_id: head for sheet in sheets}
    drawn = typesetting.pictures(sheets, heads, by="李四", at=NOON, dpi=DPI)
    pictures = [KEPT / f"{name}-{page}.png" for page in range(1, len(drawn) + 1)]
    found = [_page_differs(kept, page) for kept, page in zip(pictures, drawn, strict=True)]
    found += [
        f"{old.name}: no such page" for old in {*KEPT.glob(f"{name}-[0-9].png")} - {*pictures}
    ]
    return [wrong for wrong in found if wrong]


def _page_differs(kept: Path, drawn: bytes) -> str:
    coarse = Image.open(io.BytesIO(drawn)).convert("L").quantize(16)  # as it is kept
    if os.environ.get(RENEW) == "1":
        coarse.save(kept, optimize=True)
    if not kept.exists():
        return f"{kept.name}: no picture is kept; see tests/sheets/README.md"
    old, fresh = Image.open(kept).convert("L"), coarse.convert("L")
    if old.size != fresh.size:
        return f"{kept.name}: {fresh.size} instead of {old.size}"
    histogram = ImageChops.difference(old, fresh).histogram()
    share = sum(histogram[SHADE:]) / (fresh.width * fresh.height)
    return f"{kept.name}: {share:.2%} of it differs" if share > SHARE else ""
