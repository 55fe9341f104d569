"""A notice as it is posted: large, with when it holds, whom to ask, and room for the seal."""

from data_access.database import Session
from domain import rights, wording
from domain.people import Actor
from domain.procedures.notice.kinds import AUDIENCES, KINDS, SERVED
from domain.sheet import Block, Facts, Paragraph, Sheet, Signatures
from domain.wording import moment
from services import estates, notices
from services.language import Translate, translator
from services.notices import NoticeFile

PRINT = "notice_sheets.print"
UNAPPROVED = ("draft", "review")


def of_notice(session: Session, number: str, *, actor: Actor, language: str) -> Sheet:
    """Return the paper of a notice; one that nobody has approved says so.

    :raises NoticeNotFound: when it is not there, or not the actor's to see
    :raises NotAllowed: when the actor may not print it
    """
    file = notices.file_of(session, number, actor=actor)
    rights.require(actor, PRINT, file.case)
    zone = estates.within(session, [file.case.project_id])[0].zone
    return _sheet(translator(language), file, zone, language)


def _sheet(_: Translate, file: NoticeFile, zone: str, language: str) -> Sheet:
    case, notice = file.case, file.notice
    draft = case.state in UNAPPROVED
    return Sheet(
        project_id=case.project_id,
        title=case.title,
        number=case.number,
        purpose=_("Draft: not approved, not to be posted.") if draft else _(KINDS[notice.kind]),
        blocks=_blocks(_, file, zone),
        language=language,
    )


def _blocks(_: Translate, file: NoticeFile, zone: str) -> tuple[Block, ...]:
    case, notice = file.case, file.notice
    period = f"{moment(notice.effective_from, zone)} – {moment(notice.effective_to, zone)}"
    facts = [
        (_("For whom"), notice.location_text or _(AUDIENCES[notice.audience])),
        (_("Holds"), period),
        (_("Questions"), str(case.details.get("contact_phone") or wording.DASH)),
    ]
    if notice.supersedes:
        facts.append((_("Replaces"), notice.supersedes))
    served = notice.kind == SERVED
    signs = (_("Received by"), _("Handed over by")) if served else (_("Service centre (seal)"),)
    return (Paragraph(case.description, large=True), Facts(tuple(facts)), Signatures(signs))
