"""The figures of self-builds and illegal structures: of the day, the week and the month."""

import streamlit as st

from pages.sections import standing as table
from services import build_standing, estates
from services.context import Context
from ui import filters

KEY = "builds.figures"


def show(ctx: Context) -> None:
    """Show the figures of one project; what is divided by nothing is a dash."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=build_standing.READ)
        estate = filters.project(_, mine, key=KEY)
        found = build_standing.of_project(work.session, estate.id, actor=work.actor, now=work.now)
    titles = {"day": _("Today"), "week": _("7 days"), "month": _("30 days")}
    for name, rows in found.items():
        st.subheader(titles[name])
        table.table(_, rows, alt=titles[name], project=estate.code)
