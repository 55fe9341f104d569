"""Areas: which homes lie in them, who keeps them, and how a lead changes that."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from domain import rights
from domain.office import AREA_NAME, HOMES
from services import areas, estates
from services.areas import Area
from services.context import Context
from services.estates import Estate
from ui import filters, forms, messages
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape

KEY = "office.areas"


def page(ctx: Context) -> None:
    """Show the areas of a project, then what may be changed about them."""
    _ = ctx.translate
    st.title(_("Areas"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=areas.READ)
    estate = filters.project(_, mine, key=KEY)
    with ctx.reading() as work:
        found = areas.listed(work.session, estate.id, actor=work.actor, now=work.now)
        blocks = areas.buildings(work.session, estate.id, actor=work.actor)
        may_change = rights.may(work.actor, areas.WRITE, estate.id)
    _list(_, found, sum(row.homes for row in blocks if row.grid_id is None))
    if not may_change:
        return
    with st.expander(_("Make an area"), icon=":material/add:", expanded=not found):
        _form(ctx, f"{KEY}.add.{estate.id}", estate, _("Make the area"), _add)
    for area in found:
        with st.expander(area.row.name, icon=":material/map:"):
            key = f"{KEY}.{area.row.id}"
            rename = partial(_rename, area.row.id or 0)
            _form(ctx, f"{key}.rename", estate, _("Rename"), rename)
            _offer_homes(ctx, estate, area)
            _offer_buildings(ctx, estate, area, {row.id: row.name for row in blocks})


def _list(_: Translate, found: Sequence[Area], outside: int) -> None:
    if not found:
        st.info(
            _("There is no area yet. Make one, give it buildings, and bind a specialist to it."),
            icon=":material/map:",
        )
    else:
        rows = [
            {
                _("Area"): area.row.name,
                _("Homes"): area.row.homes,
                _("Kept by"): ", ".join(area.keepers) or DASH,
            }
            for area in found
        ]
        st.dataframe(rows, hide_index=True, key=f"{KEY}.list", alt=_("Areas and who keeps them"))
    if outside:
        st.caption(_("{n} homes lie in no area.").format(n=escape(str(outside))))


def _form(ctx: Context, key: str, estate: Estate, submit: str, save: Any) -> None:
    form = Form(
        key=key,
        asks=(AREA_NAME,),
        submit=submit,
        save=partial(_save, ctx, estate.id, save),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        columns=1,
    )
    forms.draw(ctx.translate, form)


def _save(ctx: Context, project_id: int, save: Any, answers: Mapping[str, Any], _token: str) -> str:
    with ctx.writing() as work:
        save(work, project_id, str(answers["name"] or ""))
    return ctx.translate("Saved.")


def _add(work: Any, project_id: int, name: str) -> None:
    areas.add(work.session, project_id, name, actor=work.actor, now=work.now)


def _rename(grid_id: int, work: Any, project_id: int, name: str) -> None:
    areas.rename(work.session, project_id, grid_id, name, actor=work.actor, now=work.now)


def _offer_homes(ctx: Context, estate: Estate, area: Area) -> None:
    form = Form(
        key=f"{KEY}.{area.row.id}.homes",
        asks=(HOMES,),
        submit=ctx.translate("Move these homes"),
        save=partial(_move_homes, ctx, estate.id, area.row.id or 0),
        choices=Choices(),
        zone=estate.zone,
        now=ctx.now,
        icon=":material/move_down:",
        columns=1,
    )
    forms.draw(ctx.translate, form)


def _move_homes(
    ctx: Context, project_id: int, grid_id: int, answers: Mapping[str, Any], _token: str
) -> str:
    typed = str(answers["codes"] or "")
    with ctx.writing() as work:
        moved = areas.move_homes(
            work.session, project_id, grid_id, typed, actor=work.actor, now=work.now
        )
    return ctx.translate("{n} homes changed their area.").format(n=moved)


def _offer_buildings(ctx: Context, estate: Estate, area: Area, names: Mapping[int, str]) -> None:
    _, key = ctx.translate, f"{KEY}.{area.row.id}.buildings"
    st.multiselect(
        _("Put all homes of these buildings into the area"), list(names),
        format_func=lambda one: names[one], key=key,
    )  # fmt: skip
    st.button(
        _("Move the homes"), key=f"{key}.move", icon=":material/move_down:",
        on_click=_move, args=(ctx, estate.id, area.row.id or 0, key),
    )  # fmt: skip
    refusal = st.session_state.pop(f"{key}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")


def _move(ctx: Context, project_id: int, grid_id: int, key: str) -> None:
    chosen = list(st.session_state.get(key, ()))
    try:
        with ctx.writing() as work:
            moved = areas.move_buildings(
                work.session, project_id, grid_id, chosen, actor=work.actor, now=work.now
            )
    except rights.NotAllowed as problem:
        st.session_state[f"{key}.refused"] = messages.about(problem)
        return
    _ = ctx.translate
    messages.flash(_("{n} homes changed their area.").format(n=moved))
