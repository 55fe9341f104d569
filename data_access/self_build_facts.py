"""The statements behind the facts of self-builds, documented in `domain.kpis.facts`."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from data_access.looks import Source, View, months_touched
from data_access.reaching import reached
from data_access.tables import Case, SelfBuild, Structure, core

CASES = core(Case).c
BUILDS = core(SelfBuild).c
STRUCTURES = core(Structure).c
BUILD_CASES = core(Case).join(core(SelfBuild), BUILDS.case_id == CASES.id)
STRUCTURE_CASES = core(Case).join(core(Structure), STRUCTURES.case_id == CASES.id)
CUTS = {"project": CASES.project_id, "building": CASES.building_id}
IN_WORK = ("building", "acceptance")


def builds(view: View) -> Source:
    """A picture: applications as they stand now, of those that were asked by the last day."""
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, "in_work": CASES.state.in_(IN_WORK)},
        cuts=CUTS,
        month=None,
        tables=BUILD_CASES,
        conditions=(*_real(view, "self_build"), BUILDS.asked_day < view.until_day),
    )


def structures(view: View) -> Source:
    """A picture: what was found by the last day and was not gone by then, by the round of that
    day."""
    at = view.until_day - 1
    over = (STRUCTURES.ended_day, STRUCTURES.followed_day)
    stands = and_(*(or_(day.is_(None), day > at) for day in over))
    legacy = CASES.state == "legacy"
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "in_work": and_(~legacy, STRUCTURES.stage != "finished"),
            "legacy": legacy,
        },
        cuts=CUTS,
        month=None,
        tables=STRUCTURE_CASES,
        conditions=(*_real(view, "illegal_structure"), STRUCTURES.found_day <= at, stands),
    )


def _timed(
    view: View, *, table: Any, tables: Any, procedure: str, name: str,
    columns: Mapping[str, ColumnElement[Any]], conditions: tuple[ColumnElement[bool], ...] = (),
) -> Source:  # fmt: skip
    """Return the cases of a procedure by one of their days."""
    day, month = table[f"{name}_day"], table[f"{name}_month"]
    first, last = months_touched(view)
    return Source(
        key=CASES.id,
        columns={"case": CASES.id, **columns},
        cuts=CUTS,
        month=month,
        tables=tables,
        conditions=(
            *_real(view, procedure),
            day >= view.start_day,
            day < view.until_day,
            month.between(first, last),
            *conditions,
        ),
    )


def _real(view: View, procedure: str) -> tuple[ColumnElement[bool], ...]:
    here = reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=())
    return (CASES.procedure == procedure, CASES.state != "voided", here)


_BUILD = partial(_timed, table=BUILDS, tables=BUILD_CASES, procedure="self_build")
_STRUCTURE = partial(
    _timed, table=STRUCTURES, tables=STRUCTURE_CASES, procedure="illegal_structure"
)
_UNDECIDED_END = or_(BUILDS.outcome != "", CASES.state != "withdrawn")
_NOT_WAITING = CASES.phase != "paused"
"""While others are waited for, the day of the decision moves on with every day."""
SOURCES: Mapping[str, Callable[[View], Source]] = {
    "self_builds": builds,
    "self_builds_asked": partial(
        _BUILD, name="asked", columns={"seen_early": BUILDS.seen_early}
    ),
    "self_builds_due": partial(
        _BUILD, name="due", columns={"in_time": BUILDS.in_time},
        conditions=(_UNDECIDED_END, _NOT_WAITING),
    ),
    "self_builds_decided": partial(
        _BUILD, name="decided", columns={"outcome": BUILDS.outcome}
    ),
    "structures": structures,
    "structures_found": partial(
        _STRUCTURE, name="found", columns={}, conditions=(~STRUCTURES.goes_on,)
    ),
    "structures_ended": partial(_STRUCTURE, name="ended", columns={}),
    "structures_again": partial(_STRUCTURE, name="again", columns={}),
    "reports_due": partial(
        _STRUCTURE, name="report_due", columns={"in_time": STRUCTURES.reported_in_time}
    ),
}  # fmt: skip
