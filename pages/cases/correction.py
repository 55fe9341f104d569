"""The entry of a case, completed or put right: the room, who called, the category."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import completeness
from domain.case import Case
from domain.completeness import FIELDS
from domain.people import Actor
from domain.procedure import Procedure
from services import correcting
from services.context import Context
from ui import forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape


def section(
    ctx: Context, procedure: Procedure, case: Case, actor: Actor, *, choices: Choices, zone: str
) -> None:
    """Offer to complete the entry, folded unless it lacks something that was asked for."""
    if not correcting.may_correct(actor, procedure, case):
        return
    _, key = ctx.translate, f"case.{case.number}.entry"
    asked_for = st.query_params.get("complete") == "1" or forms.refused(key) is not None
    with st.expander(_("Complete or correct the entry"), asked_for, icon=":material/edit:"):
        lacking = [_(gap.title) for gap in completeness.gaps(case)]
        if lacking:
            st.caption(_("Still missing: {what}.").format(what=escape(", ".join(lacking))))
            st.caption(_("Nothing more to be learnt? Save it as it is, and it is settled."))
        known = {"room": case.unit_code, "reporter_name": case.reporter_name, "phone": case.phone}
        given = {**known, "cat_l1": case.cat_l1, "cat_l2": case.cat_l2}
        form = Form(
            key=key,
            asks=tuple(forms.answered(asked, given[asked.code]) for asked in FIELDS),
            submit=_("Save the entry"),
            save=partial(_save, ctx, case),
            choices=choices,
            zone=zone,
            now=ctx.now,
            given=given,
        )
        forms.draw(_, form)


def _save(ctx: Context, case: Case, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        correcting.correct(
            work.session,
            case.number,
            answers,
            version=case.version,
            token=token,
            actor=work.actor,
            now=work.now,
        )
    st.query_params.pop("complete", None)
    _ = ctx.translate
    return _("The entry is saved, and the change is written down.")
