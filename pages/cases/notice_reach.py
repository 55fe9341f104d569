"""Whom a notice has reached: care households to tell in person, readers, what callers said."""

import streamlit as st

from domain.procedures.notice.kinds import TOLD_HOW
from domain.refusal import Refusal
from domain.registry import PROCEDURES
from services import notice_people
from services.context import Context
from services.notice_people import CareHome
from services.notices import NoticeFile
from ui import messages, places
from ui.texts import escape, moment


def section(ctx: Context, file: NoticeFile, zone: str) -> None:
    """Show the care households to whom they concern, then readers and callers."""
    number = file.case.number
    with ctx.reading() as work:
        homes = notice_people.care_homes(work.session, number, actor=work.actor, now=work.now)
        said = notice_people.said(work.session, number, actor=work.actor)
    if homes:
        _care(ctx, file, homes, zone)
    _read(ctx, file)
    _said(ctx, said)


def _care(ctx: Context, file: NoticeFile, homes: tuple[CareHome, ...], zone: str) -> None:
    _, number = ctx.translate, file.case.number
    left = sum(home.told_at is None for home in homes)
    st.subheader(_("Care households to tell in person"))
    refusal = st.session_state.pop(f"notices.{number}.care.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if left:
        st.badge(_("Not told yet: {n}").format(n=left), icon=":material/elderly:", color="red")
    else:
        st.badge(_("All are told"), icon=":material/check:", color="green")
    for home in homes:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escape(home.code)}**", width="content")
            _one(ctx, file, home, zone)


def _one(ctx: Context, file: NoticeFile, home: CareHome, zone: str) -> None:
    _ = ctx.translate
    if home.told_at:
        said = _("Told {at} by {name}: {how}")
        st.caption(
            escape(
                said.format(
                    at=moment(home.told_at, zone), name=home.told_by, how=_(TOLD_HOW[home.how])
                )
            )
        )
        return
    if file.case.state not in ("approved", "posted"):
        st.caption(_("To be told once it is approved"))
        return
    for how, title in TOLD_HOW.items():
        st.button(
            _(title), key=f"notices.care.{home.unit_id}.{how}", on_click=_tell,
            args=(ctx, file.case.number, home.unit_id, how),
        )  # fmt: skip


def _tell(ctx: Context, number: str, unit_id: int, how: str) -> None:
    try:
        with ctx.writing() as work:
            notice_people.tell(work.session, number, unit_id, how, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[f"notices.{number}.care.refused"] = messages.about(refusal)
        return
    messages.flash(ctx.translate("It is noted that they know."))


def _read(ctx: Context, file: NoticeFile) -> None:
    _, details = ctx.translate, file.case.details
    if details.get("read_count") is None:
        return
    st.subheader(_("Readers"))
    said = _("Read by {n} of {homes} homes")
    line = said.format(n=details["read_count"], homes=file.notice.unit_count)
    if details.get("acknowledged_count") is not None:
        line += " · " + _("answered: {n}").format(n=details["acknowledged_count"])
    st.markdown(escape(line))


def _said(ctx: Context, said: notice_people.Said) -> None:
    _ = ctx.translate
    st.subheader(_("What customers said about it"))
    if not said.counts:
        st.caption(_("Nothing so far. A case is tied to it with the step “It is about a notice”."))
        return
    counts = [f"{_(PROCEDURES[code].plural)}: {n}" for code, n in sorted(said.counts.items())]
    st.caption(escape(" · ".join(counts)))
    for case in said.cases:
        label = f"{case.number} · {escape(case.title)}"
        icon = PROCEDURES[case.procedure].icon
        places.link("case", label, {"case": case.number}, icon=icon)
