"""Signals: which figures say more than chance, one of them month by month, and its baseline."""

from collections.abc import Sequence

import streamlit as st

from domain.charting import kind_of
from domain.figure_scope import Scope, aims_at_a_month
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from pages.figures import baseline_forms, pinning, signal_chart
from services import figure_scope, signal_overview, signals
from services.context import Context
from services.figure_request import Request
from services.figure_scope import Reader
from services.language import Translate
from services.signals import Signal
from ui import figures, filters, places, scope_bar

KEY = "signals"
ALSO = ("figure",)


def page(ctx: Context) -> None:
    """Show the figure that the address names; without one, the verdicts of all headlines."""
    _ = ctx.translate
    st.title(_("Signals"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="P1", of_cases=True, also=ALSO)
    pinning.button(ctx, KEY, reader, scope)
    titles = {code: f"{code} {_(one.title)}" for code, one in FIGURES.items() if kind_of(one)}
    code = filters.one_of(
        _("Figure"), "figure", titles, key=KEY, none=_("All headlines"), width="stretch",
    )  # fmt: skip
    with ctx.reading() as work:
        if not code:
            found = signal_overview.overview(work.session, reader, scope)
        else:
            found = [signals.signal(work.session, reader, scope, code)]
    if not code:
        _overview(_, found, scope.query())
        return
    st.caption(_(found[0].figure.question))
    _aims(_, reader, scope, found[0].figure)
    signal_chart.show(_, found[0], scope, reader, key=f"{KEY}.{code}")
    query = figures.query(scope, code, "numerator")
    places.link("records", _("Records"), query, icon=":material/table_rows:")
    baseline_forms.show(ctx, reader, scope, found[0])


def _aims(_: Translate, reader: Reader, scope: Scope, figure: Figure | Computed) -> None:
    """Say what the figure aims at in the period that is chosen: limits are no targets."""
    asked = Request(period=scope.period, as_of=reader.offer.today, where=scope.where)
    found = reader.aims(figure, asked, reader.reach(scope))
    monthly = isinstance(figure, Figure) and aims_at_a_month(figure)
    for line in figures.aims(_, found, figure.unit, monthly=monthly):
        st.caption(line)


def _overview(_: Translate, found: Sequence[Signal], query: dict[str, str]) -> None:
    """Show the verdicts, signals first; the title of each opens its chart."""
    told = sorted(found, key=lambda one: not one.named)
    if not any(one.chart for one in found):
        st.info(
            _("Nothing was counted yet. Charts begin to speak after twelve months of records."),
            icon=":material/inbox:",
        )
    with st.grid(2, min_column_width=280, gap="small"):
        for one in told:
            with st.container(border=True, height="stretch", gap=None):
                _one(_, one, query)


def _one(_: Translate, found: Signal, query: dict[str, str]) -> None:
    """Draw a figure's verdict as a sentence that wraps: a column of a table is cut on a phone."""
    icon = ":material/notifications_active:" if found.named else ":material/waves:"
    if not found.enough:
        icon = ":material/hourglass_empty:"
    label = f"**{_(found.figure.title)}** · {_last(_, found)}"
    places.link(KEY, label, {**query, "figure": found.figure.code}, icon=icon)
    st.caption(signal_chart.verdict(_, found))


def _last(_: Translate, found: Signal) -> str:
    rate = found.judged[-1][1].rate if found.judged else None
    return signal_chart.value(_, found, rate)
