"""How the readings of household files, of their papers and of requests are asked."""

from sqlmodel import col, select

from data_access.database import Session
from data_access.tables import Case
from domain.calendar import Period
from services.archives import counting, exporting, papers, reading, run_out, shelves, standing
from services.archives.reading import Filter
from services.language import translator
from services.sheets import archive_papers, change_papers, record_lists
from tests.conftest import NOON
from tests.rights.asking import Call, each, of_sides
from tests.rights.world import Side

FILTERS = (Filter(view="all"), Filter(view="open", text="1-1", place="A-02"))


def number(session: Session, side: Side, procedure: str = "household_file") -> str:
    """Return the number of the file, or of the request, of a side's home."""
    found = select(Case.number).where(
        col(Case.unit_id) == side.unit_id, col(Case.procedure) == procedure
    )
    return session.exec(found).one()


LISTED: dict[str, Call] = {
    "archives.counting.listed": of_sides(lambda s, a, x: counting.listed(s, x.project_id, actor=a)),
    "archives.exporting.transfer_list": of_sides(
        lambda s, a, x: exporting.transfer_list(
            s, x.project_id, actor=a, now=NOON, _=translator("en")
        )
    ),
    "archives.papers.of_unit": of_sides(lambda s, a, x: papers.of_unit(s, x.unit_id, actor=a)),
    "archives.reading.file_of": of_sides(lambda s, a, x: reading.file_of(s, number(s, x), actor=a)),
    "archives.reading.listed": lambda s, a, w: each(
        w,
        lambda x: [
            reading.listed(s, x.project_id, one, actor=a, now=NOON, limit=99, offset=0)
            for one in FILTERS
        ],
    ),
    "archives.reading.missing_of_unit": of_sides(
        lambda s, a, x: reading.missing_of_unit(s, x.unit_id, actor=a)
    ),
    "archives.reading.of_unit": of_sides(lambda s, a, x: reading.of_unit(s, x.unit_id, actor=a)),
    "archives.reading.without": of_sides(
        lambda s, a, x: reading.without(s, x.project_id, actor=a, limit=9, offset=0)
    ),
    "archives.reading.every": of_sides(
        lambda s, a, x: reading.every(s, x.project_id, Filter(view="all"), actor=a, now=NOON)
    ),
    "archives.run_out.lines": of_sides(
        lambda s, a, x: run_out.lines(s, x.project_id, actor=a, now=NOON)
    ),
    "archives.shelves.listed": of_sides(lambda s, a, x: shelves.listed(s, x.project_id, actor=a)),
    "archives.standing.of_project": of_sides(
        lambda s, a, x: standing.of_project(
            s, x.project_id, Period(NOON.date(), NOON.date()), actor=a, now=NOON
        )
    ),
    "sheets.change_papers.of_household": of_sides(
        lambda s, a, x: change_papers.of_household(s, x.unit_id, actor=a, now=NOON, language="en")
    ),
    "sheets.record_lists.listed": of_sides(
        lambda s, a, x: record_lists.listed(s, x.project_id, "record_transfer", actor=a, now=NOON)
    ),
    "sheets.record_lists.of_project": lambda s, a, w: each(
        w,
        lambda x: [
            record_lists.of_project(s, x.project_id, code, actor=a, now=NOON, language="en")
            for code in record_lists.STATES
        ],
    ),
    "sheets.archive_papers.of_file": of_sides(
        lambda s, a, x: [
            archive_papers.of_file(s, number(s, x), code, actor=a, language="en")
            for code in ("cover", "inner_list", "spine")
        ]
    ),
    "sheets.archive_papers.letters": of_sides(
        lambda s, a, x: archive_papers.letters(s, x.project_id, actor=a, now=NOON, language="en")
    ),
    "sheets.archive_papers.listed": of_sides(
        lambda s, a, x: archive_papers.listed(s, x.project_id, "transfer", actor=a, now=NOON)
    ),
    "sheets.archive_papers.of_project": lambda s, a, w: each(
        w,
        lambda x: [
            archive_papers.of_project(s, x.project_id, code, actor=a, now=NOON, language="en")
            for code in archive_papers.LISTS
        ],
    ),
    "sheets.archive_papers.answer": of_sides(
        lambda s, a, x: archive_papers.answer(
            s, number(s, x, "archive_request"), actor=a, language="en"
        )
    ),
}
WRITES = frozenset({
    "archives.opening.open_missing", "archives.shelves.declare", "archives.lending.bind",
})  # fmt: skip
