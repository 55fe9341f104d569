"""The list of a procedure's cases; what it is narrowed by stands in the address."""

from collections.abc import Mapping

import streamlit as st

from domain.procedure import Procedure
from domain.procedures.visit import VISIT
from domain.registry import PROCEDURES
from services import case_lists, estates, procedures
from services.case_lists import Filter, Listing
from services.context import Context
from ui import filters, places, tables

PAGE = 50
PHASES: Mapping[str, tuple[str, ...]] = {
    "open": case_lists.OPEN,
    "done": case_lists.DONE,
    "all": (),
}


def page(ctx: Context, procedure: Procedure | None) -> None:
    """Show the filters, the count and the list; picking a case opens it. None is every kind."""
    _ = ctx.translate
    st.title(_(procedure.plural) if procedure else _("All cases"))
    key = f"board.{procedure.code if procedure else 'all'}"
    chosen = _chosen(ctx, procedure, key)
    number = filters.number("page")
    with ctx.reading() as work:
        listing = case_lists.board(
            work.session,
            chosen,
            actor=work.actor,
            now=work.now,
            limit=PAGE,
            offset=(number - 1) * PAGE,
        )
        titles = estates.titles_of(work.session, listing.cases)
        zones = estates.zones(work.session, actor=work.actor)
        book = procedures.book(work.session, listing.cases)
    if not listing.cases:
        _say_empty(ctx)
        return
    st.caption(_say_count(ctx, listing, number))
    picked = tables.pick_case(
        _, listing.cases, book=book, key=f"{key}.list.{number}", titles=titles, zones=zones,
        now=ctx.now, columns=tables.BOARD if procedure else tables.ALL_KINDS,
    )  # fmt: skip
    if picked:
        places.go("case", {"case": picked})
    filters.pager(key=f"{key}.page", pages=-(-listing.total // PAGE))


def _chosen(ctx: Context, only: Procedure | None, key: str) -> Filter:
    _ = ctx.translate
    phases = {"open": _("Open"), "done": _("Closed"), "all": _("All")}
    known = _kinds(ctx) if only is None else {}
    kinds = {code: _(one.plural) for code, one in known.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = filters.text(
            _("Search"), "text", key=key, placeholder=_("Number, matter, words, place")
        )
        phase = filters.choice(_("Show"), "phase", phases, key=key)
        procedure = only
        if only is None:
            kind = filters.one_of(_("Kind"), "kind", kinds, key=key, none=_("Any kind"))
            procedure = known.get(kind)
        states = {state.code: _(state.title) for state in procedure.states} if procedure else {}
        state = filters.one_of(_("State"), "state", states, key=key, none=_("Any state"))
        overdue = filters.flag(_("Overdue"), "overdue", key=key)
        mine = filters.flag(_("Mine"), "mine", key=key)
    verdict = st.query_params.get("verdict", "")
    if verdict == "pending":
        st.caption(_("Only complaints whose verdict is pending."))
    return Filter(
        procedure=procedure.code if procedure else "",
        phases=PHASES[phase],
        overdue=overdue,
        mine=mine,
        state=state,
        verdict="pending" if verdict == "pending" else "",
        text=text,
    )


def _kinds(ctx: Context) -> dict[str, Procedure]:
    """Return what the list may be narrowed to: the built-in kinds, then the designed ones."""
    with ctx.reading() as work:
        designed = procedures.kinds(work.session, actor=work.actor)
    return {one.code: one for one in (*PROCEDURES.values(), *designed) if one is not VISIT}


def _say_count(ctx: Context, listing: Listing, number: int) -> str:
    first = (number - 1) * PAGE + 1
    last = first + len(listing.cases) - 1
    _ = ctx.translate
    said = _("{first} to {last} of {total}")
    return said.format(first=first, last=last, total=f"{listing.total:,}")


def _say_empty(ctx: Context) -> None:
    _ = ctx.translate
    st.info(
        _("Nothing matches. Widen the filters, or register a new case."), icon=":material/inbox:"
    )
    st.button(_("Clear the filters"), on_click=st.query_params.clear)
