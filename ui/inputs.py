"""One input for each kind of declared field. The service checks what it brings, not the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import streamlit as st

from domain.engine import needed
from domain.intake import CAT_L1
from domain.procedure import Field
from ui import small_tables
from ui.texts import Translate

FEW = 4
"""Up to so many options stand side by side; more are a list to search in."""
LINE_HEIGHT = 30
"""Pixels of one line of a text area."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """The lists of one project: people, facilities and contractors by id, priced items,
    titles of categories, and which belong to which.

    A title is a msgid where it is a default, else as typed. `order` names sub-categories in
    the order in which they are offered: with it both levels are chosen in one input.
    """

    people: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    tree: Mapping[str, Sequence[str]] = field(default_factory=dict)
    assets: Mapping[int, str] = field(default_factory=dict)
    contractors: Mapping[int, str] = field(default_factory=dict)
    price_items: Mapping[str, str] = field(default_factory=dict)
    order: Sequence[str] = ()

    def parent_of(self, sub_category: object) -> str | None:
        """Return the category that a sub-category belongs to."""
        return next((code for code, below in self.tree.items() if sub_category in below), None)


class Sheet(Protocol):
    """What an input needs to know of the form that it stands in."""

    @property
    def choices(self) -> Choices: ...
    @property
    def zone(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def columns(self) -> int: ...
    @property
    def given(self) -> Mapping[str, Any]: ...
    def part(self, name: str) -> str: ...
    def filled(self, code: str) -> Any: ...


def rows(_: Translate, sheet: Sheet, asks: Sequence[Field], answers: Mapping[str, Any]) -> None:
    """Draw the inputs in declared order, short ones side by side, long texts over the width."""
    asks = [asked for asked in asks if not (sheet.choices.order and asked.code == "cat_l1")]
    wide = 3 if sheet.columns > 1 and len(asks) == 3 else sheet.columns
    waiting: list[Field] = []
    for asked in asks:
        broad = asked.lines > 1 or asked.kind == "rows"
        if broad or len(waiting) == wide:
            _side_by_side(_, sheet, waiting, answers)
            waiting = []
        waiting.append(asked)
        if broad:
            _side_by_side(_, sheet, waiting, answers)
            waiting = []
    _side_by_side(_, sheet, waiting, answers)


def one(_: Translate, sheet: Sheet, asked: Field, answers: Mapping[str, Any]) -> None:
    """Draw one input; a star marks what must be answered as far as can be told by now.

    What stands there at first is a parameter of the input: each drawing tells it again.
    """
    key, first = sheet.part(asked.code), usual(asked, sheet)
    star = " *" if needed(asked, answers) and asked.kind != "flag" else ""
    title = CAT_L1.title if asked.code == "cat_l2" and sheet.choices.order else asked.title
    label, help_ = _(title) + star, _(asked.help) if asked.help else None
    if asked.kind in ("choice", "person", "of"):
        _pick(_, sheet, asked, label, help_, first)
    elif asked.kind == "several":
        _pick_several(_, sheet, asked, label, help_, first)
    elif asked.kind == "flag":
        st.checkbox(label, bool(first), key=key, help=help_)
    elif asked.kind == "rows":
        small_tables.edit(_, asked, label, help_, first=first, key=key)
    elif asked.kind == "moment":
        st.datetime_input(label, first, key=key, help=help_, step=300, format="YYYY-MM-DD")
    elif asked.kind == "day":
        st.date_input(label, first, key=key, help=help_, format="YYYY-MM-DD")
    elif asked.lines > 1:
        st.text_area(label, first or "", key=key, help=help_, height=asked.lines * LINE_HEIGHT + 20)
    else:
        st.text_input(label, first or "", key=key, help=help_, autocomplete="off")


def _side_by_side(
    _: Translate, sheet: Sheet, asks: Sequence[Field], answers: Mapping[str, Any]
) -> None:
    if len(asks) < 2:
        for asked in asks:
            one(_, sheet, asked, answers)
        return
    cells = st.columns(len(asks), vertical_alignment="bottom")
    for cell, asked in zip(cells, asks, strict=True):
        with cell:
            one(_, sheet, asked, answers)


def begins_filled(asked: Field) -> bool:
    """Tell whether an input holds what is usual from the start: a default, or the present hour."""
    now = asked.kind == "moment" and asked.required and not asked.future
    return asked.default is not None or now


def usual(asked: Field, sheet: Sheet) -> Any:
    """Return what stands in the input at first: filled in, known already, or usual."""
    if (filled := sheet.filled(asked.code)) is not None:
        return filled
    had = sheet.given.get(asked.code)
    if asked.kind == "choice" and str(had) in asked.options:
        return str(had)
    if asked.kind in ("flag", "person", "of", "name", "phone", "rows") and had not in (None, ""):
        return had
    if asked.kind == "moment" and asked.required and not asked.future:
        here = sheet.now.astimezone(ZoneInfo(sheet.zone))
        return here.replace(second=0, microsecond=0, tzinfo=None)
    if asked.kind in ("whole", "money", "text") and asked.default is not None:
        return str(asked.default)
    return asked.default


def _pick(
    _: Translate, sheet: Sheet, asked: Field, label: str, help_: str | None, first: Any
) -> None:
    key, titles = sheet.part(asked.code), _titles(_, sheet, asked)
    if asked.kind == "choice" and len(titles) <= FEW:
        st.radio(
            label,
            list(titles),
            index=_at(titles, first),
            format_func=lambda code: titles.get(code, code),
            key=key,
            help=help_,
            horizontal=True,
        )
        return
    if st.session_state.get(key) not in titles:
        st.session_state.pop(key, None)
    st.selectbox(
        label,
        list(titles),
        index=_at(titles, first),
        format_func=lambda code: titles.get(code, str(code)),
        key=key,
        help=help_,
        placeholder=_("Choose"),
    )


def _at(titles: Mapping[Any, str], first: Any) -> int | None:
    return list(titles).index(first) if first in titles else None


def _pick_several(
    _: Translate, sheet: Sheet, asked: Field, label: str, help_: str | None, first: Any
) -> None:
    titles = _titles(_, sheet, asked)
    st.multiselect(
        label,
        list(titles),
        [code for code in first or () if code in titles],
        format_func=lambda code: titles.get(code, str(code)),
        key=sheet.part(asked.code),
        help=help_,
        placeholder=_("Choose"),
    )


def _titles(_: Translate, sheet: Sheet, asked: Field) -> Mapping[Any, str]:
    """Return what may be chosen with its words; a sub-category follows the chosen category."""
    if asked.kind == "person" or asked.of == "people":
        return sheet.choices.people
    if asked.of == "assets":
        return sheet.choices.assets
    if asked.of in ("contractors", "price_items"):
        lists: dict[str, Mapping[Any, str]] = {
            "contractors": sheet.choices.contractors, "price_items": sheet.choices.price_items,
        }  # fmt: skip
        return lists[asked.of]
    if asked.kind in ("choice", "several"):
        return {code: _(title) for code, title in asked.options.items()}
    if asked.code == "cat_l2" and sheet.choices.order:
        return _both_levels(_, sheet.choices)
    codes: Sequence[str] = list(sheet.choices.tree)
    if asked.code == "cat_l2":
        codes = sheet.choices.tree.get(st.session_state.get(sheet.part("cat_l1")) or "", [])
    return {code: _(sheet.choices.titles.get(code, code)) for code in codes}


def _both_levels(_: Translate, choices: Choices) -> dict[str, str]:
    """Return each sub-category with the title of its category before its own."""
    titles = choices.titles
    return {
        code: f"{_(titles.get(parent, parent))} / {_(titles.get(code, code))}"
        for code in choices.order
        if (parent := choices.parent_of(code))
    }
