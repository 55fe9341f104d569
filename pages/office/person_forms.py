"""Forms of an administrator: invite, give a post, reset a password, close an account."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from domain.office import FROM, LOGIN, PERSON_NAME, ROLE, ROLES, TO, UNIT
from domain.people import Role
from domain.procedure import Field
from domain.refusal import Refusal
from services import areas, estates, own_homes, people, posts
from services.context import Context, Work
from services.people import Person
from services.posts import NewPost
from ui import forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.messages import Message
from ui.texts import Translate

KEY = "office.people"
PASSWORD = "office.people.password"
REFUSED = "office.people.refused"
WHOLE = "whole"


def invite(ctx: Context) -> None:
    """Ask for a person and their first post."""
    _post_form(ctx, f"{KEY}.invite", (LOGIN, PERSON_NAME), ctx.translate("Invite"), _invite)


def give_post(ctx: Context, account_id: int) -> None:
    """Ask for a further post."""
    save = partial(_give, account_id)
    _post_form(ctx, f"{KEY}.give.{account_id}", (), ctx.translate("Give the post"), save)


def account(ctx: Context, found: Person) -> None:
    """Offer to close or open the account, to reset its password, to drop its second factor."""
    _, row = ctx.translate, found.row
    offered: list[tuple[str, str, Callable[..., Any]]] = [
        (_("Reset the password"), ":material/key:", people.reset_password),
    ]
    if row.has_factor:
        offered.append((_("Remove the second factor"), ":material/lock_reset:", people.drop_factor))
    close = (_("Open the account again"), ":material/lock_open:", people.enable)
    if not row.disabled:
        close = (_("Close the account"), ":material/block:", people.disable)
    with st.container(horizontal=True):
        for at, (label, icon, change) in enumerate([*offered, close]):
            st.button(
                label, key=f"{KEY}.account.{row.id}.{at}", icon=icon,
                on_click=do, args=(ctx, partial(_change, change, row.id)),
            )  # fmt: skip


def own_home(ctx: Context, found: Person) -> None:
    """Ask for the code of a home that belongs to the person or their family."""
    key = f"{KEY}.own.{found.row.id}"
    form = Form(
        key=key,
        asks=(UNIT,),
        submit=ctx.translate("Add the home"),
        save=partial(_add_home, ctx, found.row.id),
        choices=Choices(),
        zone="UTC",
        now=ctx.now,
        columns=1,
    )
    forms.draw(ctx.translate, form)


def do(ctx: Context, act: Callable[[Work], Any]) -> None:
    """Do one thing in a unit of work; a password that comes of it is shown once."""
    try:
        with ctx.writing() as work:
            made = act(work)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.session_state.pop(REFUSED, None)
    if isinstance(made, str):
        st.session_state[PASSWORD] = made


def is_refused() -> bool:
    """Tell whether the last thing that was to be done is refused, and not shown yet."""
    return REFUSED in st.session_state


def show_password(_: Translate) -> None:
    """Show a password that was just made, in this run only."""
    password = st.session_state.pop(PASSWORD, None)
    if password:
        st.success(_("The password is shown only now. It must be changed at the first sign-in."))
        st.code(password, language=None)


def show_refused(_: Translate) -> None:
    refusal: Message | None = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")


def _post_form(
    ctx: Context,
    key: str,
    before: tuple[Field, ...],
    submit: str,
    save: Callable[[Work, Mapping[str, Any], NewPost], str],
) -> None:
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=people.WRITE)
    if not mine:
        st.info(_("You administer no project."))
        return
    estate = st.selectbox(
        _("Project"), mine, format_func=lambda one: one.name, key=f"{key}.project"
    )
    with ctx.reading() as work:
        found = areas.listed(work.session, estate.id, actor=work.actor, now=work.now)
    names = {WHOLE: "Whole project", **{str(a.row.id): a.row.name for a in found}}
    area = Field("area", "Area", "choice", True, options=names, default=WHOLE)
    form = Form(
        key=f"{key}.{estate.id}",
        asks=(*before, ROLE, area, FROM, TO),
        submit=submit,
        save=partial(_save, ctx, estate.id, estate.zone, save),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        icon=":material/person_add:",
    )
    forms.draw(_, form)


def _save(
    ctx: Context,
    project_id: int,
    zone: str,
    save: Callable[[Work, Mapping[str, Any], NewPost], str],
    answers: Mapping[str, Any],
    _token: str,
) -> str:
    area, role = str(answers["area"] or WHOLE), str(answers["role"] or "")
    if role not in ROLES:
        raise people.PersonRefused("Choose a post.")
    post = NewPost(
        project_id,
        Role(role),
        None if area == WHOLE else int(area),
        _day(answers["from_on"], zone),
        _day(answers["to_on"], zone),
    )
    with ctx.writing() as work:
        password = save(work, answers, post)
    if password:
        st.session_state[PASSWORD] = password
    return ctx.translate("Saved.")


def _invite(work: Work, answers: Mapping[str, Any], post: NewPost) -> str:
    login, name = str(answers["login"] or ""), str(answers["name"] or "")
    return posts.invite(
        work.session, login=login.strip(), name=name, post=post, actor=work.actor, now=work.now
    )


def _give(account_id: int, work: Work, _answers: Mapping[str, Any], post: NewPost) -> str:
    posts.give(work.session, account_id, post, actor=work.actor, now=work.now)
    return ""


def _change(change: Callable[..., Any], account_id: int, work: Work) -> Any:
    return change(work.session, account_id, actor=work.actor, now=work.now)


def _add_home(ctx: Context, account_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        own_homes.add(
            work.session, account_id, str(answers["code"] or ""), actor=work.actor, now=work.now
        )
    return ctx.translate("Saved.")


def _day(value: Any, zone: str) -> date | None:
    found: date | None = value.astimezone(ZoneInfo(zone)).date() if value else None
    return found
