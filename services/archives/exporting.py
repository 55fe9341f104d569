"""The transfer list as a table for Excel, for whoever takes the archives over (14 F-AR-09)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from data_access.archive_lists import Found
from data_access.database import Session
from domain import rights
from domain.archives.kinds import PARTS
from domain.archives.levels import LEVELS
from domain.people import Actor
from domain.procedures.household_file import HOUSEHOLD_FILE
from services import case_exports, estates, exports, workbooks
from services.context import Context
from services.exports import Export
from services.language import Translate
from services.sheets import archive_papers
from services.workbooks import SheetOut


def transfer_list(
    session: Session, project_id: int, *, actor: Actor, now: datetime, _: Translate
) -> Export:
    """Return the list of everything that is handed on.

    :raises NotAllowed: when the actor hands nothing on there, or takes no tables out
    """
    rights.require(actor, case_exports.ACTION, project_id)
    found = archive_papers.listed(session, project_id, "transfer", actor=actor, now=now)
    estate = estates.within(session, [project_id])[0]
    today = now.astimezone(ZoneInfo(estate.zone))
    title = _("Transfer list")
    about = [(_("Project"), estate.name), (_("Made"), f"{today:%Y-%m-%d %H:%M}"),
             (_("Made by"), actor.name)]  # fmt: skip
    frame = pd.DataFrame([_row(_, one) for one in found], columns=_columns(_))
    content = workbooks.write(
        [SheetOut(title, frame)], about=about, about_name=_("About"), zone=ZoneInfo(estate.zone)
    )
    return Export(
        f"{title} {today:%Y-%m-%d}.xlsx", case_exports.MIME, content, project_id=project_id,
        about={"rows": len(found)},
    )  # fmt: skip


def offer(ctx: Context, project_id: int) -> str:
    """Make the table for the person who asks and return the id under which they fetch it.

    :raises NotAllowed: when the person hands nothing on there, or takes no tables out
    """
    with ctx.reading() as work:
        made = transfer_list(
            work.session, project_id, actor=work.actor, now=work.now, _=ctx.translate
        )
    with ctx.writing() as work:
        return exports.offer(work.session, made, sid=ctx.sid, actor=work.actor, now=work.now)


def _columns(_: Translate) -> list[str]:
    return [
        _("File number"), _("Part of the file"), _("Room"), _("Place"), _("Secrecy level"),
        _("State"), _("Papers present"), _("Papers owed"),
    ]  # fmt: skip


def _row(_: Translate, one: Found) -> list[object]:
    case = one.case
    return [
        case.issued_no or case.number, _(PARTS[case.cat_l1]), case.unit_code, one.position,
        _(LEVELS[str(one.level)]), _(HOUSEHOLD_FILE.state(case.state).title), one.present, one.owed,
    ]  # fmt: skip
