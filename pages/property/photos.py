"""The photos of a house or of a defect: looked at, and taken with the camera of a phone."""

import streamlit as st
from streamlit.typing import UploadedFile

from domain.attachment import FILE_BYTES, MARKS
from domain.refusal import Refusal
from services import attachments, uploading, uploads_done
from services.attached_files import Given
from services.context import Context
from ui import messages, pictures, uploads
from ui.messages import Message


def section(ctx: Context, number: str, *, zone: str) -> None:
    """Show the photos of a case; who may take a step of it adds others."""
    _, key = ctx.translate, f"handovers.{number}.photos"
    with ctx.reading() as work:
        folder = attachments.listed(work.session, number, actor=work.actor)
    st.subheader(_("Photos and files"))
    refusal = st.session_state.pop(f"{key}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if folder.kept_from:
        st.caption(_("Photos and files cannot be masked. Those who see whole names open them."))
        return
    pictures.shelves(_, folder.files, zone)
    if not folder.files:
        st.caption(_("No photo and no file yet."))
    if folder.may_add:
        _adding(ctx, number, key)


def _adding(ctx: Context, number: str, key: str) -> None:
    _ = ctx.translate
    drawn = int(st.session_state.get(f"{key}.generation", 0))
    part = f"{key}.{drawn}"
    with st.form(f"{part}.form", border=False, enter_to_submit=False):
        st.file_uploader(
            _("Photos, PDF, recordings"), type=list(pictures.ENDINGS), key=f"{part}.chosen",
            accept_multiple_files=True, max_upload_size=FILE_BYTES // 2**20,
        )  # fmt: skip
        st.radio(
            _("The photos show"), list(MARKS), format_func=lambda mark: _(MARKS[mark]),
            horizontal=True, key=f"{part}.mark",
        )  # fmt: skip
        st.form_submit_button(
            _("Add"), key=f"{part}.submit", icon=":material/upload:", type="primary",
            on_click=_add, args=(ctx, number, key, drawn),
        )  # fmt: skip


def _add(ctx: Context, number: str, key: str, drawn: int) -> None:
    _ = ctx.translate
    state = st.session_state.to_dict()  # one look: each more is a point where a run may stop
    if int(state.get(f"{key}.generation", 0)) != drawn:  # the second click of a double click
        return
    sent = state.get(f"{key}.{drawn}.chosen") or []
    chosen = [file for file in sent if isinstance(file, UploadedFile)]
    if not chosen:
        st.session_state[f"{key}.refused"] = Message(_("Choose a photo or a file first."))
        return
    mark = str(state.get(f"{key}.{drawn}.mark") or "none")
    given = [Given(file.name, file.getvalue()) for file in chosen]
    try:
        outcome = uploading.upload(ctx, number, given, mark=mark)
        if outcome.refused:
            raise outcome.refused[0][1]
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = messages.about(refusal)
        return
    st.session_state[f"{key}.generation"] = drawn + 1
    uploads_done.note(uploads.drop(chosen), [file.file_id for file in chosen])
    messages.flash(_("{count} files are kept.").format(count=outcome.kept))
