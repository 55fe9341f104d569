"""Ready answers: what callers ask most, kept by the leads, shown to the desk while it types."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.calendar import FOREVER, date_of, day_of
from domain.snippets import ASKS, Snippet
from services import estates, snippets
from services.context import Context
from services.estates import Estate
from ui import forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape


def page(ctx: Context) -> None:
    """List a project's answers; the one that the address names is open for another wording."""
    _ = ctx.translate
    st.title(_("Ready answers"))
    st.caption(_("They appear under the form of a call as soon as one of their words is typed."))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=snippets.READ)
        estate = _estate(ctx, mine)
        found = snippets.listed(work.session, estate.id, actor=work.actor)
        may_write = rights.may(work.actor, snippets.WRITE, estate.id)
    if may_write:
        with st.expander(_("Write an answer"), icon=":material/add:", expanded=not found):
            _write(ctx, estate, None)
    if not found:
        st.info(_("There is no answer yet. Begin with what was asked three times this week."))
    for one in found:
        _one(ctx, estate, one, may_write=may_write)


def _estate(ctx: Context, mine: list[Estate]) -> Estate:
    """Return the project that the address names, else the first."""
    asked = st.query_params.get("project", "")
    at = next((n for n, one in enumerate(mine) if one.code == asked), 0)
    if len(mine) < 2:
        return mine[0]
    chosen = st.selectbox(
        ctx.translate("Project"), mine, at, format_func=lambda one: one.name, key="answers.project"
    )
    st.query_params["project"] = chosen.code
    return chosen


def _one(ctx: Context, estate: Estate, one: Snippet, *, may_write: bool) -> None:
    _ = ctx.translate
    over = one.valid_until < day_of(ctx.now, estate.zone)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escape(one.title)}**")
        if over:
            st.badge(_("Holds no longer"), color="red", icon=":material/event_busy:")
        st.text(one.text)
        until = _("for ever") if one.valid_until == FOREVER else str(date_of(one.valid_until))
        st.caption(
            _("Words: {words} · valid until: {until} · by {author}").format(
                words=escape(one.words), until=escape(until), author=escape(one.author)
            )
        )
        if may_write:
            _change(ctx, estate, one)


def _change(ctx: Context, estate: Estate, one: Snippet) -> None:
    _ = ctx.translate
    with st.expander(_("Change"), forms.refused(_key(estate, one)) is not None):
        _write(ctx, estate, one)
        st.button(
            _("Take out of use"), key=f"{_key(estate, one)}.retire", type="tertiary",
            icon=":material/archive:", on_click=_retire, args=(ctx, estate, one),
        )  # fmt: skip


def _write(ctx: Context, estate: Estate, one: Snippet | None) -> None:
    _, had = ctx.translate, _had(one) if one else {}
    form = Form(
        key=_key(estate, one),
        asks=tuple(forms.answered(asked, had.get(asked.code)) for asked in ASKS),
        submit=_("Save"),
        save=partial(_save, ctx, estate, one),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        given=had,
    )
    forms.draw(_, form)


def _had(one: Snippet) -> dict[str, Any]:
    until = None
    if one.valid_until != FOREVER:
        until = datetime.combine(date_of(one.valid_until), datetime.min.time())
    return {
        "title": one.title, "words": one.words, "text": one.text,
        "procedure": one.procedure or None, "valid_until": until,
    }  # fmt: skip


def _key(estate: Estate, one: Snippet | None) -> str:
    return f"answers.{estate.id}.{one.id if one else 'new'}"


def _save(
    ctx: Context, estate: Estate, one: Snippet | None, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        snippets.keep(
            work.session, estate.id, answers, snippet_id=one.id if one else None,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("The answer is saved.")


def _retire(ctx: Context, estate: Estate, one: Snippet) -> None:
    with ctx.writing() as work:
        snippets.retire(work.session, estate.id, one.id, actor=work.actor, now=work.now)
    messages.flash(ctx.translate("The answer is out of use."))
