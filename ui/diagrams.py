"""A procedure as a picture: its states from top to bottom, its steps beside them.

What leads to the next state is an arrow; every other step is a line of words beside the state
that it starts from, so that nothing crosses however many there are. Laid out here and not by
Graphviz in the browser, which the content security policy keeps out (it needs WebAssembly).
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape as plain

import streamlit as st

from domain.flow import Arrow, arrows
from domain.procedure import Procedure, State
from ui.texts import Translate

LEFT, TOP, WIDE, NARROW = 16, 20, 14, 8
BOX_WIDTH, BOX_HEIGHT, GAP, LINE = 176, 44, 46, 20
MIDDLE, BESIDE = LEFT + BOX_WIDTH // 2, LEFT + BOX_WIDTH + 18
FILLS: Mapping[str, str] = {
    "open": "#dbeafe", "paused": "#ffedd5", "done": "#dcfce7", "cancelled": "#f1f5f9",
}  # fmt: skip
"""Colours of the phases; what a state is stands in words beside the picture too."""
INK, SOFT = "#0f172a", "#475569"
ARROW = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    f'orient="auto"><path d="M0 0L8 4L0 8z" fill="{SOFT}"/></marker></defs>'
)
APART = ("void",)
"""Steps that every state has and that would only hide the others."""


def steps(_: Translate, procedure: Procedure) -> None:
    """Show the states and steps; below them stands in words what keeps a state."""
    said = _("States and steps of the kind: each arrow is a step from one state to another")
    st.image(picture(_, procedure), width="content", alt=said)


def picture(_: Translate, procedure: Procedure) -> str:
    """Return the picture as SVG; names are those of the reader's language."""
    shown = [arrow for arrow in arrows(procedure) if _names(_, arrow)]
    led = {procedure.first.code, *(arrow.end for arrow in shown)}
    states = [state for state in procedure.states if state.code in led]
    titles = {state.code: _(state.title) for state in states}
    following = dict(zip([s.code for s in states], [s.code for s in states[1:]], strict=False))
    parts, y, widest = [], TOP, 0
    for state in states:
        mine = [arrow for arrow in shown if arrow.start == state.code]
        straight = [arrow for arrow in mine if following.get(state.code) == arrow.end]
        beside = [_beside(_, one, titles) for one in mine if one not in straight]
        height, widest = (
            max(BOX_HEIGHT, LINE * len(beside)),
            max(widest, *map(_wide, ("", *beside))),
        )
        parts += [_box(_, state, y), *_words(beside, y)]
        parts += [_down(y, height, " / ".join(_names(_, one))) for one in straight]
        y += height + GAP
    several = [_beside(_, one, titles) for one in shown if not one.start]
    parts += _footer(_, several, y)
    height = y + LINE * len(several) + (LINE if several else 0)
    return _framed(parts, BESIDE + max(widest, *map(_wide, ("", *several))) + LEFT, height)


def _names(_: Translate, arrow: Arrow) -> list[str]:
    return [_(move.title) for move in arrow.moves if move.code not in APART]


def _beside(_: Translate, arrow: Arrow, titles: Mapping[str, str]) -> str:
    return f"{' / '.join(_names(_, arrow))} → {titles[arrow.end]}"


def _box(_: Translate, state: State, y: int) -> str:
    return (
        f'<rect x="{LEFT}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8" '
        f'fill="{FILLS[state.phase]}" stroke="{SOFT}"/>'
        f'<text x="{MIDDLE}" y="{y + 27}" text-anchor="middle">{plain(_(state.title))}</text>'
    )


def _words(lines: Sequence[str], y: int) -> Iterator[str]:
    first = y + (27 if len(lines) == 1 else 14)
    for at, line in enumerate(lines):
        yield _text(BESIDE, first + LINE * at, line)


def _down(y: int, height: int, name: str) -> str:
    """Draw the arrow to the next state, with the name of its step beside it."""
    top, bottom = y + BOX_HEIGHT, y + height + GAP - 2
    line = f'<path d="M{MIDDLE} {top}L{MIDDLE} {bottom}" stroke="{SOFT}" marker-end="url(#tip)"/>'
    return line + _text(MIDDLE + 10, bottom - GAP // 2 + 6, name)


def _footer(_: Translate, several: Sequence[str], y: int) -> Iterator[str]:
    """Say what is possible from several states once, and not at each of them."""
    if several:
        yield _text(LEFT, y, _("From several states"), colour=SOFT)
    for at, line in enumerate(several, start=1):
        yield _text(LEFT + 12, y + LINE * at, line)


def _text(x: int, y: int, words: str, *, colour: str = INK) -> str:
    return f'<text x="{x}" y="{y}" font-size="13" fill="{colour}">{plain(words)}</text>'


def _wide(words: str) -> int:
    """Return about how many pixels words take: a Chinese character takes two letters' room."""
    return sum(WIDE if ord(letter) > 0x2E7F else NARROW for letter in words)


def _framed(parts: Sequence[str], width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="14" fill="{INK}">{ARROW}'
        f'<rect width="100%" height="100%" rx="8" fill="#ffffff"/>{"".join(parts)}</svg>'
    )
