"""Explains a number: what it leaves out, what makes it unsure, and where its change comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data_access import record_flags
from data_access.database import Session
from domain import decomposition
from domain.decomposition import Effect, Part
from domain.explaining import FLAGS, MOST, PREFERRED, meaning
from domain.figure_scope import Drill, Scope
from domain.kpi import GRAINS, Count, Figure, Households
from domain.rights import Reach
from services import figure_records, figures
from services.figure_counts import PLACES
from services.figure_request import Request, as_far
from services.figure_scope import Reader
from services.figures import Cell
from services.record_kinds import KIND_OF_FACT


@dataclass(frozen=True)
class LeftOut:
    """How many records fell to one condition, of those that had met the conditions before it.

    `meaning` is the msgid of the column's meaning, and `wanted` the value that it must have.
    """

    meaning: str
    wanted: object
    count: float


@dataclass(frozen=True)
class Contributor:
    """One kind of the whole: its numbers in both periods, and what it adds to the change."""

    name: str
    now: Cell | None
    before: Cell | None
    effect: Effect | None


@dataclass(frozen=True)
class Explained:
    """All that is told of a number. Effects are in the figure's unit.

    `looked_at` are the records before any condition; `flags` count marked records by code,
    empty where records carry none. `cut` is "" where nothing is left to take it apart by.
    `largest` are the kinds that add most to the change; to the number, without a change.
    """

    figure: Figure
    now: Cell
    before: Cell
    request: Request
    earlier: Request
    looked_at: float
    left_out: tuple[LeftOut, ...]
    flags: Mapping[str, int]
    cut: str
    cuts: tuple[str, ...]
    mix: float | None
    rate: float | None
    largest: tuple[Contributor, ...]

    @property
    def change(self) -> float | None:
        """The change of the figure; None where one period has no value."""
        if self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def unsplit(self) -> float:
        """What mix and rate leave of the change: homes that occur in several kinds, say."""
        if self.change is None or self.mix is None or self.rate is None:
            return 0.0
        return round(self.change - self.mix - self.rate, 6)


def explain(session: Session, reader: Reader, scope: Scope, drill: Drill, *, cut: str) -> Explained:
    """Explain the number whose records are opened, beside the period before; as many days of it
    as have gone of this one. A `cut` that the figure cannot be taken apart by is the usual one.

    :raises FigureUnknown: when the address names no figure, cut, month or place of ours
    """
    figure = figure_records.counted(drill.figure)
    request = figure_records.narrowed(reader.request(figure, scope), drill)
    earlier = replace(request, period=as_far(request, request.period.before()))
    reach = reader.reach(scope)
    now, before = (
        figures.cells_of(session, figure, one, reach=reach)[0] for one in (request, earlier)
    )
    cuts = _cuts(figure, request)
    chosen = cut if cut in cuts else next(iter(cuts), "")
    contributors = _contributors(
        session, figure, (request, earlier), chosen, reach=reach,
        compared=now.value is not None and before.value is not None,
    )  # fmt: skip
    whole = [one.effect for one in contributors if one.effect]
    looked_at, left_out = _left_out(session, figure, request, reach)
    return Explained(
        figure, now, before, request, earlier, looked_at, left_out,
        _flags(session, figure, request, reach), chosen, cuts,
        sum(one.mix for one in whole) if whole else None,
        sum(one.rate for one in whole) if whole else None,
        tuple(contributors[:MOST]),
    )  # fmt: skip


def _cuts(figure: Figure, request: Request) -> tuple[str, ...]:
    open_ = set(figure.cuts).difference(GRAINS, request.where)
    return tuple(cut for cut in PREFERRED if cut in open_)


def _left_out(
    session: Session, figure: Figure, request: Request, reach: Reach
) -> tuple[float, tuple[LeftOut, ...]]:
    """Count down from all records of the fact, one condition of the numerator after the other."""
    measure = replace(figure.numerator, of="", at_least=1, total="", where={})
    asked, where, found = replace(request, by=()), {}, []
    looked_at = left = _counted(session, figure, measure, asked, reach)
    for column, value in figure.numerator.where.items():
        where[column] = value
        kept = _counted(session, figure, replace(measure, where=dict(where)), asked, reach)
        found.append(LeftOut(meaning(measure.fact, column), value, left - kept))
        left = kept
    return looked_at, tuple(found)


def _counted(
    session: Session, figure: Figure, measure: Count, request: Request, reach: Reach
) -> float:
    plain = replace(figure, numerator=measure, denominator=None)
    return figures.cells_of(session, plain, request, reach=reach)[0].numerator


def _flags(session: Session, figure: Figure, request: Request, reach: Reach) -> dict[str, int]:
    if not figure_records.marks_cases(KIND_OF_FACT[figure.numerator.fact.code]):
        return {}
    found = figures.records(session, figure.code, request, "numerator", reach=reach, each=True)
    last_day = request.seen.until_day - 1
    return {
        flag: len(record_flags.flagged(session, found, flag, last_day=last_day)) for flag in FLAGS
    }


def _contributors(
    session: Session, figure: Figure, periods: tuple[Request, Request], cut: str, *, reach: Reach,
    compared: bool,
) -> list[Contributor]:  # fmt: skip
    """Return the kinds of now and before by how much they add to the change, the most first; by
    how many they are now, where the periods are not to be compared."""
    if not cut:
        return []
    now, before = (
        {
            cell.key[0]: cell
            for cell in figures.cells_of(session, figure, replace(one, by=(cut,)), reach=reach)
        }
        for one in periods
    )
    names = sorted({*now, *before})
    parts = [Part(name, _halves(before.get(name)), _halves(now.get(name))) for name in names]
    told = _effects(figure, cut, parts) if compared else []
    effects = {one.name: one for one in told}
    found = [
        Contributor(name, now.get(name), before.get(name), effects.get(name)) for name in names
    ]
    return sorted(found, key=_size)


def _size(one: Contributor) -> tuple[float, float, str]:
    count = one.now.numerator if one.now else 0
    return (-abs(one.effect.both) if one.effect else 0, -count, one.name)


def _effects(figure: Figure, cut: str, parts: Sequence[Part]) -> list[Effect]:
    shared = isinstance(figure.denominator, Households) and cut not in PLACES
    if figure.denominator is None or shared:
        found = decomposition.added(_one_base(parts))
    else:
        found = decomposition.effects(parts)
    return [replace(one, mix=one.mix * figure.times, rate=one.rate * figure.times) for one in found]


def _one_base(parts: Sequence[Part]) -> list[Part]:
    """Give every kind the base that all share, also where it did not occur in a period."""
    before = max((part.before[1] for part in parts), default=0)
    now = max((part.now[1] for part in parts), default=0)
    return [Part(one.name, (one.before[0], before), (one.now[0], now)) for one in parts]


def _halves(cell: Cell | None) -> tuple[float, float]:
    """Return both halves; a count is divided by nothing, so that its base is one."""
    if cell is None:
        return 0.0, 0.0
    return cell.numerator, 1.0 if cell.denominator is None else cell.denominator
