"""Which control chart suits a figure, by what it counts and divides (domain 20 §9.8)."""

from domain.control_charts import Kind
from domain.kpi import TIMES, Computed, Count, Figure, Households
from domain.kpis.registry import FIGURES

MONTHS = 24
"""Months that a chart shows, and that its limits come from unless a baseline is frozen."""
QUARTERS = 12
"""Quarters that a chart shows where months hold too little."""
LEAST = 12
"""Points that a chart needs before it may speak of a signal (CR18)."""
TOO_FEW = "Too little to tell a signal from chance; 12 points are needed."
KINDS: dict[Kind, str] = {
    "u": "Events by what they could happen to, of each {grain} (u chart)",
    "p": "A share, with limits by how many there were in each {grain} (p chart)",
    "xmr": "Single values, with limits by how much neighbours differ (XmR chart)",
    "t": "Days from one event to the next, because there are few of them (t chart)",
}
CUMULATIVE = (
    "This figure adds up over the year, so its months are no new news each. Compare it with its "
    "plan."
)
PICTURE = (
    "This figure is a picture of how things stand: most of what is counted was there a month "
    "before. Compare it with its target."
)
WORKED_OUT = "This figure is worked out of another one. Look at the chart of that one."


def counted(figure: Figure | Computed) -> Figure | Computed:
    """Return the figure whose chart is drawn: itself, or that whose signals it tells."""
    if isinstance(figure, Computed) and figure.how == "u_chart":
        return FIGURES[figure.of]
    return figure


def kind_of(figure: Figure | Computed) -> Kind | None:
    """Return the chart of a figure, None where none suits it: `why_not` says so."""
    if why_not(figure):
        return None
    if isinstance(figure, Computed):
        return "xmr"
    if figure.numerator.total or figure.numerator.fact.stock:
        return "xmr"
    return "p" if _is_share(figure) else "u"


def why_not(figure: Figure | Computed) -> str:
    """Return the msgid of why no control chart suits a figure, "" where one does."""
    if isinstance(figure, Computed):
        return why_not(FIGURES[figure.of]) if figure.how in TIMES else WORKED_OUT
    halves = [half for half in (figure.numerator, figure.denominator) if isinstance(half, Count)]
    if any(half.window == "year_to_date" for half in halves):
        return CUMULATIVE
    if isinstance(figure.denominator, Households) and figure.denominator.how == "mean_of_months":
        return CUMULATIVE
    pictures = [half for half in halves if not half.fact.timed and not half.fact.stock]
    return PICTURE if pictures else ""


def _is_share(figure: Figure) -> bool:
    """Tell whether what stands above the line is a part of what stands below it."""
    above, below = figure.numerator, figure.denominator
    if not isinstance(below, Count):
        return False
    alike = (above.fact, above.of, above.at_least) == (below.fact, below.of, below.at_least)
    return alike and below.where.items() <= above.where.items() and not below.total
