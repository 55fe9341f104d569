"""Tables of records and of rows by time: what a page lists and what its file holds."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data_access.figure_rows import AttemptRow, HomeRow, ItemRow
from domain.calendar import date_of, label
from domain.case import Case
from domain.follow_up import TITLES as TRIGGERS
from domain.intake import CHANNEL, SATISFACTION, URGENCIES
from domain.procedures.complaint.fields import SEVERITIES, VALIDITIES
from domain.procedures.visit import KINDS, METHODS, RESULTS
from domain.registry import PROCEDURES
from services import figure_things
from services.coverage_page import Waiting
from services.figure_pages import Line
from services.figure_records import Behind, Row
from services.figure_scope import Reader
from services.figure_things import local
from services.figures import Cell
from services.handling_page import Course
from services.language import Translate
from services.record_kinds import Kind
from services.times_taken import Taken


def of(_: Translate, found: Behind, reader: Reader) -> pd.DataFrame:
    """Return the records behind a number, one row each; moments as clock times of the zone."""
    return table(_, found.kind, found.rows, reader)


def table(_: Translate, kind: Kind, rows: Sequence[Row], reader: Reader) -> pd.DataFrame:
    """Return records of one kind, one row each."""
    cells = CELLS[kind]
    return pd.DataFrame([cells(_, row, reader) for row in rows], columns=COLUMNS[kind](_))


def lines(_: Translate, found: Sequence[Line]) -> pd.DataFrame:
    """Return the table by month, quarter or year."""
    rows = [
        (one.part, one.received, one.total_rate, one.valid, one.valid_rate, one.homes)
        for one in found
    ]
    columns = [
        _("Time"),
        _("Complaints received"),
        _("Total complaint rate"),
        _("Valid complaints"),
        _("Valid complaint rate"),
        _("Homes"),
    ]
    return pd.DataFrame(rows, columns=columns)


def waits(_: Translate, found: Mapping[str, Taken]) -> pd.DataFrame:
    """Return how long it took of each part; open ones are in the first three columns only."""
    rows = [(name, one.total, one.over, one.median, one.most) for name, one in found.items()]
    columns = ["", _("All"), _("Finished"), _("Half after"), _("Nine of ten finished in")]
    return pd.DataFrame(rows, columns=columns)


def courses(_: Translate, found: Sequence[Course]) -> pd.DataFrame:
    """Return the parts of the time as rows, each figure as `18 / 20 · 90.0 %`."""
    rows = [
        {_("Time"): parts[0].key[0], **{
            _(one.figure.title): _quotient(cell, one.figure.unit)
            for one, cell in zip(found, parts, strict=True)
        }}
        for parts in zip(*(one.cells for one in found), strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _quotient(cell: Cell, unit: str) -> str:
    if cell.value is None:
        return ""
    return f"{cell.numerator:,.0f} / {cell.denominator or 0:,.0f} · {cell.value:,.1f} {unit}"


def waiting(_: Translate, homes: Sequence[Waiting], *, late: bool) -> pd.DataFrame:
    """Return homes that wait for a visit; `late` ones with the days since it was due."""
    days = _("Days overdue") if late else _("Days since moving in")
    day = _("Last visit") if late else _("Due")
    rows = [(one.code, one.days, one.key, _day(one.last if late else one.due)) for one in homes]
    return pd.DataFrame(rows, columns=[_("Household"), days, _("Key household"), day])


def _day(number: int | None) -> date | None:
    return None if number is None else date_of(number)


def _case(_: Translate, case: Case, reader: Reader) -> tuple[Any, ...]:
    procedure = PROCEDURES[case.procedure]
    levels = (case.cat_l1, case.cat_l2)
    return (
        case.number,
        local(case.received_at, reader.zone),
        case.unit_code or case.location_text,
        case.title,
        " / ".join(_(reader.titles.get(code, code)) for code in levels),
        _(SEVERITIES[case.severity]),
        _(VALIDITIES[case.validity]) if case.validity else "",
        _(procedure.state(case.state).title),
        _(CHANNEL[case.channel].title) if case.channel in CHANNEL else case.channel,
    )


def _return_visit(_: Translate, case: Case, reader: Reader) -> tuple[Any, ...]:
    procedure = PROCEDURES[case.procedure]
    return (
        case.number,
        _(TRIGGERS.get(case.cat_l1, case.cat_l1)),
        case.unit_code or case.location_text,
        case.title,
        local(case.received_at, reader.zone),
        local(case.due_at, reader.zone) if case.due_at else None,
        local(case.handled_at, reader.zone) if case.handled_at else None,
        _(SATISFACTION[case.satisfaction]) if case.satisfaction in SATISFACTION else "",
        _(procedure.state(case.state).title),
    )


def _repair(_: Translate, case: Case, reader: Reader) -> tuple[Any, ...]:
    procedure, done = PROCEDURES[case.procedure], case.first_handled_at
    return (
        case.number,
        local(case.received_at, reader.zone),
        case.unit_code or case.location_text,
        case.title,
        " / ".join(_(reader.repairs.get(code, code)) for code in (case.cat_l1, case.cat_l2)),
        _(URGENCIES.get(case.urgency, case.urgency)),
        local(done, reader.zone) if done else None,
        case.reopen_count,
        _(procedure.state(case.state).title),
    )


def _order(_: Translate, case: Case, reader: Reader) -> tuple[Any, ...]:
    signed, paid = case.verified_at, case.replied_at
    return (
        case.number,
        local(case.received_at, reader.zone),
        case.unit_code,
        case.title,
        local(signed, reader.zone) if signed else None,
        local(paid, reader.zone) if paid else None,
        case.reopen_count,
        _(PROCEDURES[case.procedure].state(case.state).title),
    )


def _home(_: Translate, home: HomeRow, _reader: Reader) -> tuple[Any, ...]:
    return (home.code, home.building, home.project, home.since)


def _attempt(_: Translate, one: AttemptRow, reader: Reader) -> tuple[Any, ...]:
    return (
        one.number,
        local(one.visited_at, reader.zone),
        one.code,
        _(METHODS.get(one.method, one.method)),
        _(RESULTS.get(one.result, one.result)),
        one.visitor,
    )


def _item(_: Translate, item: ItemRow, _reader: Reader) -> tuple[Any, ...]:
    done = item.fulfilled_month
    return (
        item.code,
        item.project,
        label(item.period_month, "month"),
        _(KINDS.get(item.kind, item.kind)),
        _item_state(_, item.state),
        label(done, "month") if done is not None else "",
    )


def _item_state(_: Translate, code: str) -> str:
    return {
        "planned": _("Planned"),
        "scheduled": _("Appointment made"),
        "done": _("Done"),
        "missed": _("Missed"),
        "replaced": _("Replaced"),
        "cancelled": _("Cancelled"),
    }.get(code, code)


def _case_columns(_: Translate) -> list[str]:
    return [
        _("Number"),
        _("Received"),
        _("Place"),
        _("Matter"),
        _("Category"),
        _("Severity"),
        _("Validity"),
        _("State"),
        _("Channel"),
    ]


def _return_visit_columns(_: Translate) -> list[str]:
    return [
        _("Number"),
        _("Asked about"),
        _("Place"),
        _("Matter"),
        _("Owed since"),
        _("Due"),
        _("Ended"),
        _("Satisfaction"),
        _("State"),
    ]


def _repair_columns(_: Translate) -> list[str]:
    return [
        _("Number"),
        _("Received"),
        _("Place"),
        _("Matter"),
        _("Category"),
        _("Urgency"),
        _("Done first"),
        _("Taken up again"),
        _("State"),
    ]


def _home_columns(_: Translate) -> list[str]:
    return [_("Household"), _("Building"), _("Project"), _("Lived in since")]


def _attempt_columns(_: Translate) -> list[str]:
    return [_("Number"), _("When"), _("Household"), _("Method"), _("Result"), _("Visited by")]


def _item_columns(_: Translate) -> list[str]:
    return [
        _("Household"),
        _("Project"),
        _("Planned for"),
        _("Kind of visit"),
        _("State"),
        _("Made in"),
    ]


def _order_columns(_: Translate) -> list[str]:
    return [
        _("Number"), _("Received"), _("Household"), _("Matter"), _("Signed"), _("Paid"),
        _("Done again"), _("State"),
    ]  # fmt: skip


COLUMNS: dict[Kind, Callable[[Translate], list[str]]] = {
    "cases": _case_columns,
    "return_visits": _return_visit_columns,
    "repairs": _repair_columns,
    "orders": _order_columns,
    "homes": _home_columns,
    "attempts": _attempt_columns,
    "items": _item_columns,
    **figure_things.COLUMNS,
}
CELLS: dict[Kind, Callable[[Translate, Any, Reader], tuple[Any, ...]]] = {
    "cases": _case,
    "return_visits": _return_visit,
    "repairs": _repair,
    "orders": _order,
    "homes": _home,
    "attempts": _attempt,
    "items": _item,
    **figure_things.CELLS,
}


def target_of(row: Row) -> tuple[str, dict[str, str]]:
    """Return the screen a record opens and its address; an owner has none of their own."""
    if isinstance(row, Case | AttemptRow):
        return "case", {"case": row.number}
    if isinstance(row, HomeRow | ItemRow):
        return "household", {"unit": str(row.unit_id)}
    return "", {}
