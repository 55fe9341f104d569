"""The statements behind the facts of archives, documented in `domain.kpis.facts`."""

from typing import Any

from sqlalchemy import ColumnElement, exists

from data_access.looks import Source, View, months_touched
from data_access.reaching import reached
from data_access.tables import ArchiveFile, ArchiveOwed, Case, Unit, core
from domain.calendar import date_of

CASES = core(Case).c
FILES = core(ArchiveFile).c
OWED = core(ArchiveOwed).c
UNITS = core(Unit).c
FILE_CASES = core(Case).join(core(ArchiveFile), FILES.case_id == CASES.id)
BEGUN = ("collecting", "complete", "incomplete", "updated")
CUTS = {"project": CASES.project_id, "building": CASES.building_id}


def homes(view: View) -> Source:
    """A picture: homes handed over by the end of the last day; files as they stand now."""
    begun = exists().where(
        CASES.unit_id == UNITS.id,
        CASES.procedure == "household_file",
        CASES.cat_l1 == "owner",
        CASES.state.in_(BEGUN),
    )
    return Source(
        key=UNITS.id,
        columns={"unit": UNITS.id, "begun": begun},
        cuts={"project": UNITS.project_id, "building": UNITS.building_id},
        month=None,
        tables=core(Unit),
        conditions=(
            reached(view.reach, project=UNITS.project_id, grid=UNITS.grid_id, own=()),
            UNITS.handed_over_on.is_not(None),
            UNITS.handed_over_on <= date_of(view.last_day),
        ),
    )


def owed(view: View) -> Source:
    """A picture: one row for each paper that an open file must hold, as it stands now."""
    return Source(
        key=OWED.id,
        columns={"unit": CASES.unit_id, "present": OWED.present},
        cuts=CUTS,
        month=None,
        tables=FILE_CASES.join(core(ArchiveOwed), OWED.case_id == CASES.id),
        conditions=(
            *_files(view),
            CASES.state.in_(("to_create", *BEGUN)),
            FILES.opened_day <= view.last_day,
        ),
    )


def files(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={"unit": CASES.unit_id, "in_time": FILES.begun_in_time},
        cuts=CUTS,
        month=FILES.opened_month,
        tables=FILE_CASES,
        conditions=(*_files(view), *_within(FILES.opened_day, FILES.opened_month, view)),
    )


def appraisals(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={"unit": CASES.unit_id, "appraised": FILES.appraised_day.is_not(None)},
        cuts=CUTS,
        month=FILES.retain_until_month,
        tables=FILE_CASES,
        conditions=(
            *_files(view), *_within(FILES.retain_until_day, FILES.retain_until_month, view),
        ),
    )  # fmt: skip


def requests(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, "refused": CASES.state == "refused"},
        cuts={**CUTS, "category": CASES.cat_l1},
        month=CASES.received_month,
        tables=core(Case),
        conditions=(
            reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=()),
            CASES.procedure == "archive_request",
            CASES.state != "voided",
            *_within(CASES.received_day, CASES.received_month, view),
        ),
    )


def _files(view: View) -> tuple[ColumnElement[bool], ...]:
    here = reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())
    return (CASES.procedure == "household_file", CASES.state != "voided", here)


def _within(
    day: ColumnElement[Any], month: ColumnElement[Any], view: View
) -> tuple[ColumnElement[bool], ...]:
    first, last = months_touched(view)
    return (day >= view.start_day, day < view.until_day, month.between(first, last))
