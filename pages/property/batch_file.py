"""One batch: how far it is, its houses to search through, its steps, its contractors."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from domain import rights
from domain.people import Actor
from domain.procedures.handover import HANDOVER
from domain.procedures.handover.lists import LOOKS, REASONS
from domain.procedures.handover_batch import HANDOVER_BATCH
from domain.refusal import Refusal
from pages.property import batch_print, contractor_list
from pages.sections import stepping
from pages.sections.stepping import Steps
from services.cases import CaseNotFound
from services.context import Context
from services.handing_over import batch_making, batches, contractors, houses
from services.handing_over.batches import BatchFile, Look
from services.handing_over.finding import WRITE
from ui import facts, filters, messages, timeline
from ui.inputs import Choices
from ui.texts import DASH, escape, moment

KEY = "handovers.batch"
PAGE = 50


def show(ctx: Context, number: str) -> None:
    """Show the batch, or that it is not found."""
    _ = ctx.translate
    st.button(
        _("To the batches"), key=f"{KEY}.back", icon=":material/arrow_back:",
        on_click=st.query_params.clear,
    )  # fmt: skip
    try:
        with ctx.reading() as work:
            file, actor = batches.file_of(work.session, number, actor=work.actor), work.actor
    except CaseNotFound as refusal:
        messages.refused(_, refusal)
        return
    _head(ctx, file)
    views = {"houses": _("Houses"), "steps": _("Steps"), "contractors": _("Contractors")}
    chosen = filters.choice(_("View"), "view", views, key=KEY)
    if chosen == "houses":
        _houses(ctx, file)
    elif chosen == "contractors":
        contractor_list.section(
            ctx, file.batch.case.project_id, may=rights.may(actor, WRITE, file.batch.case)
        )
    else:
        _steps(ctx, file, actor)


def _head(ctx: Context, file: BatchFile) -> None:
    _, batch = ctx.translate, file.batch
    st.title(escape(batch.case.title))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{batch.case.number}**", width="content")
        facts.badges(_, HANDOVER_BATCH, batch.case, ctx.now)
        if batch.case.details.get("before_takeover"):
            st.badge(_("Before the takeover of the common parts"), color="orange")
    first, last = batch.case.appoint_from, batch.case.appoint_until
    st.caption(escape(f"{moment(first, file.zone)} – {moment(last, file.zone)}"))
    share = DASH if batch.rate is None else f"{batch.rate:.1f} %"
    told = {
        _("Handed over"): (f"{batch.delivered} / {batch.due}", share),
        _("Deemed, without keys"): (str(batch.counts.get("deemed", 0)), ""),
        _("Refused by the owner"): (str(batch.counts.get("refused", 0)), ""),
        _("Did not come"): (str(batch.counts.get("no_show", 0)), ""),
    }
    with st.container(horizontal=True):
        for title, (value, beside) in told.items():
            st.metric(title, value, beside or None, delta_color="off", delta_arrow="off", width=150)


def _steps(ctx: Context, file: BatchFile, actor: Actor) -> None:
    _, case = ctx.translate, file.batch.case
    stepping.section(
        ctx,
        Steps(
            procedure=HANDOVER_BATCH,
            case=case,
            events=file.events,
            actor=actor,
            choices=Choices(),
            zone=file.zone,
            move=houses.move,
        ),
    )
    batch_print.section(ctx, file, actor)
    batch_print.houses_section(ctx, file, actor)
    st.subheader(_("History"))
    timeline.history(_, file.events, HANDOVER_BATCH, Choices(), file.zone)


def _houses(ctx: Context, file: BatchFile) -> None:
    _, number = ctx.translate, filters.number("page")
    if not file.batch.houses:
        st.info(_("No house yet. Add the buildings of this batch."), icon=":material/inbox:")
    else:
        look = _look(ctx, file)
        with ctx.reading() as work:
            found, total = batches.houses(
                work.session, file.batch.case, look, actor=work.actor, now=work.now, limit=PAGE,
                offset=(number - 1) * PAGE,
            )  # fmt: skip
        _table(ctx, file, found, total, number)
    _adding(ctx, file)


def _look(ctx: Context, file: BatchFile) -> Look:
    """Draw the filters, each with how many houses it leaves where that is known."""
    _, counts = ctx.translate, file.batch.counts
    states = {
        s.code: f"{_(s.title)} ({counts[s.code]})" for s in HANDOVER.states if counts.get(s.code)
    }
    built = {str(one): code for one, code in file.buildings.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = filters.text(
            _("Search"), "text", key=KEY, placeholder=_("Room, name, phone or notice")
        )
        state = filters.one_of(_("State"), "state", states, key=KEY, none=_("Any state"))
        building = filters.one_of(_("Building"), "building", built, key=KEY, none=_("Any"))
        special = filters.one_of(
            _("Only"), "only", {c: _(t) for c, t in LOOKS.items()}, key=KEY, none=_("All")
        )
        reason = filters.one_of(
            _("Reason"), "reason", {c: _(t) for c, t in REASONS.items()}, key=KEY, none=_("Any")
        )
        company = filters.one_of(
            _("Responsible contractor"), "contractor", _companies(ctx, file), key=KEY, none=_("Any")
        )
    return Look(
        text=text,
        state=state,
        building_id=int(building) if building else None,
        special=special,
        reason=reason,
        contractor_id=int(company) if company else None,
    )


def _companies(ctx: Context, file: BatchFile) -> Mapping[str, str]:
    with ctx.reading() as work:
        found = contractors.listed(work.session, file.batch.case.project_id, actor=work.actor)
    return {str(one.id): one.name for one in found}


def _table(ctx: Context, file: BatchFile, found: list[Any], total: int, number: int) -> None:
    _ = ctx.translate
    if not found:
        st.info(_("No house matches. Widen the filters."), icon=":material/inbox:")
        return
    st.caption(_("{n} houses").format(n=escape(str(total))))
    rows = [
        {
            _("Room"): one.unit_code,
            _("State"): _(HANDOVER.state(one.state).title),
            _("Open defects"): one.living,
            _("Past their day"): one.late,
            _("Appointment"): moment(one.appointed_at, file.zone),
            _("Notice"): one.notice_no or DASH,
            _("Reason"): _(REASONS[one.reason]) if one.reason else DASH,
        }
        for one in found
    ]
    event = st.dataframe(
        rows, key=f"{KEY}.{file.batch.case.number}.{number}", hide_index=True,
        on_select="rerun", selection_mode=("single-row", "single-cell"),
        alt=_("Houses of the batch; choose one to open it"),
    )  # fmt: skip
    picked = [*event["selection"]["rows"], *(cell[0] for cell in event["selection"]["cells"])]
    if picked and picked[0] < len(found):
        st.query_params.from_dict({"house": found[picked[0]].number})
        st.rerun()
    filters.pager(key=f"{KEY}.page", pages=-(-total // PAGE))


def _adding(ctx: Context, file: BatchFile) -> None:
    """Offer the buildings whose sold homes are in no batch yet."""
    _, number = ctx.translate, file.batch.case.number
    with ctx.reading() as work:
        offered = batches.to_add(work.session, file.batch.case, actor=work.actor)
    refusal = st.session_state.pop(f"{KEY}.refused", None)
    if refusal:
        st.error(messages.words(_, refusal), icon=":material/block:")
    if not offered:
        return
    with st.expander(_("Add a building"), icon=":material/add_home:"):
        st.caption(_("Every home of it that is sold and in no batch yet."))
        with st.container(horizontal=True):
            for building_id, code in offered.items():
                st.button(
                    code, key=f"{KEY}.add.{building_id}", icon=":material/apartment:",
                    on_click=_add, args=(ctx, number, building_id),
                )  # fmt: skip


def _add(ctx: Context, number: str, building_id: int) -> None:
    try:
        with ctx.writing() as work:
            count = batch_making.add_building(
                work.session, number, building_id, actor=work.actor, now=work.now
            )
    except Refusal as refusal:
        st.session_state[f"{KEY}.refused"] = messages.about(refusal)
        return
    messages.flash(ctx.translate("{n} houses were added.").format(n=count))
