"""The list of the other affairs; what it is narrowed by stands in the address."""

from collections.abc import Mapping

import streamlit as st

from domain.procedure import Procedure
from services import affairs, case_lists, estates, procedures
from services.affairs import Filter
from services.case_lists import Listing
from services.context import Context
from ui import filters, places, tables

PAGE = 50
KEY = "affairs"
PHASES: Mapping[str, tuple[str, ...]] = {
    "open": case_lists.OPEN,
    "done": case_lists.DONE,
    "all": (),
}


def page(ctx: Context) -> None:
    """Show the filters, the count and the list; picking an affair opens it."""
    _ = ctx.translate
    st.title(_("Other affairs"))
    with ctx.reading() as work:
        kinds = {one.code: one for one in affairs.kinds(work.session, actor=work.actor)}
    chosen, number = _chosen(ctx, kinds), filters.number("page")
    with ctx.reading() as work:
        listing = affairs.listed(
            work.session, chosen, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
        book = procedures.book(work.session, listing.cases)
        titles = estates.titles_of(work.session, listing.cases)
        zones = estates.zones(work.session, actor=work.actor)
    if not listing.cases:
        _say_empty(ctx)
        return
    st.caption(_say_count(ctx, listing, number))
    picked = tables.pick_case(
        _, listing.cases, book=book, key=f"{KEY}.list.{number}", titles=titles, zones=zones,
        now=ctx.now, columns=tables.AFFAIRS,
    )  # fmt: skip
    if picked:
        places.go("case", {"case": picked})
    filters.pager(key=f"{KEY}.page", pages=-(-listing.total // PAGE))


def _chosen(ctx: Context, kinds: Mapping[str, Procedure]) -> Filter:
    _ = ctx.translate
    phases = {"open": _("Open"), "done": _("Closed"), "all": _("All")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = filters.text(_("Search"), "text", key=KEY, placeholder=_("Number, thing, words"))
        titles = {code: _(one.plural) for code, one in kinds.items()}
        kind = filters.one_of(_("Kind"), "kind", titles, key=KEY, none=_("Any kind"))
        phase = filters.choice(_("Show"), "phase", phases, key=KEY)
        states = {s.code: _(s.title) for s in kinds[kind].states} if kind in kinds else {}
        state = filters.one_of(_("State"), "state", states, key=KEY, none=_("Any state"))
        ending = filters.flag(_("Ends within 30 days"), "ending", key=KEY)
    shown = () if ending else PHASES[phase]
    return Filter(kind=kind, phases=shown, state=state, ending=ending, text=text)


def _say_count(ctx: Context, listing: Listing, number: int) -> str:
    first = (number - 1) * PAGE + 1
    last = first + len(listing.cases) - 1
    said = ctx.translate("{first} to {last} of {total}")
    return said.format(first=first, last=last, total=f"{listing.total:,}")


def _say_empty(ctx: Context) -> None:
    _ = ctx.translate
    st.info(
        _("Nothing matches. Widen the filters, or take a call: errands stand there too."),
        icon=":material/inbox:",
    )
    with st.container(horizontal=True):
        st.button(_("Clear the filters"), on_click=st.query_params.clear)
        places.link("register", _("Take a call"), {"purpose": "errand"})
