"""The facts of repairs that figures count, in SQL (20 §9.6)."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from data_access import owed
from data_access.case_facts import AGES, CASES, OLDEST, OTHER, codes, of_procedure
from data_access.elapsed import seconds_between
from data_access.looks import Source, View, month_of, within, within_months
from data_access.tables import Asset, Case, core
from domain.procedures.return_visit.states import REACHED

ASSETS = core(Asset).c
ASKED = core(Case).alias("asked")
REWORK_DAYS, COMPLAINT_DAYS, VISIT_DAYS, FAILING_DAYS = 30, 30, 3, 90
"""Days after which a repair, its complaints and its return visit can be judged (RP05, CR20,
RV04), and within which a facility fails again (RP14)."""
FAILING_ORDERS = 3
LONG_WAIT_SECONDS = 24 * 3600
DEVELOPER_DAYS = 30
HOUR = 3600


def repairs(view: View) -> Source:
    done, tomorrow = CASES.first_handled_at, view.start_of(view.today + 1)
    finished = done < tomorrow
    late = and_(CASES.due_at < view.start_of(view.today), CASES.phase != "paused")
    until = case((finished, done), else_=literal(tomorrow, CASES.received_at.type))
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "unit": CASES.unit_id,
            "person": CASES.assignee_id,
            **_where(),
            "urgent": CASES.urgency != "normal",
            "patrolled": CASES.channel == "found_on_patrol",
            "matured_dispatch": owed.due(CASES.id, "dispatch", view),
            "dispatched_in_time": owed.kept(CASES.id, "dispatch", view),
            "matured_arrival": owed.due(CASES.id, "arrive", view),
            "arrived_in_time": owed.kept(CASES.id, "arrive", view),
            "matured": and_(CASES.due_at.is_not(None), or_(finished, late)),
            "in_time": and_(finished, done <= CASES.due_at),
            "matured_complaint": CASES.received_day + COMPLAINT_DAYS <= view.today,
            "complained": _complained(),
            "hours": seconds_between(CASES.received_at, until) // HOUR,
            "ended": finished,
        },
        cuts=_cuts(),
        month=CASES.received_month,
        day=CASES.received_day,
        tables=core(Case),
        conditions=(
            *of_procedure("repair", view),
            CASES.phase != "cancelled",
            *within(CASES.received_day, view),
            *within_months(CASES.received_month, view),
            # Days are those of the project's zone: the index of moments gives a day more.
            CASES.received_at.between(
                view.start_of(view.start_day - 1), view.start_of(view.until_day + 1)
            ),
        ),
    )


def _where() -> dict[str, ColumnElement[bool]]:
    return {"in_home": CASES.where_kind == "in_home", "common": CASES.where_kind == "common"}


def repairs_done(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": CASES.first_handled_day + REWORK_DAYS <= view.today,
            "person": CASES.assignee_id,
            "reworked": or_(CASES.reopen_count > 0, _not_solved(), _reported_again()),
            "first_time": and_(
                CASES.reopen_count == 0, CASES.stopped_seconds == 0, CASES.phase != "paused"
            ),
            "waited": CASES.stopped_seconds > LONG_WAIT_SECONDS,
            "in_home": CASES.where_kind == "in_home",
            "matured_visit": or_(CASES.first_handled_day + VISIT_DAYS < view.today, _reached(view)),
            "reached": _reached(view),
        },
        cuts=_cuts(),
        month=month_of(CASES.first_handled_day, view),
        day=CASES.first_handled_day,
        tables=core(Case),
        conditions=(
            *of_procedure("repair", view),
            CASES.state != "voided",
            *within(CASES.first_handled_day, view),
        ),
    )


def repairs_in_hand(view: View) -> Source:
    """What was not mended when the period began, and what came in it (RP08)."""
    still = _not_mended(view.until_day, view)
    late = CASES.due_at < view.start_of(view.last_day)
    age = view.last_day - CASES.received_day
    ages = case(*((age <= last, code) for code, last in AGES.items()), else_=OLDEST)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "open": still,
            "overdue": and_(still, late, CASES.phase != "paused"),
        },
        cuts={**_cuts(), "age": ages},
        month=None,
        tables=core(Case),
        conditions=(
            *of_procedure("repair", view),
            CASES.phase != "cancelled",
            CASES.received_day <= view.last_day,
            CASES.id.in_(_in_hand_since(view)),
        ),
    )


def with_developer(view: View) -> Source:
    """What the developer had when the period began, and what was handed over in it (RP11)."""
    still = _not_mended(view.until_day, view)
    long_ago = view.start_of(view.until_day - DEVELOPER_DAYS)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "closed": ~still,
            "open": still,
            "overdue": and_(still, CASES.judged_at < long_ago),
        },
        cuts=_cuts(),
        month=None,
        tables=core(Case),
        conditions=(
            *of_procedure("repair", view),
            CASES.payer == "warranty",
            CASES.phase != "cancelled",
            CASES.judged_at < view.start_of(view.until_day),
            CASES.id.in_(_in_hand_since(view)),
        ),
    )


def facilities(view: View) -> Source:
    failing = (
        select(OTHER.c.cat_l2)
        .where(
            OTHER.c.asset_id == ASSETS.id,
            OTHER.c.procedure == "repair",
            OTHER.c.phase != "cancelled",
            OTHER.c.received_day.between(view.last_day - FAILING_DAYS + 1, view.last_day),
        )
        .group_by(OTHER.c.cat_l2)
        .having(func.count() >= FAILING_ORDERS)
    )
    return Source(
        key=ASSETS.id,
        columns={"asset": ASSETS.id, "failing": failing.exists()},
        cuts={"project": ASSETS.project_id},
        month=None,
        tables=core(Asset),
        conditions=(
            ~ASSETS.retired,
            ASSETS.project_id.in_(view.reach.whole),
        ),
    )


def _cuts() -> dict[str, ColumnElement[Any]]:
    return {
        "project": CASES.project_id,
        "building": CASES.building_id,
        "category": CASES.cat_l1,
        "subcategory": CASES.cat_l2,
        "urgency": CASES.urgency,
    }


def _not_mended(day: int, view: View) -> ColumnElement[bool]:
    """Tell orders that nobody had mended when a day began; taken up again, they are not mended."""
    ended = func.coalesce(CASES.handled_at, CASES.closed_at)
    over = CASES.phase == "done"  # an imported one may be over without anybody knowing when
    return case((ended.is_not(None), ended >= view.start_of(day)), else_=~over)


def _in_hand_since(view: View) -> CompoundSelect[tuple[int]]:
    """What is open, was mended since the view begins, or was closed unmended: by its indexes."""
    start, case_id = view.start_of(view.start_day), OTHER.c.id
    of = (
        OTHER.c.procedure == literal("repair", literal_execute=True),
        OTHER.c.project_id.in_(view.reach.projects),
    )
    still = [literal(phase, literal_execute=True) for phase in ("open", "paused")]
    unmended = and_(OTHER.c.handled_at.is_(None), OTHER.c.closed_at >= start)
    return union_all(
        select(case_id).where(*of, OTHER.c.phase.in_(still), OTHER.c.handled_at.is_(None)),
        select(case_id).where(*of, OTHER.c.handled_at >= start),
        select(case_id).where(*of, unmended),
    )


def _complained() -> ColumnElement[bool]:
    """A complaint that grew out of the order, or out of what was said on its return visit."""
    visits = select(ASKED.c.id).where(
        ASKED.c.parent_id == CASES.id, ASKED.c.procedure == "return_visit"
    )
    return exists().where(
        OTHER.c.procedure == "complaint",
        OTHER.c.state.not_in(("merged", "voided")),
        or_(OTHER.c.parent_id == CASES.id, OTHER.c.parent_id.in_(visits)),
    )


def _reached(view: View) -> ColumnElement[bool]:
    return exists().where(
        OTHER.c.parent_id == CASES.id,
        OTHER.c.procedure == "return_visit",
        OTHER.c.state.in_(codes(REACHED)),
        OTHER.c.closed_day <= view.today,
    )


def _not_solved() -> ColumnElement[bool]:
    return exists().where(
        OTHER.c.parent_id == CASES.id,
        OTHER.c.procedure == "return_visit",
        OTHER.c.solved.in_(("part", "no")),
        OTHER.c.state != "voided",
    )


def _reported_again() -> ColumnElement[bool]:
    """Another order about the same, that came after this one was done."""
    return exists().where(
        OTHER.c.project_id == CASES.project_id,
        OTHER.c.procedure == literal("repair", literal_execute=True),
        OTHER.c.cat_l2 == CASES.cat_l2,
        OTHER.c.received_day.between(
            CASES.first_handled_day, CASES.first_handled_day + REWORK_DAYS
        ),
        OTHER.c.received_at > CASES.first_handled_at,
        OTHER.c.phase != "cancelled",
        or_(
            OTHER.c.unit_id == CASES.unit_id,
            OTHER.c.asset_id == CASES.asset_id,
            _same_common_place(),
        ),
    )


def _same_common_place() -> ColumnElement[bool]:
    """A common part has no room: it is named in words, within its building or outdoors."""
    nowhere = [column.is_(None) for column in (CASES.unit_id, OTHER.c.unit_id, CASES.asset_id)]
    building = func.coalesce(CASES.building_id, 0) == func.coalesce(OTHER.c.building_id, 0)
    named = and_(CASES.location_text != "", CASES.location_text == OTHER.c.location_text)
    return and_(*nowhere, building, named)
