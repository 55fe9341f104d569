"""A figure's declaration in words: what is counted, by what it is divided, by which rule."""

from domain.kpi import DIMENSIONS, TIME_RULES, TRAPS, Computed, Count, Figure, Households
from domain.kpis.registry import FIGURES
from ui.texts import Translate


def formula(_: Translate, figure: Figure) -> str:
    """Return `A ÷ B × 100 %` in words."""
    above = measure(_, figure.numerator)
    if figure.denominator is None:
        return above
    times = f" × {figure.times:,} {figure.unit}".rstrip() if figure.times != 1 else ""
    return f"{above} ÷ {measure(_, figure.denominator)}{times}"


def measure(_: Translate, counted: Count | Households) -> str:
    """Return what one half counts."""
    if isinstance(counted, Households):
        return {
            "mean": _("homes, mean of the period"),
            "mean_of_months": _("homes, mean of the months of the year so far"),
            "sum_of_months": _("household-months"),
        }[counted.how]
    fact = _(counted.fact.title)
    if counted.total:
        return _("square metres of “{fact}”").format(fact=fact)
    things = {
        "unit": _("different homes of “{fact}”"),
        "owner": _("different owners of “{fact}”"),
        "visitor_day": _("days of visitors of “{fact}”"),
    }
    said = things.get(counted.of, _("number of “{fact}”")).format(fact=fact)
    if counted.at_least > 1:
        said += _(", at least {n} times").format(n=counted.at_least)
    return said + (_(", since January") if counted.window == "year_to_date" else "")


def worked_out(_: Translate, figure: Computed) -> str:
    """Return how a figure follows from another one."""
    ways = {
        "pareto": _("The parts of {code} by falling size, with their running share"),
        "change": _("{code} beside the period before and the year before"),
        "u_chart": _("{code} by month, with limits of three sigmas that follow the homes"),
        "curve": _("{code} month by month, beside what was planned"),
        "pace": _("What {code} still needs for the months that are left"),
        "survival": _("Kaplan-Meier median of the time, of the records of {code}"),
        "spread": _("Median and nine tenths of the time, of the records of {code}"),
        "season": _("Each month of {code} by the mean of its year, over two years or three"),
        "concentration": _("The most frequent tenth of the homes of {code}, by all its records"),
        "evenness": _("{code} of the lowest building, by that of all"),
    }
    return ways[figure.how].format(code=figure.of)


def time_rules(_: Translate, figure: Figure | Computed) -> list[str]:
    """Return the rules of time; for a matured one also that by which records are chosen."""
    plain = base(figure)
    rules = dict.fromkeys((plain.numerator.fact.time, plain.time))
    return [f"{rule}: {_(TIME_RULES[rule])}" for rule in rules]


def base(figure: Figure | Computed) -> Figure:
    """Return the counted figure that a worked-out one stands on."""
    return figure if isinstance(figure, Figure) else base(FIGURES[figure.of])


def cuts(_: Translate, figure: Figure | Computed) -> str:
    return ", ".join(_(DIMENSIONS[cut]) for cut in base(figure).cuts)


def traps(_: Translate, figure: Figure | Computed) -> list[str]:
    """Return what misleads whoever reads it without care, in sentences."""
    return [_(TRAPS.get(one, one)) for one in figure.traps]
