"""A procedure as a picture: its states from top to bottom, its steps as arrows between them."""

from collections.abc import Iterator, Mapping
from html import escape as plain

import streamlit as st

from domain.procedure import Move, Procedure, State
from ui.texts import Translate

WIDTH, ROW = 520, 104
BOX_WIDTH, BOX_HEIGHT, TOP = 170, 44, 24
LEFT, RIGHT, MIDDLE = (WIDTH - BOX_WIDTH) // 2, (WIDTH + BOX_WIDTH) // 2, WIDTH // 2
FILLS: Mapping[str, str] = {
    "open": "#dbeafe", "paused": "#ffedd5", "done": "#dcfce7", "cancelled": "#f1f5f9",
}  # fmt: skip
"""Colours of the phases; what a state is stands in words beside the picture too."""
ARROW = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto"><path d="M0 0L8 4L0 8z" fill="#475569"/></marker></defs>'
)
APART = ("void",)
"""Steps that every state has and that would only hide the others."""


def steps(_: Translate, procedure: Procedure) -> None:
    """Show the states and steps; below them stands in words what keeps a state."""
    said = _("States and steps of the kind: each arrow is a step from one state to another")
    st.image(picture(_, procedure), width="content", alt=said)


def picture(_: Translate, procedure: Procedure) -> str:
    """Return the picture as SVG; names are those of the reader's language."""
    led = {move.end.code for move in _shown(procedure) if move.end}
    states = [s for s in procedure.states if s is procedure.first or s.code in led]
    places = {state.code: at for at, state in enumerate(states)}
    height = TOP * 2 + ROW * (len(states) - 1) + BOX_HEIGHT
    parts = [_box(_, state, at) for at, state in enumerate(states)]
    parts += [
        _arrow(start, end, " / ".join(names))
        for (start, end), names in _ways(_, procedure, places).items()
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="sans-serif" font-size="14" fill="#0f172a">{ARROW}'
        f'<rect width="100%" height="100%" rx="8" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _shown(procedure: Procedure) -> Iterator[Move]:
    return (move for move in procedure.moves if move.code not in APART)


def _ways(
    _: Translate, procedure: Procedure, places: Mapping[str, int]
) -> dict[tuple[int, int], list[str]]:
    """Return the names of the steps between each pair of places."""
    found: dict[tuple[int, int], list[str]] = {}
    for move in _shown(procedure):
        for start in move.starts if move.end else ():
            if move.end and start.code in places:
                way = (places[start.code], places[move.end.code])
                found.setdefault(way, []).append(_(move.title))
    return found


def _box(_: Translate, state: State, at: int) -> str:
    y = TOP + ROW * at
    return (
        f'<rect x="{LEFT}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8" '
        f'fill="{FILLS[state.phase]}" stroke="#475569"/>'
        f'<text x="{MIDDLE}" y="{y + 27}" text-anchor="middle">{plain(_(state.title))}</text>'
    )


def _arrow(start: int, end: int, name: str) -> str:
    """Draw a step: straight to the next state, at the right further down, at the left back up."""
    if end == start + 1:
        top, bottom = TOP + ROW * start + BOX_HEIGHT, TOP + ROW * end
        path = f"M{MIDDLE} {top}L{MIDDLE} {bottom - 2}"
        return _line(path, MIDDLE + 8, (top + bottom) // 2 + 5, "start", name)
    down = end > start
    side, out = (RIGHT, 36 + 10 * (end - start)) if down else (LEFT, -36 - 10 * (start - end))
    first, last = (TOP + ROW * at + BOX_HEIGHT // 2 + (8 if down else -8) for at in (start, end))
    path = f"M{side} {first}C{side + out} {first} {side + out} {last} {side} {last}"
    x = side + out * 3 // 4 + (6 if down else -6)
    return _line(path, x, (first + last) // 2 + 5, "start" if down else "end", name)


def _line(path: str, x: int, y: int, anchor: str, name: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="#475569" marker-end="url(#tip)"/>'
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="13">{plain(name)}</text>'
    )
