"""The caller's side of the desk: whose home it is, what is open there, who is speaking."""

from collections.abc import Sequence

import streamlit as st

from domain import alarm
from domain.case import Case
from domain.household import Household
from domain.procedure import Procedure
from services.caller_card import Card
from services.context import Context
from services.notices import Notice
from ui import forms, households, places, words
from ui.forms import Form
from ui.texts import escape, moment

KEPT = "register.caller"
"""Where the caller is kept for another matter."""
CALLERS = 8
SHORT = 16
"""Characters of a matter that fit beside a form."""
ALIKE = 6
"""So many open cases of a household are shown; all of them stand on its own page."""


def household(ctx: Context, card: Card, form: Form | None) -> None:
    """Show the home, and fill in who reports with one press."""
    _, found = ctx.translate, card.household
    households.card(_, found)
    late = sum(case.overdue(ctx.now) for case in card.open)
    if card.open:
        st.badge(_("{n} open here").format(n=len(card.open)), color="red" if late else "blue")
    if form and found.residents:
        key = f"{form.part('caller')}.{found.home.unit_id}"
        st.pills(  # one stop of the tab key, however many live there
            _("Who is reporting?"),
            range(min(len(found.residents), CALLERS)),
            format_func=lambda at: f":material/person: {escape(found.residents[at].name)}",
            key=key,
            wrap=True,
            on_change=_fill_caller,
            args=(form, found, key),
        )


def beside(
    ctx: Context, card: Card, form: Form | None, procedure: Procedure | None, zone: str
) -> None:
    """Show what is open in the home and what was last; it stands after the form for the tab key."""
    _ = ctx.translate
    alike(ctx, card, form, procedure.code if procedure else "", zone)
    contacts(ctx, card, zone)
    st.button(_("Choose another household"), icon=":material/search:", on_click=leave_household)


def leave_household() -> None:
    """Forget the home and the caller."""
    st.session_state.pop(KEPT, None)
    st.query_params.clear()


def alike(ctx: Context, card: Card, form: Form | None, kind: str, zone: str) -> None:
    """Offer to note a chaser on an open case instead of registering the same matter twice."""
    _, cases = ctx.translate, card.open
    if not cases:
        st.caption(_("Nothing is open for this household."))
        return
    category = forms.typed(form).get("cat_l1") if form else None
    if category and any(c.procedure == kind and c.cat_l1 == category for c in cases):
        st.warning(
            _("An open case of this household has the same category. Is it the same matter?"),
            icon=":material/content_copy:",
        )
    st.caption(_("Open here. If it is the same matter, note the call there instead:"))
    for case in cases[:ALIKE]:
        _offer(ctx, case, card.book.of(case), zone)


def contacts(ctx: Context, card: Card, zone: str) -> None:
    """Show the last visit and the last contacts: what kind, what about, where it stands."""
    _ = ctx.translate
    visited = moment(card.last_visit.received_at, zone) if card.last_visit else _("none yet")
    st.caption(_("Last visit: {at}").format(at=escape(visited)))
    lines = []
    for case in card.contacts:
        about = escape(words.title(_, case))
        state = words.state(_, card.book.of(case), case.state)
        lines.append(f"- {moment(case.received_at, zone)[:10]} · {about} · {state}")
    if lines:
        st.caption(_("Last contacts") + "\n" + "\n".join(lines))


def in_force(ctx: Context, found: Sequence[Notice], zone: str) -> None:
    """Show the sentence to say first: "water off until six" answers most calls."""
    _ = ctx.translate
    for one in found:
        said = _("Say first: {title}, from {start} until {end}.").format(
            title=escape(one.title),
            start=moment(one.effective_from, zone),
            end=moment(one.effective_to, zone),
        )
        st.warning(said, icon=":material/campaign:")


def dangers(ctx: Context, text: str) -> None:
    """Show what to do first when the words of the caller mean danger."""
    _ = ctx.translate
    for one in alarm.heard(text):
        st.error(f"**{_(one.title)}** {_(one.steps)}", icon=":material/emergency:")


def _offer(ctx: Context, case: Case, procedure: Procedure, zone: str) -> None:
    _ = ctx.translate
    title, chased = words.title(_, case), procedure.move("chase") is not None
    short = title if len(title) <= SHORT else f"{title[:SHORT]}…"
    with st.container(gap="xxsmall"):
        places.link(
            "case",
            f"{_(procedure.title)} · {escape(short)}",
            {"case": case.number, **({"move": "chase"} if chased else {})},
            icon=":material/notifications_active:" if chased else procedure.icon,
        )
        st.caption(" · ".join(_standing(ctx, case, procedure, zone)))


def _standing(ctx: Context, case: Case, procedure: Procedure, zone: str) -> list[str]:
    """Return the state of a case, until when it is due, and what was promised."""
    _ = ctx.translate
    found = [words.state(_, procedure, case.state)]
    if case.due_at:
        due = _("due {at}").format(at=moment(case.due_at, zone))
        found.append(f":red[{due}, {_('Overdue')}]" if case.overdue(ctx.now) else due)
    if case.promised_at and case.replied_at is None:
        found.append(_("answer promised by {at}").format(at=moment(case.promised_at, zone)))
    return found


def _fill_caller(form: Form, found: Household, key: str) -> None:
    at = st.session_state.get(key)
    if at is None:
        return
    person = found.residents[at]
    role = "other" if person.role in ("agent", "contact") else person.role
    forms.fill(
        form,
        {"reporter_name": person.name, "phone": person.phone, "reporter_role": role},
    )
