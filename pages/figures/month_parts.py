"""What a closed month holds, and what of it was restated since: parts of the page of closes."""

from collections.abc import Sequence

import streamlit as st

from domain.kpis.registry import FIGURES
from domain.month_close import HOW, Frozen, Moved, Restated
from services import figure_frames, month_closes, month_records
from services.context import Context
from services.estates import Estate
from services.figure_scope import Reader
from services.month_closes import Month
from services.month_records import Changed
from ui import figures, filters
from ui.texts import DASH, Translate, escape

KEY = "month-close"
NUMBERS = 3


def restated(ctx: Context, estate: Estate, reader: Reader, found: Month) -> None:
    """List the figures that the last check found changed, and the records of a chosen one."""
    _ = ctx.translate
    changed = month_closes.found_by(found.checked) if found.checked else []
    if not changed:
        return
    st.subheader(_("Restated since the close"))
    st.dataframe(
        [_row(_, one) for one in changed], hide_index=True, alt=_("Restated since the close")
    )
    titles = {one.code: f"{one.code} {_title(_, one.code)}" for one in changed}
    code = filters.one_of(
        _("Records of"), "figure", titles, key=KEY, none=_("Choose a figure"), width="stretch"
    )
    if code:
        _records(ctx, estate, reader, next(one for one in changed if one.code == code))


def frozen(_: Translate, found: Month) -> None:
    """Show every figure as it was when the month was closed."""
    with st.expander(_("The figures as they were closed"), icon=":material/ac_unit:"):
        st.dataframe(
            [_frozen_row(_, one) for one in found.figures],
            hide_index=True,
            alt=_("The figures as they were closed"),
        )
        st.caption(_("What is worked out of these, such as a Pareto or a chart, follows from "
                     "them and is not kept apart."))  # fmt: skip


def _frozen_row(_: Translate, one: Frozen) -> dict[str, str]:
    return {
        _("Code"): one.code,
        _("Figure"): _title(_, one.code),
        _("Value"): figures.value(one.value, _unit(one.code)),
        _("Above"): figures.count(one.numerator),
        _("Below"): figures.count(one.denominator),
        _("Definition"): one.definition[:8],
    }


def _row(_: Translate, one: Restated) -> dict[str, str]:
    return {
        _("Code"): one.code,
        _("Figure"): _title(_, one.code),
        _("As closed"): _numbers(one.code, one.then),
        _("As counted now"): _numbers(one.code, one.now),
        _("Records above"): _moved(_, one.above),
        _("Records below"): _moved(_, one.below),
        _("Definition"): _("Changed") if one.redefined else _("The same"),
    }


def _moved(_: Translate, moved: Moved) -> str:
    said = {
        _("{n} new"): moved.added, _("{n} gone"): moved.gone, _("{n} otherwise"): moved.edited,
    }  # fmt: skip
    return ", ".join(words.format(n=len(ids)) for words, ids in said.items() if ids) or DASH


def _numbers(code: str, numbers: Sequence[float | None]) -> str:
    """Return `12 / 490 · 24.49 ‰`; a dash for a figure that was not declared."""
    if len(numbers) < NUMBERS:
        return DASH
    above, below, value = numbers
    said = figures.value(value, _unit(code))
    return said if below is None else f"{figures.count(above)} / {figures.count(below)} · {said}"


def _title(_: Translate, code: str) -> str:
    return _(FIGURES[code].title) if code in FIGURES else DASH


def _unit(code: str) -> str:
    return FIGURES[code].unit if code in FIGURES else ""


def _records(ctx: Context, estate: Estate, reader: Reader, one: Restated) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        found = month_records.changed(
            work.session, reader, one, project_id=estate.id, actor=work.actor
        )
    if not found:
        st.info(_("Its records are the same."), icon=":material/inbox:")
    for changed in found:
        _changed(_, reader, changed)


def _changed(_: Translate, reader: Reader, changed: Changed) -> None:
    half = _("above the line") if changed.part == "numerator" else _("below the line")
    title = f"{_(HOW[changed.how])} · {half}"
    figures.heading(title)
    frame = figure_frames.table(_, changed.kind, changed.rows, reader)
    if len(frame):
        st.dataframe(frame, hide_index=True, alt=title)
    if changed.hidden:
        st.caption(escape(_("{n} more are not yours to see.").format(n=changed.hidden)))
