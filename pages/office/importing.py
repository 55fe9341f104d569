"""Bringing a file in: what it is, which column means what, a look at what would happen, then it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.imports import SUBJECTS, ColumnMap, Subject
from domain.refusal import Refusal
from services import estates, importing, spreadsheets
from services.context import Context
from services.estates import Estate
from services.file_guard import UPLOAD
from services.importing import mappings, texts
from services.importing.report import Plan, Remark
from services.spreadsheets import Sheet
from ui import columns, messages, places
from ui.messages import Message
from ui.texts import Translate, escape

KEY = "importing"
FILE = "importing.file"
NAME = "importing.name"
REPORT = "importing.report"
REFUSED = "importing.refused"
DONE = "importing.done"
MOST_REMARKS = 1_000
PREVIEW = 5


@dataclass(frozen=True)
class Upload:
    """A file that was chosen and can be read. `id` tells it from every other in this browser."""

    id: str
    content: bytes
    sheet: Sheet


@dataclass(frozen=True)
class Order:
    """What the buttons work with: the file, where it goes, and what its columns mean."""

    upload: Upload
    estate: Estate
    mapping: ColumnMap


@dataclass(frozen=True)
class Report:
    """What a look at a file found; it counts only for that very order."""

    of: tuple[str, int, ColumnMap]
    counts: Mapping[str, int]
    refused: Sequence[Remark]
    notes: Sequence[Remark]
    """The first of each: a browser window need not remember twenty thousand."""


def page(ctx: Context) -> None:
    """Choose a file and what it is; nothing is written before the last button."""
    _ = ctx.translate
    st.title(_("Import"))
    _show_said(_)
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action="imports.create")
    if not mine:
        st.info(_("You may not bring files in. Ask your supervisor for the post."))
        return
    left, right = st.columns(2)
    estate = left.selectbox(
        _("Project"), mine, format_func=lambda one: one.name, key=f"{KEY}.project"
    )
    subject = right.selectbox(
        _("What the rows are"),
        list(SUBJECTS),
        format_func=lambda code: _(SUBJECTS[code].title),
        key=f"{KEY}.subject",
    )
    upload = _upload(_)
    if upload is None:
        st.caption(_("An Excel file (.xlsx) or CSV, with the names of the columns on top."))
        return
    _show_file(_, upload)
    mapping = _mapping(ctx, estate, SUBJECTS[subject], upload.sheet)
    order = Order(upload, estate, mapping)
    _save_mapping(ctx, order)
    st.button(
        _("Look at what would happen"),
        key=f"{KEY}.look",
        icon=":material/preview:",
        on_click=_look,
        args=(ctx, order),
    )
    _show_report(ctx, order)


def _upload(_: Translate) -> Upload | None:
    """Return the chosen file with its chosen sheet; say why one cannot be read."""
    file = st.file_uploader(_("File"), type=["xlsx", "csv"], key=FILE)
    if file is None:
        return None
    chosen = st.session_state.get(f"{KEY}.sheet.{file.file_id}")
    try:
        content = file.getvalue()
        sheet = spreadsheets.read(content, file.name, sheet=chosen, limits=UPLOAD)
    except Refusal as refusal:
        messages.refused(_, refusal)
        return None
    if len(sheet.sheets) > 1:
        st.selectbox(_("Sheet"), sheet.sheets, key=f"{KEY}.sheet.{file.file_id}")
    return Upload(file.file_id, content, sheet)


def _show_file(_: Translate, upload: Upload) -> None:
    sheet = upload.sheet
    st.caption(_("{rows} rows, {columns} columns").format(
        rows=len(sheet.frame), columns=len(sheet.header)
    ))  # fmt: skip
    for note in sheet.notes:
        st.info(messages.words(_, Message(note.message, note.values)), icon=":material/info:")
    with st.expander(_("The first rows")):
        st.dataframe(sheet.frame.head(PREVIEW), alt=_("The first rows of the file"))


# --- which column means what


def _mapping(ctx: Context, estate: Estate, subject: Subject, sheet: Sheet) -> ColumnMap:
    """Return the mapping as it is shown: a saved or proposed one, with the person's changes."""
    _ = ctx.translate
    st.subheader(_("Columns"))
    with ctx.reading() as work:
        names = mappings.names(work.session, subject.code, project_id=estate.id)
        found = mappings.for_header(work.session, subject.code, sheet.header, project_id=estate.id)
        name = st.selectbox(
            _("Column mapping"),
            names,
            index=None,
            placeholder=_("Proposed by the names of the columns"),
            key=f"{KEY}.mapping.{subject.code}",
        )
        if name:
            found = mappings.named(work.session, subject.code, name, project_id=estate.id)
    shape = hashlib.sha256("\n".join((name or "", *sheet.header)).encode()).hexdigest()[:12]
    with st.expander(_("Which column means what"), expanded=not name):
        return columns.choose(
            _, subject, found, sheet.header, key=f"{KEY}.columns.{subject.code}.{shape}"
        )


def _save_mapping(ctx: Context, order: Order) -> None:
    _ = ctx.translate
    with st.popover(_("Save the mapping"), icon=":material/bookmark:"):
        st.text_input(_("Name of the mapping"), key=NAME, max_chars=mappings.LONGEST_NAME)
        st.button(_("Save"), key=f"{KEY}.save", on_click=_keep_mapping, args=(ctx, order))


def _keep_mapping(ctx: Context, order: Order) -> None:
    _ = ctx.translate
    name = str(st.session_state[NAME])
    try:
        with ctx.writing() as work:
            mappings.save(
                work.session, name, order.mapping, project_id=order.estate.id, actor=work.actor,
                now=work.now,
            )  # fmt: skip
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    messages.flash(_("The mapping {name} is saved.").format(name=escape(name)))


# --- what would happen, and then it


def _look(ctx: Context, order: Order) -> None:
    """Work the import out and keep what was found for the run that follows."""
    try:
        plan = _plan(ctx, order)
    except Refusal as refusal:
        st.session_state.pop(REPORT, None)
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.session_state[REPORT] = Report(
        _told_by(order),
        {
            "new": len(plan.new),
            "unchanged": plan.unchanged,
            "refused": len(plan.refused),
            "notes": len(plan.notes),
        },
        plan.refused[:MOST_REMARKS],
        plan.notes[:MOST_REMARKS],
    )


def _bring_in(ctx: Context, order: Order, good_rows: bool) -> None:
    """Write the file's rows, all of what was asked for or nothing.

    A browser that is closed meanwhile stops it as a whole.
    """
    _ = ctx.translate
    bar = st.progress(0.0, text=_("Bringing the rows in …"))
    try:
        plan = _plan(ctx, order)
        with ctx.writing() as work:
            outcome = importing.apply(
                work.session,
                plan,
                file_hash=importing.digest(order.upload.content),
                good_rows=good_rows,
                actor=work.actor,
                now=work.now,
                progress=lambda part: _advance(bar, part),
            )
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.session_state.pop(REPORT, None)
    st.session_state[DONE] = order.mapping.subject
    messages.flash(texts.done(_, outcome))


def _plan(ctx: Context, order: Order) -> Plan:
    with ctx.reading() as work:
        return importing.plan(
            work.session,
            order.upload.sheet,
            order.mapping,
            project_id=order.estate.id,
            actor=work.actor,
            now=work.now,
        )


def _advance(bar: DeltaGenerator, part: float) -> None:
    bar.progress(part)


def _told_by(order: Order) -> tuple[str, int, ColumnMap]:
    return f"{order.upload.id}/{order.upload.sheet.sheet}", order.estate.id, order.mapping


def _show_report(ctx: Context, order: Order) -> None:
    _ = ctx.translate
    report: Report | None = st.session_state.get(REPORT)
    if report is None or report.of != _told_by(order):
        return
    st.subheader(_("What would happen"))
    titles = {
        "new": _("New"),
        "unchanged": _("There already"),
        "refused": _("Refused rows"),
        "notes": _("Notes"),
    }
    for cell, (name, count) in zip(st.columns(4), report.counts.items(), strict=True):
        cell.metric(titles[name], f"{count:,}")
    _remarks(_, _("Refused rows"), report.refused, "refused")
    _remarks(_, _("Notes"), report.notes, "notes")
    good_rows = bool(report.refused) and st.checkbox(
        _("Bring in the good rows and leave the refused ones out"), key=f"{KEY}.good_rows"
    )
    st.button(
        _("Bring in"),
        key=f"{KEY}.bring_in",
        icon=":material/upload:",
        type="primary",
        on_click=_bring_in,
        args=(ctx, order, good_rows),
    )


def _remarks(_: Translate, title: str, remarks: Sequence[Remark], name: str) -> None:
    if not remarks:
        return
    with st.expander(title, expanded=name == "refused"):
        rows = [
            {
                _("Row"): remark.row,
                _("Column"): remark.column,
                _("Reason"): texts.reason(_, remark),
            }
            for remark in remarks
        ]
        st.dataframe(rows, hide_index=True, key=f"{KEY}.{name}", alt=title)


def _show_said(_: Translate) -> None:
    """Say once why the last press was refused, or where to look after it was not."""
    if (refusal := st.session_state.pop(REFUSED, None)) is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    done = st.session_state.pop(DONE, "")
    if done == "prices":
        places.link("services", _("See the drafts of price lists"), {"part": "prices"})
    elif done:
        places.link("complaint-rates", _("See the complaint rates"))
        places.link("coverage", _("See the visit coverage"))
