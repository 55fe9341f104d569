"""Reports: a week or a month of one project in one click, read, commented on and issued."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from domain import rights
from domain.figure_scope import Scope
from domain.refusal import Refusal
from domain.reports import wording
from domain.reports.periods import Days, PeriodUnknown, Which, days_of, latest
from domain.reports.report import Issue, Report
from domain.reports.sections import KINDS
from pages.figures import report_parts
from services.context import Context
from services.language import LANGUAGES
from services.reports import exporting as files
from services.reports import reading, writing
from ui import exporting, filters, messages
from ui.texts import Translate, escape, moment

KEY = "figures.reports"
REFUSED = f"{KEY}.refused"
OFFERED = {"week": 26, "month": 24}
"""How many periods are offered; an older one is reached by its address."""


def page(ctx: Context) -> None:
    """Show the report that the address names: last week's or last month's unless it says which."""
    _ = ctx.translate
    st.title(_("Reports"))
    with ctx.reading() as work:
        offered = reading.offered(work.session, actor=work.actor)
    if not offered:
        st.info(_("A report tells of a whole project, and the figures of none are yours to read."))
        return
    estate = filters.project(_, offered, key=KEY)
    which = _which(_, estate.id, ctx.now.astimezone(ZoneInfo(estate.zone)).date())
    with ctx.reading() as work:
        issues = reading.issues(work.session, which, actor=work.actor)
        version = _version(_, issues, estate.zone)
        try:
            found = reading.report(work.session, which, version, actor=work.actor, now=work.now)
        except PeriodUnknown as refusal:
            messages.refused(_, refusal)
            return
        may_write = rights.may(work.actor, writing.WRITE, estate.id)
        may_export = rights.may(work.actor, files.EXPORT, estate.id)
    _head(_, found)
    _files(ctx, which, version, may_export=may_export)
    drafted = version == reading.DRAFT
    scope = Scope(span="own", period=found.days.period, projects=(estate.code,))
    writes = may_write and drafted
    for part in found.parts:
        report_parts.show(ctx, which, part, found, scope=scope if drafted else None, writes=writes)
    if writes:
        _issuing(ctx, which, issues)


def _which(_: Translate, project_id: int, today: date) -> Which:
    """Return the report of the address; a new kind begins at the last period that is over."""
    titles = {kind.code: _(kind.title) for kind in KINDS.values()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = filters.choice(_("Report"), "kind", titles, key=KEY)
        recent = latest(kind, today, OFFERED[kind])
        offered = {one.label: _named(_, one, today) for one in (*recent, *_asked(kind))}
        last = recent[1].label
        chosen = filters.one_of(
            _("Period"), "period", {code: said for code, said in offered.items() if code != last},
            key=f"{KEY}.{kind}", none=offered[last], drops=("version",), width=260,
        )  # fmt: skip
    return Which(project_id, kind, chosen or last)


def _asked(kind: str) -> list[Days]:
    """Return the period that the address names, where it is one of this kind."""
    try:
        return [days_of(kind, st.query_params.get("period", ""))]
    except PeriodUnknown:
        return []


def _named(_: Translate, days: Days, today: date) -> str:
    named = f"{days.label} · {days.period.first:%m-%d} – {days.period.last:%m-%d}"
    return _("{period} (open)").format(period=named) if days.is_open(today) else named


def _version(_: Translate, issues: Sequence[Issue], zone: str) -> int:
    """Return the version that the address names: the draft, unless it is one that was issued."""
    if not issues:
        return reading.DRAFT
    titles: Mapping[str, str] = {
        str(one.version): _("Version {n}, {when}").format(n=one.version, when=moment(one.at, zone))
        for one in issues
    }
    chosen = filters.one_of(
        _("Version"), "version", titles, key=KEY, none=_("Draft: as it is now"), width=260
    )
    return int(chosen or reading.DRAFT)


def _head(_: Translate, found: Report) -> None:
    """Say whose version this is, and whether its numbers may still change."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(
            _("Draft report") if found.issue is None else _("Report issued"),
            color="orange" if found.issue is None else "green",
            icon=":material/edit_note:" if found.issue is None else ":material/verified:",
        )
        if found.is_open:
            st.badge(_("Period not over"), color="blue", icon=":material/lock_open:")
        st.caption(escape(wording.days(found)))
    if found.issue is not None:
        st.caption(escape(wording.standing(_, found)))
    st.caption(wording.certainty(_, found))


def _files(ctx: Context, which: Which, version: int, *, may_export: bool) -> None:
    """Offer the report as PDF and as workbook, in either language."""
    _ = ctx.translate
    with st.container(horizontal=True, vertical_alignment="bottom"):
        language = filters.choice(
            _("Language of the files"), "language", LANGUAGES, key=KEY, usual=ctx.language
        )
        about = f"{which} {version} {language}"
        exporting.button(
            _, partial(files.paper, ctx, which, version, language), key=f"{KEY}.paper",
            about=about, label=_("Print"), icon=":material/print:",
        )  # fmt: skip
        if may_export:
            make = partial(files.workbook, ctx, which, version, language)
            exporting.button(_, make, key=f"{KEY}.book", about=about)


def _issuing(ctx: Context, which: Which, issues: Sequence[Issue]) -> None:
    _ = ctx.translate
    refusal = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.error(messages.words(_, refusal), icon=":material/block:")
    newest = issues[0].version if issues else 0
    st.caption(_("An issued version keeps these numbers and comments as they are now."))
    st.button(
        _("Issue version {n}").format(n=newest + 1), key=f"{KEY}.issue.{newest}", type="primary",
        icon=":material/verified:", on_click=_issue, args=(ctx, which, newest),
    )  # fmt: skip


def _issue(ctx: Context, which: Which, seen: int) -> None:
    try:
        made = writing.issue_now(ctx, which, seen=seen)
    except Refusal as refusal:
        st.session_state[REFUSED] = messages.about(refusal)
        return
    st.query_params["version"] = str(made)
    messages.flash(ctx.translate("Version {n} is issued.").format(n=made))
