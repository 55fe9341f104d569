"""What is done with a post that somebody has: other dates, its end, its approval."""

from functools import partial

import streamlit as st

from domain.people import ROLE_TITLES
from pages.office import person_forms
from services import post_approval, posts
from services.context import Context, Work
from services.people import Person
from services.post_approval import Waiting
from services.posts import Held
from ui.texts import DASH, Translate, escape

KEY = "office.people"


def held(ctx: Context, found: Person, *, manages: bool) -> None:
    """Show the posts of a person, with what the reader may do about each."""
    _ = ctx.translate
    st.subheader(_("Posts"))
    shown = [post for post in found.posts if post.replaces_id is None]
    if not shown:
        st.info(_("No post. Without one the person sees nothing."), icon=":material/badge:")
    for post in shown:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            _say(_, post)
            if post.waiting:
                st.badge(_("Waits for approval"), icon=":material/hourglass_empty:", color="orange")
            if manages and (post.to_on is None or post.to_on >= ctx.now.date()):
                _changes(ctx, found.row.id, post)
    if manages:
        with st.expander(_("Give a further post"), icon=":material/add:"):
            st.caption(_("A manager of the project approves it before it holds."))
            person_forms.give_post(ctx, found.row.id)


def waiting(ctx: Context, account_id: int | None = None) -> None:
    """Show what waits for a manager, of everybody or of one person; nothing when nothing does."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = post_approval.waiting(work.session, actor=work.actor)
    found = [one for one in found if account_id in (None, one.post.account_id)]
    if not found:
        return
    st.subheader(_("Waiting for approval"))
    st.caption(_("Nobody approves what they gave, or what is for themselves."))
    for one in found:
        with st.container(border=True):
            _one(ctx, one)


def _one(ctx: Context, one: Waiting) -> None:
    _, key = ctx.translate, f"{KEY}.waiting.{one.post.id}"
    what = _("New dates") if one.post.replaces_id else _("New post")
    st.markdown(f"**{escape(one.name)}** · {escape(what)}")
    _say(_, one.post)
    st.caption(_("Given by {name}").format(name=escape(one.given_by)))
    if not one.may_decide:
        return
    reason = f"{key}.reason"
    st.text_input(
        _("Reason of a refusal"), key=reason, max_chars=post_approval.LONGEST_REASON
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            _("Approve"), key=f"{key}.approve", icon=":material/check:", type="primary",
            on_click=person_forms.do, args=(ctx, partial(_approve, one.post.id)),
        )  # fmt: skip
        st.button(
            _("Refuse"), key=f"{key}.refuse", icon=":material/block:",
            on_click=_refuse, args=(ctx, one.post.id, reason),
        )  # fmt: skip


def _changes(ctx: Context, account_id: int, post: Held) -> None:
    _, key = ctx.translate, f"{KEY}.dates.{post.id}"
    if not post.source:
        with st.popover(_("Change the dates"), icon=":material/edit_calendar:"):
            first, last = f"{key}.from", f"{key}.to"
            st.date_input(_("From which day"), post.from_on, key=first, format="YYYY-MM-DD")
            st.date_input(_("Until which day, counted"), post.to_on, key=last, format="YYYY-MM-DD")
            st.button(
                _("Save the dates"), key=f"{key}.save", icon=":material/save:", type="primary",
                on_click=_change, args=(ctx, account_id, post.id, first, last),
            )  # fmt: skip
    st.button(
        _("End this post"), key=f"{KEY}.end.{post.id}", icon=":material/event_busy:",
        on_click=person_forms.do, args=(ctx, partial(_end, account_id, post.id)),
    )  # fmt: skip


def _change(ctx: Context, account_id: int, post_id: int, first: str, last: str) -> None:
    from_on, to_on = st.session_state.get(first), st.session_state.get(last)

    def change(work: Work) -> None:
        posts.change_dates(
            work.session, post_id, account_id=account_id, from_on=from_on, to_on=to_on,
            actor=work.actor, now=work.now,
        )  # fmt: skip

    person_forms.do(ctx, change)


def _refuse(ctx: Context, post_id: int, key: str) -> None:
    reason = str(st.session_state.get(key) or "")

    def refuse(work: Work) -> None:
        post_approval.refuse(work.session, post_id, reason, actor=work.actor, now=work.now)

    person_forms.do(ctx, refuse)


def _approve(post_id: int, work: Work) -> None:
    post_approval.approve(work.session, post_id, actor=work.actor, now=work.now)


def _end(account_id: int, post_id: int, work: Work) -> None:
    posts.end(work.session, post_id, account_id=account_id, actor=work.actor, now=work.now)


def _say(_: Translate, post: Held) -> None:
    where = " · ".join(part for part in (post.project, post.area) if part)
    since, until = post.from_on or DASH, post.to_on or DASH
    st.markdown(f"**{_(ROLE_TITLES[post.role])}** · {escape(where)}")
    st.caption(f"{escape(str(since))} – {escape(str(until))}")
