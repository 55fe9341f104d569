"""The execution rate of the management rules: both halves, by rule and post, and its records."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.figure_scope import WHOLE_MONTH, Drill
from domain.kpis.office import EXECUTION
from domain.management_rules import RULES
from domain.rule_versions import OWNERS
from services.duty_figures import Execution
from services.figures import Cell
from ui import places
from ui.texts import DASH, Translate, escape


def section(_: Translate, found: Execution, month: str, *, reads: bool) -> None:
    """Show the rate of a month; `reads` tells that the person may open the records behind it."""
    whole = found.whole
    if not whole.denominator:
        return
    st.metric(
        _(EXECUTION.title), _value(whole), border=True, icon=":material/event_available:"
    )  # fmt: skip
    said = _("{done} of {owed} duties whose day has come were done in time.")
    st.caption(escape(said.format(done=f"{whole.numerator:g}", owed=f"{whole.denominator:g}")))
    if found.voided.numerator:
        said = _("{n} of them were voided: they stay owed, and count as not done.")
        st.caption(escape(said.format(n=f"{found.voided.numerator:g}")))
    if reads:
        _records(_, month)
    with st.expander(_("By rule and by post"), icon=":material/table_chart:"):
        _parts(_, _("Management rule"), found.by_rule, RULES)
        _parts(_, _("Post"), found.by_post, OWNERS)


def _records(_: Translate, month: str) -> None:
    """Lead to the tasks that were done in time, and to all that were owed."""
    with st.container(horizontal=True, gap="small"):
        for half, words in (("numerator", _("Done in time")), ("denominator", _("All owed"))):
            drill = Drill(figure=EXECUTION.code, part=half, cuts={WHOLE_MONTH: month})
            places.link("records", words, drill.query(), icon=":material/table_rows:")


def _parts(_: Translate, head: str, cells: Sequence[Cell], titles: Mapping[str, str]) -> None:
    st.dataframe(
        [
            {
                head: _(titles.get(cell.key[0], cell.key[0])),
                _("Done in time"): int(cell.numerator),
                _("All owed"): int(cell.denominator or 0),
                _(EXECUTION.title): _value(cell),
            }
            for cell in cells
        ],
        hide_index=True,
        alt=head,
    )


def _value(cell: Cell) -> str:
    return DASH if cell.value is None else f"{cell.value:.1f} %"
