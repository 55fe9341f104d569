"""Another limit: how many would have kept it, who would have missed it, and their records."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import streamlit as st

from domain import intake
from domain.case import Case
from domain.deadline import Term
from domain.figure_scope import Scope
from domain.kpis.registry import FIGURES
from domain.registry import PROCEDURES
from domain.what_if import CLASSES, FEW, GROUPS, LENGTHS, LIMITS, MOST, UNITS, said_of, term_of
from pages.figures import cut_words
from services import figure_frames, figure_records, what_if
from services.context import Context
from services.figure_scope import Reader
from services.record_kinds import KIND_OF_FACT
from services.what_if import Choice, Group, Looked, Result, Share
from ui import figures, filters, places, tables
from ui.texts import DASH, Translate

KEY = "what-if"
PAGE = 100


def show(ctx: Context, reader: Reader, scope: Scope) -> None:
    """Ask for the figure, the records and the limit of the address, and show what came of it."""
    _ = ctx.translate
    titles = {code: f"{code} {_(FIGURES[code].title)}" for code in LIMITS}
    code = filters.one_of(
        _("Figure"), "figure", titles, key=KEY, none=_("Choose a figure with a limit"),
        width="stretch", drops=("part", "limit", "page"),
    )  # fmt: skip
    if not code:
        st.info(_("Choose a figure whose records had to be done in time."), icon=":material/tune:")
        return
    with ctx.reading() as work, st.spinner(_("Reading the records …")):
        looked = what_if.look(work.session, reader, scope, code)
    st.caption(_(looked.figure.question))
    if not looked.choices:
        st.info(
            _("There are no records with such a limit here. Choose a longer period."),
            icon=":material/inbox:",
        )
        return
    chosen = _choice(_, looked)
    term = _limit(_, chosen)
    result = what_if.judge(looked, {chosen.part: term})
    _shares(_, result)
    _groups(_, reader, result)
    _records(ctx, reader, scope, result)


def _choice(_: Translate, looked: Looked) -> Choice:
    """Return the records whose limit is tried: those of most records unless the address says."""
    by_code = {one.part.code: one for one in looked.choices}
    titles = {code: _part(_, one) for code, one in by_code.items()}
    usual = next(iter(titles))
    others = {code: title for code, title in titles.items() if code != usual}
    named = filters.one_of(
        _("Which records"), "part", others, key=KEY, none=titles[usual], width="stretch",
        drops=("limit", "page"),
    )  # fmt: skip
    return by_code[named or usual]


def _part(_: Translate, one: Choice) -> str:
    said = _("{what}: {limit} now, {n} records")
    name = CLASSES.get(one.part.name)
    what = _(name) if name else _(PROCEDURES[one.part.procedure].title)
    return said.format(what=what, limit=_term(_, one.term), n=f"{one.count:,}")


def _term(_: Translate, term: Term) -> str:
    said = said_of(term)
    return _(LENGTHS[said[-1]]).format(n=said[:-1])


def _limit(_: Translate, chosen: Choice) -> Term:
    """Return the limit of the address; today's unless it names one."""
    term = term_of(st.query_params.get("limit", "")) or chosen.term
    said = said_of(term)
    part = f"{KEY}.limit.{chosen.part.code}"
    st.session_state[f"{part}.count"] = int(said[:-1])
    st.session_state[f"{part}.unit"] = said[-1]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            _("Limit to be tried"), 0, MOST, key=f"{part}.count", width=150, on_change=_write,
            args=(part,),
        )  # fmt: skip
        st.selectbox(
            _("Unit"), list(UNITS), format_func=lambda unit: _(UNITS[unit]), key=f"{part}.unit",
            width=230, on_change=_write, args=(part,),
        )  # fmt: skip
    if term == chosen.term:
        st.caption(_("This is the limit as it is. Try another one."))
    return term


def _write(part: str) -> None:
    count, unit = st.session_state[f"{part}.count"], st.session_state[f"{part}.unit"]
    st.query_params.pop("page", None)
    st.query_params["limit"] = f"{int(count)}{unit}"


def _shares(_: Translate, result: Result) -> None:
    """Draw the share as it is beside the one that would be, each with what it divides."""
    fewer = _("{n} that miss theirs today would keep it").format(n=f"{_fewer(result):,}")
    with st.grid(3, min_column_width=190, gap="small"):
        for name, one in ((_("As it is"), result.now), (_("With this limit"), result.then)):
            _box(name, figures.value(one.percent, "%"), _fraction(_, one))
        _box(_("More that miss it"), f"{len(result.more):,}", fewer)
    st.caption(
        _("Stops and extensions that were granted stay as long as they were. What is due is late "
          "on the day after, as in the figure.")
    )  # fmt: skip


def _box(title: str, number: str, said: str) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.metric(title, number)
        st.caption(said)


def _fewer(result: Result) -> int:
    return sum(one.now == "missed" and one.then != "missed" for one in result.judged)


def _fraction(_: Translate, one: Share) -> str:
    return _("{n} / {base}").format(n=f"{one.kept:,}", base=f"{one.total:,}")


def _groups(_: Translate, reader: Reader, result: Result) -> None:
    """Count by whom it would meet; a group of few is told in numbers, and none is ranked."""
    figures.heading(_("Whom it would meet"))
    words = {code: _(title) for code, title in GROUPS.items()}
    by = filters.choice(_("Counted by"), "by", words, key=KEY)
    rows = [_row(_, words[by], one) for one in result.groups(_name(_, reader, result, by))]
    if not rows:
        st.info(_("No record is done or late yet."), icon=":material/inbox:")
        return
    st.dataframe(rows, hide_index=True, alt=_("Whom the other limit would meet"))
    few = _("Below {n} records only numbers are told: a share would be chance.").format(n=FEW)
    st.caption(few)


def _row(_: Translate, title: str, one: Group) -> dict[str, str]:
    return {
        title: one.name or DASH,
        _("As it is"): _share(_, one.now, small=one.small),
        _("With this limit"): _share(_, one.then, small=one.small),
        _("More that miss it"): f"{one.more:,}",
    }


def _share(_: Translate, one: Share, *, small: bool) -> str:
    fraction = _fraction(_, one)
    return fraction if small else f"{figures.value(one.percent, '%')} · {fraction}"


def _name(_: Translate, reader: Reader, result: Result, by: str) -> Callable[[Case], str]:
    kind = KIND_OF_FACT[result.looked.figure.numerator.fact.code]
    titles = cut_words.titles(reader, kind)
    zone = ZoneInfo(reader.zone.key)
    return {
        "dept": lambda case: _(intake.DEPARTMENTS.get(case.dept or "", "")) if case.dept else "",
        "person": lambda case: case.assignee_name,
        "category": lambda case: _(titles.get(case.cat_l1, case.cat_l1)),
        "hour": lambda case: f"{case.received_at.astimezone(zone):%H}:00",
    }[by]


def _records(ctx: Context, reader: Reader, scope: Scope, result: Result) -> None:
    _ = ctx.translate
    figures.heading(_("What would miss it"))
    start = (filters.number("page") - 1) * PAGE
    asked = result.missed[start : start + PAGE]
    if not asked:
        st.success(_("Nothing would miss it."), icon=":material/check_circle:")
        return
    kind = KIND_OF_FACT[result.looked.figure.numerator.fact.code]
    with ctx.reading() as work:
        rows = figure_records.rows_of(
            work.session, kind, asked, reach=reader.reach(scope), actor=work.actor
        )
    said = _("{n} records, the latest first").format(n=f"{len(result.missed):,}")
    hidden = len(asked) - len(rows)
    if hidden:
        said += " · " + _("{n} of this page are about yourself and not shown.").format(n=hidden)
    st.caption(said)
    frame = figure_frames.table(_, kind, rows, reader)
    anew = [_("Yes") if getattr(row, "id", 0) in result.more else _("No") for row in rows]
    frame.insert(0, _("Misses it anew"), anew)
    event = st.dataframe(
        frame, key=f"{KEY}.list.{start}", hide_index=True, row_height=tables.ROW_HEIGHT,
        height=(min(len(frame), tables.MOST_ROWS) + 1) * tables.ROW_HEIGHT + 2,
        on_select="rerun", selection_mode=["single-row", "single-cell"],
        alt=_("The records that would miss the limit; choose one to open it"),
    )  # fmt: skip
    picked = [*event["selection"]["rows"], *(row for row, _name in event["selection"]["cells"])]
    if picked and picked[0] < len(rows):
        place, query = figure_frames.target_of(rows[picked[0]])
        if place:
            places.go(place, query)
    filters.pager(key=f"{KEY}.page", pages=-(-len(result.missed) // PAGE))
