"""What stands on the papers of an illegal structure, and on the ledger for the authority."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from data_access.database import Session
from domain import rights
from domain.case import Event
from domain.people import Actor
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.illegal_structure import fields as ask
from domain.self_build.papers import LEDGER, LEDGER_PURPOSE
from domain.serving import ANSWERS, AUTHORITIES, SERVED_BY
from domain.sheet import Blank, Block, Facts, Paragraph, Sheet, Signatures, Table
from domain.wording import moment
from services import structures
from services.language import Translate, translator
from services.sheets.case_paper import Told
from services.structures import TALKS, Structure

PRINT = "structure_ledger.print"
Pairs = tuple[tuple[str, str], ...]


def notice(told: Told) -> tuple[Block, ...]:
    """A notice is written from its step, or before it is taken, with room to write."""
    _, case = told.translate, told.case
    said = _last(told.events, "serve")
    served = SERVED_BY.get(str(said.get("served_by")))
    facts = (
        *_what(told),
        (_("Clause or rule it rests on"), str(said.get("basis") or "")),
        (_("To be put right until"), moment(case.due_at, told.zone) if case.due_at else ""),
        (_("How the notice was served"), _(served) if served else ""),
    )
    asked = str(said.get("demand") or "")
    title = _("What is to be put right")
    return (
        Facts(facts),
        Paragraph(case.description, _("What was found there")),
        Paragraph(asked, title) if asked else Blank(3, title),
        Signatures((_("Owner"), _("Service centre (seal)"))),
    )


def report(told: Told) -> tuple[Block, ...]:
    """Every moment of the duty stands on it, and of the owner no more than the room."""
    _, case, zone = told.translate, told.case, told.zone
    said = _last(told.events, "report")
    named = said.get("recipients")
    to = [_(AUTHORITIES[code]) for code in (named if isinstance(named, list) else ())]
    facts = (
        (_("Reported to"), ", ".join(to)),
        *_what(told),
        (_("First spoken to"), moment(case.on_site_at, zone)),
        (_("Did not listen"), moment(case.judged_at, zone)),
        (_("Notice served"), moment(case.first_response_at, zone)),
        (_("Reported at"), moment(case.replied_at, zone)),
        (_("Number of the receipt"), str(said.get("receipt_no") or "")),
    )
    return (
        Facts(facts),
        Paragraph(str(said.get("report_text") or ""), _("What was reported")),
        _talks(told),
        Paragraph(str(said.get("enclosed") or ""), _("What was enclosed")),
        Signatures((_("Service centre (seal)"), _("Received by"))),
    )


def ledger(session: Session, project_id: int, view: str, *, actor: Actor, language: str) -> Sheet:
    """Return the ledger of a project for the authority, by building; rooms only, no names.

    :raises NotAllowed: when the actor prints no ledger there
    """
    rights.require(actor, PRINT, project_id)
    _ = translator(language)
    mine = [
        one
        for one in structures.listed(session, view, actor=actor)
        if one.case.project_id == project_id
    ]
    mine.sort(key=lambda one: (one.case.building_code, one.case.unit_code, one.case.number))
    columns = (
        _("Number"), _("Room"), _("What was built"), _("Place"), _("How far it is"),
        _("Size (m)"), _("Found out at"), _("Reported at"), _("State"),
    )  # fmt: skip
    table = Table(columns, tuple(_row(_, one) for one in mine), widths=(4, 3, 3, 2, 2, 3, 3, 3, 3))
    return Sheet(
        project_id=project_id, title=_(LEDGER), number="", purpose=_(LEDGER_PURPOSE),
        blocks=(table, Signatures((_("Service supervisor"), _("Service centre (seal)")))),
        across=True, language=language,
    )  # fmt: skip


def _row(_: Translate, one: Structure) -> tuple[str, ...]:
    case, told = one.case, one.case.details
    return (
        case.number, case.unit_code or case.location_text, _(case.title),
        _(ask.PLACES[told["place"]]), _(ask.STAGES[told["stage"]]), str(told.get("size") or ""),
        moment(case.occurred_at, one.zone)[:10],
        moment(case.replied_at, one.zone)[:10] if case.replied_at else "",
        _(ILLEGAL_STRUCTURE.state(case.state).title),
    )  # fmt: skip


def _what(told: Told) -> Pairs:
    _, case = told.translate, told.case
    return (
        (_("Room"), case.unit_code or case.location_text),
        (_("What was built"), _(case.title)),
        (_("Place"), _(ask.PLACES[case.details["place"]])),
        (_("How far it is"), _(ask.STAGES[case.details["stage"]])),
        (_("Size (m)"), str(case.details.get("size") or "")),
        (_("Found out at"), moment(case.occurred_at, told.zone)),
    )


def _talks(told: Told) -> Table:
    _ = told.translate
    rows = tuple(
        (
            moment(datetime.fromisoformat(str(one.answers["contact_at"])), told.zone),
            str(one.answers["contact_words"]), str(one.answers["contact_answer"]),
            _(ANSWERS[str(one.answers["dissuaded_answer"])]),
        )
        for one in told.events
        if one.move in TALKS
    )  # fmt: skip
    columns = (_("Talked at"), _("What was said to them"), _("What they answered"),
               _("What came of the talk"))  # fmt: skip
    return Table(columns, rows, _("Talks"), widths=(3, 5, 5, 4))


def _last(events: Sequence[Event], step: str) -> Mapping[str, object]:
    found = [event.answers for event in events if event.move == step]
    return found[-1] if found else {}
