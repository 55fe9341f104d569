"""A form that was begun and not sent: kept while it is typed, offered when it is opened again."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from services import drafts
from services.context import Context
from ui import forms
from ui.forms import Form
from ui.texts import moment


def offer(ctx: Context, form: Form) -> None:
    """Offer what was typed before the page, the browser or the server was lost."""
    if form.part("offered") in st.session_state:
        return
    if forms.generation(form.key):  # the one before was sent, so there is nothing to offer
        st.session_state[form.part("offered")] = True
        return
    with ctx.reading() as work:
        kept = drafts.kept(work.session, form.key, actor=work.actor)
    if kept is None or form.part("submit") in st.session_state:
        st.session_state[form.part("offered")] = True
        return
    _ = ctx.translate
    st.info(
        _("A form of {at} was not sent.").format(at=moment(kept.at, form.zone)),
        icon=":material/edit_note:",
    )
    with st.container(horizontal=True):
        st.button(_("Go on with it"), key=f"{form.key}.go_on", on_click=_go_on,
                  args=(form, dict(kept.content)), type="primary")  # fmt: skip
        st.button(_("Throw it away"), key=f"{form.key}.discard", on_click=_discard,
                  args=(ctx, form))  # fmt: skip


def _go_on(form: Form, content: Mapping[str, Any]) -> None:
    st.session_state[form.part("offered")] = True
    if content.get("unit"):
        st.query_params["unit"] = content["unit"]
    forms.fill(form, content)


def _discard(ctx: Context, form: Form) -> None:
    with ctx.writing() as work:
        drafts.drop(work.session, form.key, actor=work.actor)
    st.session_state[form.part("offered")] = True


def keep(ctx: Context, form: Form) -> None:
    """Keep what is typed, once the person has begun to tell the matter."""
    now_typed = forms.typed(form)
    if not now_typed.get("description") or form.part("offered") not in st.session_state:
        return
    content = {**now_typed, "unit": st.query_params.get("unit", "")}
    part = form.part("kept")
    if st.session_state.get(part) == content:
        return
    with ctx.writing() as work:
        drafts.keep(work.session, form.key, content, actor=work.actor, now=work.now)
    st.session_state[part] = content
