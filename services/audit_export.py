"""What a reader of the trail may ask for: a copy of it, and its proof. Both are acts of it."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from data_access.audit import Entry
from data_access.database import Session
from domain.audit import Act, Verdict
from domain.people import Actor
from domain.refusal import Refusal
from services import audit, estates, exports, trail_rows, workbooks
from services.audit import Filter, Progress
from services.context import Context
from services.exports import Export
from services.figure_exports import MIME
from services.language import Translate
from services.workbooks import SheetOut

MOST = 50_000


class TooMany(Refusal):
    """More entries are asked for than a sheet takes."""

    def __init__(self) -> None:
        super().__init__("These are more than 50,000 entries. Choose fewer days.")


def offer(ctx: Context, chosen: Filter, zone: ZoneInfo) -> str:
    """Make a file of what a reader sees of the trail and return the id under which it is fetched.

    :raises NotAllowed: when the person may not read the trail
    :raises TooMany: when it would be more than a sheet takes
    """
    with ctx.reading() as work:
        found = audit.page(work.session, chosen, actor=work.actor, limit=MOST, offset=0)
        names = projects(work.session, actor=work.actor)
        who, now = work.actor.name, work.now
    if found.total > MOST:
        raise TooMany
    table = frame(ctx.translate, found.entries, names)
    file = _file(ctx.translate, table, who, now, zone)
    with ctx.writing() as work:
        act = Act(action="audit.export", details={"rows": len(found.entries)})
        audit.write(work.session, act, actor=work.actor, now=work.now)
        return exports.offer(work.session, file, sid=ctx.sid, actor=work.actor, now=work.now)


def prove(ctx: Context, progress: Progress) -> Verdict:
    """Verify the trail for somebody who may read it, and write down that it was.

    :raises NotAllowed: when the person may not read the trail
    """
    with ctx.reading() as work:
        audit.page(work.session, Filter(), actor=work.actor, limit=1, offset=0)
    found = audit.verify(ctx.wiring.database, progress)
    details = {"entries": found.entries, "fault": found.fault, "number": found.number}
    with ctx.writing() as work:
        act = Act(action="audit.verify", details=details)
        audit.write(work.session, act, actor=work.actor, now=work.now)
    return found


def frame(_: Translate, entries: tuple[Entry, ...], projects: Mapping[int, str]) -> pd.DataFrame:
    """Return entries as a table: one row each, words in the reader's language."""
    rows = [trail_rows.row(_, entry, projects) for entry in entries]
    columns = {
        _("No."): "id", _("At"): "at", _("Who"): "actor", _("From where"): "address",
        _("What"): "title", _("Outcome"): "result", _("Project"): "project",
        _("Subject"): "about", _("Reason"): "reason", _("Details"): "told",
    }  # fmt: skip
    table = pd.DataFrame({name: [row[code] for row in rows] for name, code in columns.items()})
    table[_("At")] = pd.to_datetime(table[_("At")], utc=True)
    return table


def projects(session: Session, *, actor: Actor) -> dict[int, str]:
    """Return the names of the projects whose entries the actor reads."""
    return {e.id: e.name for e in estates.estates(session, actor=actor, action="audit.read")}


def _file(_: Translate, table: pd.DataFrame, who: str, now: datetime, zone: ZoneInfo) -> Export:
    local = now.astimezone(zone)
    about = [(_("Made"), f"{local:%Y-%m-%d %H:%M}"), (_("Made by"), who)]
    sheets = [SheetOut(_("Audit trail"), table)]
    content = workbooks.write(sheets, about=about, about_name=_("Subject"), zone=zone)
    name = f"{_('Audit trail')} {local:%Y-%m-%d}.xlsx"
    return Export(name, MIME, content, about={"rows": len(table)})
