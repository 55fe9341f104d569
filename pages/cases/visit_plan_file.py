"""One version of a visit plan: what it asks of whom, its steps, its changes and its history."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from domain.calendar import label
from domain.homes import TAG
from domain.procedure import Field
from domain.procedures.visit import KINDS
from domain.rights import NotAllowed
from domain.visit_plan import (
    CHANGES,
    EVENT_TITLES,
    ITEM_STATES,
    NOTE,
    STATES,
    ItemLine,
    PlanLine,
    Step,
)
from domain.visit_planning import CANCEL_REASONS
from pages.cases import visit_plan_changes
from services import estates, plan_steps
from services.context import Context
from services.plan_steps import PlanFile
from ui import filters, forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, escape, moment


@dataclass(frozen=True)
class Seen:
    """A plan as this person sees it, and where its moments are read."""

    file: PlanFile
    zone: str


def show(ctx: Context, plan_id: int) -> None:
    """Show the plan: what is wrong with it and what to do stands above what it holds."""
    _ = ctx.translate
    st.button(
        _("To the plans"), key="visits.plan.back", icon=":material/arrow_back:", type="tertiary",
        on_click=st.query_params.from_dict, args=({"view": "plan"},),
    )  # fmt: skip
    try:
        seen = _read(ctx, plan_id)
    except NotAllowed as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, seen.file)
    for problem in seen.file.problems:
        st.warning(messages.words(_, messages.about(problem)), icon=":material/warning:")
    _steps(ctx, seen)
    held, told = st.tabs([_("Visits"), _("Versions and history")])
    with held:
        _loads(ctx, seen.file)
        _items(ctx, seen)
    with told:
        _versions(ctx, seen.file)
        _changes(ctx, seen.file)
        _history(ctx, seen)


def _read(ctx: Context, plan_id: int) -> Seen:
    with ctx.reading() as work:
        file = plan_steps.file_of(work.session, plan_id, actor=work.actor, now=work.now)
        zones = estates.zones(work.session, actor=work.actor)
        return Seen(file, zones.get(file.line.project_id, estates.ZONE))


def _head(ctx: Context, file: PlanFile) -> None:
    _, line = ctx.translate, file.line
    st.subheader(escape(line.title))
    with st.container(horizontal=True, gap="small"):
        st.badge(_(STATES[line.state]), color="green" if line.state == "active" else "gray")
        st.badge(escape(line.area or _("Whole project")), color="blue")
        st.badge(_span(line), color="blue")
    said = _("{homes} households in the base, {items} visits planned, {done} done.")
    st.caption(escape(said.format(homes=line.base_count, items=line.items, done=line.done)))
    if line.reason:
        st.caption(_("Why this version: {reason}").format(reason=escape(line.reason)))


def _span(line: PlanLine) -> str:
    return str(line.year) if line.month is None else label(line.month, "month")


def _steps(ctx: Context, seen: Seen) -> None:
    """Offer the open steps; one that asks nothing is one press."""
    _, file = ctx.translate, seen.file
    for step in file.steps:
        if step.asks:
            with st.expander(_(step.title), icon=step.icon):
                _step_form(ctx, seen, step)
        else:
            _step_form(ctx, seen, step)
    if file.may_revise:
        icon, title = ":material/difference:", _("Make a new version")
        with st.expander(title, icon=icon):
            st.caption(
                _(
                    "Missed visits are spread over the months that are left; who has moved in is "
                    "added, who has moved away is dropped. This version stays readable."
                )
            )
            _form(
                ctx, seen, "revise", asks=(NOTE,), submit=title, icon=icon,
                save=partial(_revise, ctx, file.line.id),
            )  # fmt: skip


def _step_form(ctx: Context, seen: Seen, step: Step) -> None:
    _form(
        ctx, seen, step.code, asks=step.asks, submit=ctx.translate(step.title), icon=step.icon,
        save=partial(_take, ctx, seen.file.line.id, step),
    )  # fmt: skip


def _form(
    ctx: Context,
    seen: Seen,
    code: str,
    *,
    asks: tuple[Field, ...],
    submit: str,
    icon: str,
    save: Callable[[Mapping[str, Any], str], str],
) -> None:  # fmt: skip
    form = Form(
        key=f"visits.plan.{seen.file.line.id}.{code}", asks=asks, submit=submit, save=save,
        choices=Choices(), zone=seen.zone, now=ctx.now, icon=icon, columns=1,
    )  # fmt: skip
    forms.draw(ctx.translate, form)


def _take(ctx: Context, plan_id: int, step: Step, answers: Mapping[str, Any], _token: str) -> str:
    said = str(answers.get("note") or "")
    with ctx.writing() as work:
        plan_steps.take(work.session, plan_id, step.code, said, actor=work.actor, now=work.now)
    _ = ctx.translate
    return _("Done: {move}.").format(move=_(step.title))


def _revise(ctx: Context, plan_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        made = plan_steps.revise(
            work.session, plan_id, str(answers["note"] or ""), actor=work.actor, now=work.now
        )
    st.query_params.from_dict({"view": "plan", "plan": str(made)})
    return ctx.translate("The new version is drafted. Look through it, then submit it.")


def _loads(ctx: Context, file: PlanFile) -> None:
    _ = ctx.translate
    rows = [
        {
            _("Area"): load.area,
            _("Households"): load.households,
            _("Planned visits"): load.visits,
            _("Fullest month"): label(load.month, "month"),
            _("Visits in it"): load.busiest,
            _("Can be made"): load.most,
        }
        for load in file.loads
    ]
    if rows:
        st.dataframe(rows, hide_index=True, alt=_("What the plan asks of each area"))


def _items(ctx: Context, seen: Seen) -> None:
    """List the visits of one month and specialist; those of a draft can be changed."""
    _, file = ctx.translate, seen.file
    months = {str(m): label(m, "month") for m in sorted({i.period_month for i in file.items})}
    people = {str(i.assignee_id or 0): i.assignee_name or _("Anybody") for i in file.items}
    with st.container(horizontal=True):
        every = _("Any month"), _("Any specialist")
        month = filters.one_of(_("Month"), "month", months, key="visits.plan", none=every[0])
        who = filters.one_of(_("Specialist"), "who", people, key="visits.plan", none=every[1])
    chosen = [
        item
        for item in file.items
        if month in ("", str(item.period_month)) and who in ("", str(item.assignee_id or 0))
    ]
    if not chosen:
        st.info(_("No visit is planned here."))
        return
    st.dataframe(
        [_row(ctx, seen, item) for item in chosen],
        hide_index=True,
        alt=_("Visits of the plan"),
    )
    if file.may_change:
        visit_plan_changes.section(ctx, file, chosen, zone=seen.zone)


def _row(ctx: Context, seen: Seen, item: ItemLine) -> dict[str, str]:
    _ = ctx.translate
    state = _(ITEM_STATES[item.state])
    if item.cancel_reason:
        state = f"{state}: {_(CANCEL_REASONS[item.cancel_reason])}"
    if item.state == "replaced" and item.fulfilled_month is not None:
        state = _("Done")
    interval = TAG[item.reason_tag].interval_days if item.reason_tag in TAG else 0
    return {
        _("Month"): label(item.period_month, "month"),
        _("Room"): item.unit_code,
        _("Kind of visit"): _(KINDS[item.kind]),
        _("Reason"): _("Every {n} days").format(n=interval) if interval else "",
        _("Specialist"): item.assignee_name or _("Anybody"),
        _("State"): state,
        _("New appointment"): moment(item.appointment_at, seen.zone) if item.appointment_at else "",
    }


def _versions(ctx: Context, file: PlanFile) -> None:
    _ = ctx.translate
    with st.container(horizontal=True):
        for line in file.versions:
            st.button(
                f"V{line.version} · {_(STATES[line.state])}",
                key=f"visits.plan.version.{line.id}",
                disabled=line.id == file.line.id,
                on_click=st.query_params.from_dict,
                args=({"view": "plan", "plan": str(line.id)},),
            )


def _changes(ctx: Context, file: PlanFile) -> None:
    _ = ctx.translate
    if file.line.version == 1:
        return
    st.markdown(f"**{_('Against the version before')}**")
    if not file.changes:
        st.caption(_("Nothing was added, dropped or moved."))
        return
    counts = {what: sum(c.what == what for c in file.changes) for what in CHANGES}
    st.caption(" · ".join(f"{_(CHANGES[what])}: {n}" for what, n in counts.items()))
    rows: Sequence[dict[str, str]] = [
        {
            _("Room"): change.unit_code,
            _("Change"): _(CHANGES[change.what]),
            _("Month"): label(change.month, "month"),
            _("To month"): label(change.to_month, "month") if change.to_month else DASH,
        }
        for change in file.changes
    ]
    st.dataframe(rows, hide_index=True, alt=_("What this version changed"))


def _history(ctx: Context, seen: Seen) -> None:
    _ = ctx.translate
    st.markdown(f"**{_('History')}**")
    for event in seen.file.events:
        said = f"{moment(event.at, seen.zone)} · {event.actor} · {_(EVENT_TITLES[event.step])}"
        st.caption(escape(f"{said} · {event.note}" if event.note else said))
