"""What a lead may say about a figure's chart: its baseline, and what happened when."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import baselines as asked
from domain.baselines import BASELINE_ASKS, NOTE_ASKS
from domain.figure_scope import Scope
from pages.figures import event_forms
from services import baselines
from services.context import Context
from services.figure_scope import Reader
from services.signals import Signal
from ui import forms


def show(ctx: Context, reader: Reader, scope: Scope, found: Signal) -> None:
    """Draw the forms for leads of the one project that is looked at; nothing for others."""
    _, mine = ctx.translate, event_forms.led(ctx, reader, scope)
    if found.chart is None or not mine:
        return
    if len(scope.projects or reader.projects) > 1:
        st.caption(_("Choose one project above to freeze a baseline or to write an event down."))
        return
    project, code = mine[0], found.figure.code
    with st.expander(_("Freeze the baseline"), icon=":material/lock:"):
        st.caption(_("Take 12 to 24 stable months; look again once a year or after a shift."))
        save = partial(_freeze, ctx, reader.projects[project], code)
        asks = asked.asking(BASELINE_ASKS, reader.offer, project)
        key = f"signals.{project}.{code}.freeze"
        form = event_forms.form(ctx, reader, asks, save, key=key, submit=_("Freeze it"))
        forms.draw(_, form)
    with st.expander(_("Note an event"), icon=":material/star:"):
        event_forms.write(ctx, reader, project, code, NOTE_ASKS)
        event_forms.withdraw(ctx, reader, project, code, list(found.marks.notes))


def _freeze(
    ctx: Context, project_id: int, code: str, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        frozen = baselines.freeze(
            work.session, project_id, code, answers, actor=work.actor, now=work.now
        )
    if frozen:
        return ctx.translate("The baseline is frozen.")
    return ctx.translate("The limits follow the months that are shown again.")
