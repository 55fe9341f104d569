"""The part of a household's screen that leads to its self-builds and illegal structures."""

from collections.abc import Sequence

import streamlit as st

from domain.case import Case
from domain.procedure import Procedure
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.illegal_structure.states import LEGACY
from domain.procedures.self_build import SELF_BUILD
from services import self_builds, structures
from services.context import Context
from ui import places
from ui.facts import Colour
from ui.texts import escape

OPEN = ("open", "paused")


def links(ctx: Context, unit_id: int) -> None:
    """Flag what is open or stands there, and link to each with where it stands."""
    with ctx.reading() as work:
        asked = self_builds.of_unit(work.session, unit_id, actor=work.actor)
        found = structures.of_unit(work.session, unit_id, actor=work.actor)
    _flags(ctx, asked, found)
    for one in asked:
        _link(ctx, SELF_BUILD, one, "self-builds", {"build": one.number})
    for one in found:
        _link(ctx, ILLEGAL_STRUCTURE, one, "structures", {"structure": one.number})


def _flags(ctx: Context, asked: Sequence[Case], found: Sequence[Case]) -> None:
    """Say at once what a caller, a buyer or a patrol must know of the home (10 §1.1)."""
    _ = ctx.translate
    left = sum(one.state == LEGACY.code for one in found)
    counts: tuple[tuple[str, int, Colour], ...] = (
        (_("Open self-builds: {n}"), sum(one.phase in OPEN for one in asked), "blue"),
        (_("Illegal structures: {n}"), sum(one.phase in OPEN for one in found) - left, "red"),
        (_("Left from earlier times: {n}"), left, "orange"),
    )
    if any(count for _said, count, _colour in counts):
        with st.container(horizontal=True, gap="small"):
            for said, count, colour in counts:
                if count:
                    st.badge(said.format(n=count), color=colour)


def _link(ctx: Context, procedure: Procedure, one: Case, place: str, query: dict[str, str]) -> None:
    _ = ctx.translate
    state = _(procedure.state(one.state).title)
    label = f"{_(procedure.title)} {one.number} · {escape(state)}"
    places.link(place, label, query, icon=procedure.icon)
