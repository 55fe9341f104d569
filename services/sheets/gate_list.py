"""The list of open sites that hangs at the gate: rooms, dates, who works there (12 §3.6).

Bound to its purpose: no owner, and no phone number of anybody.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from data_access import case_lists
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.procedures.renovation import RENOVATION
from domain.procedures.renovation import states as at
from domain.sheet import Block, Paragraph, Sheet, Table
from domain.wording import DASH, moment
from services import estates
from services.language import Translate, translator

READ = "gate.read"
OPEN = tuple(state.code for state in at.AT_WORK)
HALTED = ("suspended", "reported", "expired")
"""States in which nobody is let in to work."""
MOST = 2_000
WIDTHS = (3, 6, 3, 4, 5)


def of_project(
    session: Session, project_id: int, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return the list of a project as it stands now.

    :raises NotAllowed: when the actor does not work at its gate
    """
    rights.require(actor, READ, project_id)
    wanted = Wanted(
        reach=rights.reach(actor, READ).within({project_id}), procedure=RENOVATION.code, states=OPEN
    )
    found = case_lists.listed(session, wanted, limit=MOST, offset=0)
    zone = estates.within(session, [project_id])[0].zone
    _ = translator(language)
    return Sheet(
        project_id=project_id,
        title=_("Open renovation sites"),
        number=moment(now, zone),
        purpose=_("For the gate only. Take it down when the next one is printed."),
        blocks=_blocks(_, sorted(found, key=lambda case: case.unit_code), zone),
        language=language,
    )


def _blocks(_: Translate, found: list[Case], zone: str) -> tuple[Block, ...]:
    if not found:
        return (Paragraph(_("No site is open.")),)
    columns = (
        _("Room"),
        _("Permit"),
        _("Valid until"),
        _("Workers let in"),
        _("Renovation contractor"),
    )
    return (Table(columns, tuple(_row(_, case, zone) for case in found), widths=WIDTHS),)


def _row(_: Translate, case: Case, zone: str) -> tuple[str, ...]:
    until = _last_day(case.valid_until, zone) if case.valid_until else DASH
    company = case.details.get("contractor_kind") == "company"
    firm = str(case.details.get("contractor_name") or "") if company else ""
    let_in = _("No: stopped") if case.state in HALTED else _("Yes, with a pass")
    return case.unit_code, case.issued_no or DASH, until, let_in, firm or DASH


def _last_day(until: datetime, zone: str) -> str:
    """Return the last day of a permit, which ends with its last minute."""
    last = (until - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    return last.date().isoformat()
