"""What the pages of figures are asked: period, places and population, as an address says it.

One scope serves all of them, so a link carries it from one page to the next. What an address
says wrongly falls back to the usual and is named in `odd`, never raised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.address import Address
from domain.calendar import GRAINS, Period, first_of, month_number
from domain.intake import CHANNEL_GROUPS
from domain.kpi import Figure, Households

SPANS: dict[str, str] = {
    "this_month": "This month",
    "last_month": "Last month",
    "this_quarter": "This quarter",
    "last_quarter": "Last quarter",
    "this_year": "This year",
    "last_12_months": "Last 12 months",
    "own": "Own dates",
}
USUAL_SPAN = "last_12_months"
USUAL_GRAIN = "month"
TITLES: dict[str, str] = {
    "span": "Period",
    "from": "From",
    "to": "To",
    "grain": "By",
    "projects": "Projects",
    "building": "Building",
    "category": "Category",
    "group": "Channel group",
    "population": "Homes counted",
}
"""Every name that a scope has in an address, and the title of its question."""
CHOOSABLE = ("P1", "P2")
CUT_OF = {"building": "building", "category": "category", "group": "channel_group"}
EARLIEST = date(1990, 1, 1)
LONGEST_DAYS = 3700
"""Ten years and a bit: a longer period of one's own is refused."""


@dataclass(frozen=True)
class Offer:
    """What may be chosen today: names of projects and buildings, titles of categories by code.

    A building's code is `project/building`.
    """

    today: date
    projects: Mapping[str, str]
    buildings: Mapping[str, str]
    categories: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What all figures of a page are narrowed to.

    No `projects` means all of the person's; an empty `building`, `category` or `group` means
    any; an empty `population` is each figure's own. `odd` names what the address said wrongly.
    """

    span: str
    period: Period
    grain: str = USUAL_GRAIN
    projects: tuple[str, ...] = ()
    building: str = ""
    category: str = ""
    group: str = ""
    population: str = ""
    odd: tuple[str, ...] = field(default=(), compare=False)

    @property
    def where(self) -> dict[str, str]:
        """Return the cuts by the name that figures know them by."""
        return {cut: said for name, cut in CUT_OF.items() if (said := str(getattr(self, name)))}

    def query(self) -> dict[str, str]:
        """Return the scope as an address; what is as usual stays out of it."""
        own = self.span == "own"
        said = {
            "span": "" if self.span == USUAL_SPAN else self.span,
            "from": self.period.first.isoformat() if own else "",
            "to": self.period.last.isoformat() if own else "",
            "grain": "" if self.grain == USUAL_GRAIN else self.grain,
            "projects": ",".join(self.projects),
            "building": self.building,
            "category": self.category,
            "group": self.group,
            "population": self.population,
        }
        return {name: value for name, value in said.items() if value}


def read(said: Mapping[str, Sequence[str]], offer: Offer) -> Scope:
    """Return the scope that an address asks for; a name said twice counts as wrong."""
    address = Address(said)
    span = address.one_of("span", SPANS) or USUAL_SPAN
    period = _own(address, offer.today) if span == "own" else period_of(span, offer.today)
    if span == "own" and period is None:
        if said.get("from") or said.get("to"):
            address.odd.append("from")
            span = USUAL_SPAN
        else:  # chosen a moment ago: the usual days are there to be changed
            period = Period(period_of(USUAL_SPAN, offer.today).first, offer.today)
    projects = address.several("projects", offer.projects)
    return Scope(
        span=span,
        period=period or period_of(span, offer.today),
        grain=address.one_of("grain", GRAINS) or USUAL_GRAIN,
        projects=projects,
        building=address.one_of("building", buildings_in(offer, projects)),
        category=address.one_of("category", offer.categories),
        group=address.one_of("group", CHANNEL_GROUPS),
        population=address.one_of("population", dict.fromkeys(CHOOSABLE)),
        odd=tuple(dict.fromkeys(TITLES[name] for name in address.odd)),
    )


def buildings_in(offer: Offer, projects: Sequence[str]) -> dict[str, str]:
    """Return the buildings of the chosen projects; of all when none is chosen."""
    if not projects:
        return dict(offer.buildings)
    return {c: n for c, n in offer.buildings.items() if c.partition("/")[0] in projects}


def period_of(span: str, today: date) -> Period:
    """Return a named period; those that are not over run to their last day."""
    this = month_number(today)
    quarter, year = this - this % 3, this - this % 12
    first, after = {
        "this_month": (this, this + 1),
        "last_month": (this - 1, this),
        "this_quarter": (quarter, quarter + 3),
        "last_quarter": (quarter - 3, quarter),
        "this_year": (year, year + 12),
    }.get(span, (this - 11, this + 1))
    return Period(first_of(first), first_of(after) - timedelta(days=1))


def aims_at_a_month(figure: Figure) -> bool:
    """Tell a rate that grows with the length of its period: its target is for one month.

    Over several months it is compared by the month, as CR06 does.
    """
    return isinstance(figure.denominator, Households) and figure.denominator.how == "mean"


def _own(address: Address, today: date) -> Period | None:
    first, last = address.day("from"), address.day("to")
    if first is None or last is None or last < first or not EARLIEST <= first <= today:
        return None
    return Period(first, last) if (last - first).days <= LONGEST_DAYS else None


DRILL = "in."
"""What stands before a cut that a click added to the scope."""
WHOLE_MONTH = "whole_month"
"""A month of a control chart, whatever the period is."""
FLAG = "flag"
"""One of the marks of `domain.explaining` that records may carry."""
LEFT_OUT = "left_out"
"""The records that a number looks at and does not count."""
PARTS = ("numerator", "denominator", LEFT_OUT)


@dataclass(frozen=True, kw_only=True)
class Drill:
    """Which number was clicked: the figure, which part of it, and what the bar stood for."""

    figure: str
    part: str = "numerator"
    cuts: Mapping[str, str] = field(default_factory=dict)

    def query(self) -> dict[str, str]:
        said = {"figure": self.figure, "part": self.part}
        return {**said, **{f"{DRILL}{cut}": value for cut, value in self.cuts.items()}}


def read_drill(said: Mapping[str, Sequence[str]]) -> Drill | None:
    """Return what an address asks to be opened; None when it does not say it exactly once."""
    if any(len(values) != 1 for values in said.values()):
        return None
    part = said.get("part", ("numerator",))[0]
    if "figure" not in said or part not in PARTS:
        return None
    cuts = {n.removeprefix(DRILL): v[0] for n, v in said.items() if n.startswith(DRILL)}
    return Drill(figure=said["figure"][0], part=part, cuts=cuts)
