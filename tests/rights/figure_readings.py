"""How the reading services of figures are asked, with every figure and every drill."""

from collections.abc import Callable

from data_access.database import Session
from domain import figure_scope as asked
from domain import rights
from domain.figure_scope import Drill
from domain.kpi import Figure
from domain.kpis.registry import FIGURES
from domain.people import Actor
from domain.refusal import Refusal
from services import figure_records, figure_scope
from services.figure_exports import Desk
from tests.conftest import NOON


def of_figures(s: Session, a: Actor, read: Callable[[Figure, rights.Reach], object]) -> object:
    reach = rights.reach(a, "figures.read").without_own()
    return [read(f, reach) for f in FIGURES.values() if isinstance(f, Figure)]


def reader_and_scope(s: Session, a: Actor) -> tuple[figure_scope.Reader, asked.Scope]:
    reader = figure_scope.reader(s, actor=a, now=NOON)
    return reader, asked.read({}, reader.offer)


def desk(s: Session, a: Actor) -> Desk:
    reader, scope = reader_and_scope(s, a)
    return Desk(reader, scope, actor=a, now=NOON, _=lambda text: text)


def drills(s: Session, a: Actor) -> list[object]:
    found: list[object] = []
    reader, scope = reader_and_scope(s, a)
    for figure in FIGURES.values():
        for part in ("numerator", "denominator"):
            drill = Drill(figure=figure.code, part=part)
            try:
                found.append(
                    figure_records.behind(
                        s,
                        reader,
                        scope,
                        drill,
                        actor=a,
                        limit=None,
                        offset=0,
                    )
                )
            except Refusal:
                continue
    return found
