"""Household files as people look for them: the index, one file, the homes without one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data_access import archive_lists, intake
from data_access import archives as store
from data_access import cases as case_store
from data_access.archive_lists import Found, Wanted
from data_access.database import Session
from domain import entry, rights
from domain.archives import levels
from domain.archives.completeness import Completeness
from domain.archives.document import Document
from domain.calendar import day_number, day_of
from domain.case import Case, Event, Owed
from domain.people import Actor
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.household_file import states as at
from services import cases

READ = "household_files.read"
Entry = Found
"""A part of a file as the index shows it."""
VIEWS: Mapping[str, tuple[str, ...]] = {
    "open": tuple(state.code for state in at.LIVING),
    "to_do": ("to_create", "collecting", "updated"),
    "missing": ("collecting", "incomplete", "updated"),
    "chase": ("incomplete",),
    "lent": (),
    "appraise": ("appraisal", "extended", "closed"),
    "destroy": ("to_destroy",),
    "ended": ("closed", "extended", "destroyed", "transferred"),
    "all": (),
}
"""What the index can be narrowed to, with the states of each."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the index is narrowed by; an empty text means every. `year` is that of appraisal."""

    view: str
    text: str = ""
    place: str = ""
    level: str = ""
    missing: str = ""
    part: str = ""
    year: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the index, and how many parts of files there are in all."""

    entries: tuple[Found, ...]
    total: int


@dataclass(frozen=True)
class Homeless:
    """One page of homes without a file, the room by the id of each, and how many in all."""

    homes: Mapping[int, str]
    total: int


@dataclass(frozen=True, kw_only=True)
class File:
    """One part of a home's file with all that belongs to it.

    `withheld` papers are of a level that the reader does not see; `kin` are the other parts that
    the home has or had.
    """

    case: Case
    zone: str
    papers: tuple[Document, ...]
    withheld: int
    owed: Completeness
    kin: tuple[Case, ...]
    events: tuple[Event, ...]
    deadlines: Mapping[str, Owed]


def listed(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime, limit: int,
    offset: int,
) -> Page:  # fmt: skip
    """Return a page of the index, by room; files of homes of one's own are left out.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    wanted = _wanted(session, project_id, chosen, actor=actor, now=now)
    found = archive_lists.listed(session, wanted, limit=limit, offset=offset)
    return Page(tuple(found), archive_lists.count(session, wanted))


def every(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime
) -> tuple[Found, ...]:
    """Return the whole of the index, for what is printed of it.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    wanted = _wanted(session, project_id, chosen, actor=actor, now=now)
    return tuple(archive_lists.every(session, wanted))


def without(
    session: Session, project_id: int, *, actor: Actor, limit: int, offset: int
) -> Homeless:
    """Return a page of the homes that were handed over and whose file nobody has opened.

    :raises NotAllowed: when the actor reads no household files there
    """
    rights.require(actor, READ, project_id)
    wanted = Wanted(
        reach=rights.reach(actor, READ).within({project_id}), project_id=project_id,
        apart=actor.own_units,
    )  # fmt: skip
    found = archive_lists.without(session, wanted, limit=limit, offset=offset)
    total = archive_lists.count_without(session, wanted)
    return Homeless({row[0]: row[1] for row in found}, total)


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> tuple[Case, ...]:
    """Return the parts of a home's file that the actor may open, the latest first."""
    return tuple(one for one in store.all_of(session, unit_id) if rights.may(actor, READ, one))


def missing_of_unit(session: Session, unit_id: int, *, actor: Actor) -> tuple[str, ...]:
    """Return the kinds of papers that a home's open file lacks, for whoever reads it."""
    parts = [one for one in of_unit(session, unit_id, actor=actor) if one.state in VIEWS["open"]]
    owed = store.owed(session, [one.id for one in parts])
    return tuple(sorted({kind for one in owed.values() for kind in one.missing}, key=int))


def file_of(session: Session, number: str, *, actor: Actor) -> File:
    """Return a part of a file with what the actor's posts may see of its papers.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    :raises NotAllowed: when the actor reads cases there, but not this file
    """
    case = cases.get(session, number, actor=actor)
    if case.procedure != HOUSEHOLD_FILE.code:
        raise cases.CaseNotFound().trying(READ, subject="case", ref=number)
    rights.require(actor, READ, case)
    papers = store.documents(session, [case.id])
    seen = tuple(one for one in papers if _sees(actor, case, one))
    kin = of_unit(session, case.unit_id or 0, actor=actor)
    return File(
        case=case,
        zone=intake.project(session, case.project_id).zone,
        papers=seen,
        withheld=len(papers) - len(seen),
        owed=store.owed(session, [case.id])[case.id],
        kin=tuple(one for one in kin if one.id != case.id),
        events=levels.events_seen(actor, case, case_store.events(session, case.id)),
        deadlines=case_store.owed(session, case.id),
    )


def _sees(actor: Actor, case: Case, paper: Document) -> bool:
    return levels.reads(paper.level, actor.roles_in(case.project_id))


def _wanted(
    session: Session, project_id: int, chosen: Filter, *, actor: Actor, now: datetime
) -> Wanted:
    today = day_of(now, intake.project(session, project_id).zone)
    first, last = _year(chosen.year)
    return Wanted(
        reach=rights.reach(actor, READ).within({project_id}),
        project_id=project_id,
        apart=actor.own_units,
        states=VIEWS[chosen.view],
        part=chosen.part,
        text=entry.search(chosen.text),
        place=entry.search(chosen.place).upper(),
        level=int(chosen.level) if chosen.level else None,
        missing=chosen.missing,
        chase_by=today if chosen.view == "chase" else None,
        due_from=first,
        due_by=last if last is not None or chosen.view != "appraise" else today,
        lent=chosen.view == "lent",
    )


def _year(written: str) -> tuple[int | None, int | None]:
    """Return the first and the last day of a year, None for none."""
    if not (written.isascii() and written.isdigit() and 1990 <= int(written) <= 2200):
        return None, None
    year = int(written)
    return day_number(date(year, 1, 1)), day_number(date(year, 12, 31))
