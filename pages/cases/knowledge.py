"""Answers that show themselves while a caller's words are typed."""

import streamlit as st

from domain.snippets import Snippet
from services import snippets
from services.context import Context
from ui import forms
from ui.forms import Form
from ui.texts import escape

ANSWER = "reply_content"
"""The question into which an answer is copied, where a form has it."""


def show(ctx: Context, project_id: int, form: Form, procedure: str, said: str) -> None:
    """Show what the typed words call for; one press takes it into the answer of an inquiry."""
    with ctx.reading() as work:
        found = snippets.fitting(
            work.session, project_id, procedure, said, actor=work.actor, now=work.now
        )
    if not found:
        return
    _ = ctx.translate
    st.caption(_("Perhaps this answers it:"))
    has_answer = any(asked.code == ANSWER for asked in form.asks)
    for one in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f":material/lightbulb: **{escape(one.title)}**")
            st.text(one.text)
            if has_answer:
                st.button(
                    _("Use as the answer"), key=f"{form.key}.use.{one.id}",
                    icon=":material/content_paste_go:", on_click=_use, args=(form, one),
                )  # fmt: skip


def _use(form: Form, one: Snippet) -> None:
    written = str(forms.typed(form).get(ANSWER, "")).strip()
    forms.fill(form, {ANSWER: f"{written}\n{one.text}".strip()})
