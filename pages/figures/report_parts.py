"""One section of a report on the screen: its table, its chart, and what is said about it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import figure_wording
from domain.figure_scope import Scope
from domain.reports import wording
from domain.reports.periods import Which
from domain.reports.report import Part, Report, comment_field
from services.context import Context
from services.reports import writing
from ui import charts, figures, forms, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import Translate, escape, moment

KEY = "figures.reports"


def show(
    ctx: Context, which: Which, part: Part, report: Report, *, scope: Scope | None, writes: bool
) -> None:
    """Draw a section; who `writes` gets the form of its comment.

    In a `scope` a row leads to the records behind it; those of an issued report may have changed.
    """
    _ = ctx.translate
    st.subheader(_(part.title))
    _table(_, part, scope)
    for remark in wording.remarks(_, part):
        st.caption(escape(remark))
    if part.course:
        _course(_, part)
    _comment(_, part, report.zone)
    if writes:
        with st.expander(_("Comment"), icon=":material/comment:"):
            forms.draw(_, _form(ctx, which, part, report.zone))


def _table(_: Translate, part: Part, scope: Scope | None) -> None:
    codes = [line.code for line in part.lines if line.now is not None]
    if not codes:
        return
    heads = [_(head) for head in wording.HEADS]
    rows = [dict(zip(heads, row, strict=True)) for row in wording.rows(_, part)]
    if scope is None:
        st.dataframe(rows, hide_index=True, alt=_(part.title))
        return
    event = st.dataframe(
        rows, key=f"{KEY}.{part.code}.figures", hide_index=True, on_select="rerun",
        selection_mode=("single-row", "single-cell"),
        alt=_("Figures; choose one to open the records behind it"),
    )  # fmt: skip
    chosen = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if chosen and chosen[0] < len(codes):
        places.go("records", figures.query(scope, codes[chosen[0]], "numerator"))


def _course(_: Translate, part: Part) -> None:
    figures.heading(f"{_(part.drawn)} · {_('By month')}")
    chart = charts.bars(
        [figures.part(_, point.month) for point in part.course],
        [point.value for point in part.course],
        unit=part.unit,
        notes=[figure_wording.value(point.value, part.unit) for point in part.course],
    )
    st.plotly_chart(chart, key=f"{KEY}.{part.code}.course", alt=_(part.drawn))


def _comment(_: Translate, part: Part, zone: str) -> None:
    said = part.comment
    if not said.text:
        st.caption(f"{_('No comment.')} {_(part.asks)}")
        return
    with st.container(border=True, gap="xsmall"):
        st.text(said.text)
        signed = _("{who}, {when}").format(who=said.by, when=moment(said.at, zone))
        st.caption(escape(signed))


def _form(ctx: Context, which: Which, part: Part, zone: str) -> Form:
    _, said = ctx.translate, part.comment
    asked = forms.answered(comment_field(part.title, part.asks), said.text)
    return Form(
        key=f"{KEY}.{which.project_id}.{which.kind}.{which.period}.{part.code}.{said.version}",
        asks=(asked,), submit=_("Save the comment"), choices=Choices(), zone=zone, now=ctx.now,
        columns=1, save=partial(_save, ctx, which, part.code, said.version),
    )  # fmt: skip


def _save(
    ctx: Context, which: Which, section: str, seen: int, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        writing.comment(
            work.session, which, section, answers, seen=seen, actor=work.actor, now=work.now
        )
    return ctx.translate("The comment is saved.")
