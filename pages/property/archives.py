"""Archives: the index of household files, homes without one, requests, counts and shelves."""

from typing import Any

import streamlit as st

from domain import rights
from domain.archives.kinds import PARTS, TITLES
from domain.archives.levels import LEVELS
from domain.calendar import date_of
from domain.procedures.household_file import HOUSEHOLD_FILE
from pages.property import (
    archive_counts,
    archive_figures,
    archive_file,
    archive_lists,
    archive_requests,
    archive_shelves,
)
from services import estates
from services.archives import reading
from services.archives.reading import Entry, Filter
from services.context import Context
from services.estates import Estate
from ui import filters, places
from ui.texts import DASH, Translate, escape

READ = reading.READ
PAGE = 50
KEY = "archives"


def page(ctx: Context) -> None:
    """Show the file that the address names, else the view that it names."""
    _ = ctx.translate
    number = st.query_params.get("file")
    if number:
        archive_file.show(ctx, number)
        return
    st.title(_("Archives"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
        actor = work.actor
    estate = filters.project(_, mine, key=KEY)
    views = _views(_, may_figure=rights.oversees(actor, "figures.read"))
    chosen = filters.choice(_("View"), "view", views, key=KEY)
    draws = {
        "without": _without, "requests": archive_requests.section,
        "counts": archive_counts.section, "shelves": archive_shelves.section,
        "lists": archive_lists.section, "figures": archive_figures.section,
    }  # fmt: skip
    draws.get(chosen, _index)(ctx, estate)


def _views(_: Translate, *, may_figure: bool) -> dict[str, str]:
    views = {
        "index": _("Index"),
        "without": _("Homes without a file"),
        "requests": _("Requests for archives"),
        "counts": _("Counts"),
        "shelves": _("Shelves"),
        "lists": _("Lists"),
    }
    return {**views, "figures": _("Figures")} if may_figure else views


def _index(ctx: Context, estate: Estate) -> None:
    _, number = ctx.translate, filters.number("page")
    chosen = _chosen(_)
    with ctx.reading() as work:
        found = reading.listed(
            work.session, estate.id, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
    if not found.entries:
        st.info(_empty(_, chosen), icon=":material/inbox:")
        return
    st.caption(_("{n} parts of files").format(n=found.total))
    for one in found.entries:
        _entry(_, one)
    filters.pager(key=f"{KEY}.page", pages=-(-found.total // PAGE))


def _chosen(_: Translate) -> Filter:
    show = {
        "open": _("Open"), "to_do": _("To do"), "missing": _("Papers missing"),
        "chase": _("To be asked for today"), "lent": _("Lent out"),
        "appraise": _("To be appraised"), "destroy": _("To be destroyed"),
        "ended": _("Closed and ended"), "all": _("All"),
    }  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = filters.one_of(
            _("Show"), "show", {code: show[code] for code in show if code != "open"}, key=KEY,
            none=show["open"],
        )  # fmt: skip
        text = filters.text(_("Search"), "text", key=KEY, placeholder=_("Room or file number"))
        place = filters.text(_("Place"), "place", key=KEY, placeholder="A-02-3")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = {code: f"{code} {_(title)}" for code, title in TITLES.items()}
        lacks = filters.one_of(_("Missing paper"), "lacks", kinds, key=KEY, none=_("Any paper"))
        levels = {code: _(title) for code, title in LEVELS.items()}
        level = filters.one_of(_("Secrecy level"), "level", levels, key=KEY, none=_("Any level"))
        parts = {code: _(title) for code, title in PARTS.items()}
        part = filters.one_of(_("Part of the file"), "part", parts, key=KEY, none=_("Both parts"))
        year = filters.text(_("Year of appraisal"), "year", key=KEY, placeholder="2029")
    return Filter(
        view=view or "open", text=text, place=place, level=level, missing=lacks, part=part,
        year=year,
    )  # fmt: skip


def _empty(_: Translate, chosen: Filter) -> str:
    if any((chosen.text, chosen.place, chosen.level, chosen.missing, chosen.part, chosen.year)):
        return _("No file matches. Widen the filters.")
    return {
        "open": _("No file yet. A file opens itself when a house is handed over."),
        "to_do": _("Nothing waits: every file is begun and checked."),
        "missing": _("No paper is missing. Well done."),
        "chase": _("Nothing has to be asked for today."),
        "lent": _("Nothing is lent out."),
        "appraise": _("No file has to be appraised."),
        "destroy": _("Nothing is proposed to be destroyed."),
        "ended": _("No file has ended yet."),
    }.get(chosen.view, _("No file yet. A file opens itself when a house is handed over."))


def _entry(_: Translate, one: Entry) -> None:
    case = one.case
    parts = [case.issued_no or case.number, _(PARTS[case.cat_l1]), one.position]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(case.unit_code)}**")
            st.caption(escape(" · ".join(part for part in parts if part)))
            with st.container(horizontal=True, gap="small"):
                st.badge(_(HOUSEHOLD_FILE.state(case.state).title), color=_colour(case.state))
                st.badge(_("Complete: {share}").format(share=share(one.present, one.owed)))
            _days(_, one)
        places.link("archives", _("Open it"), {"file": case.number})


def share(part: int, whole: int) -> str:
    """Return a rate with what it was counted from; nothing of nothing is a dash."""
    return f"{part * 100 / whole:.1f} % ({part}/{whole})" if whole else DASH


def _colour(state: str) -> Any:
    return {"incomplete": "orange", "to_destroy": "red", "complete": "green"}.get(state, "gray")


def _days(_: Translate, one: Entry) -> None:
    if one.chase_day is not None:
        day = date_of(one.chase_day).isoformat()
        st.caption(escape(_("To be asked for on {day}").format(day=day)))
    if one.retain_until_day is not None:
        day = date_of(one.retain_until_day).isoformat()
        st.caption(escape(_("To be appraised from {day}").format(day=day)))


def _without(ctx: Context, estate: Estate) -> None:
    """List the homes that were handed over and have no file, each with the link that opens it."""
    _, number = ctx.translate, filters.number("page")
    with ctx.reading() as work:
        found = reading.without(
            work.session, estate.id, actor=work.actor, limit=PAGE, offset=(number - 1) * PAGE
        )
        may_open = rights.may(work.actor, "household_file.open", estate.id)
    if not found.total:
        st.info(_("Every home that was handed over has a file."), icon=":material/task_alt:")
        return
    st.caption(_("{n} homes were handed over and have no file.").format(n=found.total))
    for unit_id, code in found.homes.items():
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escape(code)}**")
            if may_open:
                query = {"purpose": HOUSEHOLD_FILE.code, "unit": str(unit_id)}
                places.link("register", _("Open its file"), query, icon=":material/add:")
    filters.pager(key=f"{KEY}.without.page", pages=-(-found.total // PAGE))
