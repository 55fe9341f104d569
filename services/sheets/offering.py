"""Takes sheets out of the house: set as one PDF, written down, and kept for one browser."""

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from data_access.database import Session
from domain.audit import Act
from domain.entry.file_names import file_name
from domain.people import Actor
from domain.refusal import Refusal
from domain.sheet import Letterhead, Sheet
from services import audit, exports
from services.context import Context, Work
from services.exports import Export
from services.language import Translate
from services.sheets import letterhead, records, typesetting

MIME = "application/pdf"
MOST = 500
"""Sheets in one press: half a minute of a processor."""


class TooManySheets(Refusal):
    """More sheets are asked for than are set at once."""

    def __init__(self) -> None:
        super().__init__("At most {most} sheets are printed at once. Choose fewer.", most=MOST)


class NothingToPrint(Refusal):
    """No record was chosen."""

    def __init__(self) -> None:
        super().__init__("There is nothing to print: choose a record first.")


def offer_cases(ctx: Context, numbers: Sequence[str]) -> str:
    """Print the records of cases and return the id under which the browser fetches them, once.

    :raises CaseNotFound: when one is not there, or not the person's to see
    :raises NotAllowed: when the person may not print one of them
    """

    def made(work: Work) -> list[Sheet]:
        return records.of_cases(
            work.session, numbers, actor=work.actor, now=work.now, language=ctx.language
        )

    require_some(len(numbers))
    return offer(ctx, made)


def offer(ctx: Context, make: Callable[[Work], Sequence[Sheet]]) -> str:
    """Print what `make` returns; it asks the rights itself. Returns the id of the file.

    The setting lies between two units of work, so that nobody waits for it.

    :raises NothingToPrint: when it returns no sheet
    :raises TooManySheets: when it returns more than 500
    """
    with ctx.reading() as work:
        sheets = make(work)
        require_some(len(sheets))
        heads = letterhead.heads(work.session, sheets)
        by, now = work.actor.name, work.now
    content = typesetting.pdf(sheets, heads, by=by, at=now)
    file = _file(ctx.translate, sheets, heads[sheets[0].project_id], content, now)
    with ctx.writing() as work:
        _note(work.session, sheets, actor=work.actor, now=work.now)
        return exports.offer(work.session, file, sid=ctx.sid, actor=work.actor, now=work.now)


def require_some(count: int) -> None:
    """Let a number of sheets pass that can be set at once.

    :raises NothingToPrint: for none
    :raises TooManySheets: for more than 500
    """
    if not count:
        raise NothingToPrint
    if count > MOST:
        raise TooManySheets


def _file(
    _: Translate, sheets: Sequence[Sheet], head: Letterhead, content: bytes, now: datetime
) -> Export:
    first, day = sheets[0], f"{now.astimezone(ZoneInfo(head.zone)):%Y-%m-%d}"
    name = f"{first.title} {first.number}.pdf"
    if len(sheets) > 1:
        name = _("{count} sheets {day}").format(count=len(sheets), day=day) + ".pdf"
    about = {"sheets": len(sheets), "numbers": [sheet.number for sheet in sheets[:20]]}
    return Export(
        file_name(f"{name}.pdf", "pdf"), MIME, content, project_id=first.project_id, about=about
    )


def _note(session: Session, sheets: Sequence[Sheet], *, actor: Actor, now: datetime) -> None:
    """Write down for each record that it went to paper."""
    for sheet in sheets:
        act = Act(
            action="sheet.print",
            project_id=sheet.project_id,
            subject="sheet",
            ref=sheet.number,
            details={"title": sheet.title},
        )
        audit.write(session, act, actor=actor, now=now)
