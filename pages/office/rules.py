"""The management rules of a project: which are in force, their versions, and their duties."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.duties import EVIDENCE, Duty
from domain.people import ROLE_TITLES
from domain.procedure import Field
from domain.refusal import Refusal
from domain.rhythm import RHYTHMS
from domain.rule_versions import DUTY_ASKS, RULE_ASKS, RuleVersion, told_of
from services import estates, management_rules
from services.context import Context
from services.estates import Estate
from services.management_rules import Shelved
from ui import filters, forms, messages, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape

KEY = "office.rules"
REFUSED = f"{KEY}.refused"
NEW = "new"


def page(ctx: Context) -> None:
    """Show the 32 rules; the one that the address names with its duties, versions and forms."""
    _ = ctx.translate
    st.title(_("Management rules"))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=management_rules.READ)
    estate = filters.project(_, offered, key=KEY)
    with ctx.reading() as work:
        shelf = management_rules.shelf(work.session, estate.id, actor=work.actor, now=work.now)
        may_write = rights.may(work.actor, management_rules.WRITE, estate.id)
    if may_write:
        _adopting(ctx, estate, shelf)
    titles = {one.now.code: _(one.now.title) for one in shelf}
    code = filters.one_of(
        _("Management rule"), "rule", titles, key=KEY, none=_("All rules"), width="stretch"
    )
    if code:
        chosen = next(one for one in shelf if one.now.code == code)
        _rule(ctx, estate, chosen, may_write=may_write)
    else:
        _shelf(_, shelf)


def _shelf(_: Translate, shelf: Sequence[Shelved]) -> None:
    st.dataframe(
        [
            {
                _("Management rule"): _(one.now.title),
                _("Version"): str(one.now.version) if one.adopted else DASH,
                _("In force from"): one.now.effective.isoformat() if one.adopted else DASH,
                _("Whose rule it is"): _(ROLE_TITLES[one.now.owner]),
                _("Forms and registers"): _(one.now.forms) if one.now.forms else DASH,
                _("Duties"): len(one.now.duties),
            }
            for one in shelf
        ],
        hide_index=True,
        alt=_("Management rules"),
    )


def _adopting(ctx: Context, estate: Estate, shelf: Sequence[Shelved]) -> None:
    """Offer the rules of the typical set that the project does not have yet."""
    _, key = ctx.translate, f"{KEY}.{estate.id}.adopt"
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    titles = {one.now.code: _(one.now.title) for one in shelf if not one.adopted}
    if not titles:
        return
    none_yet = len(titles) == len(shelf)
    if none_yet:
        st.info(
            _("No management rule is in force here yet. Choose the first ones from the typical "
              "set; what each demands is a start and can be written anew."),
            icon=":material/menu_book:",
        )  # fmt: skip
    with st.expander(_("Put rules of the typical set in force"), icon=":material/library_add:",
                     expanded=none_yet):  # fmt: skip
        st.pills(
            _("Management rules"), list(titles), format_func=titles.__getitem__, key=key,
            selection_mode="multi", label_visibility="collapsed",
        )  # fmt: skip
        with st.container(horizontal=True):
            st.button(
                _("Choose all"), key=f"{key}.all", icon=":material/done_all:",
                on_click=_choose_all, args=(key, list(titles)),
            )  # fmt: skip
            st.button(
                _("Put in force"), key=f"{key}.save", type="primary", icon=":material/save:",
                on_click=partial(_adopt, ctx, estate.id, key),
            )  # fmt: skip


def _choose_all(key: str, codes: list[str]) -> None:
    st.session_state[key] = codes


def _adopt(ctx: Context, project_id: int, key: str) -> None:
    codes = list(st.session_state.get(key) or [])
    try:
        with ctx.writing() as work:
            made = management_rules.adopt(
                work.session, project_id, codes, actor=work.actor, now=work.now
            )
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    messages.flash(ctx.translate("Saved. Rules put in force: {n}.").format(n=made))


def _rule(ctx: Context, estate: Estate, chosen: Shelved, *, may_write: bool) -> None:
    _, rule = ctx.translate, chosen.now
    if not chosen.adopted:
        st.info(_("This rule is not in force here. So it stands in the typical set."))
    _duties(_, rule.duties)
    places.link("duties", _("Which duties this project keeps"), icon=":material/event_repeat:")
    if not chosen.adopted:
        return
    with ctx.reading() as work:
        versions = management_rules.history(
            work.session, estate.id, rule.code, actor=work.actor
        )  # fmt: skip
    _versions(_, versions)
    if may_write:
        _writing(ctx, estate, versions[0])


def _duties(_: Translate, duties: Sequence[Duty]) -> None:
    if not duties:
        st.caption(_("This rule has no periodic duty."))
        return
    st.dataframe(
        [
            {
                _("Duty"): _(duty.title),
                _("Rhythm"): _(RHYTHMS[duty.rhythm.every]),
                _("Owed on the day"): str(duty.rhythm.day) if duty.rhythm.every != "day" else DASH,
                _("Owed by the hour"): f"{duty.due_minute // 60}:00",
                _("Post"): _(ROLE_TITLES[duty.post]),
                _("Evidence"): _(EVIDENCE[duty.evidence]),
                _("Workdays"): _("Yes") if duty.workdays else _("No"),
            }
            for duty in duties
        ],
        hide_index=True,
        alt=_("Duties of the rule"),
    )


def _versions(_: Translate, versions: Sequence[RuleVersion]) -> None:
    st.subheader(_("Versions"))
    for one in versions:
        said = _("Version {n}, in force from {day}, written by {who}")
        st.markdown(
            escape(said.format(n=one.version, day=one.effective.isoformat(), who=one.made_by))
        )
        st.caption(escape(_(one.reason)))


def _writing(ctx: Context, estate: Estate, newest: RuleVersion) -> None:
    """Offer the next version: other words of the rule, or another duty."""
    _ = ctx.translate
    given = {
        "title": _(newest.title), "owner": newest.owner.value,
        "forms": _(newest.forms) if newest.forms else "",
    }  # fmt: skip
    with st.expander(_("Write the next version"), icon=":material/edit_document:"):
        what = {"": _("Title, owner and forms"), NEW: _("Add a duty")}
        what |= {duty.code: _(duty.title) for duty in newest.duties}
        duty = filters.one_of(
            _("What is changed"), "duty", {code: what[code] for code in what if code},
            key=KEY, none=what[""], width="stretch",
        )  # fmt: skip
        if not duty:
            save = partial(_amend, ctx, estate.id, newest)
            forms.draw(_, _form(ctx, estate, newest, RULE_ASKS, what="", given=given, save=save))
            return
        kept = next((one for one in newest.duties if one.code == duty), None)
        save = partial(_set_duty, ctx, estate.id, newest, "" if duty == NEW else duty)
        told = {**told_of(kept), "title": _(kept.title)} if kept else {}
        forms.draw(_, _form(ctx, estate, newest, DUTY_ASKS, what=duty, given=told, save=save))


def _form(
    ctx: Context, estate: Estate, newest: RuleVersion, asks: tuple[Field, ...], *, what: str,
    given: Mapping[str, Any], save: forms.Save,
) -> Form:  # fmt: skip
    begun = tuple(replace(one, default=given.get(one.code, one.default)) for one in asks)
    return Form(
        key=f"{KEY}.{estate.id}.{newest.code}.{newest.version}.{what}", asks=begun,
        submit=ctx.translate("Write it down"), save=save, choices=Choices(), zone=estate.zone,
        now=ctx.now,
    )  # fmt: skip


def _amend(
    ctx: Context, project_id: int, newest: RuleVersion, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        made = management_rules.amend(
            work.session, project_id, newest.code, answers, version=newest.version,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("Version {n} is written down.").format(n=made)


def _set_duty(
    ctx: Context, project_id: int, newest: RuleVersion, duty: str, answers: Mapping[str, Any],
    _token: str,
) -> str:  # fmt: skip
    with ctx.writing() as work:
        made = management_rules.set_duty(
            work.session, project_id, newest.code, duty, answers, version=newest.version,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("Version {n} is written down.").format(n=made)
