"""The posting points of a notice: each ticked with a press, and proved by a photo."""

from collections.abc import Callable

import streamlit as st
from streamlit.typing import UploadedFile

from domain import rights
from domain.attachment import FILE_BYTES
from domain.people import Actor
from domain.procedures.notice.kinds import CONDITIONS, POSTER_ENDS
from domain.refusal import Refusal
from services import point_photos, posting, uploading
from services.attached_files import Given
from services.context import Context, Work
from services.notices import NoticeFile, Point
from ui import messages, pictures
from ui.messages import Message
from ui.texts import DASH, escape, moment

PHOTO_ENDINGS = pictures.ENDINGS[:4]


def section(ctx: Context, file: NoticeFile, actor: Actor, zone: str) -> None:
    """Show the points as evidence; who may tick them, ticks and adds photos of them."""
    _, case = ctx.translate, file.case
    st.subheader(_("Posting points"))
    refusal = st.session_state.pop(f"notices.{case.number}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if not file.points:
        st.caption(_("It hangs nowhere on paper."))
        return
    st.caption(_("Who posted, checked and took down when: the evidence for “I was never told”."))
    may = rights.may(actor, "notices.update", case)
    for point in file.points:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{escape(point.point)}**")
            st.caption(escape(_log(ctx, point, zone)))
            if point.photo:
                _photo(ctx, point.point, f"/files/{point.photo}")
            if may:
                _ticks(ctx, file, point)
    hung = [point for point in file.points if point.posted_at]
    if may and hung and case.phase == "open":
        _proving(ctx, case.number, hung)


def _photo(ctx: Context, point: str, place: str) -> None:
    alt = ctx.translate("Photo of {point}").format(point=point)
    st.markdown(f"[![{escape(alt)}]({escape(place)}?size=preview)]({escape(place)})")


def _log(ctx: Context, point: Point, zone: str) -> str:
    _ = ctx.translate
    parts = [_("Planned {at}").format(at=moment(point.planned, zone))]
    if point.posted_at:
        said = _("Posted {at} by {name}")
        parts.append(said.format(at=moment(point.posted_at, zone), name=escape(point.posted_by)))
    if point.checked_at:
        found = _(CONDITIONS[point.condition]) if point.condition else DASH
        said = _("Checked {at}: {condition}")
        parts.append(said.format(at=moment(point.checked_at, zone), condition=escape(found)))
    if point.removed_at:
        said = _("Taken down {at} by {name}")
        parts.append(said.format(at=moment(point.removed_at, zone), name=escape(point.removed_by)))
    return " · ".join(parts)


def _ticks(ctx: Context, file: NoticeFile, point: Point) -> None:
    _, case = ctx.translate, file.case
    offered: dict[str, str] = {}
    if point.posted_at is None and case.state in ("approved", "posted"):
        offered = {"post": _("It hangs")}
    elif point.hangs and case.state == "posted":
        offered = {code: _(title) for code, title in CONDITIONS.items()}
    if point.hangs and case.state != "withdrawn":
        offered["remove"] = _("Taken down")
    with st.container(horizontal=True):
        for code, label in offered.items():
            st.button(
                label,
                key=f"notices.point.{point.id}.{code}",
                on_click=_tick,
                args=(ctx, case.number, point.id, code),
            )
        if point.hangs and case.state == "posted":
            _posters(ctx, case.number, point)


def _posters(ctx: Context, number: str, point: Point) -> None:
    """Offer what may be done about a poster of a resident that hangs there, too."""
    _ = ctx.translate
    key = f"notices.point.{point.id}.poster"
    with st.popover(_("Private poster"), key=key, icon=":material/sticky_note_2:"):
        st.caption(_("A resident's own poster hangs here: what was done about it?"))
        for code, title in POSTER_ENDS.items():
            st.button(
                _(title), key=f"{key}.{code}", on_click=_tick,
                args=(ctx, number, point.id, code), width="stretch",
            )  # fmt: skip


def _tick(ctx: Context, number: str, point_id: int, code: str) -> None:
    try:
        with ctx.writing() as work:
            _act(code)(work, number, point_id)
    except Refusal as refusal:
        st.session_state[f"notices.{number}.refused"] = messages.about(refusal)
        return
    messages.flash(ctx.translate("The point is ticked."))


def _act(code: str) -> Callable[[Work, str, int], None]:
    def act(work: Work, number: str, point_id: int) -> None:
        if code == "post":
            posting.post(work.session, number, point_id, actor=work.actor, now=work.now)
        elif code == "remove":
            posting.remove(work.session, number, point_id, actor=work.actor, now=work.now)
        elif code in POSTER_ENDS:
            posting.poster(work.session, number, point_id, code, actor=work.actor, now=work.now)
        else:
            posting.check(work.session, number, point_id, code, actor=work.actor, now=work.now)

    return act


def _proving(ctx: Context, number: str, points: list[Point]) -> None:
    """Ask for the photo of one point; the inputs are new after each that was kept."""
    _, key = ctx.translate, f"notices.{number}.proof"
    drawn = int(st.session_state.get(f"{key}.generation", 0))
    named = {point.id: point.point for point in points}
    with (
        st.expander(_("Prove a point with a photo"), icon=":material/add_a_photo:"),
        st.form(f"{key}.{drawn}.form", border=False, enter_to_submit=False),
    ):
        st.selectbox(
            _("Posting point"), list(named), format_func=lambda one: named[one],
            key=f"{key}.{drawn}.point",
        )  # fmt: skip
        st.file_uploader(
            _("Photo"), type=list(PHOTO_ENDINGS), max_upload_size=FILE_BYTES // 2**20,
            key=f"{key}.{drawn}.photo",
        )  # fmt: skip
        st.form_submit_button(
            _("Add the photo"), key=f"{key}.{drawn}.submit", icon=":material/upload:",
            type="primary", on_click=_prove, args=(ctx, number, key, drawn),
        )  # fmt: skip


def _prove(ctx: Context, number: str, key: str, drawn: int) -> None:
    _ = ctx.translate
    state = st.session_state.to_dict()  # one look: each more is a point where a run may stop
    photo, point = state.get(f"{key}.{drawn}.photo"), state.get(f"{key}.{drawn}.point")
    refused = f"notices.{number}.refused"
    if int(state.get(f"{key}.generation", 0)) != drawn:  # the second click of a double click
        return
    if not isinstance(photo, UploadedFile) or not isinstance(point, int):
        st.session_state[refused] = Message(_("Choose a photo first."))
        return
    try:
        outcome = uploading.upload(ctx, number, [Given(photo.name, photo.getvalue())], mark="none")
        if outcome.refused:
            raise outcome.refused[0][1]
        for photo_key in outcome.keys:
            with ctx.writing() as work:
                point_photos.prove(work.session, number, point, photo_key, actor=work.actor)
    except Refusal as refusal:
        st.session_state[refused] = messages.about(refusal)
        return
    st.session_state[f"{key}.generation"] = drawn + 1
    messages.flash(_("The photo is kept with its point."))
