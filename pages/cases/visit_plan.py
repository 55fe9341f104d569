"""Visit plans: what came of each, and how a lead makes the next."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from domain import entry
from domain.procedure import Field
from domain.visit_plan import STATES, PlanLine
from domain.visit_planning import PER_MONTH
from pages.cases import visit_plan_file
from services import estates, plan_making, plan_steps
from services.context import Context
from services.estates import Estate
from services.plan_making import Wanted
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices

WHOLE = "whole"
"""The choice of the whole project instead of an area, or of the year instead of a month."""


def show(ctx: Context) -> None:
    """Show the plan that the address names; else the plans, then the form for a new one."""
    plan = st.query_params.get("plan", "")
    if plan.isascii() and plan.isdigit():
        visit_plan_file.show(ctx, int(plan[:9]))
        return
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action="visit_plans.create")
        plans = plan_steps.plans(work.session, actor=work.actor)
    _show_plans(ctx, plans)
    if not mine:
        return
    st.subheader(_("Make a plan"))
    st.caption(
        _(
            "Key households come as often as their tag asks; everybody else once, who needs it "
            "most first. Neighbours land in the same month."
        )
    )
    forms.draw(_, _form(ctx, filters.project(_, mine, key="visit_plans.create")))


def _show_plans(ctx: Context, plans: list[PlanLine]) -> None:
    _ = ctx.translate
    if not plans:
        st.info(_("There is no visit plan yet. Make the first one below."))
        return
    rows = [
        {
            _("Number"): plan.title,
            _("State"): _(STATES[plan.state]),
            _("Area"): plan.area or _("Whole project"),
            _("Households"): plan.base_count,
            _("Planned visits"): plan.items,
            _("Done"): plan.done,
            _("Done in their month"): plan.on_time,
        }
        for plan in plans
    ]
    seen = st.dataframe(
        rows,
        hide_index=True,
        alt=_("Visit plans and what came of them"),
        key="visits.plans",
        on_select="rerun",
        selection_mode="single-row",
    )
    if seen.selection.rows:
        picked = plans[seen.selection.rows[0]]
        st.query_params.from_dict({"view": "plan", "plan": str(picked.id)})
        st.rerun()


def _form(ctx: Context, estate: Estate) -> Form:
    _ = ctx.translate
    with ctx.reading() as work:
        areas = plan_making.areas(work.session, estate.id, actor=work.actor)
    year = ctx.now.astimezone(ZoneInfo(estate.zone)).year
    years = {str(y): str(y) for y in (year, year + 1)}
    names = {WHOLE: _("Whole project"), **{str(area): name for area, name in areas.items()}}
    months = {WHOLE: _("The whole year"), **{str(month): str(month) for month in range(1, 13)}}
    return Form(
        key=f"visits.plan.{estate.id}",
        asks=(
            Field("area", "Area", "choice", True, options=names, default=WHOLE),
            Field("year", "Year", "choice", True, options=years, default=str(year)),
            Field("month", "Month", "choice", True, options=months, default=WHOLE),
            PER_MONTH,
        ),
        submit=_("Draft the plan"),
        save=partial(_save, ctx, estate.id),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        icon=":material/event_available:",
    )


def _save(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    area, month, most = (answers[code] for code in ("area", "month", "per_month"))
    year = int(answers["year"] or 0)
    wanted = Wanted(
        project_id=project_id,
        grid_id=int(area) if area and area != WHOLE else None,
        year=year,
        month=year * 12 + int(month) - 1 if month and month != WHOLE else None,
        per_month=entry.whole(most) if most and most.strip() else None,
    )
    with ctx.writing() as work:
        made = plan_making.draft(work.session, wanted, actor=work.actor, now=work.now)
    st.query_params.from_dict({"view": "plan", "plan": str(made.id)})
    _ = ctx.translate
    said = _("Plan {number} holds {items} visits; the fullest month has {busiest}.").format(
        number=made.number, items=len(made.proposal.items), busiest=made.proposal.busiest
    )
    if not made.proposal.left_over:
        return said
    left = _("{n} households found no place: raise the number a month in the next plan.")
    return f"{said} {left.format(n=made.proposal.left_over)}"
