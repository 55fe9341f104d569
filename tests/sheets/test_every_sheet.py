"""Every printed sheet there is: it looks as it was kept, and its PDF says what its record says.

A sheet that is declared and not prepared fails here, and so does a kept picture of no sheet.
"""

import ast
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_access.database import Database, open_database
from data_access.file_store import open_files
from domain.printing import FORMS
from domain.procedures.archive_loan import ARCHIVE_LOAN
from domain.procedures.record_file import RECORD_FILE
from domain.procedures.vacant_patrol import VACANT_PATROL
from domain.sheet import Letterhead, Sheet, Signatures, texts
from domain.wording import moment
from services.language import LANGUAGES, translator
from services.sheets import (
    archive_papers,
    batch_papers,
    build_papers,
    handover_papers,
    record_lists,
    service_papers,
    site_papers,
)
from services.sheets.characters import settable
from tests import photos, printing
from tests.architecture import sources
from tests.conftest import NOON
from tests.keys import KEYS
from tests.printing import HEAD, KEPT, squeezed
from tests.sheets import prepared, prepared_archives
from tests.sheets.prepared import Sheets

LOGO = Letterhead("临里物业服务有限公司", "Asia/Shanghai", photos.photo(color="teal"))


@dataclass(frozen=True)
class Kind:
    """Sheets that one function makes: their names, and what prepares their records."""

    maker: str
    names: tuple[str, ...]
    subject: Callable[[Database], Sheets]


def kind(maker: str, subject: Callable[[Database], Sheets], *names: str) -> Kind:
    return Kind(maker, names, subject)


def of(procedure: str) -> tuple[str, ...]:
    papers = site_papers.EVERY.items()
    return tuple(code for code, one in papers if one.procedure == procedure)


ELSEWHERE = (VACANT_PATROL.code, RECORD_FILE.code, ARCHIVE_LOAN.code)
FILES = tuple(f"archive-{code}" for code in archive_papers.FILE_PAPERS)
KINDS = (
    kind("site_papers.of_case", prepared.sites,
         *(f"site-{code}" for code in prepared.OF_SITES)),
    kind("site_papers.of_case", prepared.builds, *of(build_papers.BUILD)),
    kind("site_papers.of_case", prepared.structures, *of(build_papers.STRUCTURE)),
    kind("structure_blocks.ledger", prepared.structures, "structure_ledger"),
    kind("gate_list.of_project", prepared.sites, "gate-list"),
    kind("archive_papers.of_file", prepared_archives.archives, *FILES),
    kind("archive_papers.of_project", prepared_archives.archives, "archive-transfer"),
    kind("archive_papers.of_project", prepared_archives.ended_files,
         *(f"archive-{code}" for code in archive_papers.LISTS if code != "transfer")),
    kind("archive_papers.answer", prepared_archives.archives, "archive-answer"),
    kind("record_lists.of_project", prepared_archives.departments_records, *record_lists.STATES),
    kind("records._sheet", prepared_archives.departments_records, RECORD_FILE.code),
    kind("records._sheet", prepared_archives.file_loan, ARCHIVE_LOAN.code),
    kind("change_papers.of_household", prepared_archives.changes, "change"),
    kind("handover_papers.of_house", prepared.handovers,
         *(f"handover-{code}" for code in handover_papers.PAPERS)),
    kind("batch_papers.of_batch", prepared.handovers,
         *(f"batch-{code}" for code in batch_papers.CONTENT)),
    kind("service_papers._sheet", prepared.services,
         *(f"service-{code}" for code in service_papers.OF_ORDERS)),
    kind("service_papers.of_day", prepared.services, "service-day"),
    kind("service_papers.of_list", prepared.services, "service-list"),
    kind("meeting_papers.of_meeting", prepared.meeting_room, "minutes"),
    kind("training_papers.of_training", prepared.meeting_room, "attendance"),
    kind("duty_papers.of_month", prepared.meeting_room, "duty-calendar"),
    kind("records._sheet", prepared.cases, "usual",
         *(code for code in FORMS if code not in ELSEWHERE)),
    kind("records._sheet", prepared.vacant_homes, VACANT_PATROL.code),
    kind("vacant_papers.of_list", prepared.vacant_homes, "patrols-due", "patrols-tell"),
    kind("key_slips.of_loan", prepared.cases, "key-slip"),
    kind("notice_papers._sheet", prepared.cases, "notice"),
    kind("report_paper.of_report", prepared.report, "monthly-report"),
    kind("walks.sheet", prepared.walk, "walk"),
    kind("specimen.sheet", prepared.walk, "specimen"),
)  # fmt: skip
SUBJECTS = {name: one.subject for one in KINDS for name in one.names}
Prints = Callable[[str, str], Sheet]


@pytest.fixture(scope="module")
def printed(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prints]:
    """Print a sheet by its name and language; the records of its subject are made once."""
    made: dict[Callable[[Database], Sheets], Sheets] = {}
    opened: list[Database] = []

    def prints(name: str, language: str) -> Sheet:
        subject = SUBJECTS[name]
        if subject not in made:
            folder = tmp_path_factory.mktemp(subject.__name__)
            shutil.copy(migrated_file, folder / "linli.sqlite3")
            opened.append(open_database(f"sqlite:///{folder / 'linli.sqlite3'}", KEYS))
            opened[-1].files = open_files(str(folder / "files"))
            made[subject] = subject(opened[-1])
        return made[subject][name](language)

    yield prints
    for database in opened:
        database.close()


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("name", SUBJECTS)
def test_a_sheet_looks_as_it_was_kept_and_its_pdf_says_what_its_record_says(
    printed: Prints, name: str, language: str
) -> None:
    sheet, head = printed(name, language), LOGO if name == "specimen" else HEAD

    pages = printing.pages(printing.pdf(sheet, head=head))

    whole = "".join(pages)
    assert [said for said in map(_set, texts(sheet)) if said not in whole] == []
    owed, found = _signs(sheet, head), Counter(whole)
    assert owed - found == Counter()
    assert len(pages) > 1 or found == owed
    assert printing.differs(f"{name}-{language}", [sheet], head) == []


def test_every_function_that_makes_a_sheet_is_here() -> None:
    makers = {
        f"{path.stem}.{function.name}"
        for path in sources.files("services/sheets")
        for function in sources.functions(path)
        if _makes_a_sheet(function)
    }

    assert makers == {one.maker for one in KINDS}


def test_no_picture_is_kept_of_a_sheet_that_is_none() -> None:
    known = {f"{name}-{language}" for name in SUBJECTS for language in LANGUAGES}
    kept = {path.stem.rpartition("-")[0] for path in KEPT.glob("*.png")}

    assert kept == known


def _makes_a_sheet(function: sources.Function) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(ast.unparse(call.func) == "Sheet" for call in calls)


def _set(text: str) -> str:
    return squeezed(settable(text))


def _signs(sheet: Sheet, head: Letterhead) -> Counter[str]:
    """Count the signs of a sheet of one page: those of its record, and those of every sheet."""
    _ = translator(sheet.language)
    places = sum(len(one.places) for one in sheet.blocks if isinstance(one, Signatures))
    by = _("Printed {at} by {name}").format(at=moment(NOON, head.zone), name="李四")
    page = _("Page {page} of {pages}").format(page=1, pages=1)
    every = [head.name, by, page, *[_("Date: ____ / __ / __")] * places]
    return Counter(_set("".join([*texts(sheet), *every])))
