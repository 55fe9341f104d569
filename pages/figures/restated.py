"""Says where figures are shown that a closed month has another number than now."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.kpis.catalogue import shown_on
from domain.kpis.registry import FIGURES
from services import month_closes
from services.context import Context
from services.language import Translate
from ui import places
from ui.texts import escape


def banner(ctx: Context, place: str) -> None:
    """Name the figures of a screen that were restated since a close, with the months."""
    with ctx.reading() as work:
        found = month_closes.restated_months(work.session, actor=work.actor)
    here = {code: months for code, months in found.items() if shown_on(code) == place}
    if here:
        st.warning(_said(ctx.translate, here), icon=":material/difference:")
        places.link("month-close", ctx.translate("Month close"), icon=":material/lock_clock:")


def line(_: Translate, months: Sequence[str]) -> None:
    """Say of one figure of which closed months its number is not any more what it was."""
    if months:
        said = _("Restated since the close of {months}.").format(months=", ".join(months))
        st.caption(f":material/difference: {escape(said)}")
        places.link("month-close", _("Month close"), icon=":material/lock_clock:")


def _said(_: Translate, here: Mapping[str, Sequence[str]]) -> str:
    told = [f"{_(FIGURES[code].title)} ({', '.join(here[code])})" for code in here]
    return escape(_("Restated since the close: {figures}").format(figures="; ".join(told)))
