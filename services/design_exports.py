"""A file of all records of a designed kind, with the answers to the questions of its own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from data_access.database import Session
from domain import rights
from domain.book import Book
from domain.case import Case
from domain.case_filter import CaseFilter
from domain.designed.building import COMMON
from domain.people import Actor
from domain.procedure import Field
from services import case_lists, designs, estates, exports, procedures, workbooks
from services.context import Context
from services.designs import Kind
from services.exports import Export
from services.figure_exports import MIME
from services.language import Translate
from services.workbooks import SheetOut

MOST = 20_000
"""Records of one file, the latest first."""


def offer(ctx: Context, design_id: int) -> str:
    """Make the file for the person who asks now and return the id under which they fetch it.

    :raises DesignNotFound: when the kind is not theirs to see
    :raises NotAllowed: when they may take no records of the project out
    """
    with ctx.reading() as work:
        file = records(work.session, design_id, _=ctx.translate, actor=work.actor, now=work.now)
    with ctx.writing() as work:
        return exports.offer(work.session, file, sid=ctx.sid, actor=work.actor, now=work.now)


def records(
    session: Session, design_id: int, *, _: Translate, actor: Actor, now: datetime
) -> Export:
    """Return the file of the records of a kind that the actor may read.

    :raises DesignNotFound: when the kind is not the actor's to see
    :raises NotAllowed: when the actor may take no records of the project out
    """
    kind = designs.get(session, design_id, actor=actor, now=now)
    rights.require(actor, "exports.create", kind.project_id)
    wanted = CaseFilter(procedure=kind.code)
    found = case_lists.board(session, wanted, actor=actor, now=now, limit=MOST, offset=0).cases
    zone = ZoneInfo(estates.zones(session, actor=actor)[kind.project_id])
    people = estates.people(session, kind.project_id, now=now)
    frame = _frame(_, found, procedures.book(session, found), people, zone)
    title = _(kind.plan.title.typed)
    about = _about(_, kind, actor, f"{now.astimezone(zone):%Y-%m-%d %H:%M}")
    content = workbooks.write(
        [SheetOut(title, frame)], about=about, about_name=_("About"), zone=zone
    )
    name = f"{title} {now.astimezone(zone).date()}.xlsx"
    return Export(
        name, MIME, content, project_id=kind.project_id,
        about={"rows": len(frame), "procedure": kind.code},
    )  # fmt: skip


def _about(_: Translate, kind: Kind, actor: Actor, made: str) -> list[tuple[str, str]]:
    return [(_("Kind"), _(kind.plan.title.typed)), (_("Made"), made), (_("Made by"), actor.name)]


def _frame(
    _: Translate, found: tuple[Case, ...], book: Book, people: Mapping[int, str], zone: ZoneInfo
) -> pd.DataFrame:
    """Return a row for each record; a question of any version is a column, the newest first."""
    asked: dict[str, None] = {}
    newest_first = sorted({case.declared_version or 0: case for case in found}.items())[::-1]
    for _version, case in newest_first:
        asked |= dict.fromkeys(_(one.title) for one in _own(book, case))
    rows = [{**_usual(_, book, case), **_answers(_, book, case, people, zone)} for case in found]
    return pd.DataFrame(rows, columns=[*_head(_), *asked])


def _head(_: Translate) -> list[str]:
    return [
        _("Number"), _("Received"), _("Place"), _("Matter"), _("State"), _("Due"), _("Handled"),
        _("Closed"), _("In charge"), _("Version"),
    ]  # fmt: skip


def _usual(_: Translate, book: Book, case: Case) -> dict[str, Any]:
    cells = (
        case.number, case.received_at, case.unit_code or case.location_text, case.title,
        _(book.of(case).state(case.state).title), case.due_at, case.handled_at, case.closed_at,
        case.assignee_name, case.declared_version,
    )  # fmt: skip
    return dict(zip(_head(_), cells, strict=True))


def _own(book: Book, case: Case) -> list[Field]:
    procedure = book.of(case)
    asks = [*procedure.asks, *(one for move in procedure.moves for one in move.asks)]
    common = {one.code for move in procedure.moves if move.code in COMMON for one in move.asks}
    return [one for one in asks if not one.is_column and one.code not in common | {"no_phone"}]


def _answers(
    _: Translate, book: Book, case: Case, people: Mapping[int, str], zone: ZoneInfo
) -> dict[str, Any]:
    return {
        _(one.title): _answer(_, one, case.details.get(one.code), people, zone)
        for one in _own(book, case)
    }


def _answer(
    _: Translate, asked: Field, value: Any, people: Mapping[int, str], zone: ZoneInfo
) -> Any:
    if value in (None, ""):
        return ""
    if asked.kind == "moment":
        return f"{datetime.fromisoformat(str(value)).astimezone(zone):%Y-%m-%d %H:%M}"
    if asked.kind == "flag":
        return _("Yes") if value else _("No")
    if asked.kind == "person":
        return people.get(value, "")
    return _(asked.options[str(value)]) if asked.kind == "choice" else value
