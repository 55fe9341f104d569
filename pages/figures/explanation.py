"""Explain this number: what it means, what it leaves out, what is unsure, and why it changed."""

from dataclasses import replace

import streamlit as st

from domain.explaining import FLAGS
from domain.figure_scope import FLAG, LEFT_OUT, WHOLE_MONTH, Drill, Scope, aims_at_a_month
from domain.kpi import DIMENSIONS, GRAINS
from pages.figures import cut_words
from services import explaining
from services.context import Context
from services.explaining import Contributor, Explained
from services.figure_scope import Reader
from services.language import Translate
from services.record_kinds import KIND_OF_FACT
from ui import figures, filters, formulas, places
from ui.texts import escape

KEY = "records"


def show(ctx: Context, reader: Reader, scope: Scope, drill: Drill) -> None:
    """Draw the explanation of the number that is opened; every part of it opens its records."""
    _ = ctx.translate
    with ctx.reading() as work:
        found = explaining.explain(
            work.session, reader, scope, drill, cut=st.query_params.get("cut", "")
        )
    with st.container(border=True):
        figures.heading(f"{found.figure.code} {_(found.figure.title)}")
        _definition(_, found)
        _halves(_, found, scope, drill)
        aims = reader.aims(found.figure, found.request, reader.reach(scope))
        monthly = aims_at_a_month(found.figure)
        for line in figures.aims(_, aims, found.figure.unit, monthly=monthly):
            st.caption(line)
        _left_out(_, found, scope, drill)
        _flags(_, found, scope, drill)
        _change(_, found, reader, scope, drill)
        query = {**scope.query(), "figure": found.figure.code}
        places.link("signals", _("Signal or normal variation?"), query, icon=":material/waves:")


def _definition(_: Translate, found: Explained) -> None:
    st.markdown(_(found.figure.question))
    told = [
        f"**{_('Formula')}**: {escape(formulas.formula(_, found.figure))}",
        f"**{_('Time')}**: {escape('; '.join(formulas.time_rules(_, found.figure)))}",
    ]
    lines = "\n".join(f"- {line}" for line in told)
    st.markdown(lines)
    for trap in formulas.traps(_, found.figure):
        st.caption(f":material/warning: {escape(trap)}")


def _halves(_: Translate, found: Explained, scope: Scope, drill: Drill) -> None:
    said = figures.value(found.now.value, found.figure.unit)
    fraction = figures.fraction(_, found.figure, found.now, found.figure.population)
    quotient = f"**{said}** · {fraction}"
    st.markdown(quotient)
    with st.container(horizontal=True, gap="small"):
        _open(_("Above the line"), scope, replace(drill, part="numerator"))
        if found.figure.denominator is not None:
            _open(_("Below the line"), scope, replace(drill, part="denominator"))


def _left_out(_: Translate, found: Explained, scope: Scope, drill: Drill) -> None:
    figures.heading(_("What it leaves out"))
    fact = _(found.figure.numerator.fact.title)
    looked = _("{n} records of “{fact}” were looked at.").format(
        n=figures.count(found.looked_at), fact=escape(fact)
    )
    st.caption(looked)
    for one in found.left_out:
        if one.wanted is True:
            said = _("{n} left out, because this does not hold: {meaning}")
        elif one.wanted is False:
            said = _("{n} left out, because this holds: {meaning}")
        else:
            said = _("{n} left out by: {meaning}")
        told = said.format(n=figures.count(one.count), meaning=_(one.meaning))
        st.markdown(f"- {escape(told)}")
    if any(one.count for one in found.left_out):
        _open(_("Those left out"), scope, replace(drill, part=LEFT_OUT, cuts=_unmarked(drill)))


def _flags(_: Translate, found: Explained, scope: Scope, drill: Drill) -> None:
    if not found.flags:
        return
    figures.heading(_("What makes it unsure"))
    raised = {flag: count for flag, count in found.flags.items() if count}
    if not raised:
        st.caption(_("No record was entered late, none waits for its verdict, none is open."))
    with st.container(horizontal=True, gap="small"):
        for flag, count in raised.items():
            marked = replace(drill, part="numerator", cuts={**_unmarked(drill), FLAG: flag})
            _open(f"{_(FLAGS[flag])}: {count:,}", scope, marked)


def _change(_: Translate, found: Explained, reader: Reader, scope: Scope, drill: Drill) -> None:
    figures.heading(_("Why it changed"))
    unit, period = found.figure.unit, figures.period(found.earlier.period)
    if found.change is None:
        nothing = _("Nothing to compare with in {period}").format(period=period)
        st.caption(nothing)
    else:
        said = _("{now}, after {before} in {period}: {points}").format(
            now=figures.value(found.now.value, unit),
            before=figures.value(found.before.value, unit),
            period=period, points=_points(found.change, unit),
        )  # fmt: skip
        st.markdown(said)
    if not found.cut:
        return
    titles = {cut: _(DIMENSIONS[cut]) for cut in found.cuts}
    filters.one_of(_("Taken apart by"), "cut", titles, key=KEY, none=titles[found.cut])
    if found.mix is not None and found.rate is not None:
        said = _("Mix, more of one kind and less of another: {mix}. Rate, each kind by itself: "
                 "{rate}.")  # fmt: skip
        split = said.format(mix=_points(found.mix, unit), rate=_points(found.rate, unit))
        st.markdown(split)
        if found.unsplit:
            rest = _("{rest} is of what occurs in several kinds or in none.").format(
                rest=_points(found.unsplit, unit)
            )
            st.caption(rest)
    for one in found.largest:
        _contributor(_, found, one, reader, scope, drill)


def _contributor(
    _: Translate, found: Explained, one: Contributor, reader: Reader, scope: Scope, drill: Drill
) -> None:
    kind = KIND_OF_FACT[found.figure.numerator.fact.code]
    name = cut_words.named(_, cut_words.titles(reader, kind), found.cut, one.name)
    cuts = {**_unmarked(drill), found.cut: one.name}
    numbers = [figures.count(cell.numerator if cell else 0) for cell in (one.now, one.before)]
    earlier = replace(scope, span="own", period=found.earlier.period)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        added = f": {_points(one.effect.both, found.figure.unit)}" if one.effect else ""
        line = f"**{name}**{added}"
        st.markdown(line)
        here = replace(drill, part="numerator", cuts=cuts)
        _open(_("{n} now").format(n=numbers[0]), scope, here)
        _open(_("{n} before").format(n=numbers[1]), earlier, replace(here, cuts=_timeless(cuts)))


def _open(words: str, scope: Scope, drill: Drill) -> None:
    places.link("records", words, {**scope.query(), **drill.query()}, icon="")


def _unmarked(drill: Drill) -> dict[str, str]:
    return {cut: value for cut, value in drill.cuts.items() if cut != FLAG}


def _timeless(cuts: dict[str, str]) -> dict[str, str]:
    """Return cuts without a month of their own: the earlier period is the scope's."""
    return {cut: value for cut, value in cuts.items() if cut not in (*GRAINS, WHOLE_MONTH)}


def _points(change: float, unit: str) -> str:
    return f"{change:+,.2f} {unit}".strip()
