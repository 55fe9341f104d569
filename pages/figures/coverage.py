"""Visit coverage: how far we are against the plan, and which homes wait for a visit."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from domain.figure_scope import Scope
from domain.kpis.visits import NEVER, OVERDUE, SUCCESS
from pages.figures import coverage_charts, pinning, restated, spreads, waits, week_grid
from services import coverage_page, figure_exports, figure_frames, figure_scope
from services.context import Context
from services.coverage_page import Coverage, Waiting
from services.figure_scope import Reader
from services.language import Translate
from ui import exporting, figures, places, scope_bar, tables


def page(ctx: Context) -> None:
    """Show the visit-coverage family for the scope in the address."""
    _ = ctx.translate
    st.title(_("Visit coverage"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="P2", of_cases=False)
    pinning.button(ctx, "coverage", reader, scope)
    restated.banner(ctx, "coverage")
    with ctx.reading() as work:
        seen = coverage_page.coverage(work.session, reader, scope)
    _tools(ctx, reader, scope)
    picture = _("As things stood on {day}; visits of {year} count.").format(
        day=seen.progress.until, year=seen.progress.until.year
    )
    st.caption(picture)
    if not seen.base:
        st.info(_("No home was lived in then. Choose other places or a later period above."))
        places.link("import", _("Load the household register"), icon=":material/upload_file:")
        return
    _cards(_, seen, scope)
    coverage_charts.curve(ctx, seen.progress, reader, scope, key="coverage.curve")
    coverage_charts.buildings(_, seen, scope, reader)
    _lists(_, seen, scope)
    spreads.buildings(_, seen.evenness, reader.titles)
    waits.panel(_, seen.recency, {}, {}, key="coverage.recency")
    coverage_charts.attempts(_, seen)
    week_grid.shares(_, seen.hours, SUCCESS, scope, key="coverage.hours")


def _tools(ctx: Context, reader: Reader, scope: Scope) -> None:
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link(
            "complaint-rates", _("Complaint rates"), scope.query(), icon=":material/bar_chart:"
        )
        query = {**scope.query(), "figure": SUCCESS.code}
        places.link("signals", _("Signals"), query, icon=":material/waves:")
        if reader.may_export(scope):
            make = partial(figure_exports.offer, ctx, scope, figure_exports.visits)
            exporting.button(_, make, key="coverage.export", about=str(scope.query()))


def _cards(_: Translate, seen: Coverage, scope: Scope) -> None:
    with st.grid(4, min_column_width=190, gap="small"):
        for shown in seen.headlines:
            figures.card(_, shown, scope)
    more = st.expander(
        _("More figures: late visits, other methods, refusals, answers, checks"),
        icon=":material/more_horiz:",
    )
    with more, st.grid(4, min_column_width=190, gap="small"):
        for shown in seen.others:
            figures.card(_, shown, scope)


def _lists(_: Translate, seen: Coverage, scope: Scope) -> None:
    late, never = st.columns(2)
    with late, st.container(border=True, height="stretch"):
        figures.heading(_("Overdue for a visit"))
        _waiting(_, seen.overdue, scope, OVERDUE.code, late=True)
    with never, st.container(border=True, height="stretch"):
        figures.heading(_("Never visited"))
        _waiting(_, seen.never, scope, NEVER.code, late=False)


def _waiting(
    _: Translate, homes: Sequence[Waiting], scope: Scope, code: str, *, late: bool
) -> None:
    if not homes:
        st.success(_("Nobody waits here."), icon=":material/check_circle:")
        return
    figures.records(_, _("All of them"), scope, code, "numerator", {})
    key = f"coverage.{code}"
    event = st.dataframe(
        figure_frames.waiting(_, homes, late=late),
        key=key,
        hide_index=True,
        height=(min(len(homes), 8) + 1) * tables.ROW_HEIGHT + 2,
        row_height=tables.ROW_HEIGHT,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        placeholder="—",
        alt=_("Homes that wait for a visit; choose one"),
    )
    rows = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if not rows or rows[0] >= len(homes):
        st.caption(_("Choose a home to open it or to record a visit."))
        return
    home = homes[rows[0]]
    query = {"unit": str(home.unit_id)}
    with st.container(horizontal=True):
        label = _("Household {code}").format(code=home.code)
        places.link("household", label, query, icon=":material/home:")
        places.link("visits", _("Record a visit"), query, icon=":material/door_front:")
