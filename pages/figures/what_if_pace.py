"""Another pace of visits, or another target of the year: where December ends, by area."""

import streamlit as st

from domain.figure_scope import Scope
from domain.what_if_pace import Outlook
from services import what_if_pace
from services.context import Context
from services.figure_scope import Reader
from services.what_if_pace import Paces
from ui import figures
from ui.texts import DASH, Translate

KEY = "what-if.pace"
GOAL_MOST = 100
WEEK_MOST = 9_999


def show(ctx: Context, reader: Reader, scope: Scope) -> None:
    """Ask for a target and a pace of the address, and show what each leads to."""
    _ = ctx.translate
    usual = what_if_pace.usual_target(reader, scope)
    goal = _asked("goal", GOAL_MOST)
    week = _asked("week", WEEK_MOST)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _ask(_("Homes to be reached this year (%)"), "goal", goal, GOAL_MOST, f"{usual:g}")
        _ask(_("Homes newly visited a week"), "week", week, WEEK_MOST, _("as until now"))
    with ctx.reading() as work, st.spinner(_("Reading the visits …")):
        found = what_if_pace.paces(
            work.session, reader, scope,
            target_percent=usual if goal is None else goal, per_week=week,
        )  # fmt: skip
    if not found.whole.base:
        st.info(
            _("Nobody lives here yet, so there is nobody to visit. Choose another project."),
            icon=":material/inbox:",
        )
        return
    _whole(_, found)
    _areas(_, found)


def _asked(name: str, most: int) -> float | None:
    """Return a number of the address; None where it says none that can be."""
    said = st.query_params.get(name, "")
    if not (said.isascii() and said.replace(".", "", 1).isdigit() and len(said) <= len("9999.99")):
        return None
    return float(said) if float(said) <= most else None


def _ask(label: str, name: str, value: float | None, most: int, usual: str) -> None:
    part = f"{KEY}.{name}"
    st.session_state[part] = value
    st.number_input(
        label, 0.0, float(most), key=part, placeholder=usual, step=1.0, format="%g", width=260,
        on_change=_write, args=(name, part),
    )  # fmt: skip


def _write(name: str, part: str) -> None:
    value = st.session_state[part]
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = f"{value:g}"


def _whole(_: Translate, found: Paces) -> None:
    """Draw what is reached, what the target needs, and where December ends."""
    one = found.whole
    reached = _("{percent} of {base} homes, on {day}").format(
        percent=figures.value(one.covered / one.base * 100, "%"), base=f"{one.base:,}",
        day=found.until,
    )  # fmt: skip
    lacking = _("{month} a month; {n} homes still to be reached for {goal} %").format(
        month=_number(found.needed_per_month), n=_number(one.lacking),
        goal=f"{one.target_percent:g}",
    )  # fmt: skip
    end = _("{percent} of the homes; {gap} short of the target").format(
        percent=figures.value(one.forecast_percent, "%"), gap=_number(one.gap)
    )
    with st.grid(3, min_column_width=190, gap="small"):
        _box(_("Reached until now"), _number(one.covered), reached)
        _box(_("Needed a week"), _number(one.needed_per_week), lacking)
        _box(_("Reached by the end of the year"), _number(one.forecast), end)


def _box(title: str, number: str, said: str) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(title, number)
        st.caption(said)


def _areas(_: Translate, found: Paces) -> None:
    if not found.areas:
        return
    figures.heading(_("Area by area"))
    st.dataframe(
        [_row(_, one) for one in found.areas], hide_index=True,
        alt=_("Pace, forecast and gap of every area"),
    )  # fmt: skip
    st.caption(
        _("A pace that is tried is shared out by what each area lacks; otherwise each goes on as "
          "until now. Each area has to reach the same share of its own homes.")
    )  # fmt: skip


def _row(_: Translate, one: Outlook) -> dict[str, str]:
    return {
        _("Area"): one.name or DASH,
        _("Reached"): f"{one.covered:,} / {one.base:,}",
        _("Needed a week"): _number(one.needed_per_week),
        _("Tried a week"): _number(one.per_week),
        _("By the end of the year"): _number(one.forecast),
        _("Short of the target"): _number(one.gap),
    }


def _number(value: float | None) -> str:
    if value is None:
        return DASH
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
