"""The filters over a list of cases: drawn from the declared names, kept in the address alone."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from domain import case_filter
from domain.case_filter import CHOICES, DAYS, FLAGS, TITLES, CaseFilter, Offer
from ui import filters
from ui.texts import Translate, escape

HANGING = ("state", "category")
"""Filters that belong to a kind, and go when another is chosen."""


def bar(_: Translate, offer: Offer, *, kind: str, key: str) -> CaseFilter:
    """Draw the filters and return what they narrow to; `kind` is that of a list of one."""
    asked = read(offer, kind=kind)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(
            _("Search"), "text", key=key, placeholder=_("Number, matter, words, place")
        )
        phases = {"open": _("Open"), "done": _("Closed"), "all": _("All")}
        filters.choice(_("Show"), "phase", phases, key=key)
        if not kind:
            kinds = _titles(_, offer["kind"])
            filters.one_of(_("Kind"), "kind", kinds, key=key, none=_("Any kind"), drops=HANGING)
        count = len(asked.narrowing())
        label = _("Filters ({n})").format(n=count) if count else _("Filters")
        with st.popover(label, icon=":material/filter_alt:", key=f"{key}.filters"):
            _more(_, offer, key)
    _chips(_, offer, asked, key)
    _say_odd(_, asked)
    return replace(asked, text=words)


def read(offer: Offer, *, kind: str) -> CaseFilter:
    """Return the filter of the address, without words that are kept out of it."""
    said = {name: st.query_params.get_all(name) for name in st.query_params}
    return case_filter.read(said, offer, kind=kind)


def _more(_: Translate, offer: Offer, key: str) -> None:
    """Draw the filters that have something to choose, two beside each other."""
    shown = [name for name in CHOICES if len(offer.get(name, ())) > 1]
    for start in range(0, len(shown), 2):
        for cell, name in zip(st.columns(2), shown[start : start + 2], strict=False):
            with cell:
                filters.one_of(
                    _(CHOICES[name]), name, _titles(_, offer[name]),
                    key=key, none=_("Any"), width="stretch",
                )  # fmt: skip
    for cell, name in zip(st.columns(2), DAYS, strict=True):
        with cell:
            filters.day(_(DAYS[name]), name, key=key)
    with st.container(horizontal=True):
        for name, title in FLAGS.items():
            filters.flag(_(title), name, key=key)


def _chips(_: Translate, offer: Offer, asked: CaseFilter, key: str) -> None:
    """Draw what narrows the list, each to be taken away by a press."""
    narrowing = asked.narrowing()
    if not narrowing:
        return
    with st.container(horizontal=True, gap="small"):
        for name in narrowing:
            st.button(
                escape(said(_, offer, name, asked.query()[name])),
                key=f"{key}.chip.{name}",
                icon=":material/close:",
                type="tertiary",
                help=_("Take this filter away"),
                on_click=filters.drop,
                args=(name,),
            )


def said(_: Translate, offer: Offer, name: str, value: str) -> str:
    """Return one filter in words, such as `Building: 3`; a switch is its title alone."""
    if name in FLAGS:
        return _(FLAGS[name])
    title = _(offer.get(name, {}).get(value, value))
    return _("{field}: {value}").format(field=_(TITLES[name]), value=title)


def _say_odd(_: Translate, asked: CaseFilter) -> None:
    if not asked.odd:
        return
    names = ", ".join(_(title) for title in asked.odd)
    sentence = _("The address asks for something that is not there: {names}. {usual}")
    usual = _("The usual choice is shown instead.")
    st.warning(sentence.format(names=names, usual=usual), icon=":material/link_off:")


def _titles(_: Translate, options: Mapping[str, str]) -> dict[str, str]:
    return {code: _(title) for code, title in options.items()}
