"""Drafting a notice: a new one, a draft that is changed, or the correction of one that is out."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from domain import asking
from domain.procedure import Field
from domain.procedures.notice import NOTICE
from services import estates, notices
from services.context import Context
from services.notices import NoticeFile
from ui import filters, forms
from ui.forms import Form
from ui.inputs import Choices

KEPT = ("audience_type", "audience", "points")
"""What a correction takes over from the notice that it corrects."""


def show(ctx: Context) -> None:
    """Ask in which project, where there are several, and then for the notice."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = estates.estates(work.session, actor=work.actor, action="notice.open")
    named = {str(one.id): one.name for one in found}
    chosen = next(iter(named))
    if len(named) > 1:
        chosen = filters.choice(_("Project"), "project", named, key="notices.draft")
    zone = next(one.zone for one in found if str(one.id) == chosen)
    st.caption(_("Questions with a star must be answered."))
    save = partial(_save, ctx, int(chosen))
    forms.draw(_, _form(ctx, f"notices.draft.{chosen}", NOTICE.asks, save, zone))


def change(ctx: Context, file: NoticeFile, zone: str) -> None:
    """Offer to change a draft, with its answers filled in."""
    _, key = ctx.translate, f"notices.revise.{file.case.number}"
    with st.expander(_("Change the draft"), icon=":material/edit:", expanded=_refused(key)):
        form = _form(ctx, key, NOTICE.asks, partial(_revise, ctx, file), zone)
        _fill(form, file)
        forms.draw(_, form)


def correct(ctx: Context, file: NoticeFile, zone: str) -> None:
    """Offer to correct a notice that is out, for the same people at the same points."""
    _, key = ctx.translate, f"notices.correct.{file.case.number}"
    asks = (*(a for a in NOTICE.asks if not _kept(a)), asking.REASON)
    with st.expander(
        _("Correct this notice"), icon=":material/difference:", expanded=_refused(key)
    ):
        st.caption(_("The correction goes to the same people and hangs at the same points."))
        form = _form(ctx, key, asks, partial(_correct, ctx, file), zone)
        _fill(form, file)
        forms.draw(_, form)


def _kept(asked: Field) -> bool:
    return asked.code in KEPT or asked.code.startswith("to_")


def _refused(key: str) -> bool:
    return forms.refused(key) is not None


def _form(ctx: Context, key: str, asks: tuple[Field, ...], save: forms.Save, zone: str) -> Form:
    _ = ctx.translate
    return Form(
        key=key,
        asks=asks,
        submit=_("Save the draft"),
        save=save,
        choices=Choices(),
        zone=zone,
        now=ctx.now,
        folded=NOTICE.rare,
        fold=_("More: posting period, incoming document"),
    )


def _fill(form: Form, file: NoticeFile) -> None:
    """Put the stored answers into the inputs, once for each time the form is new."""
    if form.part("kind") in st.session_state:
        return
    case = file.case
    told: dict[str, Any] = {**case.details, "title": case.title, "description": case.description}
    told |= {"external_ref": case.external_ref, "received_at": case.received_at}
    told |= {"appoint_from": case.appoint_from, "appoint_until": case.appoint_until}
    for asked in form.asks:
        if asked.kind == "moment" and told.get(asked.code):
            told[asked.code] = _local(told[asked.code], asked, form)
    forms.fill(form, told)


def _local(value: Any, asked: Field, form: Form) -> str | None:
    """Return a stored moment as an input takes it; one that has begun means at once."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if asked.future and at <= form.now:
        return None
    return at.astimezone(ZoneInfo(form.zone)).replace(tzinfo=None).isoformat()


def _save(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = notices.draft(
            work.session, answers, project_id=project_id, token=token, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    st.query_params.from_dict({"notice": number})
    return ctx.translate("Drafted as {number}.").format(number=number)


def _revise(ctx: Context, file: NoticeFile, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        notices.revise(
            work.session, file.case.number, answers, version=file.case.version, token=token,
            actor=work.actor, now=work.now,
        )  # fmt: skip
    return ctx.translate("The draft is changed.")


def _correct(ctx: Context, file: NoticeFile, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = notices.correct(
            work.session, file.case.number, answers, token=token, actor=work.actor, now=work.now
        )
    st.query_params.from_dict({"notice": number})
    return ctx.translate("Drafted as {number}.").format(number=number)
