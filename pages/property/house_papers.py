"""What a house has on paper: meters, papers, keys, who pays since when, and its warranties."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from domain.handover.warranty import SOURCES
from domain.procedure import Field
from domain.procedures.handover import fields as asked
from domain.procedures.handover.lists import BILLED_TO
from services.context import Context
from services.handing_over.houses import HouseFile
from ui import words
from ui.inputs import Choices
from ui.texts import DASH, escape


def section(ctx: Context, file: HouseFile) -> None:
    """Show what is known so far; what is missing says where it is entered."""
    _, told = ctx.translate, file.case.details
    for field in (asked.METERS, asked.DOCUMENTS, asked.HANDED_OUT):
        st.subheader(_(field.title))
        _rows(ctx, field, told.get(field.code), file.zone)
    st.subheader(_("Billing"))
    billed = told.get("billed_to")
    who = _(BILLED_TO[billed]) if billed else DASH
    since = told.get("billed_from") or DASH
    st.markdown(escape(_("{who}, since {day}").format(who=who, day=since)))
    _entries(ctx, told.get("key_entries") or ())
    _warranties(ctx, file)


def _rows(ctx: Context, field: Field, rows: Sequence[Mapping[str, Any]] | None, zone: str) -> None:
    _ = ctx.translate
    if not rows:
        st.caption(_("Nothing yet. It is entered under “Steps”."))
        return
    shown = [
        {
            _(column.title): words.answer(_, column, row.get(column.code), Choices(), zone)
            for column in field.columns
        }
        for row in rows
    ]
    st.dataframe(shown, hide_index=True, alt=_(field.title))


def _entries(ctx: Context, entries: Sequence[Mapping[str, Any]]) -> None:
    _ = ctx.translate
    if not entries:
        return
    st.subheader(_("Entries with the kept key"))
    rows = [
        {_("When"): one["at"][:16].replace("T", " "), _("Who went in"): one["who"],
         _("What for"): one["why"], _("Entered by"): one["by"]}
        for one in entries
    ]  # fmt: skip
    st.dataframe(rows, hide_index=True, alt=_("Entries with the kept key"))


def _warranties(ctx: Context, file: HouseFile) -> None:
    _ = ctx.translate
    st.subheader(_("Warranties"))
    if not file.warranties:
        st.caption(_("Known when the keys are handed over and the batch says when the building "
                     "was accepted."))  # fmt: skip
        return
    rows = [
        {
            _("Warranted part"): _(one.item.title),
            _("Warranty until"): one.ends.effective.isoformat(),
            _("By the calendar"): one.ends.raw.isoformat(),
            _("Why"): _(SOURCES[one.source]),
        }
        for one in file.warranties
    ]
    st.dataframe(rows, hide_index=True, alt=_("Warranties"))
