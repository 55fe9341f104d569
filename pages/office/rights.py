"""Who may do what: the declared matrix as a table, and what one person may not do alone."""

import streamlit as st

from domain.people import ROLE_TITLES, Role
from domain.rights.separation import SEPARATED
from domain.rights.table import SECTIONS, Line, lines, titles
from services.context import Context
from ui import filters, rights
from ui.texts import Translate

KEY = "office.rights"


def page(ctx: Context) -> None:
    """Show the table, narrowed by what the address names: a section, a post, words."""
    _ = ctx.translate
    st.title(_("Who may do what"))
    st.caption(
        _(
            "What is not written here is refused. The program asks this very table: on every "
            "page, in every list, export and import. A post that is bound to an area has its "
            "own area only where the table says so."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(_("Search"), "text", key=KEY, placeholder=_("Words of the action"))
        sections = {code: _(title) for code, title in SECTIONS.items()}
        section = filters.one_of(_("Part"), "part", sections, key=KEY, none=_("All parts"))
        posts = {role.value: _(title) for role, title in ROLE_TITLES.items()}
        post = filters.one_of(_("Post"), "post", posts, key=KEY, none=_("All posts"))
    found = [line for line in lines() if section in ("", line.section)]
    found = [line for line in found if words.casefold() in _(line.title).casefold()]
    if post:
        found = [line for line in found if line.cells.get(_role(post))]
    _show(_, found, post)
    with st.expander(_("What one person may not do alone"), icon=":material/group:"):
        _show_separation(_)


def _role(value: str) -> Role:
    return next(role for role in ROLE_TITLES if role.value == value)


def _show(_: Translate, found: list[Line], post: str) -> None:
    if not found:
        st.info(_("Nothing matches. Widen the filters."), icon=":material/inbox:")
        return
    columns = [_role(post)] if post else list(ROLE_TITLES)
    rows = [
        {
            _("Part"): _(SECTIONS[line.section]),
            _("No."): line.number,
            _("What"): _(line.title),
            **{_(ROLE_TITLES[role]): rights.cell(_, line.cells.get(role, ())) for role in columns},
            _("Condition"): _(line.note) if line.note else "",
        }
        for line in found
    ]
    st.dataframe(rows, hide_index=True, key=f"{KEY}.table", alt=_("Who may do what"))


def _show_separation(_: Translate) -> None:
    st.caption(_("Whoever did the first on a record may not do the second on it."))
    named = {action: " · ".join(_(part) for part in parts) for action, parts in titles().items()}
    rows = [{_("First"): named[first], _("Then"): named[then]} for first, then in SEPARATED]
    st.dataframe(rows, hide_index=True, key=f"{KEY}.separated", alt=_("Separated steps"))
    st.caption(
        _(
            "Nobody sees or decides a complaint about themselves; nobody opens the file of a home "
            "of their own or of their family, or approves anything about it."
        )
    )
