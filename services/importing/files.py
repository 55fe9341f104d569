"""Brings a file in from the machine itself: the operator answers for the right to do so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data_access import accounts
from data_access import homes as home_store
from data_access.database import Database, Session
from domain import entry
from domain.entry.notes import Note
from domain.imports import PRESETS, ColumnMap
from domain.refusal import Refusal
from services import importing, projects, spreadsheets
from services.file_guard import COMMAND_LINE
from services.importing import mappings
from services.importing.report import Outcome, Plan, Progress

ZONE = "Asia/Shanghai"


class ProjectNotFound(Refusal):
    """There is no project under that code."""

    def __init__(self, code: str) -> None:
        super().__init__("There is no project {code}.", code=code)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the operator asks for.

    `new_project` names a project that is made when there is none under the code; `zone` is
    its zone, "" that of the mapping. `mapping` "" is whichever fits the columns.
    """

    subject: str
    project: str
    mapping: str
    sheet: str | None
    save_as: str
    new_project: str
    zone: str
    dry_run: bool
    good_rows: bool


@dataclass(frozen=True)
class Report:
    """What a file held, and what became of it: nothing as long as `outcome` is None."""

    plan: Plan
    notes: tuple[Note, ...]
    ignored: tuple[str, ...]
    outcome: Outcome | None


class _NothingKept(Exception):
    """Ends a unit of work whose result is only looked at."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__()


def load(
    database: Database,
    content: bytes,
    name: str,
    order: Order,
    *,
    now: datetime,
    progress: Progress,
    show: Callable[[Report], None],
) -> Report:
    """Bring a file in as ordered, whole or not at all; `show` is told the plan before.

    :raises Refused: when the file cannot be read
    :raises ProjectNotFound: when there is no such project and none is to be made
    :raises MappingNotFound: when there is no mapping of the name asked for
    :raises ImportRefused: when rows are refused and not only the good ones are wanted
    """
    sheet = spreadsheets.read(content, name, sheet=order.sheet, limits=COMMAND_LINE)
    try:
        with database.writing() as session:
            report = _planned(session, sheet, order, now=now)
            show(report)
            if order.dry_run:
                raise _NothingKept(report)
            outcome = importing.apply(
                session,
                report.plan,
                file_hash=importing.digest(content),
                good_rows=order.good_rows,
                actor=None,
                now=now,
                progress=progress,
            )
    except _NothingKept as looked_at:
        return looked_at.report
    return replace(report, outcome=outcome)


def _planned(session: Session, sheet: spreadsheets.Sheet, order: Order, *, now: datetime) -> Report:
    project_id = _project(session, order)
    mapping = _mapping(session, order, sheet.header, project_id)
    if order.save_as:
        mappings.save(session, order.save_as, mapping, project_id=project_id, actor=None, now=now)
    plan = importing.plan(session, sheet, mapping, project_id=project_id, actor=None, now=now)
    ignored = tuple(mappings.ignored(mapping, sheet.header))
    return Report(plan, sheet.notes, ignored, None)


def project_named(session: Session, code: str) -> int | None:
    """Return the id of a project by its code, whatever the case of its letters."""
    found = home_store.projects(session, project_ids=accounts.project_ids(session))
    return next((row.id for row in found if row.code.casefold() == code.casefold()), None)


def _project(session: Session, order: Order) -> int:
    found = project_named(session, order.project)
    if found is not None:
        return found
    if not order.new_project:
        raise ProjectNotFound(order.project)
    code = entry.title(order.project, most=12)
    preset = PRESETS.get(order.mapping)
    zone = order.zone or (preset.zone if preset else "") or ZONE
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise Refusal(
            "There is no time zone {zone}. Write it as {example}.", zone=zone, example=ZONE
        ) from None
    name = entry.title(order.new_project, most=60)
    return projects.add(session, code=code, name=name, zone=zone)


def _mapping(session: Session, order: Order, header: tuple[str, ...], project_id: int) -> ColumnMap:
    if order.mapping:
        return mappings.named(session, order.subject, order.mapping, project_id=project_id)
    return mappings.for_header(session, order.subject, header, project_id=project_id)
