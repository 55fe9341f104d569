"""The register of keys: what is in the cabinet, what is out, what is late, and the counts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import keys as rules
from domain import rights
from domain.people import Actor
from domain.procedures.keys import KEY, KEY_COUNT
from domain.procedures.keys.count import COUNTS
from domain.procedures.vacant_patrol import VACANT_PATROL
from pages.property import key_figures, vacant_homes
from services import cases, estates, keys
from services.context import Context
from services.estates import Estate
from services.keys import Count, Entry, Filter, Standing
from ui import filters, forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment

READ = keys.READ
PAGE = 50
COUNTING = "key_count.open"
PART = "keys"


def page(ctx: Context) -> None:
    """Show how the keys stand, the register, and for those who count them the stock-taking."""
    _ = ctx.translate
    st.title(_("Keys"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
    estate = filters.project(_, mine, key=PART)
    with ctx.reading() as work:
        standing = keys.standing(work.session, estate.id, actor=work.actor, now=work.now)
        counts = keys.counts(work.session, estate.id, actor=work.actor)
        actor = work.actor
    _standing(_, standing)
    views = {
        "register": _("Register"), "vacant": _(VACANT_PATROL.plural), "figures": _("Figures"),
    }  # fmt: skip
    view = filters.choice(_("View"), "view", views, key=PART)
    if view == "vacant":
        vacant_homes.section(ctx, estate, actor)
        return
    if view == "figures":
        key_figures.section(ctx, estate)
        return
    if rights.may(actor, "key.open", estate.id):
        places.link("register", _("Receive a key"), {"purpose": KEY.code}, icon=":material/add:")
    _register(ctx, estate)
    _counts(ctx, estate, counts, actor)


def _standing(_: Translate, found: Standing) -> None:
    same = found.same_day
    shown = (
        (_("In the cabinet"), str(found.there), ":material/shelves:"),
        (_("Out now"), str(found.out), ":material/key:"),
        (_("Out for more than 24 hours"), str(found.long_out), ":material/alarm:"),
        (_("Lost"), str(found.lost), ":material/report:"),
        (_("Entrustments that end within 30 days"), str(found.ending), ":material/event:"),
    )
    grid = st.grid(len(shown) + 1, min_column_width=150, border=True)
    for title, value, icon in shown:
        with grid.cell():
            st.metric(title, value, icon=icon)
    with grid.cell():
        share = f"{same.in_time * 100 / same.due:.1f} %" if same.due else DASH
        st.metric(_("Back in time this month"), share, icon=":material/event_available:")
        said = _("{part} of {whole} loans")
        st.caption(escape(said.format(part=same.in_time, whole=same.due)))


def _share(part: int, whole: int) -> str:
    """Return a rate with what it was counted from; nothing of nothing is a dash."""
    return f"{part * 100 / whole:.1f} % ({part}/{whole})" if whole else DASH


def _register(ctx: Context, estate: Estate) -> None:
    _, number = ctx.translate, filters.number("page")
    chosen = _chosen(_)
    with ctx.reading() as work:
        found = keys.listed(
            work.session, estate.id, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
    if not found.entries:
        st.info(_empty(_, chosen), icon=":material/inbox:")
        return
    st.caption(_("{n} keys").format(n=found.total))
    for entry in found.entries:
        _entry(_, entry, estate.zone)
    filters.pager(key=f"{PART}.page", pages=-(-found.total // PAGE))


def _chosen(_: Translate) -> Filter:
    views = {
        "with_us": _("With us"),
        "out": _("Out now"),
        "late": _("Not back"),
        "lost": _("Lost"),
        "ending": _("Entrustment ends soon"),
        "to_return": _("To give back: nothing to put right"),
        "all": _("All"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = filters.choice(_("Show"), "show", views, key=PART)
        titles = {code: _(title) for code, title in rules.TITLES.items()}
        kind = filters.one_of(_("Kind of key"), "kind", titles, key=PART, none=_("Any kind"))
        text = filters.text(_("Search"), "text", key=PART, placeholder=_("Code, room, borrower"))
    return Filter(view=view, kind=kind, text=text)


def _empty(_: Translate, chosen: Filter) -> str:
    if chosen.kind or chosen.text:
        return _("No key matches. Widen the filters.")
    return {
        "out": _("No key is out. Open a key to lend it."),
        "late": _("Every key is back. Well done."),
        "lost": _("No key is lost."),
        "ending": _("No entrustment ends within 30 days."),
        "to_return": _("No repair key has to go back."),
    }.get(chosen.view, _("No key yet. Receive the first one: its tag never tells the room."))


def _entry(_: Translate, entry: Entry, zone: str) -> None:
    parts = [_(rules.TITLES[entry.kind]), entry.place, entry.hook]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(entry.code)}** × {escape(str(entry.sets))}")
            st.caption(escape(" · ".join(part for part in parts if part)))
            _out(_, entry, zone)
        if entry.opens:
            places.link("case", _("Open it"), {"case": entry.number})


def _out(_: Translate, entry: Entry, zone: str) -> None:
    """Say where the key is, who has it, and until when."""
    st.badge(words.state(_, KEY, entry.state), color="red" if entry.late else "gray")
    if entry.borrower and entry.due_at:
        said = _("{who}, back by {at}")
        st.caption(escape(said.format(who=entry.borrower, at=moment(entry.due_at, zone))))
    if entry.valid_until:
        ends = moment(entry.valid_until, zone)
        st.caption(escape(_("Entrusted until {at}").format(at=ends)))


def _counts(ctx: Context, estate: Estate, found: tuple[Count, ...], actor: Actor) -> None:
    _ = ctx.translate
    may_count = rights.may(actor, COUNTING, estate.id)
    if not found and not may_count:
        return
    st.subheader(_(KEY_COUNT.plural))
    for count in found:
        _count(_, count, estate.zone)
    if may_count:
        with st.expander(_("Begin a count"), icon=KEY_COUNT.icon):
            st.caption(_("Two persons count. The monthly one is owed on the 25th."))
            forms.draw(_, _form(ctx, estate))


def _count(_: Translate, count: Count, zone: str) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{_(COUNTS[count.kind])}** · {escape(moment(count.at, zone))}")
            st.badge(words.state(_, KEY_COUNT, count.state))
            if count.found is not None and count.expected is not None:
                match = _share(min(count.found, count.expected), count.expected)
                st.caption(escape(_("Found of those expected: {share}").format(share=match)))
        places.link("case", _("Open it"), {"case": count.number})


def _form(ctx: Context, estate: Estate) -> Form:
    return Form(
        key=f"{PART}.{estate.id}.count", asks=KEY_COUNT.asks, submit=ctx.translate("Begin"),
        save=partial(_begin, ctx, estate.id), choices=Choices(), zone=estate.zone, now=ctx.now,
        icon=KEY_COUNT.icon,
    )  # fmt: skip


def _begin(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, KEY_COUNT, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    return ctx.translate("The count {number} has begun. Open it to enter what is there.").format(
        number=number
    )
