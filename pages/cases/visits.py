"""Visits: who is to be visited, the record of a visit, the list of visits, and the plan."""

from collections.abc import Callable, Sequence
from itertools import groupby

import streamlit as st

from domain import rights, visit_hours
from domain.book import BUILT_IN
from domain.calendar import label, month_of
from domain.case_filter import CaseFilter
from domain.people import Actor
from domain.procedures.visit import KINDS, RESULTS, VISIT
from domain.visit_plan import DueItem
from pages.cases import visit_entry, visit_file, visit_looks, visit_plan, visit_sheet
from services import case_lists, estates, visit_advice, visit_plans
from services.context import Context
from services.visit_advice import NOTHING, Advice
from ui import filters, tables
from ui.texts import Translate, escape, moment

PAGE = 50
MOST_DUE = 200
SHOWN = 30
"""Households to visit on one page: a long round, and still quick to draw on a phone."""
COLUMNS = ("received", "category", "place", "state", "assignee", "number")

View = Callable[[Context], None]


def page(ctx: Context) -> None:
    """Show the visit or the view that the address names."""
    _ = ctx.translate
    number = st.query_params.get("visit")
    if number:
        visit_file.show(ctx, number)
        return
    st.title(_("Visits"))
    visit_entry.hint_at_moved(ctx)
    with ctx.reading() as work:
        views = _views(ctx, work.actor)
    titles = {code: title for code, (title, _show) in views.items()}
    chosen = filters.choice(_("View"), "view", titles, key="visits")
    views[chosen][1](ctx)


def _views(ctx: Context, actor: Actor) -> dict[str, tuple[str, View]]:
    """Return the views that the person's posts open; the first one is shown first."""
    _ = ctx.translate
    listed: dict[str, tuple[str, View]] = {"list": (_("All visits"), _show_list)}
    if not rights.scope(actor, "visits.create"):
        return listed
    recording: dict[str, tuple[str, View]] = {
        "todo": (_("To visit"), _show_due),
        "sheet": (_("Walk sheet"), visit_sheet.show),
        "record": (_("Record a visit"), visit_entry.show),
    }
    planning: dict[str, tuple[str, View]] = {"plan": (_("Visit plans"), visit_plan.show)}
    leading: dict[str, tuple[str, View]] = {"looks": (_("For leads"), visit_looks.show)}
    return {
        **recording,
        **listed,
        **(planning if rights.scope(actor, "visit_plans.read") else {}),
        **(leading if rights.led(actor) else {}),
    }


def _show_due(ctx: Context) -> None:
    """List the households of this month and the overdue ones, a month and a building at a time."""
    _ = ctx.translate
    whose = {"mine": _("Mine and nobody's"), "all": _("All in my projects")}
    mine = filters.choice(_("Whose"), "whose", whose, key="visits") == "mine"
    with ctx.reading() as work:
        zones = estates.zones(work.session, actor=work.actor)
        month = month_of(work.now, next(iter(zones.values()), estates.ZONE))
        due = visit_plans.due_items(
            work.session, actor=work.actor, month=month, mine=mine, limit=MOST_DUE
        )
    if not due:
        st.info(_("Nobody is left to visit this month. Well done."), icon=":material/task_alt:")
        return
    late = [item for item in due if item.period_month < month]
    said = _("{total} households to visit, {late} of them overdue.")
    st.caption(said.format(total=len(due), late=len(late)))
    if len(due) == MOST_DUE:
        st.caption(_("Only the most urgent are shown."))
    first = (min(filters.number("page"), -(-len(due) // SHOWN)) - 1) * SHOWN
    shown = due[first : first + SHOWN]
    advice = _advice(ctx, shown)
    for (period, building), items in groupby(shown, _group):
        st.markdown(_heading(ctx, period, building, late=period < month))
        for item in items:
            _show_item(ctx, item, zones[item.project_id], advice.get(item.unit_id, NOTHING))
    filters.pager(key="visits.todo.page", pages=-(-len(due) // SHOWN))


def _group(item: DueItem) -> tuple[int, str]:
    return item.period_month, item.building


def _heading(ctx: Context, period: int, building: str, *, late: bool) -> str:
    mark = f" · :red[{ctx.translate('Overdue')}]" if late else ""
    return f"**{label(period, 'month')} · {escape(building)}**{mark}"


def _advised(_: Translate, known: Advice) -> list[str]:
    """Return what earlier knocks advise for one household, a line each."""
    found = []
    if known.refused_until:
        said = _("Refused this quarter: ask again from {day} on, not before.")
        found.append(said.format(day=known.refused_until.isoformat()))
    if known.next:
        found.append(_(visit_hours.NEXT_STEPS[known.next]))
    if known.best:
        best = visit_sheet.best_words(_, known.best)
        found.append(_("Best time: {best}").format(best=escape(best)))
    return found


def _advice(ctx: Context, items: Sequence[DueItem]) -> dict[int, Advice]:
    found: dict[int, Advice] = {}
    with ctx.reading() as work:
        for project_id in {item.project_id for item in items}:
            units = [item.unit_id for item in items if item.project_id == project_id]
            found |= visit_advice.of_units(
                work.session, project_id, units, actor=work.actor, now=work.now
            )
    return found


def _show_item(ctx: Context, item: DueItem, zone: str, known: Advice) -> None:
    _ = ctx.translate
    parts = [_(KINDS[item.kind])]
    if item.appointment_at:
        parts.append(_("Appointment {at}").format(at=moment(item.appointment_at, zone)))
    if item.assignee_name:
        parts.append(escape(item.assignee_name))
    if item.attempts:
        parts.append(_("Tried: {n}").format(n=item.attempts))
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{escape(item.unit_code)}**")
            st.caption(" · ".join(parts))
            for line in _advised(_, known):
                st.caption(line)
        query = {
            "view": "record",
            "unit": str(item.unit_id),
            "item": str(item.id),
            "kind": item.kind,
        }
        # A link to the page that it stands on leaves the browser's address as it was.
        st.button(
            _("Record"),
            key=f"visits.todo.{item.id}",
            icon=":material/edit_note:",
            on_click=st.query_params.from_dict,
            args=(query,),
        )


def _show_list(ctx: Context) -> None:
    """List the visits, the latest first; the one that is picked opens."""
    _ = ctx.translate
    number = filters.number("page")
    with ctx.reading() as work:
        listing = case_lists.board(
            work.session,
            _narrowed(ctx),
            actor=work.actor,
            now=work.now,
            limit=PAGE,
            offset=(number - 1) * PAGE,
        )
        zones = estates.zones(work.session, actor=work.actor)
    if not listing.cases:
        st.info(_("No visit is recorded here yet, or none matches."), icon=":material/inbox:")
        return
    st.caption(_("{n} visits").format(n=listing.total))
    picked = tables.pick_case(
        _,
        listing.cases,
        book=BUILT_IN,
        key=f"visits.list.{number}",
        titles={**KINDS, **RESULTS},
        zones=zones,
        now=ctx.now,
        columns=COLUMNS,
    )
    if picked:
        st.query_params.from_dict({"visit": picked})
        st.rerun()
    filters.pager(key="visits.list.page", pages=-(-listing.total // PAGE))


def _narrowed(ctx: Context) -> CaseFilter:
    _ = ctx.translate
    states: Sequence[tuple[str, str]] = [(s.code, _(s.title)) for s in VISIT.states]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = filters.text(_("Search"), "text", key="visits", placeholder=_("Number or words"))
        state = filters.one_of(_("State"), "state", dict(states), key="visits", none=_("Any state"))
        mine = filters.flag(_("Mine"), "mine", key="visits")
    return CaseFilter(procedure=VISIT.code, state=state, mine=mine, text=text)
