"""Outside companies: licence, insurance and contract, complaints and ratings of their orders."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.calendar import date_of
from domain.paid.companies import PAPERS
from domain.people import Actor
from domain.procedures.company_appraisal import COMPANY_APPRAISAL
from pages.sections import register
from services.context import Context
from services.estates import Estate
from services.paid import companies
from services.paid.companies import Standing
from ui import forms
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape

KEY = "services.companies"


def section(ctx: Context, estate: Estate, actor: Actor) -> None:
    """Show each company with its papers; what has ended or ends within a month stands out."""
    _ = ctx.translate
    may = rights.may(actor, companies.WRITE, estate.id)
    with ctx.reading() as work:
        found = companies.listed(work.session, estate.id, actor=work.actor, now=work.now)
    if not found:
        st.info(_("No outside company yet. Add whoever works in homes through us."),
                icon=":material/inbox:")  # fmt: skip
    for one in found:
        _one(ctx, estate, one, may=may)
    if found and rights.may(actor, f"{COMPANY_APPRAISAL.code}.open", estate.id):
        _appraise(ctx, estate, found)
    if may:
        with st.expander(_("Add a company"), icon=":material/add:"):
            form = Form(
                key=f"{KEY}.{estate.id}.new", asks=companies.NEW, submit=_("Add the company"),
                save=partial(_add, ctx, estate.id), choices=Choices(), zone=estate.zone,
                now=ctx.now,
            )  # fmt: skip
            forms.draw(_, form)


def _appraise(ctx: Context, estate: Estate, found: Sequence[Standing]) -> None:
    """Let whoever works with companies score one; another lead agrees to it."""
    _ = ctx.translate
    chosen = {one.company.id: one.company.name for one in found if not one.company.retired}
    with st.expander(_("Appraise a company"), icon=COMPANY_APPRAISAL.icon):
        register.form(
            ctx, estate, COMPANY_APPRAISAL, key=f"{KEY}.appraisal", submit=_("Score it"),
            said=_("{number} is scored. Another lead agrees to it, and then it counts."),
            choices=Choices(contractors=chosen),
        )  # fmt: skip


def _one(ctx: Context, estate: Estate, one: Standing, *, may: bool) -> None:
    _, company = ctx.translate, one.company
    with st.container(border=True):
        st.markdown("**" + escape(" · ".join(filter(None, [company.name, company.trade]))) + "**")
        st.caption(escape(" · ".join(_papers(_, one))))
        with st.container(horizontal=True, gap="small"):
            if company.retired:
                st.badge(_("Not chosen any more"), color="gray")
            for title in one.ended:
                st.badge(_("Ended: {paper}").format(paper=_(title)), color="red")
            for title in one.ending:
                st.badge(_("Ends soon: {paper}").format(paper=_(title)), color="orange")
        if may and not company.retired:
            key = f"{KEY}.{company.id}.papers"
            refused = forms.refused(key) is not None
            with st.expander(_("Renew the papers"), icon=":material/edit:", expanded=refused):
                form = Form(
                    key=key, asks=PAPERS, submit=_("Keep the papers"),
                    save=partial(_keep, ctx, estate.id, company.id), choices=Choices(),
                    zone=estate.zone, now=ctx.now,
                )  # fmt: skip
                forms.draw(_, form)


def _papers(_: Translate, one: Standing) -> list[str]:
    company, record = one.company, one.record
    days = {
        _("Licence valid until"): company.licence_until_day,
        _("Insured until"): company.insured_until_day,
        _("Contract until"): company.contract_until_day,
    }
    told = [f"{title} {date_of(day).isoformat()}" for title, day in days.items() if day]
    score = DASH if one.score is None else str(one.score)
    return [
        *told,
        _("Orders: {n}").format(n=record.orders),
        _("Complaints: {n}").format(n=record.complaints),
        _("Rating: {score} of {n}").format(score=score, n=record.rated),
        _appraised(_, one),
    ]


def _appraised(_: Translate, one: Standing) -> str:
    if one.appraisal is None:
        return _("Not appraised yet")
    said = _("Appraised: {points} of 100 points")
    return said.format(points=one.appraisal.details["points"])


def _add(ctx: Context, project_id: int, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        companies.add(work.session, project_id, answers, actor=work.actor, now=work.now)
    return ctx.translate("The company is on the list.")


def _keep(
    ctx: Context, project_id: int, company_id: int, answers: Mapping[str, Any], _token: str
) -> str:
    with ctx.writing() as work:
        companies.keep_papers(
            work.session, project_id, company_id, answers, actor=work.actor, now=work.now
        )
    return ctx.translate("The papers are kept.")
