"""The vacant homes on the screen of the keys: the month's list, and what waits for whom."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.people import Actor
from domain.procedures.vacant_patrol import ROUND, VACANT_PATROL
from domain.sheet import Sheet
from domain.vacant_homes import CHECKED_BEFORE, LISTED_BEFORE, ROUNDS
from services import vacant_homes
from services.context import Context, Work
from services.estates import Estate
from services.sheets import offering, vacant_papers
from services.vacant_homes import Rounds
from ui import exporting, filters, forms, places, words
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import escape

KEY = "keys.vacant"
PAGE = 50


def section(ctx: Context, estate: Estate, actor: Actor) -> None:
    """Show one list of patrols, and offer the list of the month to those who make it."""
    _ = ctx.translate
    titles = {
        "due": _("To be looked through"), "tell": _("Owner to be told"), "done": _("Done"),
    }  # fmt: skip
    view = filters.choice(_("Show"), "patrols", titles, key=KEY)
    number = filters.number("page")
    with ctx.reading() as work:
        found = vacant_homes.listed(
            work.session, estate.id, view, actor=work.actor, now=work.now, limit=PAGE,
            offset=(number - 1) * PAGE,
        )  # fmt: skip
    if rights.may(actor, vacant_homes.OPEN, estate.id):
        _offer(ctx, estate, found)
    if not found.cases:
        st.info(_("No vacant home waits here."), icon=":material/inbox:")
    for case in found.cases:
        due = words.due(_, case, ctx.now)
        label = f"{escape(case.unit_code)} · {_(ROUNDS[case.cat_l1])} · {escape(due)}"
        places.link("case", label, {"case": case.number}, icon=VACANT_PATROL.icon)
    if found.cases and rights.may(actor, vacant_papers.PRINT, estate.id):
        _print(ctx, estate, view, found)
    filters.pager(key=f"{KEY}.page", pages=-(-found.total // PAGE))


def _print(ctx: Context, estate: Estate, view: str, found: Rounds) -> None:
    """Offer the list on paper: to be taken along, or as it was filled in."""

    def made(work: Work) -> list[Sheet]:
        return [
            vacant_papers.of_list(
                work.session, estate.id, view, actor=work.actor, now=work.now,
                language=ctx.language,
            )
        ]  # fmt: skip

    _ = ctx.translate
    exporting.button(
        _, partial(offering.offer, ctx, made), key=f"{KEY}.{estate.id}.{view}.print",
        about=" ".join(f"{one.number} {one.version}" for one in found.cases),
        label=_("Print the patrol list"), icon=":material/print:",
    )  # fmt: skip


def _offer(ctx: Context, estate: Estate, found: Rounds) -> None:
    _ = ctx.translate
    if found.unlisted:
        said = _("Vacant homes that are not in this month's list: {n}")
        st.warning(said.format(n=found.unlisted), icon=":material/playlist_add:")
    key = f"{KEY}.{estate.id}.list"
    folded = not found.unlisted and forms.refused(key) is None
    with st.expander(_("Make the list"), icon=":material/playlist_add:", expanded=not folded):
        said = _("By the {listed}th of the month; looked through before the {checked}th.")
        st.caption(said.format(listed=LISTED_BEFORE, checked=CHECKED_BEFORE))
        form = Form(
            key=key, asks=(ROUND,), submit=_("Make the list"),
            save=partial(_make, ctx, estate.id), choices=Choices(), zone=estate.zone,
            now=ctx.now, icon=":material/playlist_add:",
        )  # fmt: skip
        forms.draw(_, form)


def _make(ctx: Context, project_id: int, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        number = vacant_homes.make_list(
            work.session, project_id, str(answers.get("cat_l1")), token=token, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    return ctx.translate("Homes added to the list: {n}").format(n=number)
