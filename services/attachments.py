"""Photos and files of a case: added, shown, marked and withdrawn by those who may.

A file's bytes are stored before its row is written. A crash in between leaves bytes that no
row names: harmless, and told by `linli files check`. Nothing is ever deleted that a row names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from data_access import attachments as store
from data_access import cases as case_store
from data_access.database import Session
from data_access.file_store import FileStore
from domain import attachment as rules
from domain import rights
from domain.attachment import MARKS, MOST_IN_A_CASE, Attachment
from domain.audit import Act
from domain.case import Case
from domain.entry.characters import one_line
from domain.people import Actor
from domain.procedures.defect import DEFECT
from domain.procedures.handover import HANDOVER
from domain.procedures.notice import NOTICE
from domain.refusal import AnswerRefused, Refusal
from services import audit, opening, procedures
from services.attached_files import Given, Kept
from services.cases import CaseNotFound

SHORTEST_REASON, LONGEST_REASON = 4, 200


class FileNotFound(rights.NotAllowed):
    """There is no such file for the actor: never was, was withdrawn, or is not theirs to see."""


class CaseFull(Refusal):
    """The case would hold more files than it may."""

    def __init__(self) -> None:
        super().__init__(
            "A case holds at most {most} files. Withdraw one that is not needed.",
            most=MOST_IN_A_CASE,
        )


@dataclass(frozen=True)
class Folder:
    """The files of a case that the actor sees, and what they may do with them."""

    files: tuple[Attachment, ...]
    may_add: bool
    withdrawable: frozenset[str]
    """Keys of those that the actor may withdraw."""
    kept_from: bool
    """The case may have files, and they are not shown to somebody who sees names masked."""


def listed(session: Session, number: str, *, actor: Actor) -> Folder:
    """Return the files of a case, the oldest first.

    :raises CaseNotFound: also when the case exists but is not the actor's to see
    """
    case = _case_numbered(session, number, actor)
    found = store.of_case(session, case.id)
    seen = tuple(file for file in found if rules.may_see(actor, case, file.added_by))
    procedure = procedures.procedure_of(session, case)
    withdrawable = {f.key for f in seen if rules.may_withdraw(actor, procedure, case, f.added_by)}
    may_add = rules.may_add(actor, procedure, case)
    return Folder(seen, may_add, frozenset(withdrawable), rules.kept_from(actor, case))


def get(session: Session, key: str, *, actor: Actor) -> Attachment:
    """Return what is known about a file that the actor may open.

    :raises FileNotFound: also when the file exists but is not the actor's to see
    """
    return _found(session, key, actor)[0]


def content(files: FileStore, file: Attachment, *, preview: bool) -> bytes | None:
    """Return a file's bytes, or those of its small picture; None where there is none.

    :raises FileLost: when the store has lost it
    """
    if preview and not file.preview_key:
        return None
    return files.get(file.preview_key if preview else file.key)


def check_room(
    session: Session, number: str, given: Sequence[Given], *, actor: Actor
) -> frozenset[str]:
    """Return the hashes of those files that the case has already.

    :raises CaseNotFound: when the case is not the actor's to see
    :raises NotAllowed: when the actor may not add files to it now
    :raises CaseFull: when it has no room for the others
    """
    case = _open_case(session, number, actor)
    hashes = {file.sha256 for file in given}
    there = store.there(session, case.id, hashes)
    _require_room(session, case, len(hashes - there))
    return there


def add(
    session: Session, number: str, kept: Sequence[Kept], *, mark: str, actor: Actor, now: datetime
) -> list[Kept]:
    """Write the rows of files whose bytes are stored, and return those that nobody needs.

    A file that the case has already, or that comes twice, is not needed.

    :raises CaseNotFound: when the case is not the actor's to see
    :raises NotAllowed: when the actor may not add files to it now
    :raises CaseFull: when it would hold too many
    :raises AnswerRefused: when there is no such mark
    """
    case = _open_case(session, number, actor)
    _require_mark(mark)
    store.hold(session, case.id)
    known = set(store.there(session, case.id, [each.file.given_sha256 for each in kept]))
    fresh: list[Kept] = []
    doubles: list[Kept] = []
    for each in kept:
        (doubles if each.file.given_sha256 in known else fresh).append(each)
        known.add(each.file.given_sha256)
    _require_room(session, case, len(fresh))
    rows = [_row(case, each, mark, actor, now) for each in fresh]
    store.add(session, rows)
    for row in rows:
        _note(session, "file.add", case, row, actor=actor, now=now)
    return doubles


def set_mark(session: Session, key: str, mark: str, *, actor: Actor, now: datetime) -> None:
    """Mark a file as taken before or after the work, or as neither.

    :raises FileNotFound: when the file is not the actor's to see
    :raises NotAllowed: when the actor may not change it
    :raises AnswerRefused: when there is no such mark, or the file is no photo
    """
    file, case = _found(session, key, actor)
    if not rules.may_add(actor, procedures.procedure_of(session, case), case):
        raise rights.NotAllowed().trying("file.mark", subject="file", ref=key)
    _require_mark(mark)
    if not file.what.is_photo:
        raise AnswerRefused("Mark", "Only photos are marked.")
    if file.mark == mark:
        return
    _change(session, key, {"mark": mark})
    _note(session, "file.mark", case, file, actor=actor, now=now, mark=mark)


def withdraw(session: Session, key: str, reason: str, *, actor: Actor, now: datetime) -> None:
    """Take a file from everybody's sight, with a reason; its bytes and its row stay.

    :raises FileNotFound: when the file is not the actor's to see
    :raises NotAllowed: when the actor may not withdraw it
    :raises AnswerRefused: when the reason is missing
    """
    file, case = _found(session, key, actor)
    procedure = procedures.procedure_of(session, case)
    if not rules.may_withdraw(actor, procedure, case, file.added_by):
        raise rights.NotAllowed().trying("file.withdraw", subject="file", ref=key)
    said = one_line(reason)
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        raise AnswerRefused(
            "Reason",
            "Say why, in {least} to {most} characters.",
            least=SHORTEST_REASON,
            most=LONGEST_REASON,
        )
    gone = {"withdrawn_at": now, "withdrawn_by": actor.id, "withdrawn_reason": said}
    _change(session, key, gone)
    _note(session, "file.withdraw", case, file, actor=actor, now=now, reason=said)


def _case_numbered(session: Session, number: str, actor: Actor) -> Case:
    """Return the case as it is stored: what a reader is not shown still bars them."""
    case = _seen(session, actor, lambda reach: case_store.by_number(session, number, reach=reach))
    if case is None:
        raise CaseNotFound().trying("cases.read", subject="case", ref=number)
    return case


def _seen(
    session: Session, actor: Actor, find: Callable[[rights.Reach], Case | None]
) -> Case | None:
    """Return a case that the actor sees; a notice that is no home's is seen with the notices,
    a house and its defects by whoever reads handovers."""
    case = opening.seen(session, find, actor=actor)
    if case is not None or find(rights.reach(actor, "cases.read")):
        return case
    house = find(rights.reach(actor, "handovers.read"))
    if house is not None and house.procedure in (HANDOVER.code, DEFECT.code):
        return house
    notice = find(rights.reach(actor, "notices.read"))
    if notice is None or notice.procedure != NOTICE.code:
        return None
    return None if notice.details["audience_type"] == "homes" else notice


def _open_case(session: Session, number: str, actor: Actor) -> Case:
    case = _case_numbered(session, number, actor)
    if not rules.may_add(actor, procedures.procedure_of(session, case), case):
        raise rights.NotAllowed().trying(
            "file.add", project_id=case.project_id, subject="case", ref=number
        )
    return case


def _found(session: Session, key: str, actor: Actor) -> tuple[Attachment, Case]:
    file = store.by_key(session, key)
    if file:
        case_id = file.case_id
        case = _seen(session, actor, lambda reach: case_store.by_id(session, case_id, reach=reach))
        if case and rules.may_see(actor, case, file.added_by):
            return file, case
    raise FileNotFound().trying("cases.read", subject="file", ref=key)


def _require_room(session: Session, case: Case, more: int) -> None:
    if more and store.count(session, case.id) + more > MOST_IN_A_CASE:
        raise CaseFull


def _require_mark(mark: str) -> None:
    if mark not in MARKS:
        raise AnswerRefused("Mark", "Choose one from the list.")


def _row(case: Case, kept: Kept, mark: str, actor: Actor, now: datetime) -> Attachment:
    file = kept.file
    return Attachment(
        project_id=case.project_id,
        case_id=case.id,
        key=kept.key,
        preview_key=kept.preview_key,
        kind=file.kind,
        name=file.name,
        size=len(file.content),
        sha256=Given("", file.content).sha256,
        given_sha256=file.given_sha256,
        mark=mark if file.preview else "none",
        width=file.width,
        height=file.height,
        taken=file.taken,
        added_by=actor.id,
        added_at=now,
    )


def _change(session: Session, key: str, columns: dict[str, object]) -> None:
    if not store.change(session, key, columns):  # somebody withdrew it just now
        raise FileNotFound().trying("cases.read", subject="file", ref=key)


def _note(
    session: Session,
    action: str,
    case: Case,
    file: Attachment,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    mark: str = "",
) -> None:
    told = {"file": file.key, "kind": file.kind, "sha256": file.given_sha256}
    act = Act(
        action=action,
        project_id=case.project_id,
        subject="case",
        ref=case.number,
        reason=reason,
        details=told | ({"mark": [file.mark, mark]} if mark else {}),
    )
    audit.write(session, act, actor=actor, now=now)
