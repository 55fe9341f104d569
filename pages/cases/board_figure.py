"""The figure of a list: how many of its cases there are of each value of one of its filters."""

import streamlit as st

from domain import case_filter, saved_view
from domain.case_filter import CaseFilter, Offer
from services import case_lists
from services.context import Context
from ui import charts, clicks, figures, filters
from ui.texts import DASH, escape

MOST = 15
"""Bars that are drawn; what is rarer stands together in a sentence."""


def choice(ctx: Context, offer: Offer, *, key: str) -> str:
    """Offer what the list can be counted by, and return what the address says."""
    _ = ctx.translate
    titles = {n: _(case_filter.CHOICES[n]) for n in case_lists.COUNTED if len(offer[n]) > 1}
    return filters.one_of(
        _("Count the list by"), "by", titles, key=key, none=_("Nothing"), width="stretch"
    )


def chart(ctx: Context, chosen: CaseFilter, offer: Offer, *, by: str, board: str) -> None:
    """Draw a bar for each value; a click on one narrows the list to it."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = case_lists.counts(work.session, chosen, by, actor=work.actor, now=work.now)
    shown, rest = found[:MOST], found[MOST:]
    labels = [_(offer[by].get(value, value)) or DASH for value, _n in shown]
    here = {name: st.query_params[name] for name in st.query_params if name not in ("page", "by")}
    targets = [{**here, by: value} if value in offer[by] else here for value, _n in shown]
    title = _("Cases by {what}").format(what=_(case_filter.CHOICES[by]))
    st.caption(title)
    clicks.draw(
        charts.ranked(labels, [number for _value, number in shown]),
        key=f"board.{board}.chart.{by}", alt=title, targets=targets,
        place=saved_view.BOARDS.get(board, "cases"),
    )  # fmt: skip
    if rest:
        said = _("{n} more values with {cases} cases together.")
        together = figures.count(sum(number for _value, number in rest))
        st.caption(said.format(n=len(rest), cases=escape(together)))
