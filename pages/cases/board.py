"""The list of a procedure's cases; what it is narrowed by stands in the address."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from domain import case_columns
from domain.book import Book
from domain.case_filter import CaseFilter, Offer
from domain.people import Actor
from domain.procedure import Procedure
from domain.saved_view import View
from pages.cases import board_bulk, board_figure, board_looks, board_views
from services import case_lists, estates, list_options, procedures, saved_views, tags
from services.case_lists import Listing
from services.context import Context
from ui import case_filters, filters, places, tables

PAGE = 50


@dataclass(frozen=True)
class Board:
    """What a board is drawn from before its list is known."""

    code: str
    kind: str
    actor: Actor
    kinds: tuple[Procedure, ...]
    offer: Offer
    views: list[View]
    columns: tuple[str, ...]
    """What the person has chosen for this list, none for the usual ones."""

    @property
    def key(self) -> str:
        return f"board.{self.code}"


@dataclass(frozen=True)
class Drawn:
    """A page of the list with the words that it is drawn in."""

    listing: Listing
    book: Book
    number: int
    titles: dict[str, str]
    zones: dict[int, str]
    tags: dict[int, str]
    now: datetime


def page(ctx: Context, procedure: Procedure | None) -> None:
    """Show the filters, the count and the list; picking a case opens it. None is every kind."""
    _ = ctx.translate
    st.title(_(procedure.plural) if procedure else _("All cases"))
    board = _board(ctx, procedure)
    board_views.bar(ctx, board.views, board=board.code, actor=board.actor)
    chosen = case_filters.bar(_, board.offer, kind=board.kind, key=board.key)
    usual = case_columns.USUAL if procedure else case_columns.ALL_KINDS
    columns = board_looks.columns() or board.columns or usual
    drawn = _read(ctx, board, chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        if drawn.listing.cases:
            st.caption(_say_count(ctx, drawn.listing, drawn.number), width="content")
        board_looks.popover(ctx, board.code, board.offer, columns, usual=usual)
    if not drawn.listing.cases:
        _say_empty(ctx)
        return
    by = st.query_params.get("by", "")
    if by in case_lists.COUNTED:
        board_figure.chart(ctx, chosen, board.offer, by=by, board=board.code)
    _list(ctx, board, chosen, columns, drawn)
    filters.pager(key=f"{board.key}.page", pages=-(-drawn.listing.total // PAGE))


def _list(
    ctx: Context, board: Board, chosen: CaseFilter, columns: tuple[str, ...], drawn: Drawn
) -> None:
    _ = ctx.translate
    picked = tables.pick_cases(
        _, drawn.listing.cases, book=drawn.book, key=board_bulk.table_key(board.key, drawn.number),
        titles=drawn.titles, zones=drawn.zones, now=drawn.now, columns=columns, tags=drawn.tags,
    )  # fmt: skip
    if picked.number:
        places.go("case", {"case": picked.number})
    desk = board_bulk.Desk(
        key=board.key, actor=board.actor, kinds=board.kinds, offer=board.offer, chosen=chosen,
        columns=columns, ticked=picked.ticked, total=drawn.listing.total,
    )  # fmt: skip
    board_bulk.bar(ctx, desk)


def _board(ctx: Context, only: Procedure | None) -> Board:
    """Read what may be chosen; of all kinds, states and categories are those of the chosen one."""
    code, asked = only.code if only else "all", st.query_params.get("kind", "")
    with ctx.reading() as work:
        kinds = list_options.kinds(work.session, actor=work.actor)
        procedure = only or next((one for one in kinds if one.code == asked), None)
        offer = list_options.offer(work.session, procedure, actor=work.actor, now=work.now)
        views = saved_views.listed(work.session, actor=work.actor)
        columns = saved_views.columns(work.session, code, actor=work.actor)
    here = [view for view in views if view.board == code]
    return Board(code, only.code if only else "", work.actor, tuple(kinds), offer, here, columns)


def _read(ctx: Context, board: Board, chosen: CaseFilter) -> Drawn:
    _, number = ctx.translate, filters.number("page")
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
        given = tags.on(work.session, listing.cases)
    names = board.offer["tag"]
    words = {one: ", ".join(_(names.get(c, c)) for c in codes) for one, codes in given.items()}
    return Drawn(listing, book, number, titles, zones, words, work.now)


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
