"""The record of any case on paper: what was reported, what was done about it, who signs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data_access.database import Session
from domain import printing, rights, wording
from domain.case import Case, Event
from domain.people import Actor
from domain.printing import ByHand, Form, discreet, short_name
from domain.procedure import Field, Procedure
from domain.procedures.notice import NOTICE
from domain.sheet import Blank, Block, Checks, Code, Facts, Paragraph, Sheet, Signatures, Table
from domain.wording import DASH, moment
from services import cases, estates
from services.cases import CaseFile
from services.estates import Offered
from services.language import Translate, translator
from services.sheets import key_slips, meeting_papers, notice_papers, training_papers

PRINT = "sheets.print"
APART = frozenset({"title", "description", "expectation", "cat_l1", "cat_l2", "location_text"})
"""Answers that have a place of their own on the sheet."""
REMARK_LINES = 2
NOBODY = Actor(0, "", ())
"""Who knows no sealed complainant: paper is read by people without a post."""


@dataclass(frozen=True)
class Reading:
    """What is known when a record is put into words."""

    translate: Translate
    procedure: Procedure
    form: Form
    offered: Offered
    zone: str

    def said(self, asked: Field, value: object) -> str:
        """Return an answer as paper tells it: numbers masked, names whole where they must be."""
        offered = self.offered
        text = wording.answer(
            self.translate, asked, value, people=offered.people, assets=offered.assets,
            titles=offered.titles,
            zone=self.zone,
        )  # fmt: skip
        if asked.kind == "name" and text != DASH:
            return text if self.form.names else short_name(text)
        return discreet(text) if asked.kind == "text" else text


def of_cases(
    session: Session, numbers: Iterable[str], *, actor: Actor, now: datetime, language: str
) -> list[Sheet]:
    """Return a sheet for each number, in their order; a notice comes as it is posted.

    :raises CaseNotFound: when one is not there, or not the actor's to see
    :raises NotAllowed: when the actor may see one of them, but not print it
    """
    return [_of(session, one, actor=actor, now=now, language=language) for one in numbers]


def print_action(case: Case) -> str:
    """Return the right that the paper of a case needs."""
    return notice_papers.PRINT if case.procedure == NOTICE.code else PRINT


def _of(session: Session, number: str, *, actor: Actor, now: datetime, language: str) -> Sheet:
    case = cases.get(session, number, actor=actor)
    if case.procedure == NOTICE.code:
        return notice_papers.of_notice(session, number, actor=actor, language=language)
    rights.require(actor, PRINT, case)
    file = cases.file_of(session, number, actor=actor)
    procedure = file.procedure
    told = Reading(
        translator(language),
        procedure,
        printing.form_of(procedure),
        estates.offered(session, case.project_id, procedure, now=now),
        estates.within(session, [case.project_id])[0].zone,
    )
    if key_slips.is_out(case):
        return key_slips.of_loan(case, told.offered.people, zone=told.zone, language=language)
    if meeting_papers.are_minutes(case):
        return meeting_papers.of_meeting(
            case, file.children, told.offered.people, zone=told.zone, language=language
        )
    if training_papers.is_training(case):
        return training_papers.of_training(
            case, told.offered.people, zone=told.zone, language=language
        )
    return _sheet(told, file, language)


def _sheet(told: Reading, file: CaseFile, language: str) -> Sheet:
    _, case = told.translate, _on_paper(file.case)
    typed = (
        (_("What happened"), case.description),
        (_("What the customer wishes"), case.expectation),
    )
    blocks: tuple[Block, ...] = (
        Facts(tuple(_facts(told, case))),
        *(Paragraph(discreet(text), heading) for heading, text in typed if text),
        *(_by_hand(told, case) or _done(told, file.events)),
        Signatures(tuple(_(place) for place in told.form.signs)),
    )
    return Sheet(
        project_id=case.project_id,
        title=_(told.form.title),
        number=case.number,
        purpose=_(told.form.purpose),
        blocks=blocks,
        language=language,
    )


def _on_paper(case: Case) -> Case:
    """Return a case as paper may tell it: a sealed complainant is on none, whoever prints."""
    return rights.shown(NOBODY, case) if case.identity_sealed else case


def _facts(told: Reading, case: Case) -> Iterable[tuple[str, str]]:
    _, zone = told.translate, told.zone
    yield _("Place"), wording.place(case)
    if case.cat_l1 in told.offered.titles:
        yield _("Category"), wording.category(_, case, told.offered.titles)
    if told.form.matter:
        yield _("Matter"), discreet(_(case.title or told.procedure.title))
    yield _("State"), _(told.procedure.state(case.state).title)
    yield _("In charge"), case.assignee_name or DASH
    yield _("Due"), moment(case.due_at, zone)
    if told.form.phone and case.phone:
        yield _("Phone number"), case.phone
    for asked in told.procedure.asks:
        value = wording.stored(asked, case)
        apart = APART | printing.WITHHELD | told.form.hides
        if asked.code not in apart and value not in (None, "", False):
            yield _(asked.title), told.said(asked, value)


def _course(told: Reading, events: Sequence[Event]) -> Table:
    _ = told.translate
    rows = [
        (moment(event.at, told.zone), _step(told, event), _who(_, event), _told(told, event))
        for event in events
        if printing.is_printed(told.form, event)
    ]
    columns = (_("At"), _("Step"), _("Done by"), _("What was said or done"))
    return Table(columns, tuple(rows), heading=_("Course"), widths=(3, 3, 2, 6))


def _done(told: Reading, events: Sequence[Event]) -> tuple[Block, ...]:
    return _course(told, events), Blank(REMARK_LINES, heading=told.translate("Remarks"))


def _by_hand(told: Reading, case: Case) -> tuple[Block, ...]:
    """Return what is left to a pen, and the number to be scanned; nothing for most records."""
    _, left = told.translate, printing.to_fill(told.form, case)
    scanned = Code(case.number, _("Scan the number to find the order again."))
    return (*(_to_write(_, part) for part in left), scanned) if left else ()


def _to_write(_: Translate, part: ByHand) -> Block:
    if part.columns:
        empty = ("\n",) * len(part.columns)  # as high as two lines: room for a pen
        columns, rows = tuple(map(_, part.columns)), (empty,) * part.lines
        return Table(columns, rows, _(part.heading), part.widths)
    if part.options:
        return Checks(tuple((False, _(option)) for option in part.options), _(part.heading))
    return Blank(part.lines, _(part.heading))


def _step(told: Reading, event: Event) -> str:
    _ = told.translate
    move = told.procedure.move(event.move)
    return _(move.title) if move else _("Registered")


def _who(_: Translate, event: Event) -> str:
    by = {"import": _("Import"), "rule": _("Rule")}
    return by.get(event.actor_kind) or event.actor_name or DASH


def _told(told: Reading, event: Event) -> str:
    _, move, answers = (
        told.translate,
        told.procedure.move(event.move),
        printing.told(told.form, event),
    )
    asks = move.told if move else ()
    said = [
        f"{_(asked.title)}: {told.said(asked, answers[asked.code])}"
        for asked in asks
        if asked.code in answers
    ]
    return "\n".join(said)
