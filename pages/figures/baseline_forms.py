"""What a lead may say about a figure's chart: its baseline, and what happened in a month."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import baselines as asked
from domain import rights
from domain.baselines import BASELINE_ASKS, NOTE_ASKS, REASON
from domain.calendar import label
from domain.figure_scope import Scope
from domain.procedure import Field
from services import baselines
from services.context import Context
from services.figure_scope import Reader
from services.signals import Signal
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices

KEY = "signals"


def show(ctx: Context, reader: Reader, scope: Scope, found: Signal) -> None:
    """Draw the forms for leads of the one project that is looked at; nothing for others."""
    _ = ctx.translate
    chosen = scope.projects or tuple(reader.projects)
    with ctx.reading() as work:
        led = rights.scope(work.actor, baselines.WRITE)
    if found.chart is None or not led & {reader.projects[code] for code in chosen}:
        return
    if len(chosen) > 1:
        st.caption(_("Choose one project above to freeze a baseline or to write a note."))
        return
    project_id, code = reader.projects[chosen[0]], found.figure.code
    with st.expander(_("Freeze the baseline"), icon=":material/lock:"):
        st.caption(_("Take 12 to 24 stable months; look again once a year or after a shift."))
        save = partial(_freeze, ctx, project_id, code)
        forms.draw(_, _form(ctx, reader, f"{project_id}.{code}.freeze", BASELINE_ASKS, save))
    with st.expander(_("Note what happened in a month"), icon=":material/star:"):
        save = partial(_annotate, ctx, project_id, code)
        forms.draw(_, _form(ctx, reader, f"{project_id}.{code}.note", NOTE_ASKS, save))
    if found.marks.notes:
        with st.expander(_("Take a note off"), icon=":material/undo:"):
            _withdrawing(ctx, reader, project_id, found)


def _withdrawing(ctx: Context, reader: Reader, project_id: int, found: Signal) -> None:
    _ = ctx.translate
    titles = {str(one.id): f"{label(one.month, 'month')} · {one.note}" for one in found.marks.notes}
    note = filters.one_of(
        _("Note"), "note", titles, key=KEY, none=_("Choose a note"), width="stretch"
    )
    if note:
        save = partial(_withdraw, ctx, project_id, found.figure.code, int(note))
        forms.draw(_, _form(ctx, reader, f"{project_id}.withdraw.{note}", (REASON,), save))


def _form(
    ctx: Context, reader: Reader, name: str, asks: tuple[Field, ...], save: forms.Save
) -> Form:
    return Form(
        key=f"{KEY}.{name}", asks=asked.asking(asks, reader.offer.today),
        submit=ctx.translate("Write it down"), save=save, choices=Choices(),
        zone=reader.zone.key, now=ctx.now,
    )  # fmt: skip


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


def _annotate(
    ctx: Context, project_id: int, code: str, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        baselines.annotate(work.session, project_id, code, answers, actor=work.actor, now=work.now)
    return ctx.translate("The note stands on the chart.")


def _withdraw(
    ctx: Context, project_id: int, code: str, note_id: int, answers: Mapping[str, Any],
    _token: str,
) -> str:  # fmt: skip
    with ctx.writing() as work:
        baselines.withdraw(
            work.session, project_id, code, note_id, answers, actor=work.actor, now=work.now
        )
    return ctx.translate("The note is off the charts.")
