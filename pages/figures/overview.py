"""The overview: the headline of every board, the complaint rate, the visits, and what is late."""

import streamlit as st

from pages.figures import coverage_charts, headlines, late_cases, signal_chart
from services import figure_scope, late, month_closes, overview_page
from services.context import Context
from services.language import Translate
from ui import places, scope_bar

KEY = "overview"


def page(ctx: Context) -> None:
    """Show how the projects of the address stand, the most important first."""
    _ = ctx.translate
    st.title(_("Overview"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="P1", of_cases=False)
    with ctx.reading() as work:
        seen = overview_page.overview(work.session, reader, scope)
        waiting = late.late(work.session, reader, scope, actor=work.actor, now=work.now)
        moved = month_closes.restated_months(work.session, actor=work.actor)
    if not seen.counted:
        _say_empty(_)
        return
    headlines.grid(_, seen, scope, moved)
    late_cases.section(ctx, waiting)
    signal_chart.show(_, seen.tiles[0].signal, scope, reader, key=f"{KEY}.signal")
    coverage_charts.curve(ctx, seen.progress, reader, scope, key=f"{KEY}.curve")
    places.link("signals", _("Signals of all figures"), scope.query(), icon=":material/waves:")


def _say_empty(_: Translate) -> None:
    st.info(
        _("Nothing was recorded yet, and no home is lived in. Begin with the household register."),
        icon=":material/inbox:",
    )
    places.link("import", _("Load the household register"), icon=":material/upload_file:")
