"""Stock-takings of files: what was there against what should be, and a new one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.procedures.archive_count import ARCHIVE_COUNT
from services import cases
from services.archives import counting
from services.archives.counting import Count
from services.context import Context
from services.estates import Estate
from ui import forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment

KEY = "archives.counts"


def section(ctx: Context, estate: Estate) -> None:
    """Show the counts, the newest first; who counts begins one."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = counting.listed(work.session, estate.id, actor=work.actor)
        may_count = rights.may(work.actor, "archive_count.open", estate.id)
    if not found:
        st.info(_("Nothing was counted yet. Two persons count, box by box."),
                icon=":material/fact_check:")  # fmt: skip
    for one in found:
        _count(_, one, estate.zone)
    if may_count:
        with st.expander(_("Begin a count"), icon=ARCHIVE_COUNT.icon, expanded=not found):
            forms.draw(_, _form(ctx, estate))


def _count(_: Translate, one: Count, zone: str) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            place = one.shelves or _("All places")
            st.markdown(f"**{escape(place)}** · {escape(moment(one.at, zone))}")
            st.badge(words.state(_, ARCHIVE_COUNT, one.state))
            if one.found is not None and one.expected is not None:
                said = _("Found {found} of {expected} that should be there: {share}")
                share = _share(min(one.found, one.expected), one.expected)
                st.caption(escape(said.format(
                    found=one.found, expected=one.expected, share=share)))  # fmt: skip
        places.link("case", _("Open it"), {"case": one.number})


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f} %" if whole else DASH


def _form(ctx: Context, estate: Estate) -> Form:
    return Form(
        key=f"{KEY}.{estate.id}", asks=ARCHIVE_COUNT.asks, submit=ctx.translate("Begin"),
        save=partial(_begin, ctx, estate.id), choices=Choices(), zone=estate.zone, now=ctx.now,
        icon=ARCHIVE_COUNT.icon,
    )  # fmt: skip


def _begin(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        number = cases.open_case(
            work.session, ARCHIVE_COUNT, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    return ctx.translate("The count {number} has begun. Open it to enter what is there.").format(
        number=number
    )
