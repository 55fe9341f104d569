"""The charts of the complaint-rate page; a click on any of them opens its records."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from domain.figure_scope import Scope
from domain.intake import CHANNEL_GROUPS
from domain.kpi import DIMENSIONS
from domain.kpis.complaints import RECEIVED, VALID_RATE
from domain.statistics import Bar, poisson_interval
from pages.figures import time_axis
from services import figure_frames
from services.context import Context
from services.figure_pages import PARETOS, ComplaintRates
from services.figure_scope import Reader
from services.figures import Cell
from services.language import Translate
from ui import charts, clicks, figures, filters

THOUSAND = VALID_RATE.times
UNIT = VALID_RATE.unit
PARETO = "pareto"
"""The name in the address of what the vital few are looked for by."""
MOST_BUILDINGS = 9
MOST_CATEGORIES = 12


def by_time(ctx: Context, seen: ComplaintRates, reader: Reader, scope: Scope) -> None:
    """Draw the rate by month, quarter or year; counts where no home was counted."""
    _ = ctx.translate
    rates = any(line.valid_rate is not None for line in seen.lines)
    title = _("Valid complaint rate") if rates else _("Complaints received")
    figure = VALID_RATE if rates else RECEIVED
    axis = time_axis.of(ctx, reader, scope, figure.code)
    with st.container(border=True):
        figures.heading(f"{title} · {_(DIMENSIONS[scope.grain])}")
        notes = [
            _("{n} / {base} homes").format(
                n=figures.count(line.valid), base=figures.count(line.homes)
            )
            if rates
            else figures.count(line.received)
            for line in seen.lines
        ]
        chart = charts.bars(
            [figures.part(_, line.part) for line in seen.lines],
            [line.valid_rate if rates else line.received for line in seen.lines],
            unit=UNIT if rates else "",
            notes=notes,
            events=time_axis.marks(axis, [line.part for line in seen.lines]),
        )
        targets = [
            figures.query(scope, figure.code, "numerator", **{scope.grain: line.part})
            for line in seen.lines
        ]
        clicks.draw(chart, key="complaint-rates.time", alt=title, targets=targets)
        time_axis.below(axis, scope.period)
        with st.expander(_("Table"), icon=":material/table:"):
            frame = figure_frames.lines(_, seen.lines)
            st.dataframe(frame, hide_index=True, alt=title, column_config=_columns(_))


def origins(_: Translate, seen: ComplaintRates, scope: Scope, reader: Reader) -> None:
    """Draw the Pareto charts: by category (CR09), and by channel group."""
    if not seen.categories and not seen.groups:
        return
    left, right = st.columns([3, 2])
    with left, st.container(border=True, height="stretch"):
        figures.heading(_("Which matters: the vital few"))
        _paretos(_, seen, scope, reader)
    with right, st.container(border=True, height="stretch"):
        figures.heading(_("Which way they came"))
        _groups(_, seen.groups, scope)


def places_and_projects(_: Translate, seen: ComplaintRates, scope: Scope, reader: Reader) -> None:
    """Draw where the complaints come from, and the projects beside each other."""
    if any(cell.numerator for cell in seen.places):
        with st.container(border=True):
            figures.heading(_("Which building, which matter"))
            _places(_, seen, scope, reader)
    shown = [card for card in seen.projects if card.cell.denominator]
    if len(shown) > 1:
        with st.container(border=True):
            figures.heading(_("Projects with the range that chance explains"))
            _projects(_, seen, scope, reader)


def _paretos(_: Translate, seen: ComplaintRates, scope: Scope, reader: Reader) -> None:
    options = {cut: _(DIMENSIONS[cut]) for cut in PARETOS}
    cut = filters.choice(_("Look for"), PARETO, options, key="complaint-rates")
    codes = [str(bar.label) for bar in seen.paretos[cut]]
    titles = {code: _titled(_, reader, code) for code in codes}
    _pareto(_, seen.paretos[cut], titles, scope, cut)


def _titled(_: Translate, reader: Reader, code: str) -> str:
    """Return the title of a building or category; a sub-category has that of its category before
    it, because others have the same."""
    if not code:
        return _("Public areas")
    title = _(reader.titles.get(code, code))
    first, dot, _rest = code.partition(".")
    return f"{_(reader.titles.get(first, first))} / {title}" if dot else title


def _pareto(
    _: Translate, bars: tuple[Bar, ...], titles: dict[str, str], scope: Scope, cut: str
) -> None:
    words = {
        "vital": _("The vital few: four fifths"),
        "rest": _("The rest"),
        "cumulative": _("Running share"),
    }
    bars = bars[:MOST_CATEGORIES]
    chart = charts.pareto(
        [titles[str(bar.label)] for bar in bars],
        [bar.count for bar in bars],
        [bar.cumulative for bar in bars],
        [bar.vital for bar in bars],
        words=words,
    )
    targets = [
        figures.query(scope, VALID_RATE.code, "numerator", **{cut: str(bar.label)}) for bar in bars
    ]
    vital = ", ".join(titles[str(bar.label)] for bar in bars if bar.vital)
    clicks.draw(chart, key=f"complaint-rates.{cut}", alt=vital, targets=targets)


def _groups(_: Translate, bars: tuple[Bar, ...], scope: Scope) -> None:
    codes = [str(bar.label) for bar in bars]
    chart = charts.ranked(
        [_(CHANNEL_GROUPS.get(code, code)) for code in codes], [bar.count for bar in bars]
    )
    targets = [
        figures.query(scope, RECEIVED.code, "numerator", channel_group=code) for code in codes
    ]
    alt = _("Complaints received by channel group")
    clicks.draw(chart, key="complaint-rates.group", alt=alt, targets=targets)


def _places(_: Translate, seen: ComplaintRates, scope: Scope, reader: Reader) -> None:
    counted = {cell.key: cell for cell in seen.places if cell.numerator}
    columns = _busiest([key[0] for key in counted], counted, 0, MOST_BUILDINGS)
    rows = _busiest([key[1] for key in counted], counted, 1, MOST_CATEGORIES)
    cells = [[counted.get((building, matter)) for building in columns] for matter in rows]
    names = [reader.titles.get(code, _("Public areas")) for code in columns]
    matters = [_(reader.titles.get(code, code)) for code in rows]
    notes = [
        [f"{names[x]} · {matters[y]}: {figures.count(cell.numerator) if cell else ''}"
         for x, cell in enumerate(line)]
        for y, line in enumerate(cells)
    ]  # fmt: skip
    chart = charts.heat(
        matters,
        names,
        [[_coloured(cell) for cell in line] for line in cells],
        shown=[[_in_field(cell) for cell in line] for line in cells],
        notes=notes,
    )
    targets = [
        figures.query(scope, VALID_RATE.code, "numerator", building=building, category=matter)
        for matter in rows
        for building in columns
    ]
    alt = _("Valid complaint rate by building and category")
    clicks.draw(chart, key="complaint-rates.places", alt=alt, targets=targets)
    said = _(
        "Of 1,000 homes of the building, and in brackets how many; fewer than {n} stay uncoloured. "
        "An empty field had none. A click opens them."
    )
    told = said.format(n=f"{VALID_RATE.small:.0f}")
    st.caption(told)


def _coloured(cell: Cell | None) -> float | None:
    """Return the rate that a field is coloured by; few complaints tell none."""
    return cell.value if cell and cell.numerator >= VALID_RATE.small else None


def _in_field(cell: Cell | None) -> str:
    """Return what a field says; public areas have no homes, and so no rate."""
    if cell is None:
        return ""
    number = f"({figures.count(cell.numerator)})"
    return number if cell.value is None else f"{cell.value:.1f} {number}"


def _busiest(
    codes: list[str], counted: Mapping[tuple[str, ...], Cell], at: int, most: int
) -> list[str]:
    """Return the codes with the most complaints, in their own order."""
    totals: dict[str, float] = {}
    for key, cell in counted.items():
        totals[key[at]] = totals.get(key[at], 0) + cell.numerator
    kept = sorted(totals, key=lambda code: -totals[code])[:most]
    return [code for code in dict.fromkeys(codes) if code in kept]


def _projects(_: Translate, seen: ComplaintRates, scope: Scope, reader: Reader) -> None:
    shown = [card for card in seen.projects if card.cell.denominator]
    ranges = [poisson_interval(int(c.cell.numerator), c.cell.denominator or 1) for c in shown]
    chart = charts.intervals(
        [reader.offer.projects[card.cell.key[0]] for card in shown],
        [card.cell.value or 0 for card in shown],
        [low * THOUSAND for low, _high in ranges],
        [high * THOUSAND for _low, high in ranges],
        [card.small for card in shown],
        unit=UNIT,
    )
    targets = [
        figures.query(scope, VALID_RATE.code, "numerator", project=card.cell.key[0])
        for card in shown
    ]
    alt = _("Valid complaint rate of each project with its 95 % interval")
    clicks.draw(chart, key="complaint-rates.projects", alt=alt, targets=targets)
    st.caption(
        _("Lines that overlap: no difference to act on. Hollow: too few complaints to compare.")
    )


def _columns(_: Translate) -> dict[str, Any]:
    rate = st.column_config.NumberColumn(format="%.2f ‰")
    homes = st.column_config.NumberColumn(format="%.2f")
    return {
        _("Total complaint rate"): rate,
        _("Valid complaint rate"): rate,
        _("Homes"): homes,
    }
