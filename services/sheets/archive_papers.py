"""The papers of the archives: cover, inner list, spine, letters, lists, the answer to a request.

Domain 14 §5.3 F-AR-01 to F-AR-09. A list of a project is what its keeper signs; nothing on the
letter to a home tells what its file holds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from data_access import archive_lists, people
from data_access.archive_lists import Found, Wanted
from data_access.database import Session
from domain import rights
from domain.archives.papers import ANSWER, OF_FILE, OF_PROJECT
from domain.calendar import day_of
from domain.case import Case
from domain.people import Actor
from domain.procedures.archive_request import ARCHIVE_REQUEST
from domain.sheet import Block, Sheet
from services import cases, estates
from services.archives import reading
from services.archives.reading import READ, File
from services.language import Translate, translator
from services.sheets import archive_blocks as blocks
from services.sheets.case_paper import NoPaper
from services.sheets.records import PRINT

Written = tuple[Block, ...]


@dataclass(frozen=True)
class List:
    """A list of a project: what stands on it, of files in which states, and by what rights."""

    write: Callable[[Translate, list[Found], Mapping[int, str], str], Written]
    states: tuple[str, ...]
    rights: tuple[str, ...]


SIGNERS = ("approved_by", "witness_1", "witness_2")
ANSWERED = ("approved", "provided", "filed", "refused")
FILE_PAPERS: Mapping[str, Callable[[Translate, File, list[str]], Written]] = {
    "cover": lambda _, file, __: blocks.cover(_, file),
    "inner_list": lambda _, file, __: blocks.inner_list(_, file),
    "spine": blocks.spine,
    "missing": lambda _, file, __: blocks.missing(_, file),
}
_APPRAISES = ("destruction.create", "destruction.approve")
_KEPT = ("collecting", "complete", "incomplete", "updated", "closed", "appraisal", "extended")
LISTS: Mapping[str, List] = {
    "appraisal": List(
        lambda _, found, *__: blocks.appraisal(_, found),
        ("appraisal", "extended", "closed"), _APPRAISES,
    ),
    "destruction": List(blocks.destruction, ("to_destroy", "destroyed"), _APPRAISES),
    "transfer": List(
        lambda _, found, *__: blocks.transfer(_, found),
        (*_KEPT, "transferred"), ("household_file.transfer",),
    ),
}  # fmt: skip
"""Every list of a project by its code."""


def of_file(session: Session, number: str, code: str, *, actor: Actor, language: str) -> Sheet:
    """Return one of the papers of a file.

    :raises CaseNotFound: when the file is not there, or not the actor's to see
    :raises NotAllowed: when the actor may see it, but not print it
    :raises NoPaper: before the file is begun
    """
    file = reading.file_of(session, number, actor=actor)
    rights.require(actor, PRINT, file.case)
    if not file.case.issued_no or (code == "missing" and not file.owed.missing):
        raise NoPaper
    _, (title, purpose) = translator(language), OF_FILE[code]
    return Sheet(
        project_id=file.case.project_id,
        title=_(title),
        number=file.case.issued_no,
        purpose=_(purpose),
        blocks=FILE_PAPERS[code](_, file, _rooms(session, file, actor)),
        across=code == "inner_list",
        language=language,
    )


def letters(
    session: Session, project_id: int, *, actor: Actor, now: datetime, language: str
) -> list[Sheet]:
    """Return a letter for each file whose day to be asked for has come, by room.

    :raises NotAllowed: when the actor reads no household files there
    """
    found = reading.every(
        session, project_id, reading.Filter(view="chase"), actor=actor, now=now
    )  # fmt: skip
    return [
        of_file(session, one.case.number, "missing", actor=actor, language=language)
        for one in found
        if one.present < one.owed
    ]


def may_list(actor: Actor, code: str, project_id: int) -> bool:
    return any(rights.may(actor, right, project_id) for right in LISTS[code].rights)


def of_project(
    session: Session, project_id: int, code: str, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return one of the lists of a project; what is to be appraised is that by today.

    :raises NotAllowed: when the actor neither prepares nor approves it there
    """
    found = listed(session, project_id, code, actor=actor, now=now)
    _, (title, purpose) = translator(language), OF_PROJECT[code]
    estate = estates.within(session, [project_id])[0]
    names = people.names(session, _signers(found))
    day = now.astimezone(ZoneInfo(estate.zone)).date()
    return Sheet(
        project_id=project_id,
        title=_(title),
        number=f"{estate.code}-{day:%Y%m%d}",
        purpose=_(purpose),
        blocks=LISTS[code].write(_, found, names, estate.zone),
        across=True,
        language=language,
    )


def listed(
    session: Session, project_id: int, code: str, *, actor: Actor, now: datetime
) -> list[Found]:
    """Return the files of a list of a project.

    :raises NotAllowed: when the actor neither prepares nor approves it there
    """
    if not may_list(actor, code, project_id):
        raise rights.NotAllowed().trying(LISTS[code].rights[0], project_id=project_id)
    zone = estates.within(session, [project_id])[0].zone
    wanted = Wanted(
        reach=rights.reach(actor, READ).within({project_id}), project_id=project_id,
        apart=actor.own_units, states=LISTS[code].states,
        due_by=day_of(now, zone) if code == "appraisal" else None,
    )  # fmt: skip
    return archive_lists.every(session, wanted)


def _signers(found: Iterable[Found]) -> set[int]:
    """Return who approved and who witnessed: their names stay when they work here no more."""
    told = [one.case.details for one in found]
    return {each[code] for each in told for code in SIGNERS if each.get(code)}


def is_answered(case: Case) -> bool:
    return case.procedure == ARCHIVE_REQUEST.code and case.state in ANSWERED


def answer(session: Session, number: str, *, actor: Actor, language: str) -> Sheet:
    """Return the answer to a request, with its reason or with what was given.

    :raises CaseNotFound: when it is not there, or not the actor's to see
    :raises NotAllowed: when the actor may see it, but not print it
    :raises NoPaper: before it is decided
    """
    file = cases.file_of(session, number, actor=actor)
    rights.require(actor, PRINT, file.case)
    if not is_answered(file.case):
        raise NoPaper
    _, (title, purpose) = translator(language), ANSWER
    zone = estates.within(session, [file.case.project_id])[0].zone
    return Sheet(
        project_id=file.case.project_id,
        title=_(title),
        number=number,
        purpose=_(purpose),
        blocks=blocks.answer(_, file.case, file.events, zone),
        language=language,
    )


def _rooms(session: Session, file: File, actor: Actor) -> list[str]:
    """Return the rooms whose files lie in the same box, in order."""
    place = str(file.case.details.get("position") or "")
    wanted = Wanted(
        reach=rights.reach(actor, READ).within({file.case.project_id}),
        project_id=file.case.project_id, apart=actor.own_units, place=place,
    )  # fmt: skip
    return [one.case.unit_code for one in archive_lists.every(session, wanted)]
