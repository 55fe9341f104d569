"""Duty calendar: what the management rules demand this month, what was done, what is missing."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from domain import rights
from domain.calendar import month_number, month_period
from domain.case import Case
from domain.duties import DUTY
from domain.management_rules import RULES
from domain.people import ROLE_TITLES
from domain.procedures.duty import DUTY_TASK
from domain.refusal import Refusal
from domain.rhythm import RHYTHMS
from domain.sheet import Sheet
from pages.office import execution
from pages.sections import duty_lists
from services import duties, duty_figures, estates
from services.context import Context, Work
from services.duties import Kept, Month
from services.estates import Estate
from services.sheets import duty_papers, offering
from ui import exporting, filters, messages, places, words
from ui.texts import DASH, Translate

KEY = "office.duties"
REFUSED = "office.duties.refused"


def page(ctx: Context) -> None:
    """Show what is the person's to do, the month's tasks of the project and its rate; under them,
    for leads, what it keeps."""
    _ = ctx.translate
    st.title(_("Duty calendar"))
    with ctx.reading() as work:
        offered = estates.estates(work.session, actor=work.actor, action=duties.READ)
    estate = filters.project(_, offered, key=KEY)
    year, month = _chosen(_, ctx.now.astimezone(ZoneInfo(estate.zone)).date())
    number = year * 12 + month - 1
    with ctx.reading() as work:
        found = duties.month(work.session, estate.id, number, actor=work.actor, now=work.now)
        coming = duties.coming(work.session, estate.id, number, actor=work.actor, now=work.now)
        rate = duty_figures.execution(
            work.session, estate.id, month_period(number), actor=work.actor, now=work.now
        )
        reads = rights.oversees(work.actor, "figures.read")
        mine = duties.mine(work.session, actor=work.actor, now=work.now)
        kept = duties.kept(work.session, estate.id, actor=work.actor, now=work.now)
        may_change = rights.may(work.actor, duties.WRITE, estate.id)
    duty_lists.mine(ctx, [case for case in mine if case.project_id == estate.id], estate.zone)
    _paper(ctx, estate, number)
    execution.section(_, rate, f"{year}-{month:02d}", reads=reads)
    _tasks(ctx, found)
    duty_lists.coming(_, coming)
    if may_change:
        _offer_keeping(ctx, estate, kept)
    _declared(_, kept)


def _chosen(_: Translate, today: date) -> tuple[int, int]:
    """Return the year and the month of the address, the present one unless it names another."""
    this = month_number(today)
    months = {f"{at // 12}-{at % 12 + 1:02d}": at for at in range(this - 5, this + 2)}
    usual = f"{this // 12}-{this % 12 + 1:02d}"
    named = {one: one for one in months}
    at = months[filters.choice(_("Month"), "month", named, key=KEY, usual=usual)]
    return at // 12, at % 12 + 1


def _paper(ctx: Context, estate: Estate, number: int) -> None:
    """Offer the month's calendar for the wall."""

    def made(work: Work) -> list[Sheet]:
        return [
            duty_papers.of_month(
                work.session, estate.id, number, actor=work.actor, now=work.now,
                language=ctx.language,
            )
        ]  # fmt: skip

    exporting.button(
        ctx.translate, partial(offering.offer, ctx, made), key=f"{KEY}.print",
        about=f"{estate.id} {number}", label=ctx.translate("Print"), icon=":material/print:",
    )  # fmt: skip


def _tasks(ctx: Context, found: Month) -> None:
    """List the tasks; one that is picked opens."""
    _ = ctx.translate
    if not found.tasks:
        st.info(
            _("No tasks in this month. A lead chooses below which duties the project keeps."),
            icon=":material/event_repeat:",
        )
        return
    event = st.dataframe(
        [_row(ctx, case) for case in found.tasks],
        key=f"{KEY}.tasks",
        hide_index=True,
        on_select="rerun",
        selection_mode=("single-row", "single-cell"),
        alt=_("List of duties; choose one to open it"),
    )
    chosen = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if chosen and chosen[0] < len(found.tasks):
        places.go("case", {"case": found.tasks[chosen[0]].number})


def _row(ctx: Context, case: Case) -> dict[str, str]:
    _ = ctx.translate
    duty = DUTY.get(case.cat_l2)
    return {
        _("Duty"): words.title(_, case),
        _("Turn"): case.description,
        _("State"): words.state(_, DUTY_TASK, case.state),
        _("Time left"): words.due(_, case, ctx.now),
        _("Post"): _(ROLE_TITLES[duty.post]) if duty else DASH,
        _("In charge"): case.assignee_name or DASH,
        _("Management rule"): _(RULES.get(case.cat_l1, case.cat_l1)),
        _("Number"): case.number,
    }


def _offer_keeping(ctx: Context, estate: Estate, kept: Sequence[Kept]) -> None:
    _, key = ctx.translate, f"{KEY}.{estate.id}.kept"
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    titles = {one.duty.code: _title(_, one) for one in kept}
    now_kept = [one.duty.code for one in kept if one.since]
    with st.expander(_("Which duties this project keeps"), icon=":material/checklist:",
                     expanded=not now_kept):  # fmt: skip
        if key not in st.session_state:  # what is saved is the difference to what was shown
            st.session_state[key] = st.session_state[f"{key}.shown"] = now_kept
        st.multiselect(
            _("Duties"), list(titles), format_func=titles.__getitem__, key=key,
            placeholder=_("None yet: choose the duties of your manual"),
        )  # fmt: skip
        st.caption(_("What is taken up today opens its first tasks today. Open tasks of a duty "
                     "that is ended stay until somebody does or excuses them."))  # fmt: skip
        with st.container(horizontal=True):
            st.button(
                _("Choose all"), key=f"{key}.all", icon=":material/done_all:",
                on_click=_choose_all, args=(key, list(titles)),
            )  # fmt: skip
            st.button(
                _("Save"), key=f"{key}.save", type="primary", icon=":material/save:",
                on_click=partial(_save, ctx, estate.id, key),
            )  # fmt: skip


def _title(_: Translate, one: Kept) -> str:
    return f"{_(one.duty.title)} · {_(RHYTHMS[one.duty.rhythm.every])}"


def _choose_all(key: str, codes: list[str]) -> None:
    st.session_state[key] = codes


def _save(ctx: Context, project_id: int, key: str) -> None:
    codes, shown = list(st.session_state.get(key) or []), st.session_state[f"{key}.shown"]
    try:
        with ctx.writing() as work:
            changed = duties.keep(
                work.session, project_id, codes, shown=shown, actor=work.actor, now=work.now
            )
            duties.run(work.session, project_id, now=work.now)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    del st.session_state[key]
    messages.flash(ctx.translate("Saved. Duties changed: {n}.").format(n=changed))


def _declared(_: Translate, kept: Sequence[Kept]) -> None:
    """Show every duty with its rhythm and its post, as the management rules have them."""
    with st.expander(_("All duties of the management rules"), icon=":material/menu_book:"):
        st.dataframe(
            [
                {
                    _("Management rule"): _(RULES[one.duty.rule]),
                    _("Duty"): _(one.duty.title),
                    _("Rhythm"): _(RHYTHMS[one.duty.rhythm.every]),
                    _("Post"): _(ROLE_TITLES[one.duty.post]),
                    _("Kept since"): one.since.isoformat() if one.since else DASH,
                }
                for one in kept
            ],
            hide_index=True,
        )
