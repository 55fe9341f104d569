"""The dated line on a household's screen: narrowed by kind and period, page by page."""

import streamlit as st

from domain.address import Address
from domain.household_line import KINDS, Filter, Page
from domain.procedure import Procedure
from domain.registry import PROCEDURES
from services import household_line, procedures
from services.context import Context
from ui import filters
from ui import household_line as lines

KEY = "household.line"
PER_PAGE = 20


def section(ctx: Context, unit_id: int) -> None:
    """Show what happened with the home, what it was about and who came and went."""
    _ = ctx.translate
    st.subheader(_("What happened here"))
    first = filters.number("page") - 1
    with ctx.reading() as work:
        chosen = _chosen()
        page = household_line.page(
            work.session, unit_id, chosen, actor=work.actor, limit=PER_PAGE,
            offset=first * PER_PAGE,
        )  # fmt: skip
        book = procedures.book(work.session, [one.case for one in page.entries if one.case])
        designed = procedures.kinds(work.session, actor=work.actor)
    _narrow(ctx, page, designed, chosen.kind)
    for entry in page.entries:
        lines.show(_, entry, book, page.zone)
    if not page.total:
        _empty(ctx, chosen)
    filters.pager(key=f"{KEY}.page", pages=-(-page.total // PER_PAGE))


def _chosen() -> Filter:
    query = st.query_params
    address = Address({name: query.get_all(name) for name in ("kind", "since", "until")})
    return Filter(kind=address.one("kind"), since=address.day("since"), until=address.day("until"))


def _narrow(ctx: Context, page: Page, designed: list[Procedure], kind: str) -> None:
    """Offer the kinds that there are in the period, and the one that was chosen."""
    _ = ctx.translate
    titles = {one.code: one.title for one in (*PROCEDURES.values(), *designed)} | dict(KINDS)
    counts = {**({kind: 0} if kind in titles else {}), **page.counts}
    offered = {
        code: f"{_(titles.get(code, code))} ({number})"
        for code, number in sorted(counts.items(), key=lambda one: -one[1])
    }
    with st.container(horizontal=True, gap="small"):
        filters.one_of(_("Kind"), "kind", offered, key=KEY, none=_("Everything"), width=230)
        filters.day(_("From"), "since", key=KEY)
        filters.day(_("Until"), "until", key=KEY)


def _empty(ctx: Context, chosen: Filter) -> None:
    _ = ctx.translate
    if chosen == Filter():
        st.info(_("Nothing has happened with this household yet."), icon=":material/inbox:")
        return
    st.info(_("Nothing of that kind in that time."), icon=":material/filter_alt:")
    st.button(
        _("Show everything"), key=f"{KEY}.all", icon=":material/filter_alt_off:",
        on_click=filters.drop, args=("kind", "since", "until"),
    )  # fmt: skip
