"""Photos and files of a case as they lie on the screen; the gate hands out what is in them."""

from collections.abc import Sequence

import streamlit as st

from domain.attachment import KINDS, MARKS, Attachment
from ui.texts import Translate, escape, moment

WIDTH = 230
"""Two stand beside each other on a phone held sideways, one on a phone held upright."""
ENDINGS = ("jpg", "jpeg", "png", "webp", *sorted({k.ending for k in KINDS.values()} - {"jpg"}))
"""What a browser lets people choose; a phone then offers its camera. The content decides."""


def shelves(_: Translate, files: Sequence[Attachment], zone: str) -> None:
    """Show photos from before and after the work side by side, then the others, then files."""
    photos = [file for file in files if file.what.is_photo]
    marked = {mark: [p for p in photos if p.mark == mark] for mark in MARKS}
    if marked["before"] or marked["after"]:
        sides = zip(st.columns(2), ("before", "after"), strict=True)
        for side, mark in sides:
            with side:
                st.markdown(f"**{_(MARKS[mark])}**")
                _grid(_, marked[mark], zone)
                if not marked[mark]:
                    st.caption(_("No photo yet."))
    _grid(_, marked["none"], zone)
    for file in files:
        if not file.what.is_photo:
            _line(_, file, zone)


def title(_: Translate, file: Attachment) -> str:
    """Return how a file is called in a list to choose from, as plain text."""
    mark = f" · {_(MARKS[file.mark])}" if file.mark != "none" else ""
    return f"{file.name}{mark}"


def _grid(_: Translate, photos: Sequence[Attachment], zone: str) -> None:
    if not photos:
        return
    with st.container(horizontal=True, gap="medium"):
        for photo in photos:
            with st.container(width=WIDTH, gap="xsmall"):
                place, alt = f"/files/{photo.key}", _alt(_, photo)
                st.markdown(f"[![{escape(alt)}]({escape(place)}?size=preview)]({escape(place)})")
                _told(_, photo, zone)


def _line(_: Translate, file: Attachment, zone: str) -> None:
    size = f"{max(1, file.size // 1024):,} kB"
    with st.container(gap="xsmall"):
        st.markdown(
            f":material/attach_file: [{escape(file.name)}]({escape(f'/files/{file.key}')}) "
            f"{_(file.what.title)} · {escape(size)}"
        )
        _told(_, file, zone)


def _told(_: Translate, file: Attachment, zone: str) -> None:
    st.caption(escape(f"{file.added_by_name} · {moment(file.added_at, zone)}"))
    if file.taken:
        st.caption(_("Camera's clock: {at}").format(at=escape(file.taken)))


def _alt(_: Translate, photo: Attachment) -> str:
    return f"{_(photo.what.title)}: {title(_, photo)}"
