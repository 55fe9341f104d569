"""What is late now, each with who is in charge, for how long, and what was done last."""

from collections.abc import Sequence

import streamlit as st

from domain.book import Book
from services import estates, procedures
from services.context import Context
from services.language import Translate
from services.late import Late, Overdue
from ui import figures, places, tables, timeline, words
from ui.texts import DASH, moment

KEY = "overview.late"


def section(ctx: Context, found: Late) -> None:
    """List the cases that are late, the longest first; choosing one opens it."""
    _ = ctx.translate
    with ctx.reading() as work:
        book = procedures.book(work.session, [one.case for one in found.cases])
        zones = estates.zones(work.session, actor=work.actor)
    with st.container(border=True):
        figures.heading(_("Overdue now"))
        if found.cases:
            frame = [_row(ctx, one, book, zones[one.case.project_id]) for one in found.cases]
            _table(_, frame, found.cases)
            said = _("{shown} of {total} are shown.")
            st.caption(said.format(shown=len(found.cases), total=found.total))
        else:
            st.success(_("No case is past its due time."), icon=":material/check_circle:")
        with st.container(horizontal=True):
            places.link("cases", _("All that are overdue"), {"overdue": "1"})
            for card, words_of in zip(found.cards, _words(_), strict=True):
                label = words_of.format(n=figures.count(card.cell.numerator))
                figures.records(_, label, found.scope, card.figure.code, "numerator", {})


def _words(_: Translate) -> tuple[str, str]:
    return _("Return visits overdue: {n}"), _("Homes overdue for a visit: {n}")


def _row(ctx: Context, one: Overdue, book: Book, zone: str) -> dict[str, str]:
    _, case = ctx.translate, one.case
    return {
        _("Number"): case.number,
        _("Time left"): words.due(_, case, ctx.now),
        _("Matter"): words.title(_, case),
        _("In charge"): case.assignee_name or DASH,
        _("Last step"): _step(_, one, book, zone),
        _("Kind"): _(book.of(case).title),
        _("Place"): words.place(case),
    }


def _step(_: Translate, one: Overdue, book: Book, zone: str) -> str:
    if one.last is None:
        return DASH
    done = timeline.step(_, one.last, book.of(one.case))
    return f"{done} · {moment(one.last.recorded_at, zone)}"


def _table(_: Translate, frame: Sequence[dict[str, str]], cases: Sequence[Overdue]) -> None:
    event = st.dataframe(
        frame,
        key=KEY,
        hide_index=True,
        height="content",
        row_height=tables.ROW_HEIGHT,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=_("List of cases; choose one to open it"),
    )
    rows = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if rows and rows[0] < len(cases):
        places.go("case", {"case": cases[rows[0]].case.number})
