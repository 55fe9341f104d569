"""The time axis of a chart by month: which events touch it, told below it, and written there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.baselines import Note
from domain.calendar import Period
from domain.figure_scope import Scope
from pages.figures import event_forms, events
from services.context import Context
from services.figure_scope import Reader
from ui import charts


@dataclass(frozen=True)
class Axis:
    """The events of one figure's chart, as whoever reads it may see them."""

    ctx: Context
    reader: Reader
    scope: Scope
    figure: str
    notes: tuple[Note, ...]


def of(ctx: Context, reader: Reader, scope: Scope, figure: str) -> Axis:
    return Axis(ctx, reader, scope, figure, events.on(ctx, reader, scope, figure))


def marks(axis: Axis, names: Sequence[str]) -> charts.Events:
    """Return what happened, by the place of the part of the scope's time that has this name."""
    parts: Mapping[str, Period] = dict(axis.scope.period.split(axis.scope.grain))
    return events.marks(axis.ctx.translate, axis.notes, [parts[name] for name in names])


def below(axis: Axis, days: Period) -> None:
    """Say what happened in these days, and let leads write events down."""
    near = [note for note in axis.notes if note.touches(days)]
    events.told(axis.ctx.translate, near, axis.reader)
    event_forms.offer(axis.ctx, axis.reader, axis.scope, axis.figure, near)
