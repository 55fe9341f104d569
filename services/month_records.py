"""The records through which a closed figure was restated, as far as the reader may see them."""

from dataclasses import dataclass

from data_access.database import Session
from domain.kpi import Count, Figure
from domain.kpis.registry import FIGURES
from domain.month_close import Moved, Restated
from domain.people import Actor
from services.figure_records import Row, rows_of
from services.figure_scope import Reader
from services.record_kinds import KIND_OF_FACT, Kind


@dataclass(frozen=True)
class Changed:
    """Records of one half that became `how`; `hidden` are counted, and not the reader's to see."""

    part: str
    how: str
    kind: Kind
    rows: tuple[Row, ...]
    hidden: int


def changed(
    session: Session, reader: Reader, one: Restated, *, project_id: int, actor: Actor
) -> list[Changed]:
    """Return the records of both halves by what became of them; none of a figure that is not
    declared any more."""
    figure = FIGURES.get(one.code)
    if not isinstance(figure, Figure):
        return []
    found = []
    halves = (("numerator", figure.numerator, one.above), ("denominator", figure.denominator,
                                                           one.below))  # fmt: skip
    for part, measure, moved in halves:
        kind = KIND_OF_FACT[measure.fact.code] if isinstance(measure, Count) else "homes"
        for how, ids in _by_how(moved).items():
            reach = reader.reaches.within({project_id})
            rows = rows_of(session, kind, ids, reach=reach, actor=actor)
            found.append(Changed(part, how, kind, tuple(rows), len(ids) - len(rows)))
    return found


def _by_how(moved: Moved) -> dict[str, tuple[int, ...]]:
    by_how = {"added": moved.added, "gone": moved.gone, "edited": moved.edited}
    return {how: ids for how, ids in by_how.items() if ids}
