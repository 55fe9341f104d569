"""Inbox: what alerts told the person, in words, with the way to the records."""

from collections.abc import Collection

import streamlit as st

from domain.alerts import links, wording
from domain.refusal import Refusal
from services import estates
from services.alerts import inbox
from services.alerts.inbox import Message
from services.alerts.telling import READ
from services.context import Context
from services.estates import Estate
from ui import filters, messages, places
from ui.texts import Translate, escape, moment

KEY = "inbox"
REFUSED = "inbox.refused"
PAGE = 20


def page(ctx: Context) -> None:
    """Show the messages that nobody has read, or all, the newest first."""
    _ = ctx.translate
    st.title(_("Inbox"))
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    shown = {"unread": _("Unread"), "all": _("All")}
    unread = filters.choice(_("Show"), "show", shown, key=KEY) == "unread"
    number = filters.number("page")
    with ctx.reading() as work:
        found = inbox.messages(
            work.session, actor=work.actor, unread=unread, limit=PAGE, offset=(number - 1) * PAGE
        )
        mine = {one.id: one for one in estates.estates(work.session, actor=work.actor, action=READ)}
    if not found.messages:
        st.info(_empty(_, unread=unread), icon=":material/inbox:")
    elif found.unread > 1:
        st.button(
            _("Mark all as read"), key=f"{KEY}.all", icon=":material/done_all:",
            on_click=_read, args=(ctx, None, ""),
        )  # fmt: skip
    for one in found.messages:
        with st.container(border=True, gap="xsmall"):
            _message(ctx, one, mine[one.project_id])
    filters.pager(key=f"{KEY}.page", pages=-(-found.total // PAGE))


def _empty(_: Translate, *, unread: bool) -> str:
    if unread:
        return _("Nothing is unread. What alerts told you before stands under “All”.")
    return _("No alert has told you anything yet. Leads say under “Alerts” whom each one tells.")


def _message(ctx: Context, one: Message, estate: Estate) -> None:
    _, found = ctx.translate, one.episode.found
    with st.container(horizontal=True, vertical_alignment="center"):
        name = f"**{escape(one.rule.name)}**"
        st.markdown(name, width="content")
        if one.read_at is None:
            st.badge(_("Unread"), icon=":material/mark_email_unread:", color="blue")
    if one.lost:
        lost = _("The channel {name} did not take this message; it was given up.")
        st.warning(lost.format(name=escape(one.lost)), icon=":material/sms_failed:")
    st.text(wording.sentence(_, one.rule, found, sees=one.sees))
    st.caption(escape(_when(_, one, estate)))
    if one.note:
        st.text(one.note)
    with st.container(horizontal=True, vertical_alignment="center"):
        if found.kind == "alarm" and (one.sees or one.rule.about == "list"):
            place, query = links.target(one.rule, found, estate.code)
            label = _("Chart") if place == "signals" else _("Records")
            places.link(place, label, query, icon=":material/table_rows:")
        if one.read_at is None:
            _acknowledge(ctx, one)


def _when(_: Translate, one: Message, estate: Estate) -> str:
    told = moment(one.made_at, estate.zone)
    since = _("it held since {at}").format(at=moment(one.episode.began_at, estate.zone))
    parts = [estate.name, told, since]
    if one.episode.ended_at is not None:
        ended = moment(one.episode.ended_at, estate.zone)
        parts.append(_("it ended at {at}").format(at=ended))
    if one.read_at is not None:
        parts.append(_("read at {at}").format(at=moment(one.read_at, estate.zone)))
    return " · ".join(parts)


def _acknowledge(ctx: Context, one: Message) -> None:
    _, key = ctx.translate, f"{KEY}.{one.id}"
    with st.popover(_("Mark as read"), icon=":material/done:", key=f"{key}.sheet"):
        st.text_area(
            _("What you do about it (may stay empty)"), key=f"{key}.note",
            max_chars=inbox.LONGEST_NOTE,
        )  # fmt: skip
        st.button(
            _("Mark as read"), key=f"{key}.read", type="primary", icon=":material/done:",
            on_click=_read, args=(ctx, [one.id], f"{key}.note"),
        )  # fmt: skip


def _read(ctx: Context, ids: Collection[int] | None, note: str) -> None:
    said = str(st.session_state.get(note) or "") if note else ""
    try:
        with ctx.writing() as work:
            read = inbox.read(work.session, ids, said, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    messages.flash(ctx.translate("Messages read: {n}.").format(n=read))
