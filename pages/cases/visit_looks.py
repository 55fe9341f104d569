"""What waits for a lead: visits drawn for a check, households in need, areas behind their plan."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.procedures.visit.fields import VERDICTS, WISHES
from services import estates, visit_checks
from services.context import Context
from services.visit_checks import Looks
from ui import places
from ui.texts import escape, moment


def show(ctx: Context) -> None:
    """Show each list with what to do; one that is empty stands nowhere."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = visit_checks.looks(work.session, actor=work.actor, now=work.now)
        zones = estates.zones(work.session, actor=work.actor)
    said = _("{drawn} of {made} visits of the last month are drawn for a check.")
    st.caption(escape(said.format(drawn=found.drawn, made=found.made)))
    nothing = not (found.to_check or found.concerns or found.behind or found.rejected)
    if nothing and not found.refusing:
        st.info(_("Nothing about visits waits for you."), icon=":material/task_alt:")
    _checks(ctx, found, zones)
    _households(ctx, found)
    _areas(ctx, found)
    _refusing(ctx, found, zones)
    _rejected(ctx, found)


def _checks(ctx: Context, found: Looks, zones: Mapping[int, str]) -> None:
    _ = ctx.translate
    _heading(_("To check"), found.to_check)
    for one in found.to_check:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            at = moment(one.visited_at, zones[one.project_id])
            st.markdown(escape(f"{one.unit_code} · {one.visitor} · {at}"))
            st.button(
                _("Check"),
                key=f"visits.check.{one.number}",
                icon=":material/fact_check:",
                on_click=st.query_params.from_dict,
                args=({"visit": one.number},),
            )


def _households(ctx: Context, found: Looks) -> None:
    _ = ctx.translate
    _heading(_("Households that need a lead"), found.concerns)
    for one in found.concerns:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escape(one.unit_code)}** {escape(_(one.why).format(**one.values))}")
            places.link(
                "household", _("Household"), {"unit": str(one.unit_id)}, icon=":material/home:"
            )


def _areas(ctx: Context, found: Looks) -> None:
    _ = ctx.translate
    _heading(_("Areas behind their plan"), found.behind)
    for one in found.behind:
        said = _("{area} is {points} points behind: talk, and make a new week plan.")
        if one.manager:
            said = _("{area} is {points} points behind: a matter for the project manager.")
        st.warning(
            escape(said.format(area=one.area, points=round(one.points, 1))),
            icon=":material/trending_down:",
        )


def _refusing(ctx: Context, found: Looks, zones: Mapping[int, str]) -> None:
    _ = ctx.translate
    _heading(_("Households that refused"), found.refusing)
    for one in found.refusing:
        wish = _(WISHES[one.wish]) if one.wish in WISHES else _("no wish told")
        at = moment(one.visited_at, zones[one.project_id])
        st.caption(escape(f"{one.unit_code} · {at} · {wish}"))


def _rejected(ctx: Context, found: Looks) -> None:
    _ = ctx.translate
    _heading(_("Visits that were rejected"), found.rejected)
    for one in found.rejected:
        verdict = _(VERDICTS[one.verdict]) if one.verdict in VERDICTS else ""
        st.caption(escape(f"{one.number} · {one.unit_code} · {one.visitor} · {verdict}"))


def _heading(title: str, found: Sequence[object]) -> None:
    if found:
        st.markdown(f"**{escape(title)} ({len(found)})**")
