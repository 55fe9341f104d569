"""The desk in figures: what came in, what was answered at once, notices and affairs."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from domain.figure_scope import Scope
from domain.kpis.desk import REGISTERED, TOPICS
from domain.procedures.inquiry import INQUIRY
from domain.registry import PROCEDURES
from pages.figures import courses, pinning, restated, week_grid
from services import desk_page, figure_exports, figure_scope
from services.context import Context
from services.desk_page import Desk
from services.figure_scope import Reader
from services.language import Translate
from ui import charts, clicks, exporting, figures, places, scope_bar

MOST_TOPICS = 12


def page(ctx: Context) -> None:
    """Show the family of the desk (20 §9.7) for the scope in the address."""
    _ = ctx.translate
    st.title(_("The desk in figures"))
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    scope = scope_bar.bar(_, reader.offer, own_population="", of_cases=False)
    pinning.button(ctx, "desk-figures", reader, scope)
    restated.banner(ctx, "desk-figures")
    with ctx.reading() as work:
        seen = desk_page.desk(work.session, reader, scope)
    _tools(ctx, reader, scope)
    if not seen.registered:
        st.info(
            _("No matter was registered. Choose a longer period above, or take a call."),
            icon=":material/inbox:",
        )
        places.link("register", _("Take a call"), icon=":material/add_call:")
    courses.cards(_, seen.headlines, scope)
    st.caption(_("Calls that nobody answered are not known here: that needs a phone system."))
    _kinds(_, seen, scope)
    week_grid.numbers(_, seen.hours, REGISTERED, scope, key="desk.hours")
    _topics(_, seen, scope)
    courses.by_time(ctx, seen.courses, reader, scope, key="desk")
    st.subheader(_("Notices, affairs and the other figures of the desk"))
    courses.cards(_, seen.others, scope)


def _tools(ctx: Context, reader: Reader, scope: Scope) -> None:
    _, query = ctx.translate, scope.query()
    with st.container(horizontal=True, vertical_alignment="center"):
        places.link("inquiries", _("Inquiries"), icon=":material/help:")
        places.link("catalogue", _("Catalogue of figures"), {"family": "IN"}, icon="")
        if reader.may_export(scope):
            make = partial(figure_exports.offer, ctx, scope, figure_exports.at_the_desk)
            exporting.button(_, make, key="desk-figures.export", about=str(query))


def _kinds(_: Translate, seen: Desk, scope: Scope) -> None:
    """Draw what came in by its kind (IN01); a click opens it."""
    if not seen.kinds:
        return
    codes = [cell.key[0] for cell in seen.kinds]
    titles: Mapping[str, str] = {code: _(PROCEDURES[code].plural) for code in codes}
    with st.container(border=True):
        figures.heading(_(REGISTERED.title))
        chart = charts.ranked(
            [titles[code] for code in codes], [cell.numerator for cell in seen.kinds]
        )
        targets = [figures.query(scope, REGISTERED.code, "numerator", kind=code) for code in codes]
        clicks.draw(chart, key="desk.kinds", alt=_(REGISTERED.question), targets=targets)


def _topics(_: Translate, seen: Desk, scope: Scope) -> None:
    """Draw the topics that are asked about most (IN07); a click opens them."""
    bars = seen.topics[:MOST_TOPICS]
    if not bars:
        return
    names = {
        f"{first}.{code}": title
        for first, (_first, second) in INQUIRY.categories.items()
        for code, title in second.items()
    }
    with st.container(border=True):
        figures.heading(_(TOPICS.title))
        chart = charts.pareto(
            [_(names.get(str(bar.label), str(bar.label))) for bar in bars],
            [bar.count for bar in bars],
            [bar.cumulative for bar in bars],
            [bar.vital for bar in bars],
            words={
                "vital": _("The vital few"),
                "rest": _("The rest"),
                "cumulative": _("Running share"),
            },
        )
        targets = [
            figures.query(scope, TOPICS.of, "numerator", subcategory=str(bar.label)) for bar in bars
        ]
        clicks.draw(chart, key="desk.topics", alt=_(TOPICS.question), targets=targets)
