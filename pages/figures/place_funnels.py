"""Which building, by its homes and not by how much it brings: a funnel, and what to expect."""

from collections.abc import Mapping

import streamlit as st

from domain.figure_scope import Scope
from pages.sections import funnels
from pages.sections.funnels import Named
from services.language import Translate
from services.places_compared import Compared
from ui import figures


def section(
    _: Translate, found: Compared | None, scope: Scope, titles: Mapping[str, str], *, key: str
) -> None:
    """Draw the places around the rate of all; a click opens what was counted of one."""
    if found is None:
        return
    headings = {
        "building": _("Which building, by its homes"), "project": _("Which project, by its homes"),
    }  # fmt: skip
    with st.container(border=True):
        figures.heading(headings[found.cut])
        named = _named(_, found, scope, titles)
        funnels.draw(_, found.figure, found.funnel, named, key=f"{key}.{found.cut}")
        funnels.spread(_, found.funnel)
        st.caption(_("Inside the limits no place differs from the others, however high it stands."))
        with st.expander(_("Table"), icon=":material/table:"):
            rows = _rows(_, found, named.titles)
            st.dataframe(rows, hide_index=True, alt=headings[found.cut])


def _named(_: Translate, found: Compared, scope: Scope, titles: Mapping[str, str]) -> Named:
    keys = [point.part.key for point in found.funnel.points]
    code, cut = found.figure.code, found.cut
    return Named(
        {key: titles.get(key, key) for key in keys},
        {key: figures.query(scope, code, "numerator", **{cut: key}) for key in keys},
        "records",
        _("Homes"),
    )


def _rows(_: Translate, found: Compared, titles: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a line for each place, with the rate that one may expect of it again."""
    figure = found.figure
    return [
        {
            **funnels.row(_, figure, point, titles[point.part.key]),
            _("To be expected again"): figures.value(
                found.expected[point.part.key] * figure.times, figure.unit
            ),
        }
        for point in found.funnel.points
    ]
