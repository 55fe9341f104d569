"""Renovation sites: what is due today, what is applied for, and the one that the address names."""

from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.procedures.renovation import RENOVATION
from domain.procedures.renovation.fields import CONTRACTORS
from domain.renovation.permit import last_moment
from pages.property import site_deposits, site_figures, site_file, site_forms
from pages.sections import paged
from services import estates, renovations, site_hours
from services.context import Context
from services.renovations import Site
from ui import filters
from ui.texts import escape, moment


def page(ctx: Context) -> None:
    """Show the site, the form or the list that the address names."""
    _ = ctx.translate
    number = st.query_params.get("site")
    if number:
        site_file.show(ctx, number)
        return
    st.title(_("Renovations"))
    views = _views(ctx)
    chosen = filters.choice(_("View"), "view", views, key="sites")
    if chosen == "apply":
        site_forms.ask(ctx)
    elif chosen == "found":
        site_forms.found(ctx)
    elif chosen == "deposits":
        site_deposits.overview(ctx)
    elif chosen == "figures":
        site_figures.show(ctx)
    else:
        _show_list(ctx, chosen)


def _views(ctx: Context) -> dict[str, str]:
    _ = ctx.translate
    with ctx.reading() as work:
        actor = work.actor
    views = {
        "work": _("At work"),
        "applied": _("Applied for"),
        "after": _("After the acceptance"),
        "ended": _("Ended"),
    }
    if rights.scope(actor, "renovation.apply"):
        views["apply"] = _("Somebody asks")
    if rights.scope(actor, "renovation.patrol"):
        views["found"] = _("Work found")
    if rights.scope(actor, "deposits.read") or rights.scope(actor, "deposits.create"):
        views["deposits"] = _("Deposits")
    if rights.oversees(actor, "figures.read"):
        views["figures"] = _("Figures")
    return views


def _empty(ctx: Context, view: str) -> str:
    _ = ctx.translate
    return {
        "work": _("Nobody is at work. Sites stand here once their permit is issued."),
        "applied": _("Nobody has applied. Register whoever asks about a renovation."),
        "after": _("Nothing waits for its observation or its refund."),
        "ended": _("No renovation has ended yet."),
    }[view]


def _show_list(ctx: Context, view: str) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        found = renovations.listed(work.session, view, actor=work.actor, now=work.now)
        noise = [
            (one.name, site_hours.may_be_heard(work.session, one.id, now=work.now),
             site_hours.today(work.session, one.id, now=work.now))
            for one in estates.estates(work.session, actor=work.actor, action=renovations.READ)
        ]  # fmt: skip
    if view == "work":
        _say_hours(ctx, noise)
    if not found:
        st.info(_empty(ctx, view), icon=":material/inbox:")
        return
    found = _narrowed(ctx, found)
    if found:
        due = [site for site in found if site.due]
        said = _("{n} sites, {due} to look in on today")
        st.caption(said.format(n=len(found), due=len(due)))
    rows = [partial(_show_one, ctx, site) for site in found]
    paged.show(ctx, rows, key=f"sites.{view}")


def _narrowed(ctx: Context, found: list[Site]) -> list[Site]:
    """Narrow the list by words of the room, the contractor or the permit, and to what is due."""
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(
            _("Search"), "text", key="sites", placeholder=_("Room, contractor or permit")
        )
        due = filters.flag(_("Due today or missed"), "due", key="sites")
        ends = filters.flag(_("Permit ends within a week"), "ends", key="sites")
    return [
        site
        for site in found
        if (not words or words.casefold() in _words(site))
        and (not due or site.due or site.missed)
        and (not ends or site.ends_soon(ctx.now))
    ]


def _words(site: Site) -> str:
    case = site.case
    said = (case.number, case.unit_code, case.issued_no, case.details.get("contractor_name"))
    return " ".join(filter(None, said)).casefold()


def _say_hours(ctx: Context, noise: list[tuple[str, bool, str]]) -> None:
    """Say for each project whether drilling is allowed now: a patrol is asked that first."""
    _ = ctx.translate
    for name, allowed, today in noise:
        hours = today or _("no hours today")
        said = _("Noise is allowed now") if allowed else _("No noise is allowed now")
        icon = ":material/volume_up:" if allowed else ":material/volume_off:"
        st.markdown(icon + " " + escape(f"{name} · {said} · {hours}"))


def _show_one(ctx: Context, site: Site) -> None:
    _, case = ctx.translate, site.case
    kind = case.details.get("contractor_kind")
    who = case.details.get("contractor_name") or (_(CONTRACTORS[kind]) if kind else "")
    parts = [case.number, who, _until(ctx, site), _seen(ctx, site)]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(case.unit_code)}**")
            st.caption(escape(" · ".join(part for part in parts if part)))
            _badges(ctx, site)
        if site.due:
            _open(site, _("Look in"), {"move": "patrol"}, ":material/directions_walk:")
        _open(site, _("Open it"), {}, ":material/arrow_forward:")


def _open(site: Site, label: str, query: dict[str, str], icon: str) -> None:
    number = site.case.number
    st.button(
        label, key=f"sites.open.{number}.{query.get('move', '')}", icon=icon,
        on_click=partial(_go, {"site": number, **query}),
    )  # fmt: skip


def _go(query: dict[str, Any]) -> None:
    st.query_params.from_dict(query)


def _until(ctx: Context, site: Site) -> str:
    if site.case.valid_until is None or not site.case.issued_no:
        return ""
    said = ctx.translate("Permit until {at}")
    return said.format(at=moment(last_moment(site.case.valid_until), site.zone)[:10])


def _seen(ctx: Context, site: Site) -> str:
    if site.last_patrol is None:
        return ""
    return ctx.translate("Last look {at}").format(at=moment(site.last_patrol, site.zone))


def _badges(ctx: Context, site: Site) -> None:
    _, case = ctx.translate, site.case
    with st.container(horizontal=True, gap="small"):
        st.badge(_(RENOVATION.state(case.state).title))
        if site.due:
            st.badge(_("Patrol due today"), icon=":material/directions_walk:", color="orange")
        if site.missed:
            st.badge(_("Missed: {n}").format(n=site.missed), color="red")
        if site.violations:
            st.badge(_("Violations: {n}").format(n=site.violations), color="red")
        if site.ends_soon(ctx.now) and case.issued_no:
            st.badge(_("Permit ends"), icon=":material/event:", color="orange")
        if site.held:
            st.badge(_("Deposit held"), color="gray")
