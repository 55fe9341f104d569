"""What if: a limit, or the pace of visits, were another; history is counted again by it."""

import streamlit as st

from pages.figures import what_if_limit, what_if_pace
from services import targets, what_if
from services.context import Context
from ui import filters, scope_bar

KEY = "what-if"
READ = targets.READ
ALSO = ("view", "figure", "part", "limit", "by", "page", "goal", "week")


def page(ctx: Context) -> None:
    """Show what the address asks for; nothing is written here."""
    _ = ctx.translate
    st.title(_("What if"))
    st.caption(
        _("Old records are judged again as if it had been so. Nothing is written, and no target "
          "and no limit is changed.")
    )  # fmt: skip
    with ctx.reading() as work:
        reader = what_if.reader_of(work.session, actor=work.actor, now=work.now)
    views = {"limit": _("Another limit"), "pace": _("Another pace of visits")}
    view = filters.choice(_("What shall be another"), "view", views, key=KEY)
    pace = view == "pace"
    scope = scope_bar.bar(
        _, reader.offer, own_population="P2" if pace else "", of_cases=not pace, also=ALSO
    )  # fmt: skip
    if pace:
        what_if_pace.show(ctx, reader, scope)
    else:
        what_if_limit.show(ctx, reader, scope)
