"""Notices: what is to be approved, posted and taken down, and the one that the address names."""

import streamlit as st

from domain import rights
from domain.procedures.notice import NOTICE
from domain.procedures.notice.kinds import AUDIENCES, KINDS
from pages.cases import notice_disclosures, notice_entry, notice_file
from services import estates, notices
from services.context import Context
from services.notices import Notice
from ui import filters
from ui.texts import escape, moment

PAGE = 20


def page(ctx: Context) -> None:
    """Show the notice, the form or the list that the address names."""
    _ = ctx.translate
    number = st.query_params.get("notice")
    if number:
        notice_file.show(ctx, number)
        return
    st.title(_("Notices"))
    notice_disclosures.warn(ctx)
    views = _views(ctx)
    chosen = filters.choice(_("View"), "view", views, key="notices")
    if chosen == "draft":
        notice_entry.show(ctx)
    elif chosen == "disclosures":
        notice_disclosures.show(ctx)
    else:
        _show_list(ctx, chosen)


def _views(ctx: Context) -> dict[str, str]:
    _ = ctx.translate
    listed = {
        "force": _("In force or to come"),
        "approve": _("To approve"),
        "post": _("To post"),
        "withdraw": _("To take down"),
        "archive": _("Filed"),
        "disclosures": _("Disclosures owed"),
    }
    with ctx.reading() as work:
        drafts = bool(rights.scope(work.actor, "notice.open"))
    return {**listed, **({"draft": _("Draft a notice")} if drafts else {})}


def _empty(ctx: Context, name: str) -> str:
    _ = ctx.translate
    return {
        "force": _("No notice is in force. Draft one when something is to come."),
        "approve": _("Nothing waits for approval. Draft a notice when something is to come."),
        "post": _("Nothing is to be posted. Approved notices stand here."),
        "withdraw": _("Nothing hangs longer than it should. Well done."),
        "archive": _("Nothing is filed yet. Notices that are taken down stand here."),
    }[name]


def _show_list(ctx: Context, name: str) -> None:
    _, number = ctx.translate, filters.number("page")
    with ctx.reading() as work:
        listing = notices.listed(
            work.session, name, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
        zones = {
            one.id: one.zone
            for one in estates.estates(work.session, actor=work.actor, action="notices.read")
        }
    if not listing.notices:
        st.info(_empty(ctx, name), icon=":material/inbox:")
        return
    st.caption(_("{n} notices").format(n=listing.total))
    for one in listing.notices:
        _show_one(ctx, one, zones[one.project_id])
    filters.pager(key=f"notices.{name}.page", pages=-(-listing.total // PAGE))


def _show_one(ctx: Context, one: Notice, zone: str) -> None:
    _ = ctx.translate
    parts = [
        _(KINDS[one.kind]),
        one.location_text or _(AUDIENCES[one.audience]),
        f"{moment(one.effective_from, zone)} – {moment(one.effective_to, zone)}",
    ]
    if one.points:
        posted = _("Points posted: {posted} of {points}")
        parts.append(posted.format(posted=one.posted, points=one.points))
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(one.title)}**")
            st.caption(escape(" · ".join([one.number, *parts])))
            st.badge(_(NOTICE.state(one.state).title))
        st.button(
            _("Open it"),
            key=f"notices.open.{one.number}",
            icon=":material/arrow_forward:",
            on_click=st.query_params.from_dict,
            args=({"notice": one.number},),
        )
