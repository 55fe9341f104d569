"""The facts of the desk in SQL: contacts, inquiries, notices and affairs (20 §9.7)."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, literal, not_, or_

from data_access import owed
from data_access.case_facts import CASES, OTHER, of_procedure
from data_access.complaint_course import went
from data_access.elapsed import seconds_between
from data_access.looks import Source, View, months_touched, within, within_months
from data_access.reaching import reached
from data_access.tables import Case, Notice, PostingPoint, core
from domain.calendar import day_number, first_of
from domain.completeness import LIVE_HERE
from domain.procedures.affairs import AFFAIRS

NOTICES = core(Notice).c
POINTS = core(PostingPoint).c
REGISTERED = ("complaint", "repair", "inquiry", "suggestion", "praise", "help")
"""What callers and visitors of the desk bring."""
KINDS = tuple(one.code for one in AFFAIRS if one.code != "activity")
"""Affairs that somebody asks for; activities are ours."""
PASSES = ("goods", "visitor")
SOON_SECONDS = 24 * 3600
"""How long after it came in a matter may be entered (20 §9.7 DQ01)."""
AGAIN_DAYS = 7
"""Days after which an inquiry is answered for good (IN02)."""


def contacts(view: View) -> Source:
    no_room = and_(CASES.unit_id.is_(None), CASES.reporter_role.in_(LIVE_HERE))
    no_number = and_(CASES.phone_hash == "", CASES.reporter_role != "anonymous")
    unclear = or_(CASES.cat_l2 == "other", CASES.cat_l2.like("%.other"))
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "complete": not_(or_(no_room, no_number, unclear)),
            "entered_soon": seconds_between(CASES.received_at, CASES.entered_at) <= SOON_SECONDS,
            "backfilled": CASES.backfilled,
            "unclear": unclear,
            "needs_room": CASES.reporter_role.in_(LIVE_HERE),
            "has_room": CASES.unit_id.is_not(None),
        },
        cuts={**_places(), "kind": CASES.procedure, **_channels()},
        month=CASES.received_month,
        tables=core(Case),
        conditions=(
            CASES.procedure.in_([literal(one, literal_execute=True) for one in REGISTERED]),
            CASES.parent_id.is_(None),
            CASES.state != "voided",
            *received(view),
        ),
    )


def inquiries(view: View) -> Source:
    replied, passed = CASES.replied_at, CASES.assigned_at.is_not(None)
    at_once = and_(~passed, replied.is_not(None), CASES.closed_at == replied)
    again = exists().where(
        OTHER.c.procedure == "inquiry",
        OTHER.c.unit_id == CASES.unit_id,
        OTHER.c.cat_l2 == CASES.cat_l2,
        OTHER.c.received_at > CASES.received_at,
        OTHER.c.received_day <= CASES.received_day + AGAIN_DAYS,
        OTHER.c.phase != "cancelled",
    )
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": CASES.received_day + AGAIN_DAYS <= view.today,
            "at_once": at_once,
            "for_good": ~again,
            "matured_reply": and_(passed, owed.due(CASES.id, "reply", view)),
            "replied_in_time": and_(passed, owed.kept(CASES.id, "reply", view)),
        },
        cuts={
            **_places(),
            **_channels(),
            "category": CASES.cat_l1,
            "subcategory": CASES.cat_l2,
        },
        month=CASES.received_month,
        tables=core(Case),
        conditions=(
            *of_procedure("inquiry", view),
            CASES.phase != "cancelled",
            *received(view),
        ),
    )


def notices(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": owed.due(CASES.id, "post", view),
            "in_time": owed.kept(CASES.id, "post", view),
        },
        cuts={"project": NOTICES.project_id},
        month=_month_of_moment(NOTICES.effective_from, view),
        tables=core(Notice).join(core(Case), CASES.id == NOTICES.case_id),
        conditions=(
            *_of_notices(view),
            *_moments(NOTICES.effective_from, view),
        ),
    )


def expired_notices(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": owed.due(CASES.id, "withdraw", view),
            "in_time": owed.kept(CASES.id, "withdraw", view),
        },
        cuts={"project": NOTICES.project_id},
        month=_month_of_moment(NOTICES.effective_to, view),
        tables=core(Notice).join(core(Case), CASES.id == NOTICES.case_id),
        conditions=(
            *_of_notices(view),
            CASES.started_at.is_not(None),
            *_moments(NOTICES.effective_to, view),
        ),
    )


def posting_points(view: View) -> Source:
    posted = and_(POINTS.posted_at.is_not(None), POINTS.posted_at < view.start_of(view.today + 1))
    return Source(
        key=POINTS.id,
        columns={"point": POINTS.id, "posted": posted},
        cuts={"project": NOTICES.project_id},
        month=_month_of_moment(NOTICES.effective_from, view),
        tables=core(PostingPoint)
        .join(core(Notice), NOTICES.case_id == POINTS.case_id)
        .join(core(Case), CASES.id == NOTICES.case_id),
        conditions=(*_of_notices(view), *_moments(NOTICES.effective_from, view)),
    )


def affairs(view: View) -> Source:
    waits = CASES.phase == "paused"
    done = owed.done(CASES.id, "issue", view)
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "matured": and_(owed.due(CASES.id, "issue", view), or_(~waits, done)),
            "in_time": owed.kept(CASES.id, "issue", view),
            "done": done,
            "at_once": ~went(CASES.id, "send_back"),
        },
        cuts={**_places(), "kind": CASES.procedure},
        month=CASES.received_month,
        tables=core(Case),
        conditions=(
            CASES.procedure.in_([literal(one, literal_execute=True) for one in KINDS]),
            CASES.state.not_in(("refused", "withdrawn", "ended", "voided")),
            *received(view),
        ),
    )


def passes(view: View) -> Source:
    return Source(
        key=CASES.id,
        columns={
            "case": CASES.id,
            "differed": went(CASES.id, "turn_back", "expire"),
        },
        cuts={**_places(), "kind": CASES.procedure},
        month=CASES.received_month,
        tables=core(Case),
        conditions=(
            CASES.procedure.in_([literal(one, literal_execute=True) for one in PASSES]),
            went(CASES.id, "issue"),
            *received(view),
        ),
    )


def _of_notices(view: View) -> tuple[ColumnElement[bool], ...]:
    return (
        NOTICES.project_id.in_(view.reach.whole),
        CASES.state != "cancelled",
    )


def received(view: View) -> tuple[ColumnElement[bool], ...]:
    return (
        reached(view.reach, project=CASES.project_id, grid=CASES.grid_id, own=()),
        *within(CASES.received_day, view),
        *within_months(CASES.received_month, view),
        # Days are those of the project's zone: the index of moments gives a day more.
        CASES.received_at.between(
            view.start_of(view.start_day - 1), view.start_of(view.until_day + 1)
        ),
    )


def _places() -> dict[str, ColumnElement[Any]]:
    return {"project": CASES.project_id, "building": CASES.building_id}


def _channels() -> dict[str, ColumnElement[Any]]:
    return {"channel": CASES.channel, "channel_group": CASES.channel_group}


def _moments(at: ColumnElement[Any], view: View) -> tuple[ColumnElement[bool], ...]:
    return (at >= view.start_of(view.start_day), at < view.start_of(view.until_day))


def _month_of_moment(at: ColumnElement[Any], view: View) -> ColumnElement[int]:
    """Return the month number of a moment of the view, by the clock of its zone."""
    first, last = months_touched(view)
    ends = [(at < _begins(month + 1, view), month) for month in range(first, last)]
    return case(*ends, else_=last) if ends else literal(last)


def _begins(month: int, view: View) -> Any:
    return view.start_of(day_number(first_of(month)))
