"""Forms drawn from declared fields. What is saved is saved by the press itself.

Every `st` call is a point where a run can be stopped, so the callback of the button first
reads all inputs, then calls the one service function, then writes what came of it. A form
has a token from when it was drawn, and a generation that is part of every key: after a
success both are new, which empties the inputs; after a refusal both stay, which keeps them.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import streamlit as st

from domain.engine import needed
from domain.procedure import Field
from domain.refusal import Refusal
from ui import inputs, messages, small_tables
from ui.inputs import Choices
from ui.messages import Message
from ui.texts import Translate

Save = Callable[[Mapping[str, Any], str], str]
"""Takes the answers and the token, calls one service function, returns what to say after it."""

SAVE = "Ctrl+Enter"
"""Saves a live form from wherever the cursor stands in it."""

Filled = Mapping[str, tuple[int, Any]]
"""How often inputs were filled in by a press, and what with, by code.

An input that is filled in is a new one that begins with the value. A value that was set on an
input that stands there would be lost when the next run begins before the browser was told.
"""
NEVER = (0, None)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form: what it asks, and what its button does.

    `key` is `page.thing` with the number of the record. `folded` fields stand in an expander
    called `fold` until one of them is needed. `zone` is where naive moments are read. `given`
    is what the record holds already: its choices stand in the inputs at first. A `live` form
    tells what is typed at once, so that it can be looked at and kept before it is sent.
    What is `first` stands above all else, in this order.
    """

    key: str
    asks: tuple[Field, ...]
    submit: str
    save: Save
    choices: Choices
    zone: str
    now: datetime
    icon: str = ":material/save:"
    folded: frozenset[str] = field(default_factory=frozenset)
    fold: str = ""
    columns: int = 2
    given: Mapping[str, Any] = field(default_factory=dict)
    live: bool = False
    first: tuple[str, ...] = ()

    def whole(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return answers with the category that a sub-category stands for."""
        if not self.choices.order or "cat_l2" not in answers:
            return dict(answers)
        return {**answers, "cat_l1": self.choices.parent_of(answers["cat_l2"])}

    def part(self, name: str) -> str:
        """Return the session key of one input, or of what the form remembers."""
        return _part(self.key, generation(self.key), name, _filled(self.key))

    def filled(self, code: str) -> Any:
        """Return what was last filled into an input by a press, None if nothing was."""
        return _filled(self.key).get(code, NEVER)[1]


def generation(key: str) -> int:
    """Return how often the form has been saved in this browser window."""
    return int(st.session_state.get(f"{key}.generation", 0))


def standing(key: str, code: str) -> Any:
    """Return what stands in an input of a form that is not declared yet: its questions follow."""
    filled = _filled(key)
    first = filled.get(code, NEVER)[1]
    return st.session_state.get(_part(key, generation(key), code, filled), first)


def draw(_: Translate, form: Form) -> None:
    """Draw the form: what other questions depend on stands first and takes effect at once."""
    drawn = generation(form.key)
    if form.part("submit") not in st.session_state:
        forget(form.key)  # the screen was left, and Streamlit has dropped what was typed
        if st.session_state.get(f"{form.key}.drawn") == drawn:
            st.session_state.pop(f"{form.key}.filled", None)
    refusal = refused(form.key)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
        if st.session_state.pop(f"{form.key}.fresh", False):
            # A long form hides its top from who has just pressed its button.
            st.toast(messages.words(_, refusal), icon=":material/block:")
    live = deciding(form.asks)
    inputs.rows(_, form, [a for code in form.first for a in form.asks if a.code == code], {})
    inputs.rows(_, form, [a for a in form.asks if a.code in live.difference(form.first)], {})
    answers = form.whole({code: st.session_state.get(form.part(code)) for code in live})
    rest = [asked for asked in form.asks if asked.code not in {*live, *form.first}]
    token = st.session_state.setdefault(form.part("token"), uuid4().hex)
    # Enter also ends a word in a Chinese input method, so it does not send the form.
    with _sheet(form, border=bool(rest)):
        inputs.rows(_, form, [a for a in rest if a.code not in form.folded], answers)
        _draw_folded(_, form, [a for a in rest if a.code in form.folded], answers)
        button = st.button if form.live else st.form_submit_button
        button(
            form.submit,
            key=form.part("submit"),
            icon=form.icon,
            type="primary",
            on_click=_press,
            args=(form, token, drawn),
            shortcut=SAVE if form.live else None,
        )
    st.session_state[f"{form.key}.drawn"] = drawn


def typed(form: Form) -> dict[str, Any]:
    """Return what stands in the inputs now, by code; moments as naive texts."""
    state, filled = st.session_state.to_dict(), _filled(form.key)
    found = {a.code: _typed(form, a, filled, state, form.part(a.code)) for a in form.asks}
    return {
        code: value.isoformat() if isinstance(value, datetime) else value
        for code, value in form.whole(found).items()
        if value not in (None, "")
    }


def answered(asked: Field, value: Any) -> Field:
    """Return a question that stands answered with what is known."""
    return replace(asked, default=value)


def fill(form: Form, values: Mapping[str, Any]) -> None:
    """Put values into the inputs when they are drawn next, as `typed` returned them."""
    given = {a.code: values[a.code] for a in form.asks if values.get(a.code) is not None}
    had = _filled(form.key)
    st.session_state.pop(f"{form.key}.drawn", None)
    st.session_state[f"{form.key}.filled"] = {
        **had,
        **{a.code: (had.get(a.code, NEVER)[0] + 1, _read(a, given[a.code]))
           for a in form.asks if a.code in given},
    }  # fmt: skip


def _read(asked: Field, value: Any) -> Any:
    return datetime.fromisoformat(str(value)) if asked.kind == "moment" else value


def _filled(key: str) -> Filled:
    filled: Filled = st.session_state.get(f"{key}.filled", {})
    return filled


def _part(key: str, drawn: int, name: str, filled: Filled) -> str:
    times = filled.get(name, NEVER)[0]
    return f"{key}.{drawn}.{name}~{times}" if times else f"{key}.{drawn}.{name}"


def _sheet(form: Form, *, border: bool) -> AbstractContextManager[Any]:
    if form.live:
        return st.container(border=border, key=form.part("sheet"))
    return st.form(form.part("form"), enter_to_submit=False, border=border)


def deciding(asks: tuple[Field, ...]) -> frozenset[str]:
    """Return the codes of the choices that other questions look at, and of categories.

    They are drawn outside the form: inside it nothing is known before the button is pressed.
    """
    looked_at = _Looked()
    for asked in asks:
        if asked.needed_when:
            asked.needed_when(looked_at)
    return frozenset(
        asked.code
        for asked in asks
        if asked.of == "categories"
        or (asked.kind in ("choice", "flag") and asked.code in looked_at.codes)
    )


def refused(key: str) -> Message | None:
    """Return why the last press of the form was refused, until the next press."""
    found: Message | None = st.session_state.get(f"{key}.refused")
    return found


def kept(key: str) -> Mapping[str, str]:
    """Return the texts of the refused press by the msgid of their question."""
    texts: Mapping[str, str] = st.session_state.get(f"{key}.kept", {})
    return texts


def forget(key: str) -> None:
    """Drop what a refused press left behind."""
    for name in ("refused", "kept", "fresh"):
        st.session_state.pop(f"{key}.{name}", None)


class _Looked(dict[str, Any]):
    """Answers without content that remember which of them a condition looks at."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.codes.add(key)
        return default


def _draw_folded(_: Translate, form: Form, folded: list[Field], answers: Mapping[str, Any]) -> None:
    if not folded:
        return
    wanted = any(needed(asked, answers) and not inputs.begins_filled(asked) for asked in folded)
    with st.expander(form.fold, expanded=wanted, icon=":material/more_horiz:"):
        inputs.rows(_, form, folded, answers)


def _press(form: Form, token: str, drawn: int) -> None:
    state = st.session_state.to_dict()  # one look: each more is a point where a run may stop
    filled: Filled = state.get(f"{form.key}.filled", {})
    parts = {a.code: _part(form.key, drawn, a.code, filled) for a in form.asks}
    typed = {a.code: _typed(form, a, filled, state, parts[a.code]) for a in form.asks}
    if state.get(f"{form.key}.saved") == token:  # the second click of a double click
        messages.flash(state[f"{form.key}.said"])
        st.query_params.from_dict(state[f"{form.key}.led_to"])  # it came from the address before
        return
    answers = form.whole({a.code: _aware(typed[a.code], form.zone) for a in form.asks})
    try:
        said = form.save(answers, token)
    except Refusal as refusal:
        _keep(form, messages.about(refusal), typed)
        return
    forget(form.key)
    st.session_state.pop(f"{form.key}.{drawn}.token", None)
    st.session_state.pop(f"{form.key}.filled", None)
    st.session_state[f"{form.key}.generation"] = drawn + 1
    st.session_state[f"{form.key}.saved"] = token
    st.session_state[f"{form.key}.said"] = said
    st.session_state[f"{form.key}.led_to"] = st.query_params.to_dict()
    messages.flash(said)


def _typed(form: Form, asked: Field, filled: Filled, state: Mapping[str, Any], key: str) -> Any:
    """Return what stands in an input: of a small table its rows, not what was changed in it."""
    first = filled.get(asked.code, NEVER)[1]
    if asked.kind == "rows":
        begun = first or form.given.get(asked.code) or asked.default
        return small_tables.rows_of(asked, begun, state.get(key))
    return state.get(key, first)


def _aware(value: Any, zone: str) -> Any:
    return value.replace(tzinfo=ZoneInfo(zone)) if isinstance(value, datetime) else value


def _keep(form: Form, refusal: Message, typed: Mapping[str, Any]) -> None:
    titles = {asked.code: asked.title for asked in form.asks if asked.kind == "text"}
    st.session_state[f"{form.key}.refused"] = refusal
    st.session_state[f"{form.key}.fresh"] = True
    st.session_state[f"{form.key}.kept"] = {
        titles[code]: text for code, text in typed.items() if code in titles and text
    }
