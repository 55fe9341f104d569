"""The lists of a project's archives: letters of the month, appraisal, destruction, transfer."""

from functools import partial

import streamlit as st

from domain.archives.papers import OF_PROJECT
from domain.people import Actor
from domain.sheet import Sheet
from services.archives import exporting as tables
from services.archives import run_out
from services.archives.run_out import Line
from services.context import Context, Work
from services.estates import Estate
from services.sheets import archive_papers, offering
from ui import exporting
from ui.texts import DASH, Translate

KEY = "archives.lists"


def section(ctx: Context, estate: Estate) -> None:
    """Offer the letters about missing papers, and the lists to whoever signs them."""
    _ = ctx.translate
    with ctx.reading() as work:
        actor, today = work.actor, f"{work.now:%Y-%m-%d}"
    st.subheader(_("Letters about missing papers"))
    st.caption(_("One for each file whose day to be asked for has come. Once a month is usual."))
    _button(ctx, "letters", _("Print"), partial(_letters, ctx, estate.id), today)
    for code, (title, purpose) in OF_PROJECT.items():
        if archive_papers.may_list(actor, code, estate.id):
            st.subheader(_(title))
            st.caption(_(purpose))
            _button(ctx, code, _("Print"), partial(_made, ctx, estate.id, code), today)
    _table(ctx, estate, actor, today)
    if run_out.may_see(actor, estate.id):
        _run_out(ctx, estate)


def _table(ctx: Context, estate: Estate, actor: Actor, today: str) -> None:
    if archive_papers.may_list(actor, "transfer", estate.id):
        exporting.button(
            ctx.translate, partial(tables.offer, ctx, estate.id),
            key=f"{KEY}.{estate.id}.table", about=today,
        )  # fmt: skip


def _run_out(ctx: Context, estate: Estate) -> None:
    """Show how many closed records of each kind have been kept for their time."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = run_out.lines(work.session, estate.id, actor=work.actor, now=work.now)
    st.subheader(_("Records kept for their time"))
    st.caption(_("For the yearly appraisal. Nothing is deleted by itself."))
    rows = [
        {
            _("Kept as"): _(one.rule.title),
            _("Years"): DASH if one.rule.years is None else str(one.rule.years),
            _("Closed until"): _("For ever")
            if one.closed_by is None
            else one.closed_by.isoformat(),
            _("Records"): DASH if one.records is None else str(one.records),
        }
        for one in found
    ]
    st.dataframe(rows, hide_index=True, alt=_("Records kept for their time"))


def _line(_: Translate, one: Line) -> dict[str, str]:
    until = one.closed_by
    return {
        _("Kept as"): _(one.rule.title),
        _("Years"): DASH if one.rule.years is None else str(one.rule.years),
        _("Closed until"): _("For ever") if until is None else until.isoformat(),
        _("Records"): DASH if one.records is None else str(one.records),
    }


def _button(ctx: Context, code: str, label: str, make: "partial[list[Sheet]]", about: str) -> None:
    exporting.button(
        ctx.translate, partial(offering.offer, ctx, make), key=f"{KEY}.{code}", about=about,
        label=label, icon=":material/print:",
    )  # fmt: skip


def _letters(ctx: Context, project_id: int, work: Work) -> list[Sheet]:
    return archive_papers.letters(
        work.session, project_id, actor=work.actor, now=work.now, language=ctx.language
    )


def _made(ctx: Context, project_id: int, code: str, work: Work) -> list[Sheet]:
    sheet = archive_papers.of_project(
        work.session, project_id, code, actor=work.actor, now=work.now, language=ctx.language
    )
    return [sheet]
