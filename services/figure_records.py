"""The records behind a number: exactly as many as it says, a page of them at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from data_access import case_lists, figure_above, figure_rows, figure_things, record_flags
from data_access.case_lists import Wanted
from data_access.database import Session
from data_access.figure_above import ABOVE
from data_access.figure_rows import AT_A_TIME, AttemptRow, HomeRow, ItemRow, OwnerRow
from data_access.figure_things import AssetRow, EventRow, PointRow
from domain import rights
from domain.calendar import Period, month_number, month_period
from domain.case import Case
from domain.case_filter import CaseFilter
from domain.explaining import FLAGS
from domain.figure_scope import FLAG, LEFT_OUT, WHOLE_MONTH, Drill, Scope
from domain.kpi import Computed, Count, Figure, Households
from domain.kpis.facts import COMPLAINTS
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from domain.rights import Reach
from services import figures
from services.figure_request import Request, concrete
from services.figure_scope import Reader
from services.figures import Cell, FigureUnknown, Part
from services.record_kinds import KIND_OF_COLUMN, PROCEDURE_OF, Kind, kind_of

Row = Case | HomeRow | AttemptRow | ItemRow | OwnerRow | AssetRow | EventRow | PointRow
FILTER_OF = {
    "month": "since",
    "building": "building",
    "category": "category",
    "subcategory": "category",
    "channel_group": "group",
}
"""What a list of cases is narrowed by for each cut of a figure, as far as it can be."""

QUARTERS = {"1": ("01", "03"), "2": ("04", "06"), "3": ("07", "09"), "4": ("10", "12")}


@dataclass(frozen=True)
class Behind:
    """The records behind one half of a figure.

    `fact` is that whose records they are, and `total` how many stand behind it. `number` is
    what the figure says: the same, except for homes over time, where it is their mean. `hidden`
    of this page's records are counted but not the reader's to see: complaints about them, and
    homes whose complaints they may not know to be of that home.
    """

    figure: Figure
    part: Part
    cell: Cell
    number: float
    period: Period
    kind: Kind
    fact: str
    total: int
    rows: tuple[Row, ...]
    hidden: int

    @property
    def over_time(self) -> bool:
        return self.part == "denominator" and isinstance(self.figure.denominator, Households)


def behind(
    session: Session,
    reader: Reader,
    scope: Scope,
    drill: Drill,
    *,
    actor: Actor,
    limit: int | None,
    offset: int,
) -> Behind:
    """Return a page of the records behind a number, the latest first; all without a limit.

    :raises FigureUnknown: when the address names no figure, cut, month or place of ours
    """
    figure, part = counted(drill.figure), cast(Part, drill.part)
    flag = drill.cuts.get(FLAG, "")
    measure = _measure(figure, part, marked=bool(flag))
    request = narrowed(reader.request(figure, scope), drill)
    reach, kind = reader.reach(scope), kind_of(measure)
    cell = figures.cells_of(session, figure, request, reach=reach)[0]
    each = isinstance(measure, Count) and measure.of not in ("", *KIND_OF_COLUMN)
    each = each or bool(flag)
    found = figures.records(session, figure.code, request, part, reach=reach, each=each)
    if flag:
        found = _flagged(session, kind, found, flag, request)
    asked = found[::-1][offset:] if limit is None else found[::-1][offset : offset + limit]
    rows = rows_of(session, kind, asked, reach=reach, actor=actor)
    if kind == "homes" and isinstance(measure, Count) and measure.fact is COMPLAINTS:
        cases = figures.records(session, figure.code, request, part, reach=reach, each=True)
        known = _known_homes(session, cases, reach, actor)
        rows = [row for row in rows if isinstance(row, HomeRow) and row.unit_id in known]
    number = {"numerator": cell.numerator, LEFT_OUT: len(found)}.get(part, cell.denominator or 0)
    hidden = len(asked) - len(rows)
    fact = measure.fact.code if isinstance(measure, Count) else ""
    return Behind(
        figure, part, cell, number, request.seen, kind, fact, len(found), tuple(rows), hidden
    )


def _measure(figure: Figure, part: Part, *, marked: bool) -> Count | Households:
    """Return what the asked records are counted by; marks are those of single records."""
    measure = figure.denominator if part == "denominator" else figure.numerator
    if measure is None:
        raise FigureUnknown(part)
    if isinstance(measure, Count) and (marked or part == LEFT_OUT):
        return replace(measure, of="", at_least=1)
    return measure


def as_list(found: Behind, scope: Scope, drill: Drill) -> CaseFilter | None:
    """Return the filter of the list of complaints that a number's records lie in.

    The list holds those of the same time and place that the number does not count, too. None
    where records are no complaints of the time they came in, or a list cannot be narrowed to
    what was clicked.
    """
    cuts = {cut: said for cut, said in {**scope.where, **drill.cuts}.items() if cut != WHOLE_MONTH}
    by_receipt = found.kind == "cases" and found.fact == COMPLAINTS.code
    if not by_receipt or len(scope.projects) > 1 or not cuts.keys() <= FILTER_OF.keys():
        return None
    period = _month(cuts["month"]) if "month" in cuts else found.period
    said: dict[str, Any] = {FILTER_OF[cut]: value for cut, value in cuts.items() if cut != "month"}
    chosen = CaseFilter(
        procedure=COMPLAINT.code,
        project=scope.projects[0] if scope.projects else "",
        since=period.first,
        until=period.last,
    )
    return replace(chosen, **said) if all(said.values()) else None


def counted(code: str) -> Figure:
    """Return the figure whose records stand behind a code; a computed one has its base's.

    :raises FigureUnknown: when there is no such figure
    """
    figure = figures.find(code)
    return counted(figure.of) if isinstance(figure, Computed) else figure


def narrowed(request: Request, drill: Drill) -> Request:
    """Add to the request what the clicked bar stood for; it says it more exactly.

    A `whole_month`, or a quarter under that name, takes the period's place: a control chart may
    begin before it.

    :raises FigureUnknown: when the month is none, or a mark on records is none of ours
    """
    cuts = dict(drill.cuts)
    month = cuts.pop(WHOLE_MONTH, None)
    if cuts.pop(FLAG, None) not in (None, *FLAGS):
        raise FigureUnknown(drill.cuts[FLAG])
    period = _whole(month) if month is not None else request.period
    return concrete(replace(request, period=period, where={**request.where, **cuts}))


def marks_cases(kind: Kind) -> bool:
    """Tell whether records of a kind are cases, which may carry marks."""
    return kind in PROCEDURE_OF and kind not in ABOVE


def _flagged(
    session: Session, kind: Kind, found: list[int], flag: str, request: Request
) -> list[int]:
    if not marks_cases(kind):
        raise FigureUnknown(flag)
    last_day = request.seen.until_day - 1
    return record_flags.flagged(session, found, flag, last_day=last_day)


def _whole(name: str) -> Period:
    year, is_quarter, number = name.partition("-Q")
    if not is_quarter:
        return _month(name)
    if number not in QUARTERS:
        raise FigureUnknown(name)
    first, last = QUARTERS[number]
    return Period(_month(f"{year}-{first}").first, _month(f"{year}-{last}").last)


def _month(name: str) -> Period:
    try:
        return month_period(month_number(date.fromisoformat(f"{name}-01")))
    except ValueError as problem:  # no such month, or the last one that a calendar has
        raise FigureUnknown(name) from problem


def rows_of(
    session: Session, kind: Kind, asked: Sequence[int], *, reach: Reach, actor: Actor
) -> list[Row]:
    """Return the records in the order asked for; what the reader may not see is left out."""
    found: dict[int, Row]
    if kind in ABOVE:
        above = figure_above.cases(session, kind, asked)
        known = _cases(session, PROCEDURE_OF[kind], sorted(set(above.values())), reach, actor)
        by_id = {case.id: case for case in known}
        found = {one: by_id[number] for one, number in above.items() if number in by_id}
    elif kind in PROCEDURE_OF:
        procedure = PROCEDURE_OF[kind]
        found = {case.id: case for case in _cases(session, procedure, asked, reach, actor)}
    else:
        read, key = READ[kind]
        found = {getattr(row, key): row for row in read(session, asked, reach=reach)}
    return [found[one] for one in asked if one in found]


READ: Mapping[Kind, tuple[Callable[..., Sequence[Row]], str]] = {
    "homes": (figure_rows.homes, "unit_id"),
    "attempts": (figure_rows.attempts, "case_id"),
    "items": (figure_rows.plan_items, "item_id"),
    "points": (figure_things.points, "point_id"),
    "events": (figure_things.events, "event_id"),
    "facilities": (figure_things.facilities, "asset_id"),
    "owners": (figure_rows.owners, "party_id"),
}
"""Records that are no cases: what reads them, and the column that is their id."""


def _known_homes(
    session: Session, cases: Sequence[int], reach: Reach, actor: Actor
) -> frozenset[int]:
    """Return the homes of those cases of which the reader may know where they came from."""
    found: set[int] = set()
    for start in range(0, len(cases), AT_A_TIME):
        wanted = Wanted(
            reach=reach,
            procedure=COMPLAINT.code,
            ids=cases[start : start + AT_A_TIME],
            viewer_id=actor.id,
            led_project_ids=rights.led(actor),
        )
        found |= case_lists.known_units(session, wanted)
    return frozenset(found)


def _cases(
    session: Session, procedure: str, asked: Sequence[int], reach: Reach, actor: Actor
) -> Iterator[Case]:
    mine = rights.reach(actor, "cases.read").within(reach.projects)
    for start in range(0, len(asked), AT_A_TIME):
        some = asked[start : start + AT_A_TIME]
        wanted = Wanted(
            reach=mine,
            procedure=procedure,
            ids=some,
            viewer_id=actor.id,
            led_project_ids=rights.led(actor),
        )
        for case in case_lists.listed(session, wanted, limit=AT_A_TIME, offset=0):
            yield rights.shown(actor, case)
