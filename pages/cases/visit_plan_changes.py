"""Changes of a plan's draft by hand: pick a visit, then move, drop or reassign it; or add one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain.calendar import label
from domain.procedure import Field
from domain.procedures.visit import KIND
from domain.visit_plan import METHOD_PLANNED, ROOM, ItemLine
from domain.visit_planning import CANCEL_REASON
from services import accounts, homes, plan_changes
from services.context import Context, Work
from services.plan_steps import PlanFile
from ui import forms
from ui.forms import Form
from ui.inputs import Choices


def section(ctx: Context, file: PlanFile, items: Sequence[ItemLine], *, zone: str) -> None:
    """Offer the changes; each is one press and stands in the plan's history."""
    _, plan_id = ctx.translate, file.line.id
    open_ = {i.id: i for i in items if i.state == "proposed" and i.fulfilled_by is None}
    months = {str(month): label(month, "month") for month in file.line.months}
    month = Field("month", "Month", "choice", True, options=months)
    draw = partial(_form, ctx, plan_id, zone)
    if open_:
        with st.expander(_("Change a visit"), icon=":material/edit_calendar:"):
            picked = st.selectbox(
                _("Visit"),
                list(open_),
                format_func=lambda one: (
                    f"{open_[one].unit_code} · {label(open_[one].period_month, 'month')}"
                ),
                key=f"visits.plan.{plan_id}.picked",
            )
            person = Field("person", "Specialist", "person", True)
            draw(
                "move",
                asks=(month,),
                submit=_("Move to this month"),
                act=partial(_move, picked, plan_id),
            )
            draw(
                "assign",
                asks=(person, METHOD_PLANNED),
                submit=_("Assign"),
                act=partial(_assign, picked, plan_id),
            )
            draw(
                "drop",
                asks=(CANCEL_REASON,),
                submit=_("Drop from the plan"),
                act=partial(_drop, picked, plan_id),
            )
    with st.expander(_("Add a visit"), icon=":material/add:"):
        draw("add", asks=(ROOM, month, KIND), submit=_("Add"), act=partial(_add, plan_id))


def _form(
    ctx: Context,
    plan_id: int,
    zone: str,
    code: str,
    *,
    asks: tuple[Field, ...],
    submit: str,
    act: Callable[[Work, Mapping[str, Any]], None],
) -> None:  # fmt: skip
    with ctx.reading() as work:
        scope = [post.project_id for post in work.actor.posts]
        people = accounts.colleagues(work.session, project_ids=scope, now=work.now)
    form = Form(
        key=f"visits.plan.{plan_id}.{code}", asks=asks, submit=submit,
        save=partial(_save, ctx, act), choices=Choices(people={p.id: p.name for p in people}),
        zone=zone, now=ctx.now, columns=1,
    )  # fmt: skip
    forms.draw(ctx.translate, form)


def _save(
    ctx: Context, act: Callable[[Work, Mapping[str, Any]], None], answers: Mapping[str, Any],
    _token: str,
) -> str:  # fmt: skip
    with ctx.writing() as work:
        act(work, answers)
    return ctx.translate("The draft was changed.")


def _move(item_id: int, plan_id: int, work: Work, answers: Mapping[str, Any]) -> None:
    month = int(answers["month"] or 0)
    plan_changes.move(work.session, item_id, plan_id, month, actor=work.actor, now=work.now)


def _assign(item_id: int, plan_id: int, work: Work, answers: Mapping[str, Any]) -> None:
    plan_changes.assign(
        work.session, item_id, plan_id, answers["person"] or 0,
        str(answers["method_planned"] or ""), actor=work.actor, now=work.now,
    )  # fmt: skip


def _drop(item_id: int, plan_id: int, work: Work, answers: Mapping[str, Any]) -> None:
    reason = str(answers["reason"] or "")
    plan_changes.drop(work.session, item_id, plan_id, reason, actor=work.actor, now=work.now)


def _add(plan_id: int, work: Work, answers: Mapping[str, Any]) -> None:
    found = homes.find(work.session, str(answers["room"] or ""), actor=work.actor, limit=1)
    unit_id = found[0].unit_id if found else 0
    plan_changes.add(
        work.session, plan_id, unit_id, int(answers["month"] or 0), str(answers["kind"] or ""),
        actor=work.actor, now=work.now,
    )  # fmt: skip
