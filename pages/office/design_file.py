"""One designed kind: its parts to be drawn, what is wrong with it, and its publication."""

from collections.abc import Mapping

import streamlit as st

from pages.office import design_badges, design_parts, design_publishing
from services import designs, estates
from services.context import Context
from services.designs import Kind
from ui import filters
from ui.texts import Translate, escape

KEY = "office.design"


def show(ctx: Context, design_id: int) -> None:
    """Show the part of the kind that the address names."""
    _ = ctx.translate
    with ctx.reading() as work:
        kind = designs.get(work.session, design_id, actor=work.actor, now=work.now)
        seen = estates.estates(work.session, actor=work.actor, action=designs.READ)
    estate = next(one for one in seen if one.id == kind.project_id)
    st.button(
        _("To the list of kinds"), key=f"{KEY}.back", icon=":material/arrow_back:",
        on_click=st.query_params.clear,
    )  # fmt: skip
    st.title(escape(_(kind.plan.title.typed)))
    with st.container(horizontal=True):
        design_badges.show(_, kind)
        st.caption(escape(estate.name), width="content")
    titles = _titles(_, kind)
    part = filters.choice(_("Part"), "part", titles, key=f"{KEY}.{design_id}")
    if part in design_parts.PARTS:
        design_parts.draw(ctx, kind, estate, part)
    elif part == "preview":
        design_publishing.preview(ctx, kind, estate)
    elif part == "records":
        design_publishing.records(ctx, kind)
    else:
        design_publishing.publish(ctx, kind, estate)
    if kind.may_change:
        _problems(_, kind, titles)


def _titles(_: Translate, kind: Kind) -> dict[str, str]:
    parts = {
        "about": _("Basics"),
        "fields": _("Questions"),
        "states": _("States"),
        "moves": _("Steps"),
        "deadlines": _("Deadlines"),
        "sheet": _("Printed sheet"),
    }
    seen = {"preview": _("Preview")}
    drawn = {**parts, **seen, "publish": _("Publish")} if kind.may_change else seen
    return {**drawn, "records": _("Records")} if kind.number is not None else drawn


def _problems(_: Translate, kind: Kind, titles: Mapping[str, str]) -> None:
    """Show the live list of checks: what is to be mended, and where."""
    st.subheader(_("Checks"))
    if not kind.problems:
        st.success(_("Nothing is wrong with it."), icon=":material/check_circle:")
        return
    for problem in kind.problems:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(titles[problem.part], color="orange")
            st.markdown(escape(design_publishing.sentence(_, problem)), width="stretch")
