"""How unevenly complaints and visits are spread: over homes, months of the year, and buildings."""

from collections.abc import Mapping

import streamlit as st

from domain.kpis.complaint_kinds import CONCENTRATION, SEASON
from domain.kpis.visit_quality import EVENNESS
from domain.unevenness import Concentration
from services.language import Translate
from services.unevenness import Evenness
from ui import charts, figures
from ui.texts import escape


def homes(_: Translate, found: Concentration) -> None:
    """Say how much comes from how few homes and buildings (CR14)."""
    with st.container(border=True):
        figures.heading(_(CONCENTRATION.title))
        if not found.total:
            st.info(_("There are none."), icon=":material/inbox:")
            return
        values = {
            "top": f"{found.top_homes:,}",
            "homes": f"{found.homes:,}",
            "share": f"{found.of_top / found.total * 100:.1f}",
            "half": f"{found.buildings_of_half:,}",
            "buildings": f"{found.buildings:,}",
        }
        said = _(
            "{top} of the {homes} homes that complained bring {share} % of the valid complaints; "
            "{half} of {buildings} buildings bring half of them."
        ).format(**values)
        st.markdown(said)
        st.caption(_(CONCENTRATION.question))


def months(_: Translate, index: Mapping[int, float]) -> None:
    """Draw the seasonal index by month of the year (CR19)."""
    with st.container(border=True):
        figures.heading(_(SEASON.title))
        if not index:
            st.info(_("It needs two whole years with homes."), icon=":material/hourglass_empty:")
            return
        names = [_("Month {number}").format(number=month) for month in index]
        values = [value * 100 for value in index.values()]
        chart = charts.bars(names, values, unit="%", notes=[f"{value:.0f} %" for value in values])
        st.plotly_chart(chart, key="complaint-rates.season", alt=_(SEASON.question))
        st.caption(_("100 % is the mean rate of the year."))


def buildings(_: Translate, found: Evenness | None, titles: Mapping[str, str]) -> None:
    """Say which building lags behind, and how far (VC17)."""
    with st.container(border=True):
        figures.heading(_(EVENNESS.title))
        if found is None:
            st.info(_("It needs two buildings with 20 homes or more."), icon=":material/inbox:")
            return
        said = _(
            "{building} is covered least, {lowest} %: {percent} % of what all reach, and "
            "{gap} points behind the best."
        ).format(
            building=escape(titles.get(found.lowest, found.lowest)),
            lowest=f"{found.lowest_value:.1f}",
            percent=f"{found.percent or 0:.0f}",
            gap=f"{found.gap:.1f}",
        )
        st.markdown(said)
