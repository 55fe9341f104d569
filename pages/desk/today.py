"""My day: what is late, what is due, what waits for me; each number opens its list."""

from dataclasses import dataclass

import streamlit as st

from domain import rights
from domain.book import Book
from pages.desk import duties_today, incomplete, views
from pages.desk import hot_spots as hot_section
from pages.desk import waiting as waiting_section
from services import (
    affairs,
    case_lists,
    correcting,
    duties,
    estates,
    hot_spots,
    procedures,
    requests,
    saved_views,
    waiting,
)
from services.case_lists import Day, Listing
from services.context import Context
from services.waiting import Waiting
from ui import places, tables
from ui.texts import escape

SHOWN = 10


@dataclass(frozen=True)
class Heap:
    """One of the day's heaps: its title, what it holds, and the filter that lists it all."""

    code: str
    title: str
    listing: Listing
    query: dict[str, str]
    icon: str


def page(ctx: Context) -> None:
    """Show the counts, then the heaps with something in them, the most urgent first."""
    _ = ctx.translate
    with ctx.reading() as work:
        day = case_lists.day(work.session, actor=work.actor, now=work.now)
        ending = affairs.ending_soon(work.session, actor=work.actor, now=work.now)
        lacking = correcting.waiting(work.session, actor=work.actor, now=work.now)
        spots = hot_spots.proposed(work.session, actor=work.actor, now=work.now)
        asked = requests.waiting(work.session, actor=work.actor)
        owed = duties.owed_today(work.session, actor=work.actor, now=work.now)
        others = waiting.counts(work.session, actor=work.actor, now=work.now)
        shown = [case for heap in (*_all(day), ending) for case in heap.cases]
        titles = estates.titles_of(work.session, shown)
        book = procedures.book(work.session, shown)
        zones = estates.zones(work.session, actor=work.actor)
        pinned = [v for v in saved_views.listed(work.session, actor=work.actor) if v.pinned]
        actor = work.actor
    heaps = _heaps(ctx, day, ending, leads=bool(rights.led(actor)))
    st.title(_("Good day, {name}").format(name=escape(actor.name)))
    _counts(ctx, heaps)
    waiting_section.section(ctx, others)
    if asked:
        said = _("Requests that wait for your word: {n}").format(n=len(asked))
        places.link("requests", said, icon=":material/approval:")
    views.links(ctx, pinned)
    duties_today.section(ctx, owed, zones)
    quiet = not (spots or lacking or asked) and others == Waiting()
    if quiet and not any(heap.listing.total for heap in heaps):
        _say_free(ctx)
    incomplete.section(ctx, lacking, zones)
    hot_section.section(ctx, spots)
    for heap in heaps:
        _list(ctx, heap, book, titles, zones)


def _all(day: Day) -> tuple[Listing, ...]:
    return (
        day.escalated,
        day.resume_overdue,
        day.overdue,
        day.due_today,
        day.mine,
        day.verdicts,
        day.return_visits,
        day.promised,
    )


def _heaps(ctx: Context, day: Day, ending: Listing, *, leads: bool) -> list[Heap]:
    _ = ctx.translate
    heaps = [
        *_rare(ctx, day, ending),
        Heap("overdue", _("Overdue"), day.overdue, {"overdue": "1"}, ":material/alarm:"),
        Heap("due_today", _("Due today"), day.due_today, {}, ":material/today:"),
        Heap("mine", _("In my charge"), day.mine, {"mine": "1"}, ":material/person:"),
        Heap(
            "return_visits",
            _("Return visit due"),
            day.return_visits,
            {"kind": "return_visit"},
            ":material/sentiment_satisfied:",
        ),
    ]
    judging = Heap(
        "verdicts",
        _("Verdict pending"),
        day.verdicts,
        {"verdict": "pending"},
        ":material/gavel:",
    )
    return [*heaps, judging] if leads else heaps


def _rare(ctx: Context, day: Day, ending: Listing) -> list[Heap]:
    """Return heaps that are empty on most days, and then stand nowhere."""
    _, raised, stopped = ctx.translate, ":material/priority_high:", ":material/play_circle:"
    answered = ":material/schedule_send:"
    heaps = [
        Heap("escalated", _("Escalated to me"), day.escalated, {}, raised),
        Heap("promised", _("Answers promised"), day.promised, {"promised": "1"}, answered),
        Heap("resume_overdue", _("Resume overdue"), day.resume_overdue, {}, stopped),
        Heap("ending", _("Ends within 30 days"), ending, {}, ":material/event_upcoming:"),
    ]
    return [heap for heap in heaps if heap.listing.total]


def _counts(ctx: Context, heaps: list[Heap]) -> None:
    _ = ctx.translate
    grid = st.grid(len(heaps), min_column_width=150, border=True)
    for heap in heaps:
        with grid.cell():
            st.metric(heap.title, heap.listing.total, icon=heap.icon)
            if heap.query:
                places.link("cases", _("Show the list"), heap.query)


def _list(
    ctx: Context, heap: Heap, book: Book, titles: dict[str, str], zones: dict[int, str]
) -> None:
    _ = ctx.translate
    if not heap.listing.cases:
        return
    st.subheader(heap.title)
    found = heap.listing.cases[:SHOWN]
    picked = tables.pick_case(
        _,
        found,
        book=book,
        key=f"today.{heap.code}",
        titles=titles,
        zones=zones,
        now=ctx.now,
        columns=tables.ALL_KINDS,
    )
    if heap.listing.total > len(found):
        said = _("{shown} of {total} are shown.")
        st.caption(said.format(shown=len(found), total=heap.listing.total))
    if picked:
        places.go("case", {"case": picked})


def _say_free(ctx: Context) -> None:
    _ = ctx.translate
    st.info(
        _("Nothing waits for you. Visit a household, or look through the open cases."),
        icon=":material/task_alt:",
    )
    places.link("cases", _("To the list of all cases"), icon=":material/list:")
