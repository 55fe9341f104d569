"""Month close: data quality first, then every figure frozen, and later held against itself."""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain import rights
from domain.calendar import date_of, label, month_period
from domain.kpi import Figure
from domain.month_close import KINDS
from domain.refusal import Refusal
from pages.figures import known_then, month_parts
from services import estates, figure_scope, month_closes
from services.context import Context
from services.estates import Estate
from services.figure_standing import Standing
from services.month_closes import Month
from ui import figures, filters, messages, places
from ui.messages import Message
from ui.texts import DASH, Translate, escape

KEY = "month-close"
REFUSED = "month-close.refused"
DONE = "month-close.done"
MONTHS = 24


def page(ctx: Context) -> None:
    """Show the month and project of the address: how it stands, and what may be done with it."""
    _ = ctx.translate
    st.title(_("Month close"))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=month_closes.READ)
    estate = filters.project(_, offered, key=KEY)
    month = _chosen(ctx, estate)
    with ctx.reading() as work:
        found = month_closes.month_of(
            work.session, estate.id, month, actor=work.actor, now=work.now
        )  # fmt: skip
        may_close = rights.may(work.actor, month_closes.CLOSE, estate.id)
        may_open = rights.may(work.actor, month_closes.REOPEN, estate.id)
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    refusal: Message | None = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    _standing(ctx, estate, found)
    if found.closed is None:
        _quality(ctx, estate, month, found, may_close=may_close)
    else:
        _held_against(ctx, estate, month, found, may_close=may_close)
        month_parts.restated(ctx, estate, reader, found)
        month_parts.frozen(_, found)
    known_then.section(ctx, estate, reader, month)
    _history(ctx, estate, found)
    if found.closed is not None and may_open:
        _reopening(ctx, estate, month, found)


def _chosen(ctx: Context, estate: Estate) -> int:
    """Return the month of the address, the one that was over last unless it names another."""
    _ = ctx.translate
    with ctx.reading() as work:
        last = month_closes.last_month(work.session, estate.id, now=work.now)
    months = {label(at, "month"): at for at in range(last, last - MONTHS, -1)}
    others = {name: figures.part(_, name) for name, at in months.items() if at != last}
    usual = figures.part(_, label(last, "month"))
    named = filters.one_of(
        _("Month"), "month", others, key=KEY, none=usual, drops=("figure",)
    )  # fmt: skip
    return months[named] if named else last


def _standing(ctx: Context, estate: Estate, found: Month) -> None:
    """Say whether the month is closed, by whom, and as of when."""
    _, closed = ctx.translate, found.closed
    if closed is None:
        again = _("This month was opened again. Close it when it is put right.")
        first = _("This month is not closed: its figures may still change without anybody seeing.")
        st.info(again if found.entries else first, icon=":material/lock_open:")
        return
    said = _("Closed by {who} on {day}, as of the end of {as_of}.").format(
        who=escape(closed.by), day=f"{closed.at.astimezone(ZoneInfo(estate.zone)):%Y-%m-%d %H:%M}",
        as_of=date_of(closed.as_of_day),
    )  # fmt: skip
    st.success(said, icon=":material/lock:")
    if not found.is_whole:
        st.error(
            _(month_closes.BROKEN),
            icon=":material/gpp_bad:",
        )
    seal = _("Hash over all: {seal}").format(seal=f"`{closed.seal}`")
    st.caption(seal)
    for code, reason in closed.told.get("reasons", {}).items():
        left = _("{code} missed its target: {reason}").format(code=code, reason=reason)
        st.caption(f":material/report: {escape(left)}")


def _quality(ctx: Context, estate: Estate, month: int, found: Month, *, may_close: bool) -> None:
    """Show the data quality; what misses its target asks for a reason before the month closes."""
    _ = ctx.translate
    st.subheader(_("Data quality of the month"))
    missed = month_closes.missed(found.quality)
    st.dataframe(
        [_quality_row(_, one, is_missed=one.figure.code in missed) for one in found.quality],
        hide_index=True,
        alt=_("Data quality of the month"),
    )
    period = month_period(month)
    query = {"span": "own", "from": str(period.first), "to": str(period.last),
             "projects": estate.code}  # fmt: skip
    places.link("data-quality", _("The records behind it"), query, icon=":material/table_rows:")
    if not may_close:
        return
    if missed:
        st.caption(_("Put right what misses its target, or write down why it is left so."))
    part = f"{KEY}.{estate.id}.{month}.{found.number}"
    for code, one in missed.items():
        asked = _("Why {code} is left so: {title}")
        st.text_input(
            asked.format(code=code, title=_(one.figure.title)),
            key=f"{part}.{code}", max_chars=month_closes.REASON_MOST,
        )  # fmt: skip
    st.button(
        _("Close the month"), key=f"{part}.close", type="primary", icon=":material/lock:",
        on_click=partial(_close, ctx, estate.id, month, part, tuple(missed)),
    )  # fmt: skip


def _quality_row(_: Translate, one: Standing, *, is_missed: bool) -> dict[str, str]:
    figure: Figure = one.figure
    return {
        _("Code"): figure.code,
        _("Figure"): _(figure.title),
        _("Value"): figures.value(one.cell.value, figure.unit),
        _("Of"): figures.fraction(_, figure, one.cell, ""),
        _("Target"): "; ".join(figures.aims(_, one.aims, figure.unit)) or DASH,
        _("Met"): _("No") if is_missed else _("Yes"),
    }


def _held_against(
    ctx: Context, estate: Estate, month: int, found: Month, *, may_close: bool
) -> None:
    """Say what the last check found, and offer another one."""
    _, checked = ctx.translate, found.checked
    if checked is not None:
        day = f"{checked.at.astimezone(ZoneInfo(estate.zone)):%Y-%m-%d %H:%M}"
        count = len(month_closes.found_by(checked))
        if count:
            said = _("Checked on {day}: {n} figures are not any more what they were.")
            st.warning(said.format(day=day, n=count), icon=":material/difference:")
        else:
            said = _("Checked on {day}: the same.").format(day=day)
            st.success(said, icon=":material/check_circle:")
    if may_close:
        part = f"{KEY}.{estate.id}.{month}.{found.number}"
        st.button(
            _("Count again and compare"), key=f"{part}.check", icon=":material/compare_arrows:",
            on_click=partial(_check, ctx, estate.id, month, part),
        )  # fmt: skip


def _history(ctx: Context, estate: Estate, found: Month) -> None:
    """List what was done with the month, the latest first."""
    _ = ctx.translate
    if not found.entries:
        return
    with st.expander(_("What was done with this month"), icon=":material/history:"):
        st.dataframe(
            [
                {
                    _("What"): _(KINDS[one.kind]),
                    _("When"): f"{one.at.astimezone(ZoneInfo(estate.zone)):%Y-%m-%d %H:%M}",
                    _("Who"): one.by,
                    _("Reason"): one.reason or DASH,
                    _("Restated"): _restated(one.told),
                    _("Hash"): one.seal[:12] or DASH,
                }
                for one in found.entries
            ],
            hide_index=True,
            alt=_("What was done with this month"),
        )


def _restated(told: Mapping[str, Sequence[object]]) -> str:
    return str(len(told["restated"])) if "restated" in told else DASH


def _reopening(ctx: Context, estate: Estate, month: int, found: Month) -> None:
    _, part = ctx.translate, f"{KEY}.{estate.id}.{month}.{found.number}"
    with st.expander(_("Open the month again"), icon=":material/lock_open:"):
        st.caption(_("What it was closed with stays written down. It is closed anew afterwards."))
        st.text_input(_("Reason"), key=f"{part}.reason", max_chars=month_closes.REASON_MOST)
        st.button(
            _("Open the month again"), key=f"{part}.reopen", icon=":material/lock_open:",
            on_click=partial(_reopen, ctx, estate.id, month, found.number, part),
        )  # fmt: skip


def _close(
    ctx: Context, project_id: int, month: int, part: str, codes: Sequence[str]
) -> None:  # fmt: skip
    state = st.session_state.to_dict()
    if state.get(DONE) == part:  # the second click of a double click
        return
    reasons = {code: str(state.get(f"{part}.{code}") or "") for code in codes}
    bar = st.progress(0.0, text=ctx.translate("Counting every figure …"))
    try:
        with ctx.reading() as work:
            counted = month_closes.count(
                work.session, project_id, month, reasons=reasons, actor=work.actor, now=work.now,
                progress=partial(_advance, bar),
            )  # fmt: skip
        with ctx.writing() as work:
            month_closes.close(work.session, counted, reasons, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.session_state[DONE] = part
    messages.flash(ctx.translate("The month is closed."))


def _check(ctx: Context, project_id: int, month: int, part: str) -> None:
    if st.session_state.get(DONE) == part:
        return
    bar = st.progress(0.0, text=ctx.translate("Counting every figure …"))
    try:
        with ctx.reading() as work:
            counted = month_closes.count(
                work.session, project_id, month, reasons=None, actor=work.actor, now=work.now,
                progress=partial(_advance, bar),
            )  # fmt: skip
        with ctx.writing() as work:
            month_closes.check(work.session, counted, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.session_state[DONE] = part


def _advance(bar: DeltaGenerator, part: float) -> None:
    bar.progress(part)


def _reopen(ctx: Context, project_id: int, month: int, number: int, part: str) -> None:
    state = st.session_state.to_dict()
    if state.get(DONE) == part:
        return
    reason = str(state.get(f"{part}.reason") or "")
    try:
        with ctx.writing() as work:
            month_closes.reopen(
                work.session, project_id, month, reason, number=number, actor=work.actor,
                now=work.now,
            )  # fmt: skip
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.session_state[DONE] = part
    messages.flash(ctx.translate("The month is open again."))
