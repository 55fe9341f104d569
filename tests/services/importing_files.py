"""Small files for the tests of imports, and the two steps of an import in one call."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, func, select

from data_access.database import Database
from data_access.tables import Case
from domain.imports import SUBJECTS, ColumnMap, proposed
from domain.people import Actor
from services import importing, spreadsheets
from services.file_guard import UPLOAD
from services.importing.report import Outcome, Plan
from services.spreadsheets import Sheet
from tests.conftest import NOON, Estate

CASES = ("单号", "受理时间", "标题", "内容", "房号", "类别", "子类", "状态", "关闭时间", "联系电话")
LIFT = ("A1", "2026-02-27 09:00", "电梯停运", "三单元电梯停在五楼。", "1-1-1-101", "equipment",
        "lift", "", "", "13812345678")  # fmt: skip


def case_row(**changes: str) -> tuple[str, ...]:
    """Return the row about the lift with other values in the named columns."""
    return tuple(changes.get(name, value) for name, value in zip(CASES, LIFT, strict=True))


def csv_of(header: Sequence[str], *rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    lines = [",".join(f'"{cell}"' for cell in line) for line in (header, *rows)]
    return "\n".join(lines).encode(encoding)


def sheet_of(content: bytes, name: str = "表.csv") -> Sheet:
    return spreadsheets.read(content, name, sheet=None, limits=UPLOAD)


def mapped(sheet: Sheet, subject: str, **options: object) -> ColumnMap:
    return replace(proposed(SUBJECTS[subject], sheet.header), **options)  # type: ignore[arg-type]


def planned(
    database: Database, sheet: Sheet, mapping: ColumnMap, *, project_id: int, actor: Actor | None
) -> Plan:
    with database.reading() as session:
        return importing.plan(session, sheet, mapping, project_id=project_id, actor=actor, now=NOON)


def applied(
    database: Database, plan: Plan, *, good_rows: bool = False, actor: Actor | None = None
) -> Outcome:
    with database.writing() as session:
        return importing.apply(
            session, plan, file_hash="", good_rows=good_rows, actor=actor, now=NOON,
            progress=lambda _: None,
        )  # fmt: skip


def looked_at(
    database: Database, estate: Estate, *rows: tuple[str, ...], **options: object
) -> Plan:
    sheet = sheet_of(csv_of(CASES, *rows))
    mapping = mapped(sheet, "cases", **options)
    return planned(database, sheet, mapping, project_id=estate.project_id, actor=estate.supervisor)


def brought_in(
    database: Database, estate: Estate, *rows: tuple[str, ...], **options: object
) -> Sequence[Case]:
    """Bring rows in and return every case there is, in the order they were written."""
    applied(database, looked_at(database, estate, *rows, **options), actor=estate.supervisor)
    with database.reading() as session:
        return session.exec(select(Case).order_by(col(Case.id))).all()


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()
