"""The figures of people: each beside what chance explains, nobody ranked, small numbers untold."""

from collections.abc import Mapping
from typing import cast

import streamlit as st

from domain.figure_scope import Offer, Scope
from domain.people import ROLE_TITLES
from pages.sections import funnels
from pages.sections.funnels import Named
from services import estates, figure_standing, staff_page
from services.context import Context
from services.estates import Estate
from services.language import Translate
from services.staff_page import By, Compared, Staff
from ui import figures, filters, places, scope_bar
from ui.texts import escape

KEY = "staff"
OF_REPAIRS = "RP"


def page(ctx: Context) -> None:
    """Show how the people of the project that the address names did in what is in their charge."""
    _ = ctx.translate
    st.title(_("Staff in figures"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=staff_page.READ)
        estate = filters.project(_, mine, key=KEY)
        today = figure_standing.today(work.session, estate.id, now=work.now)
    scope = scope_bar.days_only(_, Offer(today, {}, {}, {}), also=("project", "by"))
    kinds = {"person": _("By person"), "post": _("By post")}
    by = cast(By, filters.choice(_("Beside each other"), "by", kinds, key=KEY))
    with ctx.reading() as work:
        found = staff_page.staff(
            work.session, estate.id, scope.period, by, actor=work.actor, now=work.now
        )
    st.info(_rules(_, found), icon=":material/balance:")
    titles = _titles(_, found)
    if not titles:
        st.caption(_("Nobody was in charge of anything in this time."))
        return
    targets = _targets(found, estate, scope)
    _volumes(_, found, titles, targets)
    for shown in found.shares:
        _share(_, shown, titles, targets)


def _rules(_: Translate, found: Staff) -> str:
    if found.alone:
        return _("You see your own numbers only. Small numbers are not told: they mislead.")
    return _(
        "Nobody is ranked: only who lies outside the limits differs from the others. Few "
        "complaints are no merit: whoever registers honestly has more. Ask before you judge."
    )


def _titles(_: Translate, found: Staff) -> dict[str, str]:
    if found.by == "person":
        return dict(found.titles)
    roles = {role.value: _(title) for role, title in ROLE_TITLES.items()}
    return {key: roles.get(key, _("No post now")) for key in found.titles}


def _volumes(
    _: Translate, found: Staff, titles: Mapping[str, str], targets: Mapping[str, Mapping[str, str]]
) -> None:
    """Show how much everybody has, by name: what the rates are of, and no figure of its own. A
    click opens the list of it all."""
    complaints, repairs = found.volumes.values()
    rows = [
        {
            "": name,
            _("Complaints in charge of"): complaints.get(key, 0),
            _("Repairs in charge of"): repairs.get(key, 0),
        }
        for key, name in titles.items()
    ]
    with st.container(border=True):
        figures.heading(_("How much is in whose charge"))
        event = st.dataframe(
            rows, key=f"{KEY}.volumes", hide_index=True, on_select="rerun",
            selection_mode=["single-row", "single-cell"], alt=_("How much is in whose charge"),
        )  # fmt: skip
    chosen = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if chosen and chosen[0] < len(rows):
        places.go("cases", targets[list(titles)[chosen[0]]])


def _share(
    _: Translate, shown: Compared, titles: Mapping[str, str], named: Mapping[str, Mapping[str, str]]
) -> None:
    figure = shown.figure
    with st.container(border=True):
        figures.heading(_(figure.title))
        st.caption(_(figure.question))
        if shown.funnel is None:
            for part in shown.own:
                line = f"{escape(titles[part.key])}: {funnels.alone(_, figure, part)}"
                st.markdown(line)
            if not shown.own:
                st.caption(_("There are none."))
            return
        place = "repairs" if figure.code.startswith(OF_REPAIRS) else "complaints"
        about = Named(titles, named, place, _("Of how many"))
        funnels.draw(_, figure, shown.funnel, about, key=f"{KEY}.{figure.code}")
        funnels.spread(_, shown.funnel)
        by_name = sorted(shown.funnel.points, key=lambda point: titles[point.part.key])
        rows = [funnels.row(_, figure, point, titles[point.part.key]) for point in by_name]
        if rows:
            st.dataframe(rows, hide_index=True, alt=_(figure.title))


def _targets(found: Staff, estate: Estate, scope: Scope) -> dict[str, dict[str, str]]:
    """Return the list of what is in the charge of each; of a post it is that of everybody."""
    days = {"from": str(scope.period.first), "to": str(scope.period.last)}
    whole = {"phase": "all", "project": estate.code, **days}
    keys = found.titles
    if found.by == "post":
        return dict.fromkeys(keys, whole)
    return {key: {**whole, "person": key} for key in keys}
