"""The dated line of a household: everything of the home that the reader may see, newest first.

A source is asked only for whom it is; each narrows its own statement, so what is kept from a
reader is neither shown nor counted. Former owners and residents are told without their names.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from data_access import household_line as store
from data_access import intake
from data_access import notices as notice_store
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.household_line import SOURCES, Asked, Found, Span
from domain import rights
from domain.calendar import date_of, day_number, start_of
from domain.case import Case
from domain.household import Household
from domain.household_line import Entry, Filter, Page
from domain.people import Actor
from domain.procedures.notice import NOTICE
from domain.registry import PROCEDURES
from services import homes, name_masks, opening, procedures

HERE = ("cases", "steps", "patrols", "statuses", "arrivals", "departures")
"""Sources of everybody who may see the home; cases are narrowed one by one."""


def page(
    session: Session, unit_id: int, chosen: Filter, *, actor: Actor, limit: int, offset: int
) -> Page:
    """Return a page of the line of a home.

    :raises HouseholdNotFound: also when the home exists but is not the actor's to see
    """
    home = homes.household(session, unit_id, actor=actor)
    zone = intake.project(session, home.home.project_id).zone
    asked, span = _asked(unit_id, actor), _span(chosen, zone)
    names = _sources(home, actor)
    found = _merged(session, names, asked, span, zone=zone, most=offset + limit)[offset:]
    counts = Counter[str]()
    for name in names:
        counts.update(store.counts(session, SOURCES[name], asked, span))
    return Page(
        entries=_entries(session, found, actor),
        total=counts[chosen.kind] if chosen.kind else counts.total(),
        counts=dict(counts),
        zone=zone,
    )


def _sources(home: Household, actor: Actor) -> list[str]:
    """Return the sources of this reader: photos cannot be masked, and files have readers of
    their own (18 row 33)."""
    where = homes.where_of(home)
    asked = {
        "notices": rights.may(actor, "notices.read", home.home.project_id),
        "file": rights.may(actor, "household_files.read", where),
        "papers": rights.level(actor, "cases.read", where) == "plain",
    }
    return [*HERE, *(name for name, open_to in asked.items() if open_to)]


def _asked(unit_id: int, actor: Actor) -> Asked:
    everyone = rights.reach(actor, "notices.read")
    reach = rights.reach(actor, "cases.read")
    usual = Wanted(
        reach=reach, procedure="", unit_id=unit_id, viewer_id=actor.id,
        led_project_ids=rights.led(actor), apart=(NOTICE.code,),
    )  # fmt: skip
    return Asked(
        unit_id=unit_id,
        cases=(usual, *(_beside(usual, subject, actor) for subject in opening.BESIDE)),
        notices=notice_store.Wanted(everyone=everyone, homes=reach.within(everyone.projects)),
    )


def _beside(usual: Wanted, subject: str, actor: Actor) -> Wanted:
    """Return what is read with a subject of its own, as renovation sites are."""
    kinds = [code for code, one in PROCEDURES.items() if one.read_by == subject]
    return replace(usual, reach=rights.reach(actor, f"{subject}.read"), kinds=kinds)


def _span(chosen: Filter, zone: str) -> Span:
    after = chosen.until + timedelta(days=1) if chosen.until else None
    return Span(
        kind=chosen.kind,
        since=start_of(chosen.since, zone) if chosen.since else None,
        until=start_of(after, zone) if after else None,
        since_day=day_number(chosen.since) if chosen.since else None,
        until_day=day_number(after) if after else None,
    )


def _merged(
    session: Session, names: Sequence[str], asked: Asked, span: Span, *, zone: str, most: int
) -> list[tuple[datetime, str, Found]]:
    """Return the newest rows of all sources; of what is dated by the day, its first moment."""
    found = []
    for name in names:
        source = SOURCES[name]
        for row in store.latest(session, source, asked, span, limit=most):
            at = start_of(date_of(row.at), zone) if source.by_day else row.at
            found.append((at, name, row))
    found.sort(key=lambda one: (one[0], one[2].case_id, one[1], one[2].tie), reverse=True)
    return found[:most]


def _entries(
    session: Session, found: Sequence[tuple[datetime, str, Found]], actor: Actor
) -> tuple[Entry, ...]:
    cases = store.cases(session, {row.case_id for _, _, row in found if row.case_id})
    shown = _shown(session, cases, actor)
    return tuple(
        Entry(at=at, source=name, kind=row.kind, what=row.what, case=shown.get(row.case_id))
        for at, name, row in found
    )


def _shown(session: Session, cases: Mapping[int, Case], actor: Actor) -> dict[int, Case]:
    book = procedures.book(session, cases.values())
    return {
        number: name_masks.case_shown(actor, book.of(one), rights.shown(actor, one))
        for number, one in cases.items()
    }
