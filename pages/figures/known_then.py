"""The figures of a month as they were known on a day, beside those of now: a part of the closes."""

import streamlit as st

from domain.kpis.facts import FACTS
from domain.kpis.registry import FIGURES
from services import figure_frames, known_then
from services.context import Context
from services.estates import Estate
from services.figure_scope import Reader
from services.figures import Cell
from services.known_then import Compared, Line
from ui import figures, filters
from ui.texts import DASH, Translate

KEY = "month-close"


def section(ctx: Context, estate: Estate, reader: Reader, month: int) -> None:
    """Ask for a day and show what was known at its end; without one, say what this is for."""
    _ = ctx.translate
    st.subheader(_("As known then, as known now"))
    st.caption(
        _("What was entered, judged or done later changes a month that is over. Choose a day to "
          "see what was known at its end of complaints, repairs and return visits.")
    )  # fmt: skip
    day = filters.day(_("Known by the end of"), "then", key=KEY)
    if day is None:
        return
    with ctx.reading() as work:
        found = known_then.compared(
            work.session, estate.id, month, day, actor=work.actor, now=work.now
        )
    title = _("As known on {day}").format(day=day)
    st.dataframe(
        [_row(_, line, title) for line in found.lines], hide_index=True,
        alt=_("As known then, as known now"),
    )  # fmt: skip
    st.caption(_("Homes are those of now: nobody writes down when their status was entered."))
    _otherwise(_, reader, found)
    _unsaid(_, found)


def _row(_: Translate, line: Line, title: str) -> dict[str, str]:
    figure = line.figure
    same = (line.then.numerator, line.then.denominator) == (
        line.now.numerator, line.now.denominator,
    )  # fmt: skip
    return {
        _("Code"): figure.code,
        _("Figure"): _(figure.title),
        title: _number(line.then, figure.unit),
        _("As known now"): _number(line.now, figure.unit),
        _("Difference"): _("The same") if same else _("Changed"),
        _("Cannot be said of"): str(line.unsure) if line.unsure else DASH,
    }


def _number(cell: Cell, unit: str) -> str:
    said = figures.value(cell.value, unit)
    if cell.denominator is None:
        return said
    return f"{figures.count(cell.numerator)} / {figures.count(cell.denominator)} · {said}"


def _otherwise(_: Translate, reader: Reader, found: Compared) -> None:
    """List the records that are known otherwise now, by what they are."""
    some = [one for one in found.otherwise if one.rows or one.hidden]
    if not some:
        st.success(_("All was known then."), icon=":material/check_circle:")
        return
    figures.heading(_("What is known otherwise now"))
    for one in some:
        title = _(FACTS[one.fact].title)
        late = _("{fact}: {n} were entered after that day.").format(fact=title, n=one.late)
        st.caption(late)
        if one.rows:
            frame = figure_frames.table(_, one.kind, one.rows, reader)
            st.dataframe(frame, hide_index=True, alt=title)
        if one.hidden:
            hidden = _("{n} more are not yours to see.").format(n=one.hidden)
            st.caption(hidden)


def _unsaid(_: Translate, found: Compared) -> None:
    with st.expander(_("Figures of which it cannot be said"), icon=":material/block:"):
        st.dataframe(
            [
                {_("Code"): code, _("Figure"): _(FIGURES[code].title), _("Why"): _(why)}
                for code, why in found.unsaid.items()
            ],
            hide_index=True,
            alt=_("Figures of which it cannot be said"),
        )
