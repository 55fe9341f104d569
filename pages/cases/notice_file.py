"""One notice: what it says, its posting points to tick on a phone, its steps and its history."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import disclosure, engine, rights
from domain.people import Actor
from domain.procedure import Move
from domain.procedures.notice import NOTICE
from domain.procedures.notice.kinds import AUDIENCES, KINDS, LEVELS, SOURCES
from pages.cases import notice_entry, notice_points, notice_reach
from pages.sections import files, paper
from services import cases, estates, notices, posting
from services.context import Context
from services.notices import NoticeFile
from ui import facts, forms, messages, places, timeline
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape, moment


def show(ctx: Context, number: str) -> None:
    """Show the notice, or that it is not found."""
    _ = ctx.translate
    places.link("notices", _("To the list of notices"), icon=":material/arrow_back:")
    try:
        with ctx.reading() as work:
            file, actor = notices.file_of(work.session, number, actor=work.actor), work.actor
            reading = estates.estates(work.session, actor=actor, action="notices.read")
    except posting.NoticeNotFound as refusal:
        messages.refused(_, refusal)
        return
    zone = next(one.zone for one in reading if one.id == file.case.project_id)
    _head(ctx, file, zone)
    paper.button(ctx, file.case, actor)
    _moves(ctx, file, actor, zone)
    notice_points.section(ctx, file, actor, zone)
    notice_reach.section(ctx, file, zone)
    files.section(ctx, number, zone=zone)
    st.subheader(_("Deadlines"))
    timeline.deadlines(_, file.owed, NOTICE, zone, ctx.now)
    st.subheader(_("History"))
    timeline.history(_, file.events, NOTICE, Choices(), zone)


def _head(ctx: Context, file: NoticeFile, zone: str) -> None:
    _, case, one = ctx.translate, file.case, file.notice
    st.title(escape(case.title))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{case.number}**", width="content")
        facts.badges(_, NOTICE, case, ctx.now)
        st.badge(_(LEVELS[one.level]), color="red" if one.level == "emergency" else "gray")
        if case.state == "posted":
            st.badge(_time_of(ctx, file))
    kin = ((_("Replaces {n}"), one.supersedes), (_("Replaced by {n}"), file.corrected_by))
    for said, number in kin:
        if number:
            places.link("notices", said.format(n=number), {"notice": number})
    about = f" · {_(disclosure.TITLES[one.disclosed])}" if one.disclosed else ""
    st.caption(escape(f"{_(KINDS[one.kind])}{about} · {_(SOURCES[one.source])}"))
    with st.container(border=True):
        st.text(case.description)
        st.text(str(case.details.get("contact_phone", "")))
    meant = one.location_text or _(AUDIENCES[one.audience])
    homes = _("{n} homes").format(n=one.unit_count)
    period = f"{moment(one.effective_from, zone)} – {moment(one.effective_to, zone)}"
    st.markdown(escape(f"{meant} · {homes} · {period}"))


def _time_of(ctx: Context, file: NoticeFile) -> str:
    """Return whether a posted notice holds: its times say so, nobody writes it."""
    _ = ctx.translate
    if ctx.now < file.notice.effective_from:
        return _("Not in force yet")
    return _("In force") if ctx.now < file.notice.effective_to else _("Expired")


def _moves(ctx: Context, file: NoticeFile, actor: Actor, zone: str) -> None:
    """Offer the open steps folded; one that was refused stays open with what was typed."""
    _, case = ctx.translate, file.case
    st.subheader(_("Next step"))
    moves = engine.moves_for(NOTICE, case, actor)
    for move in moves:
        key = f"notices.{case.number}.{move.code}"
        refused = forms.refused(key) is not None
        with st.expander(_(move.title), icon=move.icon, expanded=refused):
            form = Form(
                key=key,
                asks=move.asks,
                submit=_(move.title),
                save=partial(_make, ctx, file, move),
                choices=Choices(),
                zone=zone,
                now=ctx.now,
                icon=move.icon,
                columns=1,
            )
            forms.draw(_, form)
    if case.state == "draft" and rights.may(actor, "notice.revise", case):
        notice_entry.change(ctx, file, zone)
    elif case.state in ("approved", "posted") and rights.may(actor, "notice.correct", case):
        notice_entry.correct(ctx, file, zone)
    elif not moves:
        st.caption(_("There is nothing for you to do here now."))


def _make(
    ctx: Context, file: NoticeFile, move: Move, answers: Mapping[str, Any], token: str
) -> str:
    with ctx.writing() as work:
        cases.move(
            work.session, file.case.number, move.code, answers, version=file.case.version,
            token=token, actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("Done: {move}.").format(move=ctx.translate(move.title))
