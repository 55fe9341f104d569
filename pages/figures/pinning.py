"""The press that pins a screen of figures as it is: for oneself, a post, or the project."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from domain import figure_screens, rights, saved_view
from domain.boards import PERIOD
from domain.calendar import Period
from domain.figure_scope import SPANS, Scope
from domain.procedure import Field
from pages.sections import view_forms
from services import saved_views
from services.context import Context
from services.figure_scope import Reader


def button(ctx: Context, place: str, reader: Reader, scope: Scope) -> None:
    """Offer to pin the screen with what is chosen on it; nothing for who keeps no views."""
    _ = ctx.translate
    with ctx.reading() as work:
        if not rights.scope(work.actor, "views.create"):
            return
    key = f"pin.{place}"
    box = st.popover(_("Pin"), icon=":material/keep:", key=f"{key}.open", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(_("What is chosen above is kept under a name. It gives nobody a right."))
        save = partial(_pin, ctx, place, _fixed(scope, reader))
        name = _(figure_screens.SCREENS[place].title)[: saved_view.LONGEST_NAME]
        view_forms.form(
            ctx, f"{key}.form", _("Pin"), save, view=None, name=name, more=_period(ctx, scope)
        )


def _period(ctx: Context, scope: Scope) -> tuple[Field, ...]:
    """Return the question whether the period moves along; days of one's own cannot."""
    if scope.span == "own":
        return ()
    span = ctx.translate(SPANS[scope.span])
    moving = ctx.translate("{span}, whenever it is opened").format(span=span)
    return (replace(PERIOD, options={"moving": moving, "fixed": ctx.translate("These very days")}),)


def _fixed(scope: Scope, reader: Reader) -> Scope:
    """Return the scope with its days in place of the period's name."""
    last = max(scope.period.first, min(scope.period.last, reader.offer.today))
    return replace(scope, span="own", period=Period(scope.period.first, last))


def _pin(ctx: Context, place: str, fixed: Scope, answers: Mapping[str, Any], _token: str) -> str:
    query = {name: st.query_params[name] for name in st.query_params}
    if answers.get("dates") == "fixed":
        query |= fixed.query()
    with ctx.writing() as work:
        saved_views.save(
            work.session, answers["name"], place, query,
            audience=view_forms.audience(answers, ""), actor=work.actor, now=work.now,
        )  # fmt: skip
    st.session_state[f"pin.{place}.open"] = False
    return ctx.translate("Pinned. It stands under My boards.")
