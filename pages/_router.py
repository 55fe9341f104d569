"""The one script that runs: who is here, what they may see, and the page that they chose."""

from typing import Literal

import streamlit as st

from domain.refusal import Refusal
from pages import menu
from pages.figures import wall
from services import viewing, wiring
from services.alerts import inbox
from services.context import Context, SignedOut
from services.signing_in import SignedIn, signed_in
from ui import faults, messages, reveal, sidebar
from ui.texts import escape

NAME = "邻里 Linli"


def run() -> None:
    """Draw the page that was asked for, with the navigation of the person's rights."""
    st.set_page_config(page_title=NAME, page_icon="🏘️", layout="wide")
    person, unread = _person()
    if person is None:
        # Whose language it was is not known any more.
        st.error("您尚未登录或已退出，未保存任何内容。 Sign in first; nothing was saved.")
        st.html('<a href="/sign-in" target="_self">登录 · Sign in</a>')
        st.stop()
    ctx = Context(wiring.current(), person.sid, person.language)
    faults.remember_language(person.language)
    # Folded, some would be found under an English "View 3 more" only.
    bare = wall.is_asked()
    position: Literal["hidden", "sidebar"] = "hidden" if bare else "sidebar"
    screens = menu.pages(ctx, person.acting, unread)
    chosen = st.navigation(screens, position=position, expanded=True)
    if not chosen.url_path:
        chosen.run()  # leads on to the first screen, before anything is drawn or forgotten
    st.set_page_config(page_title=f"{chosen.title} · {NAME}")
    if not bare:
        sidebar.account(ctx.translate, name=person.name, language=person.language)
    if person.viewing:
        _say_whose_eyes(ctx, person.viewing.name)
    reveal.forget_old(ctx.now)
    messages.show_flash()
    try:
        chosen.run()
    except SignedOut as refusal:
        messages.refused(ctx.translate, refusal)
        sidebar.sign_in_link(ctx.translate)
    except Refusal as refusal:
        messages.refused(ctx.translate, refusal)


def _say_whose_eyes(ctx: Context, name: str) -> None:
    _ = ctx.translate
    said = _("You see what {name} sees. Nothing can be changed.").format(name=escape(name))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.warning(said, icon=":material/visibility:")
        st.button(
            _("Look through my own eyes"), key="viewing.end", icon=":material/logout:",
            on_click=_end_viewing, args=(ctx,),
        )  # fmt: skip


def _end_viewing(ctx: Context) -> None:
    with ctx.writing_as_oneself() as work:
        viewing.end(work.session, ctx.sid, actor=work.actor, now=work.now)


def _person() -> tuple[SignedIn | None, int]:
    """Return who the gate says it is, looked up anew, None when the session has ended; and how
    many messages wait for them."""
    sid = st.user.get("sid")
    if not isinstance(sid, str):
        return None, 0
    current = wiring.current()
    with current.database.reading() as session:
        found = signed_in(session, sid, now=current.clock())
        return found, inbox.unread(session, actor=found.acting) if found else 0


run()
