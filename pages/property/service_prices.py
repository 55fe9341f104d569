"""The price list in force, drafts and other lists, and the form of a new one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.paid.items import MATERIALS, Item
from domain.people import Actor
from domain.procedures.price_list import PRICE_LIST
from domain.sheet import Sheet
from services import cases
from services.context import Context, Work
from services.estates import Estate
from services.paid import price_lists
from services.sheets import offering, service_papers
from ui import exporting, forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import Translate, escape

KEY = "services.prices"


def section(ctx: Context, estate: Estate, actor: Actor) -> None:
    """Show the list of today, those before and after it, and for whoever may draft one the
    form."""
    _ = ctx.translate
    with ctx.reading() as work:
        now = price_lists.today(work.session, estate.id, actor=work.actor, now=work.now)
        every = price_lists.published(work.session, estate.id, actor=work.actor)
        drafts = price_lists.drafts(work.session, estate.id, actor=work.actor)
    if now is None:
        st.info(
            _("No price list is in force. The supervisor drafts one, the manager publishes it."),
            icon=":material/inbox:",
        )
    else:
        said = _("Version {version}, in force since {day}")
        st.markdown(escape(said.format(version=now.version, day=now.valid_from.isoformat())))
        st.dataframe(
            [_row(_, one) for one in now.items], hide_index=True, alt=_("Items of the price list")
        )
        if rights.may(actor, service_papers.SHEETS, estate.id):
            exporting.button(
                _, partial(offering.offer, ctx, partial(_paper, ctx, estate.id)),
                key=f"{KEY}.print", about=now.number, label=_("Print"), icon=":material/print:",
            )  # fmt: skip
    for case in drafts:
        label = f"{escape(case.issued_no)} · {words.state(_, PRICE_LIST, case.state)}"
        places.link("case", label, {"case": case.number}, icon=":material/edit:")
    for one in every:
        label = _("Version {version} from {day}").format(
            version=escape(one.version), day=one.valid_from.isoformat()
        )
        places.link("case", label, {"case": one.number}, icon=PRICE_LIST.icon)
    if rights.may(actor, f"{PRICE_LIST.code}.open", estate.id):
        with st.expander(_("Draft a new list"), icon=":material/add:"):
            forms.draw(_, _form(ctx, estate))


def _paper(ctx: Context, project_id: int, work: Work) -> list[Sheet]:
    return [
        service_papers.of_list(
            work.session, project_id, actor=work.actor, now=work.now, language=ctx.language
        )
    ]


def _row(_: Translate, one: Item) -> dict[str, str]:
    price = _("By quote") if one.price is None else f"{one.price:,.2f}"
    return {
        _("Code"): one.code,
        _("Item"): one.name,
        _("Unit of measure"): one.unit,
        _("Labour (yuan)"): price,
        _("Material"): _(MATERIALS[one.material]),
        _("What is done"): one.scope,
        _("Not included"): one.exclusion,
        _("Warranty (days)"): str(one.warranty_days),
    }


def _form(ctx: Context, estate: Estate) -> Form:
    return Form(
        key=f"{KEY}.{estate.id}.new", asks=PRICE_LIST.asks, submit=ctx.translate("Draft it"),
        save=partial(_draft, ctx, estate.id), choices=Choices(), zone=estate.zone, now=ctx.now,
    )  # fmt: skip


def _draft(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    place = cases.Place(project_id=project_id, unit_id=None)
    with ctx.writing() as work:
        cases.open_case(
            work.session, PRICE_LIST, answers, place=place, token=token, actor=work.actor,
            now=work.now, parent=None,
        )  # fmt: skip
    return ctx.translate("It is drafted. Open it to add the photo; the manager publishes it.")
