"""Targets: what every figure aims at today, what it aimed at before, and how that is changed."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import streamlit as st

from domain import figure_wording
from domain import targets as declared
from domain.calendar import FOREVER, date_of, day_number
from domain.kpi import Computed, Figure
from domain.kpis.registry import FIGURES
from domain.targets import KINDS, Valid
from domain.what_if import LIMITS
from pages.figures import target_forms
from services import estates, targets
from services.context import Context
from services.estates import Estate
from services.targets import Standing
from ui import filters, places, tables
from ui.texts import DASH, Translate, escape

KEY = "targets"
READ = targets.READ
COMPANY = "company"
ROWS = 12


def page(ctx: Context) -> None:
    """Show what holds in the project of the address, and the figure of the address in full."""
    _ = ctx.translate
    st.title(_("Targets"))
    st.caption(
        _("What we want of ourselves, and what was published to residents. A figure is judged by "
          "what held in its project and its days.")
    )  # fmt: skip
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=READ)
        held = targets.history(work.session, actor=work.actor)
    where = {str(one.id): one.name for one in mine} | {COMPANY: _("All of the company")}
    chosen = filters.choice(_("Project"), "project", where, key=KEY)
    estate = next((one for one in mine if str(one.id) == chosen), None)
    today = day_number(ctx.now.astimezone(ZoneInfo((estate or mine[0]).zone)).date())
    titles = {
        code: f"{code} {_(one.title)}" for code, one in FIGURES.items() if declared.may_aim(one)
    }
    code = filters.one_of(
        _("Figure"), "figure", titles, key=KEY, none=_("All figures"), width="stretch",
        drops=("target",),
    )  # fmt: skip
    if not code:
        _overview(_, targets.standing(held, estate.id if estate else None, today), chosen)
        return
    of_it = [one for one in held if one.figure == code]
    _figure(ctx, FIGURES[code], of_it, mine, estate=estate, today=today)


def _overview(_: Translate, found: Sequence[Standing], chosen: str) -> None:
    """List what holds today; choosing a line opens the figure."""
    st.subheader(_("What holds today"))
    if not any(one.is_set for one in found):
        st.info(
            _("Nobody has set a target here yet: the defaults of the catalogue hold. Choose a "
              "figure to set one."),
            icon=":material/flag:",
        )  # fmt: skip
    event = st.dataframe(
        [
            {
                _("Figure"): f"{one.figure.code} {_(one.figure.title)}",
                _("Internal target"): _internal(_, one),
                _("Published promise"): _held(_, one.figure, one.promise),
            }
            for one in found
        ],
        key=f"{KEY}.overview.{chosen}",
        hide_index=True,
        height=(min(len(found), ROWS) + 1) * tables.ROW_HEIGHT + 2,
        row_height=tables.ROW_HEIGHT,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=_("What every figure aims at today; choose one to open it"),
    )
    rows = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if rows and rows[0] < len(found):
        places.go(KEY, {"project": chosen, "figure": found[rows[0]].figure.code})


def _internal(_: Translate, one: Standing) -> str:
    if one.internal is not None:
        return _held(_, one.figure, one.internal)
    if one.figure.target is None:
        return DASH
    goal = figure_wording.aim(_, one.figure.target, one.figure.unit)
    return _("{aim} (default)").format(aim=goal)


def _held(_: Translate, figure: Figure | Computed, one: Valid | None) -> str:
    if one is None:
        return DASH
    goal = figure_wording.aim(_, declared.side(figure, one.value), figure.unit)
    return goal if one.project_id is not None else _("{aim} (company)").format(aim=goal)


def _figure(
    ctx: Context, figure: Figure | Computed, held: Sequence[Valid], mine: Sequence[Estate], *,
    estate: Estate | None, today: int,
) -> None:  # fmt: skip
    _, project_id = ctx.translate, estate.id if estate else None
    st.caption(_(figure.question))
    here = [one for one in held if one.project_id in (project_id, None)]
    now = next(
        one for one in targets.standing(here, project_id, today) if one.figure is figure
    )  # fmt: skip
    lines = {
        _("Internal target"): _internal(_, now),
        _("Published promise"): _held(_, figure, now.promise),
    }
    said = "\n".join(f"- **{name}**: {escape(told)}" for name, told in lines.items())
    st.markdown(said)
    places.link("catalogue", _("What the figure means"), icon=":material/menu_book:")
    if figure.code in LIMITS:
        query = {"figure": figure.code}
        places.link("what-if", _("What if its limit were another?"), query, icon=":material/tune:")
    st.subheader(_("Every target so far"))
    if here:
        names = {one.id: one.name for one in mine}
        st.dataframe(
            [_row(_, figure, one, names, today) for one in here], hide_index=True,
            alt=_("Every target that was ever set for this figure here"),
        )  # fmt: skip
    else:
        st.info(_("Nothing was set for this figure here yet."), icon=":material/inbox:")
    target_forms.show(ctx, figure, here, project_id, (estate or mine[0]).zone)


def _row(
    _: Translate, figure: Figure | Computed, one: Valid, names: dict[int, str], today: int
) -> dict[str, str]:
    last = DASH if one.until_day == FOREVER else date_of(one.until_day - 1).isoformat()
    company = _("All of the company")
    return {
        _("Kind"): _(KINDS[one.kind]),
        _("Value"): figure_wording.aim(_, declared.side(figure, one.value), figure.unit),
        _("Project"): company if one.project_id is None else names.get(one.project_id, DASH),
        _("First day"): date_of(one.from_day).isoformat(),
        _("Last day"): last,
        _("State"): _state(_, one, today),
        _("Source"): one.source,
        _("Reason"): one.reason,
        _("Set by"): f"{one.made_by}, {one.made_at:%Y-%m-%d}",
        _("Ended by"): f"{one.ended_by}, {one.ended_at:%Y-%m-%d}" if one.ended_at else DASH,
        _("Why it ended"): one.end_reason or DASH,
    }


def _state(_: Translate, one: Valid, today: int) -> str:
    if one.voided:
        return _("Voided")
    if one.holds(today):
        return _("Holds today")
    return _("To come") if today < one.from_day else _("Over")
