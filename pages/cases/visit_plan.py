"""Visit plans: what came of those in force, and how a lead makes the next."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from domain import entry
from domain.procedure import Field
from domain.visit_planning import PER_MONTH, PlanLine
from services import estates, visit_plans
from services.context import Context
from services.estates import Estate
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices

WHOLE = "whole"
"""The choice of the whole project instead of one of its areas."""


def show(ctx: Context) -> None:
    """Show the plans, then the form for a new one."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action="visit_plans.create")
        plans = visit_plans.plans(work.session, actor=work.actor)
    _show_plans(ctx, plans)
    st.subheader(_("Make a plan"))
    st.caption(
        _(
            "Key households come as often as their tag asks; everybody else once, who has "
            "waited longest first. Neighbours land in the same month."
        )
    )
    chosen = _project(ctx, mine)
    forms.draw(_, _form(ctx, chosen))


def _show_plans(ctx: Context, plans: list[PlanLine]) -> None:
    _ = ctx.translate
    if not plans:
        st.info(_("There is no visit plan yet. Make the first one below."))
        return
    rows = [
        {
            _("Number"): plan.number,
            _("Area"): plan.area or _("Whole project"),
            _("Households"): plan.base_count,
            _("Planned visits"): plan.items,
            _("Done"): plan.done,
            _("Done in their month"): plan.on_time,
        }
        for plan in plans
    ]
    st.dataframe(rows, hide_index=True, alt=_("Visit plans and what came of them"))


def _project(ctx: Context, mine: list[Estate]) -> Estate:
    if len(mine) == 1:
        return mine[0]
    names = {str(estate.id): estate.name for estate in mine}
    chosen = filters.choice(ctx.translate("Project"), "project", names, key="visit_plans.create")
    return next(estate for estate in mine if str(estate.id) == chosen)


def _form(ctx: Context, estate: Estate) -> Form:
    _ = ctx.translate
    with ctx.reading() as work:
        areas = visit_plans.areas(work.session, estate.id, actor=work.actor)
    year = ctx.now.astimezone(ZoneInfo(estate.zone)).year
    years = {str(y): str(y) for y in (year, year + 1)}
    names = {WHOLE: "Whole project", **{str(area): name for area, name in areas.items()}}
    return Form(
        key=f"visits.plan.{estate.id}",
        asks=(
            Field("area", "Area", "choice", True, options=names, default=WHOLE),
            Field("year", "Year", "choice", True, options=years, default=str(year)),
            PER_MONTH,
        ),
        submit=_("Make the plan"),
        save=partial(_save, ctx, estate.id),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        icon=":material/event_available:",
    )


def _save(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    area, year, most = (answers[code] for code in ("area", "year", "per_month"))
    with ctx.writing() as work:
        made = visit_plans.make(
            work.session,
            project_id=project_id,
            grid_id=int(area) if area and area != WHOLE else None,
            year=int(year or 0),
            per_month=entry.whole(most) if most and most.strip() else None,
            actor=work.actor,
            now=work.now,
        )
    _ = ctx.translate
    said = _("Plan {number} holds {items} visits; the fullest month has {busiest}.").format(
        number=made.number, items=len(made.proposal.items), busiest=made.proposal.busiest
    )
    if not made.proposal.left_over:
        return said
    left = _("{n} households found no place: raise the number a month in the next plan.")
    return f"{said} {left.format(n=made.proposal.left_over)}"
