"""The catalogue: every figure in plain words, how it is counted, and what to beware of."""

import streamlit as st

from domain.calendar import Period
from domain.charting import kind_of
from domain.homes import POPULATIONS
from domain.kpi import Computed, Figure, Missing
from domain.kpis.catalogue import FAMILIES, Entry, entries, shown_on
from pages.figures import restated
from services import figure_scope, month_closes
from services.context import Context
from services.figure_request import Request
from services.figure_scope import Reader
from services.language import Translate
from ui import figures, filters, formulas, places
from ui.texts import DASH, escape

KEY = "catalogue"
PAGE = 25


def page(ctx: Context) -> None:
    """List the figures that match the words and family of the address, each with all it means."""
    _ = ctx.translate
    st.title(_("Catalogue of figures"))
    st.caption(_("Made from the declarations that the program counts by."))
    words = filters.text(
        _("Search"), "q", key=KEY, placeholder=_("Word of a title or question, or a code")
    )
    titles = {code: _(title) for code, title in FAMILIES.items()}
    family = filters.one_of(_("Family"), "family", titles, key=KEY, none=_("All"), width=300)
    found = [one for one in entries().values() if _matches(_, one, words, family)]
    st.caption(_("{n} figures").format(n=len(found)))
    if not found:
        st.info(
            _("No figure matches. Search for another word, or choose all families."),
            icon=":material/search_off:",
        )
    start = (filters.number("page") - 1) * PAGE
    with ctx.reading() as work:
        months = month_closes.restated_months(work.session, actor=work.actor)
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    for one in found[start : start + PAGE]:
        with st.expander(f"**{one.code}** {_(one.title)}"):
            _entry(_, reader, one)
            restated.line(_, months.get(one.code, []))
    filters.pager(key=f"{KEY}.page", pages=-(-len(found) // PAGE))


def _matches(_: Translate, one: Entry, words: str, family: str) -> bool:
    texts = (one.code, one.title, one.question, _(one.title), _(one.question))
    told = " ".join(texts).casefold()
    here = not family or one.code.startswith(family)
    return here and all(word in told for word in words.casefold().split())


def _entry(_: Translate, reader: Reader, one: Entry) -> None:
    st.markdown(_(one.question))
    if isinstance(one, Missing):
        said = _("Not counted. It needs: {needs}").format(needs=_(one.needs))
        st.info(escape(said), icon=":material/block:")
        return
    lines = {
        _("Formula"): _formula(_, one),
        _("Time"): "; ".join(formulas.time_rules(_, one)),
        _("Homes counted"): _(POPULATIONS[one.population]) if one.population else DASH,
        _("Can be cut by"): formulas.cuts(_, one),
        _("Target"): _target(_, one),
        _("Today"): _today(_, reader, one),
        _("Better when"): _direction(_, one),
        _("Answers for it"): _(one.owner),
    }
    said = "\n".join(f"- **{name}**: {escape(told)}" for name, told in lines.items())
    st.markdown(said)
    for trap in formulas.traps(_, one):
        st.caption(f":material/warning: {escape(trap)}")
    place = shown_on(one.code)
    if place:
        places.link(place, _("Where it is shown"), icon=":material/bar_chart:")
    if kind_of(one):
        query = {"figure": one.code}
        places.link("signals", _("Signal or normal variation?"), query, icon=":material/waves:")


def _formula(_: Translate, one: Figure | Computed) -> str:
    return formulas.formula(_, one) if isinstance(one, Figure) else formulas.worked_out(_, one)


def _target(_: Translate, one: Figure | Computed) -> str:
    if one.target is None:
        return DASH
    source = {
        "P": _("our proposal"),
        "CP": _("common practice"),
        "IS": _("an industry standard"),
        "LS": _("a local standard"),
    }[one.target.source]
    return f"{figures.aim(_, one.target, one.unit)} ({source})"


def _today(_: Translate, reader: Reader, one: Figure | Computed) -> str:
    """Return what holds today in the reader's projects: it may differ from the default."""
    today = reader.offer.today
    found = reader.aims(one, Request(period=Period(today, today), as_of=today), reader.reaches)
    return "; ".join(figures.aims(_, found, one.unit)) or DASH


def _direction(_: Translate, one: Figure | Computed) -> str:
    return {"lower": _("lower"), "higher": _("higher"), "neutral": DASH}[one.direction]
