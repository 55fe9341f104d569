"""The board of the property's own work: every figure of it, as it is now, this week and month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from data_access.database import Session
from domain.calendar import Period
from domain.figure_scope import Scope
from domain.kpi import Figure
from domain.kpis import archives, desk, handovers, keys, office, paid_services, self_builds
from domain.kpis.promises import CONTENT
from domain.renovation.figures import Figure as OfSites
from services import figures, site_figures
from services.figure_pages import Card, card
from services.figure_request import Request
from services.figure_scope import Reader

DAYS: dict[str, str] = {"day": "Today", "week": "Last seven days", "month": "This month"}
"""The columns of the board."""


@dataclass(frozen=True)
class Block:
    """A part of the board: what it shows in each column, and the screen it is the board of."""

    title: str
    place: str
    query: Mapping[str, str]
    figures: Mapping[str, tuple[Figure, ...]]


BLOCKS: tuple[Block, ...] = (
    Block(
        "House handovers", "handovers", {"view": "figures"},
        {"day": (handovers.ARRIVAL, handovers.DELIVERED, handovers.PER_HOUSE),
         "week": (handovers.RECTIFIED, handovers.IN_TIME, handovers.FIRST_RECHECK),
         "month": (handovers.FILED, handovers.WHOLE)},
    ),
    Block(
        "Self-builds", "self-builds", {"view": "figures"},
        {"day": self_builds.DAILY, "week": self_builds.WEEKLY, "month": self_builds.MONTHLY},
    ),
    Block(
        "Archives", "archives", {"view": "figures"},
        {"day": (archives.REQUESTS,), "week": (archives.IN_TIME, archives.REFUSED),
         "month": (archives.BEGUN, archives.COMPLETE, archives.APPRAISED)},
    ),
    Block(
        "Keys", "keys", {"view": "figures"},
        {"day": (keys.OUT, keys.LONG_OUT), "week": (keys.SAME_DAY, keys.LOST),
         "month": (keys.STOCK, keys.TRUSTED, keys.VACANT)},
    ),
    Block(
        "Reception", "desk-figures", {},
        {"day": (desk.REGISTERED, desk.COMPLETE), "week": (desk.FIRST_CONTACT, desk.REPLIED),
         "month": (desk.ASKED, CONTENT)},
    ),
    Block(
        "Paid services", "services", {"part": "figures"},
        {"day": (paid_services.ORDERED, paid_services.UNPAID),
         "week": (paid_services.ON_TIME, paid_services.FIRST_TIME),
         "month": (paid_services.INCOME, paid_services.CONTENT, paid_services.REFUNDED)},
    ),
    Block(
        "Staff", "duties", {},
        {"day": (office.EXECUTION,), "week": (office.EXECUTION, office.RESOLVED),
         "month": (office.TRAINED, office.TAUGHT, office.VOIDED)},
    ),
)  # fmt: skip
"""The blocks of 25 whose figures are declared."""
SITES = Block("Renovations", "sites", {"view": "figures"}, {})
"""Renovation has figures of its own, which are worked out of whole sites (12 §3.6)."""


@dataclass(frozen=True)
class Shown:
    """A block with its numbers by column."""

    block: Block
    cards: Mapping[str, tuple[Card, ...]]


@dataclass(frozen=True)
class Board:
    """The whole board at a moment; `periods` are the days of its columns."""

    periods: Mapping[str, Period]
    blocks: tuple[Shown, ...]
    sites: tuple[OfSites, ...]


def board(session: Session, reader: Reader, scope: Scope, *, now: datetime) -> Board:
    """Return the board of a scope's projects; its columns end today, whatever the scope says."""
    today = reader.offer.today
    week = today - timedelta(days=6)
    periods = {
        "day": Period(today, today), "week": Period(week, today),
        "month": Period(today.replace(day=1), today),
    }  # fmt: skip
    return Board(
        periods=periods,
        blocks=tuple(
            Shown(block, {
                name: _cards(session, reader, scope, periods[name], wanted)
                for name, wanted in block.figures.items()
            })
            for block in BLOCKS
        ),
        sites=site_figures.of_reach(session, reader.reach(scope), now=now),
    )  # fmt: skip


def _cards(
    session: Session, reader: Reader, scope: Scope, period: Period, wanted: Sequence[Figure]
) -> tuple[Card, ...]:
    request = Request(period=period, as_of=reader.offer.today)
    reach = reader.reach(scope)
    figures.prepare(session, [(figure, request) for figure in wanted], reach=reach)
    cells = [figures.cells_of(session, figure, request, reach=reach)[0] for figure in wanted]
    return tuple(
        card(figure, request, cell, reader.aims(figure, request, reach))
        for figure, cell in zip(wanted, cells, strict=True)
    )
