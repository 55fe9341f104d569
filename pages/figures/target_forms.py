"""The forms by which leads set a target, end it, or void one that was set by mistake."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from domain import figure_wording
from domain import targets as declared
from domain.calendar import date_of
from domain.kpi import Computed, Figure
from domain.targets import KINDS, Valid
from pages.sections import saving
from services import targets
from services.context import Context, Work
from services.targets import Wanted
from ui import filters, messages

KEY = "targets"
REFUSED = "targets.refused"
FIELDS = ("value", "first", "last", "source", "reason")


def show(
    ctx: Context, figure: Figure | Computed, held: Sequence[Valid], project_id: int | None,
    zone: str,
) -> None:  # fmt: skip
    """Draw what the person may do with the figure's targets of a place; nothing for others."""
    _ = ctx.translate
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    with ctx.reading() as work:
        kinds = [
            kind for kind in KINDS
            if targets.may_set(work.session, project_id, kind, actor=work.actor)
        ]  # fmt: skip
    if not kinds:
        st.caption(_("Targets of the whole company are set by whoever leads all its projects."))
        return
    today = ctx.now.astimezone(ZoneInfo(zone)).date()
    with st.expander(_("Set a target"), icon=":material/flag:"):
        _setting(ctx, figure, kinds, project_id, today)
    mine = [
        one for one in held
        if one.project_id == project_id and one.kind in kinds and not one.voided
    ]  # fmt: skip
    if mine:
        named = bool(st.query_params.get("target"))
        with st.expander(_("End or void a target"), icon=":material/event_busy:", expanded=named):
            _closing(ctx, figure, mine)


def _setting(
    ctx: Context, figure: Figure | Computed, kinds: Sequence[str], project_id: int | None,
    today: date,
) -> None:  # fmt: skip
    _, part = ctx.translate, f"{KEY}.{project_id}.{figure.code}.set"
    st.caption(_("One that holds openly ends the day before; what closed months aimed at stays."))
    kind = st.segmented_control(
        _("Kind"), kinds, format_func=lambda one: _(KINDS[one]), key=f"{part}.kind",
        default=kinds[0], required=True,
    )  # fmt: skip
    goal = _("At most") if figure.direction == "lower" else _("At least")
    unit = f" ({figure.unit})" if figure.unit else ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(f"{goal}{unit}", value=None, key=f"{part}.value", width=150)
        st.date_input(
            _("First day"), today, key=f"{part}.first", format="YYYY-MM-DD", width=150,
            max_value=today + timedelta(days=3660),
        )  # fmt: skip
        st.date_input(
            _("Last day, if it is known"), None, key=f"{part}.last", format="YYYY-MM-DD",
            width=190, max_value=today + timedelta(days=7320),
        )  # fmt: skip
    st.text_input(
        _("Source"), key=f"{part}.source", max_chars=targets.SOURCE_MOST, autocomplete="off",
        placeholder=_("Plan of the year, contract, notice to residents …"),
    )  # fmt: skip
    st.text_area(_("Reason"), key=f"{part}.reason", max_chars=targets.REASON_MOST, height=70)
    st.button(
        _("Set the target"), key=f"{part}.save", type="primary", icon=":material/save:",
        on_click=_set, args=(ctx, project_id, figure.code, str(kind), part),
    )  # fmt: skip


def _set(ctx: Context, project_id: int | None, figure: str, kind: str, part: str) -> None:
    told = {name: st.session_state.get(f"{part}.{name}") for name in FIELDS}
    wanted = Wanted(
        project_id=project_id, figure=figure, kind=kind, value=told["value"],
        first=told["first"], last=told["last"], source=str(told["source"] or ""),
        reason=str(told["reason"] or ""),
    )  # fmt: skip

    def act(work: Work) -> None:
        targets.set_target(work.session, wanted, actor=work.actor, now=work.now)

    if saving.done(ctx, act, ctx.translate("The target is set."), refused=REFUSED):
        for name in ("value", "last"):
            st.session_state[f"{part}.{name}"] = None
        for name in ("source", "reason"):
            st.session_state[f"{part}.{name}"] = ""


def _closing(ctx: Context, figure: Figure | Computed, mine: Sequence[Valid]) -> None:
    _ = ctx.translate
    titles = {}
    for one in mine:
        goal = figure_wording.aim(_, declared.side(figure, one.value), figure.unit)
        titles[str(one.id)] = f"{_(KINDS[one.kind])} · {goal} · {date_of(one.from_day)}"
    named = filters.one_of(
        _("Target"), "target", titles, key=KEY, none=_("Choose a target"), width="stretch"
    )
    if not named:
        return
    part = f"{KEY}.close.{named}"
    st.date_input(_("Last day"), None, key=f"{part}.last", format="YYYY-MM-DD", width=150)
    st.text_area(_("Reason"), key=f"{part}.reason", max_chars=targets.REASON_MOST, height=70)
    with st.container(horizontal=True):
        st.button(
            _("End the target"), key=f"{part}.end", icon=":material/event_busy:",
            on_click=partial(_close, ctx, int(named), part, ends=True),
        )  # fmt: skip
        st.button(
            _("Void it: it was set by mistake"), key=f"{part}.void", icon=":material/delete_sweep:",
            on_click=partial(_close, ctx, int(named), part, ends=False),
        )  # fmt: skip


def _close(ctx: Context, target_id: int, part: str, *, ends: bool) -> None:
    last, reason = st.session_state.get(f"{part}.last"), st.session_state.get(f"{part}.reason")
    said = str(reason or "")

    def act(work: Work) -> None:
        if ends:
            targets.end(work.session, target_id, last, said, actor=work.actor, now=work.now)
        else:
            targets.void(work.session, target_id, said, actor=work.actor, now=work.now)

    _ = ctx.translate
    said = _("The target ends.") if ends else _("The target is void.")
    if saving.done(ctx, act, said, refused=REFUSED):
        st.query_params.pop("target", None)
