"""One question of a supervisor with its answer: in a sentence, in charts, and as tables."""

from functools import partial
from typing import Any

import streamlit as st

from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis.registry import FIGURES
from domain.questions import ANSWER, QUESTIONS, Question
from domain.refusal import Refusal
from pages.figures import question_charts
from services import figure_exports, figure_scope
from services.context import Context
from services.figure_scope import Reader
from services.language import Translate
from services.questions import answering, exporting
from services.questions.answer import Answer, Table
from ui import exporting as buttons
from ui import figures, filters, messages, places, scope_bar, tables
from ui.texts import DASH, escape

KEY = "question"
ALSO = ("number", "pick")
OF_COMPLAINTS = ("complaints", "handling", "compared")
"""Subjects whose answers can be narrowed to a category or channel."""


def page(ctx: Context) -> None:
    """Answer the question that the address names, for the scope in the address."""
    _ = ctx.translate
    places.link("questions", _("All questions"), icon=":material/arrow_back:")
    question = QUESTIONS.get(filters.number("number"))
    if question is None or question.place != ANSWER:
        st.title(_("Answer to a question"))
        st.info(_("Choose a question from the list."), icon=":material/quiz:")
        return
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    st.title(_(question.text))
    if not reader.projects:
        st.info(_("There is no project whose figures are yours to read."))
        return
    matters = question.group in OF_COMPLAINTS
    scope = scope_bar.bar(
        _, reader.offer, own_population="", of_cases=matters, also=ALSO, parts=False
    )
    pick = st.query_params.get("pick", "")
    try:
        found = _answer(ctx, reader, scope, question, pick)
    except Refusal as refusal:
        messages.refused(_, refusal)
        return
    _draw(_, question, found)
    _behind(_, question, scope)
    if reader.may_export(scope):
        file = partial(exporting.answered, number=question.number, pick=pick)
        make = partial(figure_exports.offer, ctx, scope, file)
        about = f"{question.number} {pick} {scope.query()}"
        buttons.button(_, make, key=f"{KEY}.export", about=about)


def _answer(ctx: Context, reader: Reader, scope: Scope, question: Question, pick: str) -> Answer:
    with st.spinner(ctx.translate("Counting …")), ctx.reading() as work:
        return answering.answer(
            work.session, reader, scope, question.number, pick=pick, actor=work.actor,
            now=work.now, translate=ctx.translate,
        )  # fmt: skip


def _behind(_: Translate, question: Question, scope: Scope) -> None:
    """Lead to the records of the figures that the answer rests on, as far as they are counted."""
    st.caption(_("Records of the figures behind the answer"))
    with st.container(horizontal=True, gap="small"):
        for code in question.rests_on:
            figure = FIGURES[code]
            if isinstance(figure, Figure):
                figures.records(_, f"{code} {_(figure.title)}", scope, code, "numerator", {})


def _draw(_: Translate, question: Question, found: Answer) -> None:
    if found.picks:
        filters.one_of(
            _("Which one"), "pick", found.picks, key=KEY, none=_("Chosen for you"), width="stretch"
        )
    for sentence in found.said:
        st.markdown(escape(sentence))
    for words in found.beware:
        st.caption(f":material/warning: {escape(words)}")
    for at, table in enumerate(found.tables):
        with st.container(border=True):
            _table(_, table, key=f"{KEY}.{question.number}.{at}")


def _table(_: Translate, table: Table, *, key: str) -> None:
    figures.heading(escape(table.title))
    if table.frame.empty:
        st.info(table.empty or _("There are none."), icon=":material/inbox:")
        return
    question_charts.draw(_, table, key=f"{key}.chart")
    if not table.targets:
        st.dataframe(table.frame.convert_dtypes(), **_look(table))
        return
    for at in _picked(table, key=key):
        target = table.targets[at] if at < len(table.targets) else None
        if target:
            places.go(*target)
    st.caption(_("Choose a row to open what stands behind it."))


def _picked(table: Table, *, key: str) -> list[int]:
    """Draw the table and return the rows with a tick or a cell clicked on."""
    event = st.dataframe(
        table.frame.convert_dtypes(),
        key=key,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        **_look(table),
    )
    return [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]


def _look(table: Table) -> dict[str, Any]:
    """Return how every table of an answer is drawn; a long one scrolls in itself."""
    return {
        "hide_index": True,
        "height": (min(len(table.frame), tables.MOST_ROWS) + 1) * tables.ROW_HEIGHT + 2,
        "row_height": tables.ROW_HEIGHT,
        "column_config": _columns(table),
        "placeholder": DASH,
        "alt": table.title,
    }


def _columns(table: Table) -> dict[str, Any]:
    """Show moments by the minute; days and numbers as they are."""
    return {
        name: st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        for name in table.frame.columns
        if str(table.frame[name].dtype).startswith("datetime")
    }
