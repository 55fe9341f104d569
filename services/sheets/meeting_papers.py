"""The minutes of a meeting on paper, with a place for each who was there to sign (19 §10-6)."""

from collections.abc import Mapping, Sequence

from domain.case import Case
from domain.printing import discreet
from domain.procedures.meeting import MEETING, RESOLUTION
from domain.procedures.meeting.fields import MEETINGS
from domain.sheet import Block, Facts, Paragraph, Sheet, Signatures, Table
from domain.wording import DASH, moment
from services.language import Translate, translator


def are_minutes(case: Case) -> bool:
    """Tell whether the paper of a case is the minutes of a meeting."""
    return case.procedure == MEETING.code


def of_meeting(
    case: Case, children: Sequence[Case], people: Mapping[int, str], *, zone: str, language: str
) -> Sheet:
    """Return the minutes; who may print the record may print them."""
    _ = translator(language)
    return Sheet(
        project_id=case.project_id,
        title=_("Minutes of the meeting"),
        number=case.number,
        purpose=_("Everybody who was there reads and signs; a copy goes to the manager."),
        blocks=tuple(_blocks(_, case, children, people, zone)),
        language=language,
    )


def _blocks(
    _: Translate, case: Case, children: Sequence[Case], people: Mapping[int, str], zone: str
) -> Sequence[Block]:
    told = case.details
    there = [people.get(one, DASH) for one in told["present"]]
    facts = Facts((
        (_("Which meeting"), _(MEETINGS[told["meeting_kind"]])),
        (_("Held at"), moment(case.received_at, zone)),
        (_("Who was there"), _("{n} people").format(n=len(there))),
        (_("Who was absent, and why"), discreet(str(told.get("absent") or DASH))),
    ))  # fmt: skip
    return (
        facts,
        Paragraph(discreet(case.description), _("What it was about")),
        Paragraph(discreet(str(told.get("minutes") or DASH)), _("Minutes taken")),
        *_resolutions(_, children, zone),
        Signatures(tuple(there)),
    )


def _resolutions(_: Translate, children: Sequence[Case], zone: str) -> Sequence[Block]:
    rows = tuple(
        (discreet(one.description), one.assignee_name or DASH, moment(one.due_at, zone),
         _(RESOLUTION.state(one.state).title))
        for one in children
        if one.procedure == RESOLUTION.code and one.phase != "cancelled"
    )  # fmt: skip
    if not rows:
        return ()
    columns = (_("What was resolved"), _("Owner of the resolution"), _("Until when"), _("State"))
    return (Table(columns, rows, _("Resolutions"), widths=(6, 2, 3, 2)),)
