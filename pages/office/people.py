"""People and their posts: who works where, and how an administrator changes it."""

from functools import partial

import streamlit as st

from domain import rights
from domain.people import ROLE_TITLES
from pages.office import person_forms, post_forms
from services import own_homes, people, viewing
from services.context import Context, Work
from services.people import Person
from ui import filters, messages
from ui.texts import DASH, Translate, escape, moment

KEY = "office.people"
ZONE = "Asia/Shanghai"


def page(ctx: Context) -> None:
    """Show the list, or the person whom the address names."""
    _ = ctx.translate
    chosen = st.query_params.get("person", "")
    person_forms.show_password(_)
    if chosen.isascii() and chosen.isdigit():
        _one(ctx, int(chosen[:9]))
        return
    st.title(_("People and posts"))
    with ctx.reading() as work:
        found = people.listed(work.session, actor=work.actor)
        may_invite = bool(rights.scope(work.actor, people.WRITE))
    if may_invite:
        with st.expander(_("Invite somebody"), icon=":material/person_add:"):
            person_forms.invite(ctx)
    person_forms.show_refused(_)
    post_forms.waiting(ctx)
    _list(ctx, found)


def _list(ctx: Context, found: list[Person]) -> None:
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(_("Search"), "text", key=KEY, placeholder=_("Name or login"))
        posts = {role.value: _(title) for role, title in ROLE_TITLES.items()}
        post = filters.one_of(_("Post"), "post", posts, key=KEY, none=_("All posts"))
    shown = [one for one in found if _matches(one, words, post)]
    if not shown:
        st.info(
            _("Nobody matches. Widen the filters, or invite somebody."), icon=":material/inbox:"
        )
        return
    rows = [
        {
            _("Name of the person"): one.row.name,
            _("Login"): one.row.login,
            _("Posts"): _posts(ctx, one),
            _("State"): _state(_, one),
            _("Second factor"): _("Yes") if one.row.has_factor else DASH,
            _("Last seen"): moment(one.row.seen_at, ZONE),
        }
        for one in shown
    ]
    event = st.dataframe(
        rows, hide_index=True, key=f"{KEY}.list", on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=_("People with their posts; choose one to see more"),
    )  # fmt: skip
    picked = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if picked and picked[0] < len(shown):
        st.query_params.from_dict({"person": str(shown[picked[0]].row.id)})
        st.rerun()


def _matches(one: Person, words: str, post: str) -> bool:
    said = words.strip().casefold()
    named = said in one.row.name.casefold() or said in one.row.login
    return named and (not post or any(held.role.value == post for held in one.posts))


def _posts(ctx: Context, one: Person) -> str:
    _ = ctx.translate
    return "; ".join(
        " ".join(part for part in (held.project, _(ROLE_TITLES[held.role]), held.area) if part)
        for held in one.posts
        if not held.waiting
    )


def _state(_: Translate, one: Person) -> str:
    if one.row.disabled:
        return _("Shut")
    if one.row.must_change_password and one.row.seen_at is None:
        return _("Invited")
    return _("In use")


def _one(ctx: Context, account_id: int) -> None:
    _ = ctx.translate
    st.button(
        _("To the list of people"), key=f"{KEY}.back", icon=":material/arrow_back:",
        type="tertiary", on_click=st.query_params.clear,
    )  # fmt: skip
    try:
        with ctx.reading() as work:
            found = people.person(work.session, account_id, actor=work.actor)
            manages = people.may_manage(work.session, account_id, actor=work.actor, now=work.now)
            may_look = viewing.may_look(work.session, account_id, actor=work.actor, now=work.now)
    except rights.NotAllowed as refusal:
        messages.refused(_, refusal)
        return
    st.title(escape(found.row.name))
    with st.container(horizontal=True, gap="small"):
        st.markdown(f"**{escape(found.row.login)}**", width="content")
        st.badge(_state(_, found), color="gray")
        if found.row.has_factor:
            st.badge(_("Second factor"), icon=":material/lock:", color="green")
    if may_look:
        st.button(
            _("Look through their eyes"), key=f"{KEY}.look", icon=":material/visibility:",
            on_click=_look, args=(ctx, account_id),
            help=_("You see what this person sees, and can change nothing meanwhile."),
        )  # fmt: skip
    person_forms.show_refused(_)
    post_forms.held(ctx, found, manages=manages)
    post_forms.waiting(ctx, account_id)
    _own_homes(ctx, found, manages)
    if manages:
        st.subheader(_("Account"))
        person_forms.account(ctx, found)


def _own_homes(ctx: Context, found: Person, manages: bool) -> None:
    _ = ctx.translate
    st.subheader(_("Homes of their own"))
    st.caption(_("They may neither open the file of these homes nor approve anything about them."))
    for home in found.own_homes:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(home.code)
            if manages:
                remove = partial(_remove_home, found.row.id, home.id)
                st.button(
                    _("Remove"), key=f"{KEY}.own.{home.id}", icon=":material/close:",
                    on_click=person_forms.do, args=(ctx, remove),
                )  # fmt: skip
    if manages:
        person_forms.own_home(ctx, found)


def _look(ctx: Context, account_id: int) -> None:
    person_forms.do(ctx, partial(_begin_looking, ctx.sid, account_id))
    if not person_forms.is_refused():
        st.query_params.clear()


def _begin_looking(sid: str, account_id: int, work: Work) -> None:
    viewing.begin(work.session, sid, account_id, actor=work.actor, now=work.now)


def _remove_home(account_id: int, own_id: int, work: Work) -> None:
    own_homes.remove(work.session, account_id, own_id, actor=work.actor, now=work.now)
