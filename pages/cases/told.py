"""What is said to the caller once the matter is registered: the number, and what is promised."""

import streamlit as st

from pages.cases import outage
from pages.cases.calling import leave_household
from services import cases, estates
from services.context import Context
from ui import places, words
from ui.texts import moment

STOPS = "。.!！?？ "


def registered(ctx: Context) -> None:
    """Say the number and what is promised, in words to read to the caller."""
    _ = ctx.translate
    number = st.query_params.get("registered")
    if not number:
        return
    try:
        with ctx.reading() as work:
            file = cases.file_of(work.session, number, actor=work.actor)
            zone = estates.zones(work.session, actor=work.actor)[file.case.project_id]
    except cases.CaseNotFound:
        return
    st.success(
        _("Registered as **{number}**.").format(number=file.case.number),
        icon=":material/check_circle:",
    )
    st.caption(_("Read it back; the same words are copied for WeChat or a text message."))
    st.code(_read_back(ctx, file, zone), language=None, wrap_lines=True)
    outage.of_case(ctx, file.case.number)
    with st.container(horizontal=True):
        places.link("case", _("Open the case"), {"case": number})
        st.button(
            _("Next caller"), icon=":material/call:", key="register.next",
            on_click=leave_household, shortcut="Alt+N",
        )  # fmt: skip
    st.caption(_("Another matter of the same caller? Choose below what for."))


def _read_back(ctx: Context, file: cases.CaseFile, zone: str) -> str:
    """Return the sentence to read to the caller: who, what, by when, and the number (23 §12-6)."""
    _, case = ctx.translate, file.case
    owed = [one for one in file.owed.values() if one.met_at is None]
    first = min((one.due_at for one in owed), default=None)
    where = case.unit_code or case.location_text
    if first is None and case.phase == "open":
        said = _("{who}, {where}: {matter}. The number is {number}.")
    elif first is None:
        said = _("{who}, {where}: {matter}. It is settled. The number is {number}.")
    else:
        said = _(
            "{who}, {where}: {matter}. You hear from us by {first}, and it is done by {due}. "
            "The number is {number}."
        )
    return said.format(
        who=case.reporter_name or _("Caller"), where=where or _("no room"),
        matter=words.title(_, case).rstrip(STOPS),
        first=moment(first, zone), due=moment(case.due_at, zone), number=case.number,
    )  # fmt: skip
