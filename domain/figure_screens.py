"""The screens of figures that can be pinned, and what a pin keeps of their address."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain import figure_scope


@dataclass(frozen=True)
class Screen:
    """A screen with its title and icon; `also` are names of its own address beside a scope's."""

    title: str
    icon: str
    also: tuple[str, ...] = ()


COMPOSED = "board"
"""Under which place a board that somebody put together stands; its content are its tiles."""
SCREENS: dict[str, Screen] = {
    "complaint-rates": Screen("Complaint rates", ":material/bar_chart:"),
    "handling": Screen("Complaint handling", ":material/rule:"),
    "coverage": Screen("Visit coverage", ":material/grid_on:"),
    "follow-ups": Screen("Return visits and rework", ":material/contact_phone:"),
    "repair-figures": Screen("Repairs in figures", ":material/build:"),
    "desk-figures": Screen("The desk in figures", ":material/support_agent:"),
    "signals": Screen("Signals", ":material/waves:", ("figure",)),
    "data-quality": Screen("Data quality", ":material/verified:"),
    COMPOSED: Screen("Board", ":material/dashboard:"),
}


def address(place: str, said: Mapping[str, str]) -> dict[str, str]:
    """Return what a pin keeps of an address: the names that its screen knows, nothing else.

    A period keeps its name, so that "Last 12 months" stays the last twelve of whoever looks.
    """
    if place == COMPOSED:
        return {}
    known = (*figure_scope.TITLES, *SCREENS[place].also)
    return {name: said[name] for name in known if said.get(name)}
