"""What a reader of the trail may ask for: a copy of it, and its proof. Both are acts of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from data_access.audit import Entry
from domain.audit import ACTS, OUTCOMES, Act, Verdict
from domain.refusal import Refusal
from services import audit, exports, workbooks
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
        who, now = work.actor.name, work.now
    if found.total > MOST:
        raise TooMany
    file = _file(ctx.translate, found.entries, who, now, zone)
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


def frame(_: Translate, entries: tuple[Entry, ...]) -> pd.DataFrame:
    """Return entries as a table: one row each, words in the reader's language."""
    columns = {
        _("No."): [entry.id for entry in entries],
        _("At"): pd.to_datetime([entry.at for entry in entries], utc=True),
        _("Who"): [entry.actor for entry in entries],
        _("From where"): [entry.address for entry in entries],
        _("What"): [_(ACTS.get(entry.action, entry.action)) for entry in entries],
        _("Outcome"): [_(OUTCOMES[entry.outcome]) for entry in entries],
        _("Subject"): [f"{entry.subject} {entry.ref}".strip() for entry in entries],
        _("Reason"): [entry.reason for entry in entries],
        _("Details"): [_told(entry) for entry in entries],
    }
    return pd.DataFrame(columns)


def _told(entry: Entry) -> str:
    return ", ".join(f"{name}: {value}" for name, value in entry.details.items())


def _file(
    _: Translate, entries: tuple[Entry, ...], who: str, now: datetime, zone: ZoneInfo
) -> Export:
    local = now.astimezone(zone)
    about = [(_("Made"), f"{local:%Y-%m-%d %H:%M}"), (_("Made by"), who)]
    sheets = [SheetOut(_("Audit trail"), frame(_, entries))]
    content = workbooks.write(sheets, about=about, about_name=_("Subject"), zone=zone)
    name = f"{_('Audit trail')} {local:%Y-%m-%d}.xlsx"
    return Export(name, MIME, content, about={"rows": len(entries)})
