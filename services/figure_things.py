"""Tables of records that are neither homes nor of one procedure: matters, events, facilities."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access.figure_rows import OwnerRow
from data_access.figure_things import AssetRow, EventRow, PointRow
from domain.case import Case
from domain.intake import CHANNEL
from domain.registry import PROCEDURES
from services.figure_scope import Reader
from services.language import Translate
from services.record_kinds import Kind


def local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _facility(_: Translate, one: AssetRow, _reader: Reader) -> tuple[Any, ...]:
    return (one.code, one.name, one.place, one.project)


def _event(_: Translate, one: EventRow, reader: Reader) -> tuple[Any, ...]:
    state = {"open": _("Open"), "closed": _("Closed")}.get(one.state, one.state)
    return (one.title, state, local(one.opened_at, reader.zone), one.project)


def _owner(_: Translate, owner: OwnerRow, _reader: Reader) -> tuple[Any, ...]:
    return (owner.name, owner.homes, owner.project)


def _facility_columns(_: Translate) -> list[str]:
    return [_("Label"), _("Facility"), _("Place"), _("Project")]


def _event_columns(_: Translate) -> list[str]:
    return [_("Matter"), _("State"), _("When"), _("Project")]


def _owner_columns(_: Translate) -> list[str]:
    return [_("Owner"), _("Homes"), _("Project")]


def _matter(_: Translate, case: Case, reader: Reader) -> tuple[Any, ...]:
    procedure = PROCEDURES[case.procedure]
    return (
        case.number,
        _(procedure.title),
        local(case.received_at, reader.zone),
        case.unit_code or case.location_text,
        case.title,
        _(procedure.state(case.state).title),
        _(CHANNEL[case.channel].title) if case.channel in CHANNEL else case.channel,
    )


def _point(_: Translate, one: PointRow, reader: Reader) -> tuple[Any, ...]:
    posted = local(one.posted_at, reader.zone) if one.posted_at else None
    return (one.point, one.number, posted, one.project)


def _matter_columns(_: Translate) -> list[str]:
    return [
        _("Number"), _("Kind"), _("Received"), _("Place"), _("Matter"), _("State"), _("Channel"),
    ]  # fmt: skip


def _point_columns(_: Translate) -> list[str]:
    return [_("Posting point"), _("Notice"), _("Posted"), _("Project")]


COLUMNS: Mapping[Kind, Callable[[Translate], list[str]]] = {
    "owners": _owner_columns,
    "facilities": _facility_columns,
    "events": _event_columns,
    "matters": _matter_columns,
    "points": _point_columns,
}
CELLS: Mapping[Kind, Callable[[Translate, Any, Reader], tuple[Any, ...]]] = {
    "owners": _owner,
    "facilities": _facility,
    "events": _event,
    "matters": _matter,
    "points": _point,
}
