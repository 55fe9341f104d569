"""Printed sheets: whose name and picture stand at their top, and a specimen to look at."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit.typing import UploadedFile

from domain.attachment import FILE_BYTES
from domain.printing import LETTERHEAD_NAME
from domain.refusal import Refusal
from services import estates
from services.attached_files import Given
from services.context import Context
from services.estates import Estate
from services.sheets import letterhead, offering, specimen
from ui import exporting, filters, forms, messages, uploads
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

ACTION = "letterhead.update"
KEY = "office.letterhead"
REFUSED = "office.letterhead.refused"
PICTURES = ("jpg", "jpeg", "png", "webp")


def page(ctx: Context) -> None:
    """Show the letterhead of a project with what may be changed about it."""
    _ = ctx.translate
    st.title(_("Printed sheets"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=ACTION)
    estate = filters.project(_, mine, key=KEY)
    with ctx.reading() as work:
        name, has_logo = letterhead.shown(work.session, estate.id, actor=work.actor)
    st.caption(_("This stands at the top of every sheet that leaves the office."))
    refusal = st.session_state.pop(REFUSED, None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    _name(ctx, estate, name)
    _logo(ctx, estate, has_logo)
    exporting.button(
        _,
        partial(_specimen, ctx, estate.id),
        key=f"{KEY}.{estate.id}.specimen",
        about=f"{estate.id} {name} {has_logo}",
        label=_("Print a specimen"),
        icon=":material/print:",
    )


def _name(ctx: Context, estate: Estate, name: str) -> None:
    _ = ctx.translate
    st.subheader(_("Name"))
    st.markdown(escape(name or estate.name))
    form = Form(
        key=f"{KEY}.{estate.id}.name",
        asks=(replace(LETTERHEAD_NAME, default=name or None),),
        submit=_("Save the name"),
        icon=":material/save:",
        save=partial(_save_name, ctx, estate.id),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
    )
    forms.draw(_, form)


def _save_name(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    """Save it; the same press twice writes the same name, so the token is not needed."""
    with ctx.writing() as work:
        letterhead.set_name(work.session, project_id, answers, actor=work.actor, now=work.now)
    return ctx.translate("The name is saved.")


def _logo(ctx: Context, estate: Estate, has_logo: bool) -> None:
    _, key = ctx.translate, f"{KEY}.{estate.id}.logo"
    st.subheader(_("Logo"))
    said = _("A logo stands beside the name.") if has_logo else _("No logo: the name stands alone.")
    st.caption(said)
    with st.form(f"{key}.form", border=False, enter_to_submit=False):
        st.file_uploader(
            _("JPEG, PNG or WebP; it is printed one centimetre high"), type=list(PICTURES),
            max_upload_size=FILE_BYTES // 2**20, key=f"{key}.chosen",
        )  # fmt: skip
        st.form_submit_button(
            _("Save the logo"), key=f"{key}.save", icon=":material/upload:",
            on_click=_save_logo, args=(ctx, estate.id, f"{key}.chosen"),
        )  # fmt: skip
    if has_logo:
        st.button(
            _("Take the logo away"), key=f"{key}.remove", icon=":material/delete:",
            on_click=_set_logo, args=(ctx, estate.id, b""),
        )  # fmt: skip


def _save_logo(ctx: Context, project_id: int, key: str) -> None:
    chosen = st.session_state[key]
    if not isinstance(chosen, UploadedFile):
        st.session_state[REFUSED] = messages.Message(ctx.translate("Choose a picture first."))
        return
    try:
        logo = letterhead.painted(Given(chosen.name, chosen.getvalue()))
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    uploads.drop([chosen])
    _set_logo(ctx, project_id, logo)


def _set_logo(ctx: Context, project_id: int, logo: bytes) -> None:
    try:
        with ctx.writing() as work:
            letterhead.set_logo(work.session, project_id, logo, actor=work.actor, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    _ = ctx.translate
    messages.flash(_("The logo is saved.") if logo else _("The logo is gone."))


def _specimen(ctx: Context, project_id: int) -> str:
    return offering.offer(ctx, partial(specimen.of_project, project_id, ctx.language))
