"""The ledger of illegal structures: what stands, what is left, what is gone, and one of them."""

from functools import partial

import streamlit as st

from domain import rights
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.illegal_structure import fields as ask
from domain.procedures.illegal_structure.fields import PLACES, STAGES
from domain.self_build.papers import LEDGER
from domain.sheet import Sheet
from pages.property import build_forms, structure_file
from pages.sections import paged
from services import estates, structures
from services.context import Context, Work
from services.sheets import offering, structure_blocks
from services.structures import Structure
from ui import exporting, facts, filters
from ui.texts import Translate, escape, moment

KEY = "structures"
ASKED = {one.code: one for one in (ask.ITEM, ask.PLACE, ask.ASPECT, ask.STAGE)}
"""Questions of the ledger whose answers narrow it."""


def page(ctx: Context) -> None:
    """Show the structure, the form or the list that the address names."""
    _ = ctx.translate
    number = st.query_params.get("structure")
    if number:
        structure_file.show(ctx, number)
        return
    st.title(_("Illegal structures"))
    views = {
        "open": _("Standing"), "legacy": _("Left from earlier times"), "ended": _("Gone"),
    }  # fmt: skip
    with ctx.reading() as work:
        actor = work.actor
    if rights.scope(actor, "illegal_structure.dissuade"):
        views["note"] = _("One is found")
    chosen = filters.choice(_("View"), "view", views, key=KEY)
    if chosen == "note":
        _note(ctx)
    else:
        _show_list(ctx, chosen)


def _note(ctx: Context) -> None:
    build_forms.note(ctx)
    if "unit" in st.query_params:
        return
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=structures.READ)
    estate = filters.project(ctx.translate, mine, key=KEY)
    build_forms.note_outside(ctx, estate.id, estate.zone)


def _empty(ctx: Context, view: str) -> str:
    _ = ctx.translate
    return {
        "open": _("Nothing stands illegally. Enter what a patrol or a neighbour finds."),
        "legacy": _("Nothing is left from earlier times."),
        "ended": _("Nothing was removed or permitted yet."),
    }[view]


def _show_list(ctx: Context, view: str) -> None:
    with ctx.reading() as work:
        found = structures.listed(work.session, view, actor=work.actor)
    if not found:
        st.info(_empty(ctx, view), icon=":material/inbox:")
        return
    _print(ctx, view, found)
    rows = [partial(_show_one, ctx, one) for one in _narrowed(ctx, found)]
    paged.show(ctx, rows, key=f"{KEY}.{view}")


def _print(ctx: Context, view: str, found: list[Structure]) -> None:
    """Offer the ledger of one project, for those who may print it."""
    _ = ctx.translate
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=structure_blocks.PRINT)
    if not mine:
        return
    estate = filters.project(_, mine, key=KEY)

    def made(work: Work) -> list[Sheet]:
        sheet = structure_blocks.ledger(
            work.session, estate.id, view, actor=work.actor, language=ctx.language
        )
        return [sheet]

    exporting.button(
        _, partial(offering.offer, ctx, made), key=f"{KEY}.ledger.{estate.id}.{view}",
        about=" ".join(f"{one.case.number} {one.case.version}" for one in found),
        label=_(LEDGER), icon=":material/print:",
    )  # fmt: skip


def _narrowed(ctx: Context, found: list[Structure]) -> list[Structure]:
    """Narrow the ledger by item, place, side and stage, and to what is not reported in time."""
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(_("Search"), "text", key=KEY, placeholder=_("Room or number"))
        wishes = {name: _wish(_, name) for name in ASKED}
        late = filters.flag(_("Not reported after 24 hours"), "late", key=KEY)
    return [
        one
        for one in found
        if (not words or words.casefold() in f"{one.case.unit_code} {one.case.number}".casefold())
        and all(wish in ("", one.case.details.get(name)) for name, wish in wishes.items())
        and (not late or one.late(ctx.now))
    ]


def _wish(_: Translate, name: str) -> str:
    """Return what the ledger is narrowed to of one question, "" for everything."""
    asked = ASKED[name]
    options = {code: _(title) for code, title in asked.options.items()}
    return filters.one_of(_(asked.title), name, options, key=KEY, none=_("All"))


def _show_one(ctx: Context, one: Structure) -> None:
    _, case = ctx.translate, one.case
    said = case.details
    parts = [case.number, _(case.title), _(PLACES[said["place"]]), _(STAGES[said["stage"]])]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(case.unit_code or case.location_text)}**")
            st.caption(escape(" · ".join(parts)))
            with st.container(horizontal=True, gap="small"):
                facts.badges(_, ILLEGAL_STRUCTURE, case, ctx.now)
                _clock(ctx, one)
        st.button(
            _("Open it"), key=f"{KEY}.open.{case.number}", icon=":material/arrow_forward:",
            on_click=st.query_params.from_dict, args=({"structure": case.number},),
        )  # fmt: skip


def _clock(ctx: Context, one: Structure) -> None:
    """Say until when it is to be reported, when the authority comes, or to ask after it."""
    _ = ctx.translate
    if one.report_due_at is not None:
        said = _("Report until {at}").format(at=moment(one.report_due_at, one.zone))
        colour = "red" if one.late(ctx.now) else "orange"
        st.badge(said, icon=":material/alarm:", color=colour)  # type: ignore[arg-type]
    elif one.arrive_by is not None:
        said = _("Authority to come by {at}").format(at=moment(one.arrive_by, one.zone))
        missed = one.arrive_by < ctx.now
        st.badge(said, icon=":material/gavel:", color="red" if missed else "orange")
    elif one.recalled(ctx.now):
        st.badge(_("Ask after it"), icon=":material/call:", color="orange")
