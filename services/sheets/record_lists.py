"""Lists of records that departments handed in: to be appraised, destroyed, handed on (14 §5.4 b,
F-AR-07, F-AR-09)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from data_access import archive_records, people
from data_access.database import Session
from domain import rights
from domain.archives.ending import METHODS
from domain.archives.papers import OF_RECORDS
from domain.archives.series import PERIODS, TITLES
from domain.case import Case
from domain.people import Actor
from domain.procedures.record_file import RECORD_FILE
from domain.sheet import Block, Paragraph, Sheet, Signatures, Table
from domain.wording import moment
from services import estates
from services.language import Translate, translator
from services.sheets.archive_papers import LISTS, SIGNERS

STATES: Mapping[str, tuple[str, ...]] = {
    "record_appraisal": ("shelved", "extended", "appraisal"),
    "record_destruction": ("to_destroy", "destroyed"),
    "record_transfer": ("accepted", "shelved", "extended", "appraisal", "transferred"),
}
SIGNS: Mapping[str, tuple[str, ...]] = {
    "record_appraisal": ("Archive keeper", "Service supervisor"),
    "record_destruction": (
        "Project manager", "First witness of the destruction", "Second witness of the destruction",
    ),
    "record_transfer": ("Side that hands over", "Side that takes over"),
}  # fmt: skip


def may_list(actor: Actor, code: str, project_id: int) -> bool:
    """Tell whether somebody prints a list: who does that of household files."""
    return any(rights.may(actor, right, project_id) for right in _rights(code))


def of_project(
    session: Session, project_id: int, code: str, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return one of the lists of a project; what is to be appraised is that by now.

    :raises NotAllowed: when the actor neither prepares nor approves it there
    """
    found = listed(session, project_id, code, actor=actor, now=now)
    _, (title, purpose) = translator(language), OF_RECORDS[code]
    estate = estates.within(session, [project_id])[0]
    return Sheet(
        project_id=project_id,
        title=_(title),
        number=f"{estate.code}-{moment(now, estate.zone)[:10]}",
        purpose=_(purpose),
        blocks=_blocks(session, _, code, found, estate.zone),
        across=True,
        language=language,
    )


def listed(
    session: Session, project_id: int, code: str, *, actor: Actor, now: datetime
) -> list[Case]:
    """Return the records of a list, by file number; none is left out.

    :raises NotAllowed: when the actor neither prepares nor approves it there
    """
    if not may_list(actor, code, project_id):
        raise rights.NotAllowed().trying(_rights(code)[0], project_id=project_id)
    reach = rights.reach(actor, f"{RECORD_FILE.read_by}.read").within({project_id})
    due = now if code == "record_appraisal" else None
    return archive_records.in_states(session, reach, STATES[code], due=due)


def _rights(code: str) -> tuple[str, ...]:
    return LISTS[code.removeprefix("record_")].rights


def _blocks(
    session: Session, _: Translate, code: str, found: Sequence[Case], zone: str
) -> tuple[Block, ...]:
    signs = Signatures(tuple(_(one) for one in SIGNS[code]))
    if not found:
        return Paragraph(_("There is none.")), signs
    if code == "record_destruction":
        signers = {one.details[key] for one in found for key in SIGNERS if one.details.get(key)}
        names = people.names(session, signers)
        rows = tuple((*_row(_, one, zone), *_end(_, one, names, zone)) for one in found)
        more = (_("Opinion"), _("Approved by"), _("Destroyed on"), _("How it was destroyed"),
                _("Witnesses"))  # fmt: skip
        return Table((*_columns(_), *more), rows, widths=(*WIDTHS, 3, 2, 2, 2, 3)), signs
    return Table(_columns(_), tuple(_row(_, one, zone) for one in found), widths=WIDTHS), signs


WIDTHS = (4, 4, 2, 3, 2, 2, 3, 2)


def _columns(_: Translate) -> tuple[str, ...]:
    return (
        _("File number"), _("Title"), _("Series"), _("Kept as"), _("Last day of the records"),
        _("To be appraised from"), _("Place"), _("State"),
    )  # fmt: skip


def _row(_: Translate, case: Case, zone: str) -> tuple[str, ...]:
    until = case.valid_until
    return (
        case.issued_no,
        case.title,
        _(TITLES[case.cat_l1]),
        _(PERIODS[case.details["period"]]),
        moment(case.occurred_at, zone)[:10] if case.occurred_at else "",
        moment(until, zone)[:10] if until else _("For ever"),
        str(case.details.get("position") or ""),
        _(RECORD_FILE.state(case.state).title),
    )


def _end(_: Translate, case: Case, names: Mapping[int, str], zone: str) -> tuple[str, ...]:
    told, method = case.details, case.details.get("method")
    witnesses = (names.get(told.get(key) or 0, "") for key in ("witness_1", "witness_2"))
    return (
        str(told.get("opinion") or ""),
        names.get(told.get("approved_by") or 0, ""),
        moment(case.verified_at, zone)[:10] if case.verified_at else "",
        _(METHODS[method]) if method else "",
        ", ".join(filter(None, witnesses)),
    )
