"""Exactly the records behind a number that was clicked, and the way back to it."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from domain import figure_scope as asked
from domain.figure_scope import LEFT_OUT, Drill, Scope
from domain.refusal import Refusal
from pages.figures import cut_words, explanation
from services import figure_exports, figure_frames, figure_records, figure_scope
from services.context import Context
from services.figure_records import Behind
from services.figure_scope import Reader
from services.language import Translate
from ui import exporting, figures, filters, messages, places, scope_bar, tables

PAGE = 100
ALSO = ("figure", "part", "page", "explain", "cut")


def page(ctx: Context) -> None:
    """Show the records that the address asks for; as many as the number says."""
    _ = ctx.translate
    with ctx.reading() as work:
        reader = figure_scope.reader(work.session, actor=work.actor, now=work.now)
    drill = asked.read_drill(
        {name: st.query_params.get_all(name) for name in st.query_params if name != "page"}
    )
    scope = scope_bar.read(_, reader.offer, also=ALSO)
    _back(_, drill, scope)
    if drill is None:
        st.title(_("Records"))
        st.info(_("Choose a number on a page of figures to see what stands behind it."))
        return
    try:
        found, number = _read(ctx, reader, scope, drill)
    except Refusal as refusal:
        st.title(_("Records"))
        messages.refused(_, refusal)
        return
    title = _("Records behind {title}").format(title=_(found.figure.title))
    st.title(title)
    st.markdown(_said(_, found, reader, scope, drill))
    if filters.flag(_("Explain this number"), "explain", key="records"):
        explanation.show(ctx, reader, scope, drill)
    _table(ctx, reader, found, number)
    listed = figure_records.as_list(found, scope, drill)
    if listed:
        label = _("All complaints of this time and place, as a list")
        places.link("complaints", label, listed.query(), icon=":material/list:")
    filters.pager(key="records.page", pages=-(-found.total // PAGE))
    if reader.may_export(scope) and found.total:
        file = partial(figure_exports.records, drill=drill)
        make = partial(figure_exports.offer, ctx, scope, file)
        about = str({**scope.query(), **drill.query()})
        exporting.button(_, make, key="exports.create", about=about)


def _read(ctx: Context, reader: Reader, scope: Scope, drill: Drill) -> tuple[Behind, int]:
    number = filters.number("page")
    with ctx.reading() as work:
        found = figure_records.behind(
            work.session,
            reader,
            scope,
            drill,
            actor=work.actor,
            limit=PAGE,
            offset=(number - 1) * PAGE,
        )
    return found, number


def _back(_: Translate, drill: Drill | None, scope: Scope) -> None:
    family = drill.figure[:2] if drill else ""
    if family in (board := _boards(_)):
        place, label, part = board[family]
        places.link(place, label, part, icon=":material/arrow_back:")
        return
    place, label = {
        "VC": ("coverage", _("Back to visit coverage")),
        "CH": ("handling", _("Back to complaint handling")),
        "RV": ("follow-ups", _("Back to return visits and rework")),
        **dict.fromkeys(("IN", "NT", "OA"), ("desk-figures", _("Back to the desk in figures"))),
        "DQ": ("data-quality", _("Back to data quality")),
        "RP": ("repair-figures", _("Back to repairs in figures")),
        "DU": ("duties", _("Back to the duty calendar")),
        "TR": ("training", _("Back to the trainings")),
    }.get(family, ("complaint-rates", _("Back to complaint rates")))
    places.link(place, label, scope.query(), icon=":material/arrow_back:")


def _boards(_: Translate) -> Mapping[str, tuple[str, str, Mapping[str, str]]]:
    """Where the figures of a family stand that have no page of their own: screen, words, part."""
    view = {"view": "figures"}
    return {
        "AR": ("archives", _("Back to the archives"), view),
        "HO": ("handovers", _("Back to the handovers"), view),
        "KY": ("keys", _("Back to the keys"), view),
        "PS": ("services", _("Back to paid services"), {"part": "figures"}),
        "SB": ("self-builds", _("Back to self-builds"), view),
    }


def _said(_: Translate, found: Behind, reader: Reader, scope: Scope, drill: Drill) -> str:
    """Return in words how many there are of how many, of what, and when."""
    own = found.figure.population
    within = scope_bar.in_words(_, scope, reader.offer, own_population=own, of_cases=True)
    titles = cut_words.titles(reader, found.kind)
    cuts = [cut_words.named(_, titles, cut, value) for cut, value in drill.cuts.items()]
    values = {
        "shown": f"{found.total:,}",
        "number": figures.count(found.number),
        "code": found.figure.code,
        "where": " · ".join([*cuts, within]),
    }
    if found.over_time:
        said = _("{shown} homes were counted at some time; on average {number}. {code}: {where}")
    elif found.part == LEFT_OUT:
        said = _("{shown} records that {code} looks at and does not count: {where}")
    elif found.part == "denominator":
        said = _("{shown} of {number} records below the line of {code}: {where}")
    else:
        said = _("{shown} of {number} records behind {code}: {where}")
    hidden = _("{n} of this page are about yourself and not shown.")
    if found.kind == "homes":
        hidden = _("{n} of this page are not yours to see and not listed.")
    return said.format(**values) + (f" {hidden.format(n=found.hidden)}" if found.hidden else "")


def _table(ctx: Context, reader: Reader, found: Behind, number: int) -> None:
    _ = ctx.translate
    if not found.rows:
        st.info(_("There are none."), icon=":material/inbox:")
        return
    frame = figure_frames.of(_, found, reader)
    moments = {
        name: st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm")
        for name in frame.columns
        if str(frame[name].dtype).startswith("datetime")
    }
    event = st.dataframe(
        frame,
        key=f"records.list.{number}",
        hide_index=True,
        height=(min(len(frame), tables.MOST_ROWS) + 1) * tables.ROW_HEIGHT + 2,
        row_height=tables.ROW_HEIGHT,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        column_config=moments,
        alt=_("The records behind the number; choose one to open it"),
    )
    rows = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if rows and rows[0] < len(found.rows):
        place, query = figure_frames.target_of(found.rows[rows[0]])
        if place:
            places.go(place, query)
