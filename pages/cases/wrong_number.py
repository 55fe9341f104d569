"""Where a return visit finds that the number is wrong, it is put right at once."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain.case import Case
from domain.people import Actor
from services import wrong_numbers
from services.context import Context
from ui import forms
from ui.forms import Form
from ui.inputs import Choices


def section(ctx: Context, case: Case, actor: Actor, zone: str) -> None:
    """Offer to correct the number to whoever makes the return visit."""
    if not wrong_numbers.may_correct(actor, case):
        return
    _, key = ctx.translate, f"case.{case.number}.new_phone"
    with st.expander(
        _("The number is wrong"), icon=":material/phone_disabled:",
        expanded=forms.refused(key) is not None,
    ):  # fmt: skip
        st.caption(
            _("It is corrected on the case, and in the register by those who keep it there.")
        )
        form = Form(
            key=key, asks=(wrong_numbers.NUMBER,), submit=_("Correct the number"),
            save=partial(_save, ctx, case.number), choices=Choices(), zone=zone, now=ctx.now,
            columns=1,
        )  # fmt: skip
        forms.draw(_, form)


def _save(ctx: Context, number: str, answers: Mapping[str, Any], _token: str) -> str:
    typed = str(answers["new_phone"] or "")
    with ctx.writing() as work:
        everywhere = wrong_numbers.correct(
            work.session, number, typed, actor=work.actor, now=work.now
        )
    _ = ctx.translate
    if everywhere:
        return _("The number is corrected here and in the register.")
    return _("The number is corrected here. The register has another, or is not yours to change.")
