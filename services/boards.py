"""Boards of figures: pinned screens, and boards that a person puts together, tile by tile.

A board is a saved view: an address and a choice of figures, and no right. Whoever opens it
sees it through their own scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from data_access import boards as store
from data_access import saved_views as stored_views
from data_access.database import Session
from domain import boards, engine, figure_scope, figure_screens, rights
from domain.boards import Tile
from domain.figure_scope import Scope
from domain.people import Actor
from domain.refusal import AnswerRefused
from domain.saved_view import View
from services import answers, computed, figure_pages, figures, homes, saved_views, signals
from services.computed import Change
from services.figure_pages import Card
from services.figure_request import as_far
from services.figure_scope import ACTION as FIGURES
from services.figure_scope import Reader, reader_for
from services.figures import Cell
from services.signals import Signal

READ = "boards.read"
SHOWN_PARTS = 8
"""So many parts of a cut a tile shows, the largest first."""


class TooManyTiles(AnswerRefused):
    """A board has as many tiles as it may."""

    def __init__(self) -> None:
        super().__init__("Figure", "A board has {n} tiles at most.", n=boards.MOST)


@dataclass(frozen=True)
class Shown:
    """A tile with its number: beside the period before, month by month, and by its cut."""

    tile: Tile
    scope: Scope
    card: Card
    change: Change
    course: tuple[Cell, ...]
    signal: Signal
    parts: tuple[Cell, ...]

    @property
    def is_narrowed(self) -> bool:
        """Tell a number of a part of a project."""
        return bool(self.scope.where)


def listed(session: Session, *, actor: Actor) -> list[View]:
    """Return the boards that the actor may open: the pinned ones in their order, then others."""
    found = [one for one in saved_views.listed(session, actor=actor) if one.is_of_figures]
    return sorted(found, key=lambda one: (not one.pinned, one.position, one.name))


def may_open(view: View, *, actor: Actor) -> bool:
    """Tell whether the actor's posts open the screen of a board; a pin gives no right to it."""
    composed = view.board == figure_screens.COMPOSED
    return rights.oversees(actor, READ if composed else FIGURES)


def get(session: Session, view_id: int, *, actor: Actor) -> View:
    """Return a board that was put together.

    :raises ViewNotFound: when there is none for the actor
    """
    found = saved_views.get(session, view_id, actor=actor)
    if found.board != figure_screens.COMPOSED or not may_open(found, actor=actor):
        raise saved_views.ViewNotFound().trying(READ, subject="view", ref=view_id)
    return found


def move_up(session: Session, view_id: int, *, actor: Actor) -> None:
    """Let one of the actor's pinned boards stand before the one above it."""
    pinned = [one.id for one in listed(session, actor=actor) if one.pinned]
    stored_views.put_order(session, actor.id, _raised(pinned, view_id))


def seen_by(session: Session, *, actor: Actor, now: datetime) -> Reader:
    """Return what the actor may see on boards: the projects, never records."""
    return reader_for(session, READ, actor=actor, now=now)


def tiles(session: Session, view: View, *, actor: Actor) -> list[Tile]:
    """Return the tiles of a board that the actor may open.

    :raises ViewNotFound: when it is not for them any more
    """
    get(session, view.id, actor=actor)
    return store.tiles(session, view.id)


def add_tile(
    session: Session, view: View, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Put a figure on one's own board.

    :raises NotAllowed: when it is not the actor's own
    :raises ViewChanged: when it was changed meanwhile
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    asks = boards.asking(seen_by(session, actor=actor, now=now).offer, str(raw.get("figure")))
    told = answers.read(asks, raw, homes.ProjectLists(session, 0, "", now), now=now)
    engine.require_answers(asks, told)
    if len(store.tiles(session, view.id)) >= boards.MOST:
        raise TooManyTiles
    query = boards.query_of(told)
    _change(session, view, actor=actor, now=now)
    store.add(session, view.id, told["figure"], told.get("cut") or "", query)


def raise_tile(session: Session, view: View, tile_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a tile of one's own board stand before the one above it.

    :raises NotAllowed: when it is not the actor's own
    :raises ViewChanged: when it was changed meanwhile
    """
    _change(session, view, actor=actor, now=now)
    order = [one.id for one in store.tiles(session, view.id)]
    store.put_order(session, view.id, _raised(order, tile_id))


def remove_tile(session: Session, view: View, tile_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a tile off one's own board.

    :raises NotAllowed: when it is not the actor's own
    :raises ViewChanged: when it was changed meanwhile
    """
    _change(session, view, actor=actor, now=now)
    store.remove(session, view.id, tile_id)


def shown(session: Session, reader: Reader, wanted: list[Tile]) -> list[Shown]:
    """Return tiles with their numbers, inside what the reader may see; a figure that is not
    declared any more is left out, and the same question is asked once."""
    known: dict[tuple[str, str], Shown] = {}
    found = []
    for tile in wanted:
        if tile.figure not in boards.COUNTED:
            continue
        said = (tile.figure, repr(sorted(tile.query.items())))
        whole = known.get(said) or known.setdefault(said, _counted(session, reader, tile))
        found.append(replace(whole, tile=tile, parts=_parts(session, reader, tile, whole.scope)))
    return found


def _change(session: Session, view: View, *, actor: Actor, now: datetime) -> None:
    """Note that one's own board shows something else, over the version in `view`."""
    get(session, view.id, actor=actor)
    saved_views.update(session, view, view.query, actor=actor, now=now)


def _counted(session: Session, reader: Reader, tile: Tile) -> Shown:
    figure = boards.COUNTED[tile.figure]
    scope = figure_scope.read({name: [said] for name, said in tile.query.items()}, reader.offer)
    reach, request = reader.reach(scope), reader.request(figure, scope)
    card = figure_pages.cards(session, reader, scope, (figure,))[0]
    before = as_far(request, request.period.before())
    year = figure_scope.period_of(figure_scope.USUAL_SPAN, reader.offer.today)
    months = replace(request, period=year, by=("month",))
    return Shown(
        tile, scope, card, computed.change(session, figure, request, before, reach=reach),
        tuple(figures.cells_of(session, figure, months, reach=reach)),
        signals.signal(session, reader, scope, figure.code), (),
    )  # fmt: skip


def _parts(session: Session, reader: Reader, tile: Tile, scope: Scope) -> tuple[Cell, ...]:
    figure = boards.COUNTED[tile.figure]
    if tile.cut not in figure.cuts:
        return ()
    request = replace(reader.request(figure, scope), by=(tile.cut,))
    cells = figures.cells_of(session, figure, request, reach=reader.reach(scope))
    return tuple(sorted(cells, key=lambda cell: -cell.numerator)[:SHOWN_PARTS])


def _raised(order: list[int], one: int) -> list[int]:
    """Return an order in which one stands a place earlier; the first, or a stranger, stays."""
    at = order.index(one) if one in order else 0
    if at == 0:
        return order
    return [*order[: at - 1], one, order[at - 1], *order[at + 1 :]]
