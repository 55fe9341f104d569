"""What a lead may say about the time axis: what happened, and that it did not."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from domain import baselines as asked
from domain import rights
from domain.baselines import EVENT, EVENT_ASKS, REASON, Note
from domain.figure_scope import Scope
from domain.procedure import Field
from pages.figures import events
from services import baselines
from services.context import Context
from services.figure_scope import Reader
from ui import forms
from ui.forms import Form
from ui.inputs import Choices

KEY = "events"


def led(ctx: Context, reader: Reader, scope: Scope) -> list[str]:
    """Return the projects of a scope, by code, of whose charts the person may say something."""
    with ctx.reading() as work:
        mine = rights.scope(work.actor, baselines.WRITE)
    chosen = scope.projects or tuple(reader.projects)
    return [code for code in chosen if reader.projects[code] in mine]


def offer(ctx: Context, reader: Reader, scope: Scope, figure: str, notes: list[Note]) -> None:
    """Let leads of the one project looked at write an event down, or take one off."""
    _, mine = ctx.translate, led(ctx, reader, scope)
    if not mine:
        return
    key = f"{KEY}.{figure}.open"
    box = st.expander(_("Note an event"), icon=":material/star:", key=key, on_change="rerun")
    if not box.open:
        return
    with box:
        if len(scope.projects or reader.projects) > 1:
            st.caption(_("Choose one project above to write an event down."))
            return
        write(ctx, reader, mine[0], "", EVENT_ASKS)
        withdraw(ctx, reader, mine[0], figure, notes)


def write(ctx: Context, reader: Reader, project: str, figure: str, asks: tuple[Field, ...]) -> None:
    """Draw the form of an event on the charts of a figure, or of all where none is named."""
    save = partial(_annotate, ctx, reader.projects[project], figure)
    key = f"{KEY}.{project}.{figure}.note"
    offered, submit = asked.asking(asks, reader.offer, project), ctx.translate("Note it")
    forms.draw(ctx.translate, form(ctx, reader, offered, save, key=key, submit=submit))


def withdraw(ctx: Context, reader: Reader, project: str, figure: str, notes: list[Note]) -> None:
    """Draw the form that takes one of the events off the charts."""
    _ = ctx.translate
    own = [note for note in notes if note.project == project]
    if not own:
        return
    titles = {str(one.id): f"{one.period.first} · {events.short(_, one)}" for one in own}
    which = replace(EVENT, options=titles)
    save = partial(_withdraw, ctx, reader.projects[project], figure)
    key = f"{KEY}.{project}.{figure}.withdraw"
    forms.draw(_, form(ctx, reader, (which, REASON), save, key=key, submit=_("Take it off")))


def form(
    ctx: Context, reader: Reader, asks: tuple[Field, ...], save: forms.Save, *, key: str,
    submit: str,
) -> Form:  # fmt: skip
    return Form(
        key=key, asks=asks, submit=submit, save=save, choices=Choices(),
        zone=reader.zone.key, now=ctx.now,
    )  # fmt: skip


def _annotate(
    ctx: Context, project_id: int, figure: str, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        baselines.annotate(
            work.session, project_id, figure, answers, actor=work.actor, now=work.now
        )
    return ctx.translate("The event stands on the charts.")


def _withdraw(
    ctx: Context, project_id: int, figure: str, answers: Mapping[str, Any], _token: str
) -> str:
    note_id = int(answers.get("event") or 0)
    with ctx.writing() as work:
        baselines.withdraw(
            work.session, project_id, figure, note_id, answers, actor=work.actor, now=work.now
        )
    return ctx.translate("The event is off the charts.")
