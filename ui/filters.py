"""Filters kept in the address: a list can be bookmarked, sent to a colleague, and gone back to.

The address is the truth: an input is set from it before it is drawn, and writes to it when
it changes. Changing any filter goes back to the first page.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Protocol, TypeVar

import streamlit as st

from domain.address import Address
from domain.entry.characters import holds_number
from ui.texts import Translate

KEPT = ".kept"
"""Ends the session key of words that do not go into the address."""


class Named(Protocol):
    """A project as it is chosen."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


Estate = TypeVar("Estate", bound=Named)


def project(_: Translate, offered: Sequence[Estate], *, key: str) -> Estate:
    """Return the project to look at: the only one, else the one that the address names."""
    if len(offered) == 1:
        return offered[0]
    names = {str(one.id): one.name for one in offered}
    chosen = choice(_("Project"), "project", names, key=key)
    return next(one for one in offered if str(one.id) == chosen)


def choice(label: str, name: str, options: Mapping[str, str], *, key: str, usual: str = "") -> str:
    """Return one of the codes, the usual or else the first unless the address says otherwise."""
    part, first = f"{key}.{name}", usual or next(iter(options))
    chosen = st.query_params.get(name, first)
    st.session_state[part] = chosen if chosen in options else first
    st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options[code],
        required=True,
        key=part,
        on_change=_write,
        args=(name, part, first),
    )
    return str(st.session_state[part])


def one_of(
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    key: str,
    none: str,
    drops: tuple[str, ...] = (),
    width: int | Literal["stretch"] = 150,
) -> str:
    """Return one of the codes, or an empty text for any.

    Another choice drops the names in `drops` from the address: they hung on the one before.
    """
    part, chosen = f"{key}.{name}", st.query_params.get(name, "")
    st.session_state[part] = chosen if chosen in options else ""
    st.selectbox(
        label,
        ["", *options],
        format_func=lambda code: options.get(code, none),
        key=part,
        on_change=_write,
        args=(name, part, "", drops),
        width=width,
    )
    return str(st.session_state[part])


def flag(label: str, name: str, *, key: str) -> bool:
    """Return whether the filter is on."""
    part = f"{key}.{name}"
    st.session_state[part] = st.query_params.get(name) == "1"
    st.toggle(label, key=part, on_change=_write, args=(name, part, ""))
    return bool(st.session_state[part])


def day(label: str, name: str, *, key: str) -> date | None:
    """Return a day, None where the address says none."""
    part = f"{key}.{name}"
    st.session_state[part] = Address({name: st.query_params.get_all(name)}).day(name)
    st.date_input(
        label, None, key=part, format="YYYY-MM-DD", on_change=_write, args=(name, part, "")
    )
    chosen: date | None = st.session_state[part]
    return chosen


def drop(*names: str) -> None:
    """Take filters out of the address, as a callback; the list begins at its first page again."""
    for name in ("page", *names):
        st.query_params.pop(name, None)


def text(label: str, name: str, *, key: str, placeholder: str) -> str:
    """Return the words to search for.

    Words that hold a phone or an ID number stay in the window: addresses are kept by
    browsers, and sent to colleagues.
    """
    part = f"{key}.{name}"
    st.session_state[part] = st.query_params.get(name) or st.session_state.get(part + KEPT, "")
    st.text_input(
        label,
        key=part,
        placeholder=placeholder,
        icon=":material/search:",
        on_change=_write_words,
        args=(name, part),
        width=230,
        autocomplete="off",
    )
    return str(st.session_state[part])


def number(name: str) -> int:
    """Return a positive whole number of the address, 1 where there is none."""
    said = st.query_params.get(name, "")
    return max(int(said[:6]), 1) if said.isascii() and said.isdigit() else 1


def pager(*, key: str, pages: int) -> None:
    """Draw the page numbers when there is more than one page."""
    if pages < 2:
        return
    shown = min(number("page"), pages)
    part = f"{key}.{shown}"  # a key of its own for each page: Streamlit keeps what is in one
    st.pagination(pages, default=shown, key=part, on_change=_write_page, args=(part,))


def _write(name: str, part: str, default: str, drops: tuple[str, ...] = ()) -> None:
    value = st.session_state.get(part)
    said = "1" if value is True else str(value or "")
    drop(*drops)
    if said in ("", default):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = said


def _write_words(name: str, part: str) -> None:
    said = str(st.session_state.get(part) or "")
    st.session_state[part + KEPT] = said if holds_number(said) else ""
    if holds_number(said):
        st.query_params.pop("page", None)
        st.query_params.pop(name, None)
    else:
        _write(name, part, "")


def _write_page(part: str) -> None:
    st.query_params["page"] = str(st.session_state[part])
