"""A board that somebody put together: which figures stand on it, and what of them a wall shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.figure_scope import SPANS, Offer
from domain.kpi import DIMENSIONS, Figure, Households
from domain.kpis.registry import FIGURES
from domain.procedure import Field
from domain.refusal import AnswerRefused

MOST = 12
"""Tiles of one board: more is no board, and takes longer than a second to count."""
FEW = 5
"""A part of a project with fewer records than this might be somebody: a wall does not say it."""
CUTS = ("project", "building", "category", "channel_group", "age", "urgency", "kind")
"""By what a tile may be cut; none of them names a person or a room."""
SPAN_TITLES: Mapping[str, str] = {code: said for code, said in SPANS.items() if code != "own"}
USUAL = "last_month"
FIGURE = Field("figure", "Figure", "choice", True)
CUT = Field("cut", "Cut by", "choice", help="Leave it empty for the number alone")
SPAN = Field("span", "Period", "choice", True, options=SPAN_TITLES, default=USUAL)
PROJECT = Field("project", "Project", "choice", help="Leave it empty for all that its reader sees")
BUILDING = Field("building", "Building", "choice", help="Leave it empty for all of them")
CATEGORY = Field("category", "Category", "choice", help="Leave it empty for all of them")
PERIOD = Field("dates", "Its period", "choice", True, default="moving")
"""Of a pinned screen: whether its period moves along or stays."""
THEMES: Mapping[str, str] = {"light": "Light", "dark": "Dark"}
"""How a wall can look."""
COUNTED: Mapping[str, Figure] = {c: one for c, one in FIGURES.items() if isinstance(one, Figure)}
"""Figures that a tile can show: those with records behind both halves."""


@dataclass(frozen=True)
class Tile:
    """One figure on a board: by which cut, and the scope as an address says it."""

    id: int
    figure: str
    cut: str
    query: Mapping[str, str]


def cuts_of(figure: Figure) -> tuple[str, ...]:
    return tuple(cut for cut in CUTS if cut in figure.cuts)


def asking(offer: Offer, figure: str) -> tuple[Field, ...]:
    """Return the questions of a new tile; by what it may be cut follows its figure."""
    known = COUNTED.get(figure)
    cuts = {cut: DIMENSIONS[cut] for cut in cuts_of(known)} if known else {}
    narrowed = {
        "figure": {code: one.title for code, one in COUNTED.items()},
        "cut": cuts,
        "project": offer.projects,
        "building": offer.buildings if not known or "building" in known.cuts else {},
        "category": offer.categories if not known or "category" in known.cuts else {},
    }
    asks = (FIGURE, CUT, SPAN, PROJECT, BUILDING, CATEGORY)
    return tuple(
        replace(one, options=narrowed[one.code]) if one.code in narrowed else one
        for one in asks
        if one.code not in narrowed or narrowed[one.code]
    )


def query_of(told: Mapping[str, str | None]) -> dict[str, str]:
    """Return the scope of a tile from its answers; a period keeps its name and moves along.

    :raises AnswerRefused: when the building lies in another project than the chosen one
    """
    place = (told.get("building") or "").partition("/")[0]
    if place and told.get("project") not in (None, "", place):
        raise AnswerRefused(BUILDING.title, "This building is in another project.")
    said = {
        "span": told.get("span") or USUAL,
        "projects": told.get("project") or place,
        "building": told.get("building") or "",
        "category": told.get("category") or "",
    }
    return {name: value for name, value in said.items() if value}


def may_tell(figure: Figure, numerator: float, denominator: float | None, *, part: bool) -> bool:
    """Tell whether a wall may show a number: not where so few stand behind it that a rate says
    nothing, nor, of a `part` of a project, one that might be about somebody (20 §9.1)."""
    rate = isinstance(figure.denominator, Households)
    judged = numerator if rate else denominator
    if figure.small and judged is not None and judged < figure.small:
        return False
    seen = [numerator] if denominator is None or rate else [numerator, denominator - numerator]
    return not part or not any(0 < one < FEW for one in seen)
