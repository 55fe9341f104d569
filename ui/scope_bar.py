"""The bar over every page of figures: what is chosen here stands in the address alone."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from domain import figure_scope
from domain.figure_scope import CHOOSABLE, SPANS, TITLES, USUAL_GRAIN, USUAL_SPAN, Offer, Scope
from domain.homes import POPULATIONS
from domain.intake import CHANNEL_GROUPS
from domain.kpi import DIMENSIONS, GRAINS
from ui import figures
from ui.texts import Translate, escape

KEY = "scope"


def bar(
    _: Translate, offer: Offer, *, own_population: str, of_cases: bool, also: tuple[str, ...] = (),
    parts: bool = True,
) -> Scope:  # fmt: skip
    """Draw the bar and return the scope; `also` are further names of the page's own address.

    `own_population` is what the page's figures count by themselves, "" for no homes. Without
    `of_cases` the questions that only cases can answer are left out, but stay in the address;
    so is the grain without `parts`, for pages that draw nothing by it.
    """
    scope = read(_, offer, also=also)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose_one("span", _(TITLES["span"]), _titles(_, SPANS), scope.span, USUAL_SPAN)
        if scope.span == "own":
            _choose_days(_, scope, offer)
        if of_cases and parts:
            _choose_part(_, scope)
        _choose_projects(_, scope, offer)
        with st.popover(_("Narrow"), icon=":material/filter_alt:"):
            _narrow(_, scope, offer, own_population, of_cases)
    st.caption(in_words(_, scope, offer, own_population=own_population, of_cases=of_cases))
    return scope


def days_only(_: Translate, offer: Offer, *, also: tuple[str, ...]) -> Scope:
    """Draw the question for the days alone, of pages that look at one project in their own way."""
    scope = read(_, offer, also=also)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose_one("span", _(TITLES["span"]), _titles(_, SPANS), scope.span, USUAL_SPAN)
        if scope.span == "own":
            _choose_days(_, scope, offer)
    days = f"{scope.period.first} – {min(scope.period.last, offer.today)}"
    st.caption(days)
    return scope


def projects_only(_: Translate, offer: Offer) -> Scope:
    """Draw the question for the projects alone, of pages that have days of their own."""
    scope = read(_, offer)
    _choose_projects(_, scope, offer)
    return scope


def read(_: Translate, offer: Offer, *, also: tuple[str, ...] = ()) -> Scope:
    """Return the scope of the address; what it says wrongly is named in a sentence.

    Names that nobody knows are taken out of the address: they might be personal.
    """
    said = {name: st.query_params.get_all(name) for name in st.query_params}
    strange = [n for n in said if n not in TITLES and n not in also and not n.startswith("in.")]
    for name in strange:
        st.query_params.pop(name, None)
    scope = figure_scope.read(said, offer)
    if scope.odd:
        names = ", ".join(_(title) for title in scope.odd)
        sentence = _("The address asks for something that is not there: {names}. {usual}")
        usual = _("The usual choice is shown instead.")
        st.warning(sentence.format(names=names, usual=usual), icon=":material/link_off:")
    if strange:
        st.warning(
            _("The address holds words that this page does not know. They were taken out."),
            icon=":material/link_off:",
        )
    return scope


def in_words(
    _: Translate, scope: Scope, offer: Offer, *, own_population: str, of_cases: bool
) -> str:
    """Return the scope as one line: days, places, matters, and the homes counted, if any are."""
    places = [offer.projects[code] for code in scope.projects] or [_("all my projects")]
    if len(offer.projects) == 1:
        places = list(offer.projects.values())
    if scope.building:
        places = [offer.buildings[scope.building]]
    matters = []
    if of_cases and scope.category:
        matters.append(_(offer.categories[scope.category]))
    if of_cases and scope.group:
        matters.append(_(CHANNEL_GROUPS[scope.group]))
    code = scope.population or own_population
    homes = [figures.population(_, code)] if own_population else []
    days = f"{scope.period.first} – {min(scope.period.last, offer.today)}"
    return " · ".join([days, *(escape(place) for place in places), *map(escape, matters), *homes])


def _narrow(_: Translate, scope: Scope, offer: Offer, own: str, of_cases: bool) -> None:
    buildings = figure_scope.buildings_in(offer, scope.projects)
    _choose_any(_, "building", buildings, scope.building, _("Any building"))
    if of_cases:
        categories = _titles(_, offer.categories)
        _choose_any(_, "category", categories, scope.category, _("Any category"))
        groups = _titles(_, CHANNEL_GROUPS)
        _choose_any(_, "group", groups, scope.group, _("Any channel"))
    if own:
        _choose_homes(_, scope, own)


def _choose_homes(_: Translate, scope: Scope, own: str) -> None:
    populations = {code: f"{code} · {_(POPULATIONS[code])}" for code in CHOOSABLE}
    key = f"{KEY}.population"
    st.session_state[key] = scope.population or own
    st.radio(
        _(TITLES["population"]),
        list(populations),
        format_func=lambda code: populations[code],
        key=key,
        on_change=_write,
        args=("population", key, own),
    )


def _choose_one(name: str, title: str, options: Mapping[str, str], chosen: str, usual: str) -> None:
    key = f"{KEY}.{name}"
    st.session_state[key] = chosen
    st.selectbox(
        title,
        list(options),
        format_func=lambda code: options[code],
        key=key,
        on_change=_write,
        args=(name, key, usual),
        width=170,
    )


def _choose_any(
    _: Translate, name: str, options: Mapping[str, str], chosen: str, none: str
) -> None:
    key = f"{KEY}.{name}"
    st.session_state[key] = chosen
    st.selectbox(
        _(TITLES[name]),
        ["", *options],
        format_func=lambda code: options.get(code, none),
        key=key,
        on_change=_write,
        args=(name, key, ""),
    )


def _choose_part(_: Translate, scope: Scope) -> None:
    key = f"{KEY}.grain"
    st.session_state[key] = scope.grain
    st.segmented_control(
        _(TITLES["grain"]),
        list(GRAINS),
        format_func=lambda grain: _(DIMENSIONS[grain]),
        required=True,
        key=key,
        on_change=_write,
        args=("grain", key, USUAL_GRAIN),
    )


def _choose_days(_: Translate, scope: Scope, offer: Offer) -> None:
    key = f"{KEY}.days"
    st.session_state[key] = (scope.period.first, min(scope.period.last, offer.today))
    st.date_input(
        _("From and to"),
        min_value=date(1990, 1, 1),
        max_value=offer.today,
        format="YYYY-MM-DD",
        key=key,
        on_change=_write_days,
        args=(key,),
        width=230,
    )


def _choose_projects(_: Translate, scope: Scope, offer: Offer) -> None:
    if len(offer.projects) < 2:
        return
    key = f"{KEY}.projects"
    st.session_state[key] = list(scope.projects)
    st.multiselect(
        _(TITLES["projects"]),
        list(offer.projects),
        format_func=lambda code: offer.projects[code],
        placeholder=_("All"),
        key=key,
        on_change=_write_projects,
        args=(key,),
        width=260,
    )


def _titles(_: Translate, options: Mapping[str, str]) -> dict[str, str]:
    return {code: _(title) for code, title in options.items()}


def _write(name: str, key: str, usual: str) -> None:
    said = str(st.session_state.get(key) or "")
    st.query_params.pop("page", None)
    if said in ("", usual):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = said
    if name == "span":
        for day in ("from", "to"):
            st.query_params.pop(day, None)


def _write_days(key: str) -> None:
    days: tuple[date, ...] = st.session_state.get(key) or ()
    if len(days) == 2:
        first, last = days
        st.query_params.update({"span": "own", "from": str(first), "to": str(last)})


def _write_projects(key: str) -> None:
    st.query_params.pop("building", None)
    chosen = st.session_state.get(key) or []
    if chosen:
        st.query_params["projects"] = ",".join(chosen)
    else:
        st.query_params.pop("projects", None)
