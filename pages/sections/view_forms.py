"""What may be done with a saved view: keep a new one, pin it, change it, share it, delete it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import saved_view
from domain.people import Actor
from domain.procedure import Field
from domain.refusal import Refusal
from domain.saved_view import AUDIENCE, NAME, View
from services import estates, saved_views
from services.context import Context, Work
from ui import forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape, moment

OWN = "own"
"""What the form calls a view that is shared with nobody."""
Act = Callable[[Work], None]


def one(ctx: Context, view: View, actor: Actor, *, key: str) -> None:
    """Say whose the open view is and who uses it, and offer what may be done with it."""
    _ = ctx.translate
    st.caption(_who(ctx, view))
    with st.container(horizontal=True):
        _pin(ctx, view, key)
        if view.owner_id == actor.id:
            _change(ctx, view, key)
    if view.owner_id == actor.id:
        with st.expander(_("Rename or share"), icon=":material/edit:"):
            rename(ctx, view, key=key)


def rename(ctx: Context, view: View, *, key: str) -> None:
    """Draw the form that gives one's own view another name, or shares it otherwise."""
    save, said = partial(_rename, ctx, view), ctx.translate("Save the view")
    form(ctx, f"{key}.rename.{view.id}", said, save, view=view, name="")


def new(ctx: Context, board: str, *, key: str) -> None:
    """Offer to keep the present list under a name."""
    _ = ctx.translate
    with st.expander(_("Keep this list as a view"), icon=":material/bookmark_add:"):
        try:
            query = saved_view.query(_address())
        except Refusal as refusal:
            messages.refused(_, refusal)
            return
        save = partial(_save, ctx, board, query)
        form(ctx, f"{key}.new", _("Keep the view"), save, view=None, name="")


def _who(ctx: Context, view: View) -> str:
    _ = ctx.translate
    shared = _("shared") if view.project_id is not None else _("not shared")
    if not view.times:
        said = _("By {owner}, {shared}. Nobody has opened it yet.")
        return said.format(owner=escape(view.owner), shared=shared)
    said = _("By {owner}, {shared}. Opened {times} times by {people} people, last {at}.")
    return said.format(
        owner=escape(view.owner), shared=shared, times=view.times, people=view.people,
        at=moment(view.last_at, estates.ZONE),
    )  # fmt: skip


def _pin(ctx: Context, view: View, key: str) -> None:
    _, pinned = ctx.translate, not view.pinned

    def pin(work: Work) -> None:
        saved_views.pin(work.session, view.id, pinned=pinned, actor=work.actor)

    said = _("The view stands over your lists and in your day.") if pinned else _("Unpinned.")
    icon = ":material/keep:" if pinned else ":material/keep_off:"
    _button(ctx, _("Pin") if pinned else _("Unpin"), f"{key}.pin", icon=icon, act=pin, said=said)


def _change(ctx: Context, view: View, key: str) -> None:
    _, query = ctx.translate, saved_view.query(_address())

    def update(work: Work) -> None:
        saved_views.update(work.session, view, query, actor=work.actor, now=work.now)

    def delete(work: Work) -> None:
        saved_views.delete(work.session, view, actor=work.actor, now=work.now)

    if query != dict(view.query):
        said = _("The view shows the present list from now on.")
        _button(ctx, _("Keep the present list in it"), f"{key}.update", icon=":material/save:",
                act=update, said=said)  # fmt: skip
    said = _("The view is deleted. The list stays as it is.")
    _button(ctx, _("Delete the view"), f"{key}.delete", icon=":material/delete:", act=delete,
            said=said)  # fmt: skip


def _button(ctx: Context, label: str, key: str, *, icon: str, act: Act, said: str) -> None:
    st.button(label, key=key, icon=icon, type="tertiary", on_click=_do, args=(ctx, key, act, said))


def _do(ctx: Context, key: str, act: Act, said: str) -> None:
    try:
        with ctx.writing() as work:
            act(work)
    except Refusal as refusal:
        st.session_state[f"{key.rpartition('.')[0]}.refused"] = messages.about(refusal)
        return
    messages.flash(said)
    if key.endswith(".delete"):
        st.query_params.pop("view", None)


def form(
    ctx: Context,
    key: str,
    submit: str,
    save: Callable[[Mapping[str, Any], str], str],
    *,
    view: View | None,
    name: str,
    more: tuple[Field, ...] = (),
) -> None:
    """Draw the form of a view: its name, with whom it is shared, and `more` questions.

    A new one begins with `name`.
    """
    _ = ctx.translate
    options = {OWN: _("Nobody else"), **_audiences(ctx)}
    if view and view.audience and view.audience not in options:
        options[view.audience] = _("As it is shared now")
    asks = [forms.answered(NAME, view.name if view else name or None)]
    if len(options) > 1:
        shared = (view and view.audience) or OWN
        asks.append(Field(*AUDIENCE, "choice", True, options=options, default=shared))
    drawn = Form(
        key=key, asks=(*asks, *more), submit=submit, save=save, choices=Choices(), columns=1,
        zone=estates.ZONE, now=ctx.now,
    )  # fmt: skip
    forms.draw(_, drawn)


def _audiences(ctx: Context) -> dict[str, str]:
    """Return with whom the person may share, in words by the code of the audience."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = saved_views.audiences(work.session, actor=work.actor)
    return {
        one.code: _("{post} in {project}").format(post=_(one.post), project=one.project)
        if one.post
        else _("Everybody in {project}").format(project=one.project)
        for one in found
    }


def _address() -> dict[str, str]:
    return {name: st.query_params[name] for name in st.query_params}


def _rename(ctx: Context, view: View, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        saved_views.rename(
            work.session, view, answers["name"],
            audience=audience(answers, view.audience), actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("The view is saved.")


def _save(
    ctx: Context, board: str, query: Mapping[str, str], answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        view_id = saved_views.save(
            work.session, answers["name"], board, query,
            audience=audience(answers, ""), actor=work.actor, now=work.now,
        )  # fmt: skip
    st.query_params["view"] = str(view_id)
    return ctx.translate("The view is kept, and pinned for you.")


def audience(answers: Mapping[str, Any], usual: str) -> str:
    """Return what the form chose; a form that did not ask leaves it as it was."""
    said = answers.get("audience", usual)
    return "" if said in (OWN, None) else str(said)
