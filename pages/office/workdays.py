"""Workdays: what the nation's table says, what one project changes, and which deadlines move."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from domain import rights
from domain.refusal import Refusal
from domain.workdays import LocalChange
from services import estates, national_days, workdays
from services.context import Context, Work
from services.due_shifts import Shift
from services.estates import Estate
from ui import filters, messages
from ui import workdays as calendar
from ui.texts import Translate, escape, moment

KEY = "office.workdays"
REFUSED = "office.workdays.refused"


def page(ctx: Context) -> None:
    """Show a month and a year of the project's days, then what may be changed about them."""
    _ = ctx.translate
    st.title(_("Workdays"))
    with ctx.reading() as work:
        mine = estates.estates(work.session, actor=work.actor, action=workdays.READ)
    estate = filters.project(_, mine, key=KEY)
    today = ctx.now.astimezone(ZoneInfo(estate.zone)).date()
    year, month = _chosen(_, today)
    with ctx.reading() as work:
        shown = workdays.year(work.session, estate.id, year, actor=work.actor)
        may_change = rights.may(work.actor, workdays.WRITE, estate.id)
    if not shown.known:
        said = _("The rest days of {year} are not announced yet, or not known to this version: "
                 "Monday to Friday are counted as workdays.")  # fmt: skip
        st.warning(said.format(year=escape(str(year))), icon=":material/event_busy:")
    calendar.month(_, [d for d in shown.days if d.day.month == month], key=f"{KEY}.month")
    if may_change:
        _say_refused(_)
        _say_announced(ctx, estate)
        _offer_change(ctx, estate, today)
        for change in shown.changes:
            _offer_restoring(ctx, estate, change, today)
    st.subheader(_("Days of the year that differ from the week"))
    calendar.special(_, shown.days, key=f"{KEY}.year")


def _chosen(_: Translate, today: date) -> tuple[int, int]:
    """Return the year and the month of the address, this month unless it names others."""
    years = [str(today.year + step) for step in (-1, 0, 1)]
    months = {str(number): _("Month {n}").format(n=number) for number in range(1, 13)}
    year = filters.choice(
        _("Year"), "year", {one: one for one in years}, key=KEY, usual=str(today.year)
    )
    month = filters.choice(_("Month"), "month", months, key=KEY, usual=str(today.month))
    return int(year), int(month)


def _say_announced(ctx: Context, estate: Estate) -> None:
    """Show what a new table of the State Council will do, before the clock lets it."""
    _, key = ctx.translate, f"{KEY}.{estate.id}.announced"
    with ctx.reading() as work:
        found = national_days.announced(work.session, estate.id, actor=work.actor, now=work.now)
    if found is None:
        return
    st.warning(
        _("This version knows a new table of the State Council's rest days. With the next tick of "
          "the clock it counts, and moves these deadlines."),
        icon=":material/event_upcoming:",
    )  # fmt: skip
    calendar.special(_, found.days, key=f"{key}.days")
    calendar.shifts(
        _, _rows(_, found.shifts, estate), key=f"{key}.preview",
        none=_("No open deadline would move."),
    )  # fmt: skip


def _offer_change(ctx: Context, estate: Estate, today: date) -> None:
    """Ask for a day; show what the change would do before it can be saved."""
    _, key = ctx.translate, f"{KEY}.{estate.id}.change"
    with st.expander(_("Change a day for this project"), icon=":material/edit_calendar:",
                     expanded=bool(st.session_state.get(f"{key}.day"))):  # fmt: skip
        day = st.date_input(_("Day"), None, key=f"{key}.day", min_value=today, format="YYYY-MM-DD")
        words = {"rest": _("Rest"), "work": _("Work")}
        kind = st.segmented_control(
            _("What it shall be"), list(words), format_func=words.__getitem__, key=f"{key}.kind"
        )
        st.text_input(_("Reason"), key=f"{key}.reason", max_chars=200, autocomplete="off")
        if not isinstance(day, date) or kind is None:
            st.caption(_("Choose a day and what it shall be; then you see which deadlines move."))
            return
        look = partial(_look, estate.id, day, kind == "work")
        if _preview(ctx, estate, look, key):
            st.button(
                _("Save the change"), key=f"{key}.save", type="primary", icon=":material/save:",
                on_click=_save, args=(ctx, estate.id, day, kind == "work", key),
            )  # fmt: skip


def _look(project_id: int, day: date, works: bool, work: Work) -> list[Shift]:
    return workdays.preview(
        work.session, project_id, day, works=works, actor=work.actor, now=work.now
    )


def _offer_restoring(ctx: Context, estate: Estate, change: LocalChange, today: date) -> None:
    _, key = ctx.translate, f"{KEY}.{estate.id}.{change.id}"
    what = _("Worked here only") if change.works else _("Rest here only")
    day = calendar.format_day(_)(change.day)
    with st.expander(f"{day} · {what}", icon=":material/event:"):
        st.text(change.reason)
        st.caption(_("Changed by {name}").format(name=escape(change.made_by)))
        if change.day < today:
            return
        st.text_input(
            _("Reason to take it back"), key=f"{key}.reason", max_chars=200, autocomplete="off"
        )
        if _preview(ctx, estate, partial(_look_back, estate.id, change.id), key):
            st.button(
                _("Take the change back"), key=f"{key}.restore", icon=":material/undo:",
                on_click=_restore, args=(ctx, estate.id, change.id, key),
            )  # fmt: skip


def _look_back(project_id: int, change_id: int, work: Work) -> list[Shift]:
    return workdays.preview_restoring(
        work.session, project_id, change_id, actor=work.actor, now=work.now
    )


def _preview(ctx: Context, estate: Estate, look: Callable[[Work], list[Shift]], key: str) -> bool:
    """Show what would move, and tell whether it may be saved."""
    _ = ctx.translate
    try:
        with ctx.reading() as work:
            found = look(work)
    except Refusal as refusal:
        messages.refused(_, refusal)
        return False
    rows = _rows(_, found, estate)
    calendar.shifts(_, rows, key=f"{key}.preview", none=_("No open deadline would move."))
    return True


def _rows(_: Translate, found: Sequence[Shift], estate: Estate) -> list[dict[str, str]]:
    return [
        {
            _("Number"): shift.case.number,
            _("Deadline"): _(_title(shift)),
            _("Due now"): moment(shift.old, estate.zone),
            _("Due then"): moment(shift.new, estate.zone),
        }
        for shift in found
    ]


def _title(shift: Shift) -> str:
    return next(one.title for one in shift.procedure.deadlines if one.kind == shift.kind)


def _save(ctx: Context, project_id: int, day: date, works: bool, key: str) -> None:
    reason = str(st.session_state.get(f"{key}.reason") or "")

    def act(work: Work) -> int:
        return workdays.change(
            work.session, project_id, day, works=works, reason=reason,
            actor=work.actor, now=work.now,
        )  # fmt: skip

    if _done(ctx, act):
        st.session_state[f"{key}.day"] = None
        st.session_state[f"{key}.reason"] = ""


def _restore(ctx: Context, project_id: int, change_id: int, key: str) -> None:
    reason = str(st.session_state.get(f"{key}.reason") or "")

    def act(work: Work) -> int:
        return workdays.restore(
            work.session, project_id, change_id, reason=reason, actor=work.actor, now=work.now
        )

    _done(ctx, act)


def _done(ctx: Context, act: Callable[[Work], int]) -> bool:
    """Save in one unit of work and say how many deadlines moved, or keep why it was refused."""
    try:
        with ctx.writing() as work:
            moved = act(work)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return False
    _ = ctx.translate
    messages.flash(_("Saved. {n} deadlines were moved.").format(n=moved))
    return True


def _say_refused(_: Translate) -> None:
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
