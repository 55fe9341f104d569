"""Self-builds: what is applied for, what is built, the styles, and the one the address names."""

from functools import partial

import streamlit as st

from domain import rights
from domain.case import Case
from domain.procedures.self_build import SELF_BUILD
from domain.self_build import terms
from domain.self_build.catalogue import CLASSES, TITLES
from pages.property import build_figures, build_forms, build_styles, self_build_file
from pages.sections import paged
from services import self_builds
from services.context import Context
from ui import facts, filters
from ui.texts import escape

KEY = "builds"


def page(ctx: Context) -> None:
    """Show the application, the form or the list that the address names."""
    _ = ctx.translate
    number = st.query_params.get("build")
    if number:
        self_build_file.show(ctx, number)
        return
    st.title(_("Self-builds"))
    chosen = filters.choice(_("View"), "view", _views(ctx), key=KEY)
    if chosen == "ask":
        build_forms.ask(ctx)
    elif chosen == "styles":
        build_styles.show(ctx)
    elif chosen == "figures":
        build_figures.show(ctx)
    else:
        _show_list(ctx, chosen)


def _views(ctx: Context) -> dict[str, str]:
    _ = ctx.translate
    with ctx.reading() as work:
        actor = work.actor
    views = {
        "applied": _("Applied for"),
        "work": _("Agreed and built"),
        "ended": _("Decided and done"),
    }
    if rights.scope(actor, "self_build.apply"):
        views["ask"] = _("Somebody asks")
    if rights.scope(actor, "styles.read"):
        views["styles"] = _("Styles")
    if rights.oversees(actor, "figures.read"):
        views["figures"] = _("Figures")
    return views


def _empty(ctx: Context, view: str) -> str:
    _ = ctx.translate
    return {
        "applied": _("Nobody has applied. Register whoever wishes to build something."),
        "work": _("Nothing is being built. What is agreed to stands here."),
        "ended": _("Nothing was accepted, refused or withdrawn yet."),
    }[view]


def _show_list(ctx: Context, view: str) -> None:
    with ctx.reading() as work:
        found = self_builds.listed(work.session, view, actor=work.actor, now=work.now)
    if not found:
        st.info(_empty(ctx, view), icon=":material/inbox:")
        return
    rows = [partial(_show_one, ctx, one) for one in _narrowed(ctx, found)]
    paged.show(ctx, rows, key=f"{KEY}.{view}")


def _narrowed(ctx: Context, found: list[Case]) -> list[Case]:
    """Narrow the list by words, item, class, side of the building and style."""
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = filters.text(_("Search"), "text", key=KEY, placeholder=_("Room or number"))
        items = {code: f"{code} {_(title)}" for code, title in TITLES.items()}
        item = filters.one_of(_("What is to be built"), "item", items, key=KEY, none=_("All"))
        classes = {code: f"{code} {_(title)}" for code, title in CLASSES.items()}
        klass = filters.one_of(_("Class of the work"), "klass", classes, key=KEY, none=_("All"))
        sides = {code: _(title) for code, title in terms.ASPECTS.items()}
        side = filters.one_of(_("Side of the building"), "side", sides, key=KEY, none=_("All"))
        styles = {one: one for one in sorted(filter(None, map(_style, found)))}
        style = filters.one_of(_("Style"), "style", styles, key=KEY, none=_("All"))
        built = filters.flag(_("Not agreed to, and built"), "built", key=KEY)
    return [
        case
        for case in found
        if (not words or words.casefold() in f"{case.unit_code} {case.number}".casefold())
        and item in ("", case.cat_l2)
        and klass in ("", case.details.get("klass"))
        and side in ("", case.details.get("building_side"))
        and style in ("", _style(case))
        and (not built or case.details.get("built_anyway"))
    ]


def _style(case: Case) -> str:
    """Return the style that it was applied for under, such as W01-2; "" where none was decided."""
    version = case.details.get("style_version")
    return f"{case.cat_l2}-{version}" if version else ""


def _show_one(ctx: Context, case: Case) -> None:
    _, klass = ctx.translate, case.details.get("klass")
    title = TITLES.get(case.cat_l2)
    parts = [case.number, _(title) if title else case.title, _(CLASSES[klass]) if klass else ""]
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(case.unit_code)}**")
            st.caption(escape(" · ".join(part for part in parts if part)))
            with st.container(horizontal=True, gap="small"):
                facts.badges(_, SELF_BUILD, case, ctx.now)
        st.button(
            _("Open it"), key=f"{KEY}.open.{case.number}", icon=":material/arrow_forward:",
            on_click=st.query_params.from_dict, args=({"build": case.number},),
        )  # fmt: skip
