"""The list that is taken along through the vacant homes, or tells what was found (15 F-KY-07)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from data_access import case_lists
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.people import Actor
from domain.printing import discreet
from domain.procedures.vacant_patrol import ACCOUNT, AIRED, CHECKS, FOUND, VACANT_PATROL
from domain.sheet import Block, Paragraph, Sheet, Signatures, Table
from domain.vacant_homes import ROUNDS
from domain.wording import moment
from services import estates
from services.language import Translate, translator
from services.vacant_homes import VIEWS

PRINT = "sheets.print"
MOST = 500
"""Homes on one list: more than anybody walks through in a round."""
WIDTHS = (4, 3, 4, *(2 for _ in CHECKS), 2, 6)


def of_list(
    session: Session, project_id: int, view: str, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return one of the lists of patrols as it stands: no names, and no numbers of anybody.

    What is not looked through yet leaves room to write.

    :raises NotAllowed: when the actor prints no records of the project
    """
    rights.require(actor, PRINT, project_id)
    wanted = Wanted(
        reach=rights.reach(actor, PRINT).within({project_id}), procedure=VACANT_PATROL.code,
        states=VIEWS[view], viewer_id=actor.id, led_project_ids=rights.led(actor),
    )  # fmt: skip
    found = case_lists.by_due(session, wanted, limit=MOST)
    zone = estates.within(session, [project_id])[0].zone
    _ = translator(language)
    return Sheet(
        project_id=project_id,
        title=_("Patrol list of vacant homes"),
        number=moment(now, zone),
        purpose=_("Taken along and brought back; what is abnormal is photographed at once."),
        blocks=_blocks(_, found, zone),
        across=True,
        language=language,
    )


def _blocks(_: Translate, found: list[Case], zone: str) -> tuple[Block, ...]:
    if not found:
        return (Paragraph(_("No vacant home waits here.")),)
    columns = (
        _("Room"), _("Which round"), _("Due by"), *(_(check.title) for check in CHECKS),
        _(AIRED.title), _(ACCOUNT.title),
    )  # fmt: skip
    rows = tuple(_row(_, case, zone) for case in sorted(found, key=lambda one: one.unit_code))
    return (
        Table(columns, rows, widths=WIDTHS),
        Signatures((_("Looked through by"), _("Service supervisor"))),
    )


def _row(_: Translate, case: Case, zone: str) -> tuple[str, ...]:
    told = case.details
    last = case.external_due_at and case.external_due_at - timedelta(minutes=1)
    due = moment(last, zone)[:10]  # before the 10th is the 9th at the latest
    return (
        case.unit_code, _(ROUNDS[case.cat_l1]), due,
        *(_cell(_, told, check.code) for check in CHECKS), _aired(_, told),
        discreet(str(told.get(ACCOUNT.code) or "")),
    )  # fmt: skip


def _cell(_: Translate, told: Mapping[str, Any], code: str) -> str:
    return _(FOUND[told[code]]) if told.get(code) else ""


def _aired(_: Translate, told: Mapping[str, Any]) -> str:
    """Nothing is said of a home that nobody has looked through yet."""
    if not told.get(CHECKS[0].code):
        return ""
    return _("Yes") if told.get(AIRED.code) else _("No")
