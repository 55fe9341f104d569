"""The audit trail: who did what, who was refused what, and the proof that nobody changed it."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.audit import ACTS, OUTCOMES, Verdict
from domain.entry import Refused, day
from pages.office import audit_entry
from services import audit, audit_export, estates
from services.audit import Filter, Page
from services.context import Context
from ui import exporting, filters
from ui.texts import Translate, escape

KEY = "office.audit"
PAGE = 50
VERDICT = "office.audit.verdict"
TURN = 20_000
"""After so many entries the bar begins anew: how many there are is not known before."""
DAYS: dict[str, int] = {"1": 1, "7": 7, "31": 31, "183": 183}


def page(ctx: Context) -> None:
    """Show the newest entries first, narrowed by what the address names, or the one it names."""
    _ = ctx.translate
    single = st.query_params.get("entry", "")
    if single.isascii() and single.isdigit():
        audit_entry.page(ctx, int(single[:9]))
        return
    st.title(_("Audit trail"))
    zone = ZoneInfo(estates.ZONE)
    with ctx.reading() as work:
        names = audit_export.projects(work.session, actor=work.actor)
    chosen = _chosen(ctx, zone, names)
    number = filters.number("page")
    with ctx.reading() as work:
        found = audit.page(
            work.session, chosen, actor=work.actor, limit=PAGE, offset=(number - 1) * PAGE
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        _offer_proof(ctx)
        if found.total:
            make = partial(audit_export.offer, ctx, chosen, zone)
            exporting.button(_, make, key=f"{KEY}.export", about=str(st.query_params.to_dict()))
    if not found.entries:
        st.info(
            _("Nothing was written down in this time. Widen the filters."), icon=":material/inbox:"
        )
        return
    st.caption(_("{n} entries").format(n=escape(f"{found.total:,}")))
    _list(_, found, names, zone, number)
    filters.pager(key=f"{KEY}.page", pages=-(-found.total // PAGE))


def _list(_: Translate, found: Page, names: Mapping[int, str], zone: ZoneInfo, number: int) -> None:
    table = audit_export.frame(_, found.entries, names)
    table[_("At")] = table[_("At")].dt.tz_convert(zone)
    moments = {_("At"): st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm:ss")}
    event = st.dataframe(
        table, hide_index=True, key=f"{KEY}.list.{number}", column_config=moments,
        on_select="rerun", selection_mode=["single-row", "single-cell"],
        alt=_("Entries of the audit trail; choose one to see all of it"),
    )  # fmt: skip
    picked = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if picked and picked[0] < len(found.entries):
        st.query_params["entry"] = str(found.entries[picked[0]].id)
        st.rerun()


def _chosen(ctx: Context, zone: ZoneInfo, names: Mapping[int, str]) -> Filter:
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        spans = {code: _("{n} days").format(n=n) for code, n in DAYS.items()}
        span = filters.one_of(_("Time"), "days", spans, key=KEY, none=_("All time"))
        acts = {code: _(title) for code, title in ACTS.items()}
        act = filters.one_of(_("What"), "act", acts, key=KEY, none=_("Everything"))
        outcomes = {code: _(title) for code, title in OUTCOMES.items()}
        outcome = filters.one_of(_("Outcome"), "outcome", outcomes, key=KEY, none=_("Any outcome"))
        titled = {str(number): name for number, name in names.items()}
        project = filters.one_of(_("Project"), "project", titled, key=KEY, none=_("All projects"))
        who = filters.text(_("Who"), "who", key=KEY, placeholder=_("The person's whole name"))
        about = filters.text(_("Subject"), "ref", key=KEY, placeholder=_("Number, room or file"))
    return Filter(
        since=ctx.now - timedelta(days=DAYS[span]) if span else _day(zone),
        actor=who.strip(),
        actions=(act,) if act else (),
        outcome=outcome,
        ref=about.strip(),
        project_id=int(project) if project else None,
    )


def _day(zone: ZoneInfo) -> datetime | None:
    """Return the midnight of the day that the address names, if it names one."""
    try:
        return datetime.combine(day(st.query_params.get("from", "")), time(), zone)
    except Refused:
        return None


def _offer_proof(ctx: Context) -> None:
    _ = ctx.translate
    st.button(
        _("Verify the trail"), key=f"{KEY}.verify", icon=":material/verified_user:",
        on_click=_verify, args=(ctx,),
    )  # fmt: skip
    verdict: tuple[int, str, int] | None = st.session_state.get(VERDICT)
    if verdict is None:
        return
    found = Verdict(*verdict)
    if found.fault:
        st.error(_(found.fault).format(number=found.number), icon=":material/gpp_bad:")
    else:
        said = _("{count} entries, none of them changed or missing.")
        st.success(said.format(count=escape(f"{found.entries:,}")), icon=":material/gpp_good:")


def _verify(ctx: Context) -> None:
    bar = st.progress(0.0, text=ctx.translate("Looking at every entry …"))
    found = audit_export.prove(ctx, partial(_advance, bar))
    bar.empty()
    st.session_state[VERDICT] = (found.entries, found.fault, found.number)


def _advance(bar: DeltaGenerator, seen: int) -> None:
    bar.progress(seen % TURN / TURN)
