"""Shift handover: what the last shift left, ticked item by item, then one's own, ready drafted."""

from collections.abc import Sequence

import streamlit as st

from domain import rights
from domain.shift import REASONS, TITLES
from pages.sections import saving
from services import estates, shifts
from services.context import Context, Work
from services.estates import Estate
from services.shifts import NOTE_LONGEST, Handover, Item, Proposal
from ui import filters, messages, places
from ui.texts import Translate, escape, moment, span

KEY = "desk.shift"
REFUSED = "desk.shift.refused"


def page(ctx: Context) -> None:
    """Show what waits for a tick, the oldest first; under it the handover of one's own shift."""
    _ = ctx.translate
    st.title(_("Shift handover"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=shifts.READ)
    estate = filters.project(_, mine, key=KEY)
    with ctx.reading() as work:
        waiting = shifts.open_items(work.session, actor=work.actor, now=work.now)
        last = shifts.latest(work.session, estate.id, actor=work.actor)
        actor, offered = work.actor, None
        if rights.may(actor, shifts.WRITE, estate.id):  # leads read, and tick
            offered = shifts.propose(work.session, estate.id, actor=actor, now=work.now)
    _say_refused(_)
    here = [one for one in waiting if one.project_id == estate.id]
    if last is None:
        _nothing(_, writes=offered is not None)
    else:
        _incoming(ctx, estate, last, here, actor.id)
    if offered is not None:
        _outgoing(ctx, estate, offered)


def _nothing(_: Translate, *, writes: bool) -> None:
    said = _("Nothing was handed over yet. The desk writes the first handover and signs it.")
    if writes:
        said = _("Nothing was handed over yet. Write the first handover below and sign it.")
    st.info(said, icon=":material/inbox:")


def _incoming(
    ctx: Context, estate: Estate, last: Handover, waiting: Sequence[Item], me: int
) -> None:
    _ = ctx.translate
    st.subheader(_("Handed over to you"))
    _last(ctx, estate, last)
    if not waiting:
        st.info(
            _("Every item is ticked. Hand your own shift over below when it ends."),
            icon=":material/task_alt:",
        )
    for item in waiting:
        _waiting(ctx, item, mine=item.made_by == me)


def _last(ctx: Context, estate: Estate, last: Handover) -> None:
    _ = ctx.translate
    said = _("Last signed by {name} at {moment}")
    at = moment(last.signed_at, estate.zone)
    st.caption(escape(said.format(name=last.made_by_name, moment=at)))
    if last.received_at is not None:
        said = _("Received by {name} at {moment}")
        at = moment(last.received_at, estate.zone)
        st.caption(escape(said.format(name=last.received_by_name, moment=at)))
    if last.note:
        with st.container(border=True):
            st.text(last.note)


def _waiting(ctx: Context, item: Item, *, mine: bool) -> None:
    _ = ctx.translate
    age = _("Waits {span}").format(span=span(_, ctx.now - item.since))
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(_(item.text))}**")
            st.caption(escape(" · ".join((_(TITLES[item.reason]), item.made_by_name, age))))
            if item.number:
                places.link("case", item.number, {"case": item.number})
        if mine:
            st.caption(_("Ticked by the next shift"))
        else:
            st.button(
                _("Tick"), key=f"{KEY}.tick.{item.id}", icon=":material/check:",
                on_click=_tick, args=(ctx, item.id),
            )  # fmt: skip


def _outgoing(ctx: Context, estate: Estate, offered: Sequence[Proposal]) -> None:
    _, key = ctx.translate, f"{KEY}.{estate.id}"
    st.subheader(_("Hand your shift over"))
    st.text_area(_("Note for the next shift"), key=f"{key}.note", max_chars=NOTE_LONGEST)
    st.text_area(
        _("Beside cases: one a line"), key=f"{key}.others", height=110,
        placeholder=_("Key of 2-1-201 lent to the plumber\nParcel for 1-1-101 at the desk"),
        help=_("Keys lent, parcels, visitors expected: each line is ticked by the next shift."),
    )  # fmt: skip
    pressing = [one for one in offered if one.pressing]
    others = [one for one in offered if not one.pressing]
    if not offered:
        st.caption(_("No other case is open. Write what the next shift must know."))
    for one in pressing:
        _choose(_, one, key)
    if others:
        with st.expander(_("Other open cases"), expanded=not pressing):
            for one in others:
                _choose(_, one, key)
    st.caption(_("What is not ticked yet stays on top for the next shift."))
    st.button(
        _("Sign and hand over"), key=f"{key}.sign", type="primary", icon=":material/draw:",
        on_click=_sign, args=(ctx, estate.id, [one.case_id for one in offered]),
    )  # fmt: skip


def _choose(_: Translate, one: Proposal, key: str) -> None:
    line = escape(f"{one.number} · {_(REASONS[one.reason])} · {_(one.text)}")
    st.checkbox(line, value=one.pressing, key=f"{key}.case.{one.case_id}")


def _tick(ctx: Context, item_id: int) -> None:
    _ = ctx.translate
    saving.done(
        ctx,
        lambda work: shifts.tick(work.session, item_id, actor=work.actor, now=work.now),
        _("Ticked."),
        refused=REFUSED,
    )


def _sign(ctx: Context, project_id: int, offered: Sequence[int]) -> None:
    _, key = ctx.translate, f"{KEY}.{project_id}"
    note = str(st.session_state.get(f"{key}.note") or "")
    others = str(st.session_state.get(f"{key}.others") or "")
    chosen = [one for one in offered if st.session_state.get(f"{key}.case.{one}")]

    def act(work: Work) -> int:
        return shifts.sign(
            work.session, project_id, note=note, case_ids=chosen, others=others,
            actor=work.actor, now=work.now,
        )  # fmt: skip

    if saving.done(ctx, act, _("Signed. The next shift ticks it item by item."), refused=REFUSED):
        st.session_state[f"{key}.note"] = st.session_state[f"{key}.others"] = ""


def _say_refused(_: Translate) -> None:
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
