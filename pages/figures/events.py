"""Events on the time axis: marks for the charts of figures, and the same in words below them."""

from collections.abc import Sequence

import streamlit as st

from domain.baselines import KINDS, Note
from domain.calendar import Period
from domain.figure_scope import Scope
from services import baselines
from services.context import Context
from services.figure_scope import Reader
from services.language import Translate
from ui import figures
from ui.texts import escape


def on(ctx: Context, reader: Reader, scope: Scope, figure: str) -> tuple[Note, ...]:
    """Return the events that a chart of a figure shows."""
    with ctx.reading() as work:
        return baselines.within(work.session, reader, scope, figure).notes


def marks(_: Translate, notes: Sequence[Note], parts: Sequence[Period]) -> dict[int, str]:
    """Return what happened in each part of a time axis, by its place."""
    touched = [[note for note in notes if note.touches(part)] for part in parts]
    return {
        at: "; ".join(short(_, note) for note in found) for at, found in enumerate(touched) if found
    }


def short(_: Translate, note: Note) -> str:
    """Return an event as plain words: its kind, and what was written."""
    kind = f"{_(KINDS[note.kind])}: " if note.kind in KINDS else ""
    return f"{kind}{note.note}"


def told(_: Translate, notes: Sequence[Note], reader: Reader) -> None:
    """Say the events in words, for whom no mark can be hovered over."""
    for note in notes:
        where = [reader.titles.get(note.building, "") or _project(note, reader)]
        if note.category:
            where.append(_(reader.titles.get(note.category, note.category)))
        parts = [figures.period(note.period), short(_, note), *where]
        line = f":material/star: {escape(' · '.join(part for part in parts if part))}"
        st.caption(line)


def _project(note: Note, reader: Reader) -> str:
    return reader.offer.projects.get(note.project, "") if len(reader.offer.projects) > 1 else ""
