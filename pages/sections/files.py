"""The photos and files of a case: to look at, to add, to mark and to withdraw."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.typing import UploadedFile

from domain.attachment import FILE_BYTES, MARKS, MOST_IN_A_CASE, Attachment
from domain.refusal import Refusal
from services import attachments, uploading, uploads_done
from services.attached_files import Given
from services.attachments import Folder
from services.context import Context, Work
from ui import messages, pictures, uploads
from ui.messages import Message
from ui.texts import Translate, escape

MOST_MB = FILE_BYTES // 2**20


def section(ctx: Context, number: str, *, zone: str, hint: str = "") -> None:
    """Show the files of a case; `hint` says what a photo may show."""
    _, key = ctx.translate, f"case.{number}.files"
    with ctx.reading() as work:
        folder = attachments.listed(work.session, number, actor=work.actor)
    st.subheader(_("Photos and files"))
    _show_refused(_, key)
    if folder.kept_from:
        st.caption(_("Photos and files cannot be masked. Those who see whole names open them."))
        return
    pictures.shelves(_, folder.files, zone)
    if not folder.files:
        st.caption(_("No photo and no file yet."))
    if folder.may_add and len(folder.files) < MOST_IN_A_CASE:
        _adding(ctx, number, key, hint)
    if folder.files and (folder.may_add or folder.withdrawable):
        _changing(ctx, folder, key)


def _adding(ctx: Context, number: str, key: str, hint: str) -> None:
    _ = ctx.translate
    drawn = int(st.session_state.get(f"{key}.generation", 0))
    part = f"{key}.{drawn}"
    with (
        st.expander(_("Add photos or files"), icon=":material/add_a_photo:"),
        st.form(f"{part}.form", border=False, enter_to_submit=False),
    ):
        if hint:
            st.caption(escape(hint))
        st.file_uploader(
            _("Photos, PDF, recordings"),
            type=list(pictures.ENDINGS),
            accept_multiple_files=True,
            max_upload_size=MOST_MB,
            key=f"{part}.chosen",
        )
        st.radio(
            _("The photos show"),
            list(MARKS),
            format_func=lambda mark: _(MARKS[mark]),
            horizontal=True,
            key=f"{part}.mark",
        )
        st.form_submit_button(
            _("Add"),
            key=f"{part}.submit",
            icon=":material/upload:",
            type="primary",
            on_click=_add,
            args=(ctx, number, key, drawn),
        )


def _add(ctx: Context, number: str, key: str, drawn: int) -> None:
    _ = ctx.translate
    state = st.session_state.to_dict()  # one look: each more is a point where a run may stop
    chosen = _chosen(state, f"{key}.{drawn}.chosen")
    given = [Given(file.name, file.getvalue()) for file in chosen]
    mark = str(state.get(f"{key}.{drawn}.mark") or "none")
    if int(state.get(f"{key}.generation", 0)) != drawn:  # the second click of a double click
        messages.flash(state[f"{key}.said"])
        return
    if not given:
        nothing = Message(_("Choose a photo or a file first."))
        st.session_state[f"{key}.refused"] = [("", nothing)]
        return
    try:
        outcome = uploading.upload(ctx, number, given, mark=mark)
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = [("", messages.about(refusal))]
        return
    said = _("{count} files are kept.").format(count=outcome.kept)
    st.session_state[f"{key}.refused"] = [(n, messages.about(why)) for n, why in outcome.refused]
    if outcome.kept:
        st.session_state[f"{key}.said"] = said
        st.session_state[f"{key}.generation"] = drawn + 1
        uploads_done.note(uploads.drop(chosen), [file.file_id for file in chosen])
        messages.flash(said)


def _chosen(state: Mapping[str, Any], key: str) -> list[UploadedFile]:
    """Return the chosen files; one that Streamlit has dropped meanwhile has no content."""
    return [file for file in state.get(key) or [] if isinstance(file, UploadedFile)]


def _show_refused(_: Translate, key: str) -> None:
    """Say once, by name, which files were not taken and why."""
    for name, why in st.session_state.pop(f"{key}.refused", ()):
        sentence = messages.words(_, why)
        if name:
            sentence = _("{name} was not added. {why}").format(name=escape(name), why=sentence)
        st.error(sentence, icon=":material/block:")


def _changing(ctx: Context, folder: Folder, key: str) -> None:
    _ = ctx.translate
    files = {
        file.key: file
        for file in folder.files
        if file.key in folder.withdrawable or (folder.may_add and file.what.is_photo)
    }
    if not files:
        return
    with st.expander(_("Mark or withdraw"), icon=":material/edit:"):
        picked = st.selectbox(
            _("Photo or file"),
            list(files),
            format_func=lambda one: pictures.title(_, files[one]),
            key=f"{key}.picked",
        )
        if folder.may_add and files[picked].what.is_photo:
            _marking(ctx, files[picked], key)
        if picked in folder.withdrawable:
            _withdrawing(ctx, files[picked], key)


def _marking(ctx: Context, file: Attachment, key: str) -> None:
    _ = ctx.translate
    part = f"{key}.mark.{file.key}"
    st.radio(
        _("It shows"),
        list(MARKS),
        index=list(MARKS).index(file.mark),
        format_func=lambda mark: _(MARKS[mark]),
        horizontal=True,
        key=part,
    )
    st.button(
        _("Save the mark"), key=f"{part}.save", icon=":material/sell:", on_click=_mark,
        args=(ctx, file.key, key, part),
    )  # fmt: skip


def _mark(ctx: Context, file_key: str, key: str, part: str) -> None:
    mark = str(st.session_state[part])

    def act(work: Work) -> None:
        attachments.set_mark(work.session, file_key, mark, actor=work.actor, now=work.now)

    _do(ctx, key, act, ctx.translate("The mark is saved."))


def _withdrawing(ctx: Context, file: Attachment, key: str) -> None:
    _ = ctx.translate
    part = f"{key}.withdraw.{file.key}"
    st.text_input(_("Reason"), key=part, max_chars=attachments.LONGEST_REASON, autocomplete="off")
    st.button(
        _("Withdraw"), key=f"{part}.do", icon=":material/delete:", on_click=_withdraw,
        args=(ctx, file.key, key, part),
    )  # fmt: skip


def _withdraw(ctx: Context, file_key: str, key: str, part: str) -> None:
    reason = str(st.session_state[part])

    def act(work: Work) -> None:
        attachments.withdraw(work.session, file_key, reason, actor=work.actor, now=work.now)

    _do(ctx, key, act, ctx.translate("The file was withdrawn."))


def _do(ctx: Context, key: str, act: Callable[[Work], None], said: str) -> None:
    """Do one thing in a unit of work of its own, and say what came of it."""
    try:
        with ctx.writing() as work:
            act(work)
    except Refusal as refusal:
        st.session_state[f"{key}.refused"] = [("", messages.about(refusal))]
        return
    messages.flash(said)
