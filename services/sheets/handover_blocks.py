"""What stands on each paper of a handover, in the order in which it is read."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from domain import wording
from domain.calendar import date_of
from domain.handover.rectification import SEVERITIES
from domain.handover.rooms import ITEMS, RESULTS, Room
from domain.procedure import Field
from domain.procedures.defect import DEFECT
from domain.procedures.handover import fields as asked
from domain.procedures.handover.lists import (
    CONCLUSIONS,
    RELATIONS,
    STATION_RESULTS,
    STATIONS,
    WAYS,
)
from domain.sheet import Blank, Block, Facts, Paragraph, Signatures, Table
from domain.wording import moment
from services.handing_over.houses import HouseFile
from services.language import Translate

EMPTY_ROWS = 4
"""Rows to be filled in by hand on a paper whose answers are not entered yet."""


def stations(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return the six stations with who signed each and when; open ones leave room."""
    signed = file.case.details.get("stations", {})
    rows = tuple(_station(_, file, place, title, signed.get(code, {}))
                 for place, (code, title) in enumerate(STATIONS.items(), start=1))  # fmt: skip
    columns = (_("Station"), _("Result of the station"), _("Signed by"), _("At"), _("Note"))
    return (
        _head(_, file),
        Table(columns, rows, widths=(4, 2, 3, 3, 4)),
        Signatures((_("Owner"), _("Service centre"))),
    )


def inspection(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return every room: one line each for what is sound, one for each defect."""
    told = file.case.details
    columns = (_("Part of the house"), _("Sound"), _("Not there"), _("Defects"))
    return (
        _head(_, file),
        Table(columns, tuple(_rooms(_, file)), widths=(3, 6, 3, 4)),
        *_found(_, file),
        small_table(_, asked.METERS, told.get("meters"), file.zone),
        Facts((
            (_("Conclusion"), _named(_, CONCLUSIONS, told.get("conclusion"))),
            (_("Owner's opinion"), str(told.get("owner_opinion") or "")),
            (_("Our opinion"), str(told.get("staff_opinion") or "")),
        )),
        Signatures((_("Owner"), _("Service centre"), _("Engineering"))),
    )  # fmt: skip


def defects(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return the defects that are to be put right, by contractor and day."""
    living = tuple(one for one in file.defects if one.case.phase == "open")
    rows = tuple(
        (one.contractor, f"{room_name(_, one.room)} · {_(ITEMS[one.item])}", one.case.description,
         _(SEVERITIES[str(one.case.severity)]), _day(one.due_day))
        for one in sorted(living, key=lambda one: (one.contractor, one.due_day or 0))
    )  # fmt: skip
    columns = (_("Responsible contractor"), _("Part of the house"), _("Defect found"), _("Class"),
               _("To be done by"))  # fmt: skip
    table: Block = Table(columns, rows, widths=(3, 4, 6, 2, 3))
    if not rows:
        table = Paragraph(_("No defect is open."))
    return (
        Facts(house(_, file)),
        table,
        Blank(2, heading=_("More time asked for: reason, new day, approved by")),
        Signatures((_("Received by the contractor"), _("Service centre"), _("Owner"))),
    )


def certificate(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return what is agreed at the handover; nothing on it speaks for the developer."""
    told = file.case.details
    day = moment(file.case.handled_at, file.zone)[:10] if file.case.handled_at else ""
    pairs = (
        (_("Handed over on"), day),
        (_("How it was handed over"), _named(_, WAYS, told.get("handed_how"))),
        (_("Conclusion"), _named(_, CONCLUSIONS, told.get("conclusion"))),
        (_("Billing begins on"), str(told.get("billed_from") or "")),
    )
    left = str(told.get("left_over") or "")
    agreed = (Paragraph(left, _("What is agreed about open defects")),) if left else ()
    return (
        _head(_, file),
        Facts(pairs),
        *_found(_, file),
        *agreed,
        Signatures((_("Developer"), _("Witness of the property company"), _("Owner"))),
    )


def keys(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    told = file.case.details
    pairs = (
        (_("Number of the sealed bag"), str(told.get("bag_no") or "")),
        (_("Number of the key entrustment"), str(told.get("trust_no") or "")),
        (_("Received by"), str(told.get("received_by") or "") if file.case.handled_at else ""),
        (_("Relation to the owner"), _named(_, RELATIONS, told.get("relation"))),
    )
    return (
        _head(_, file),
        small_table(_, asked.HANDED_OUT, told.get("keys"), file.zone),
        Facts(pairs),
        Signatures((_("Received by"), _("Handed over by"))),
    )


def documents(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    given = [row for row in file.case.details.get("documents") or () if row["copies"]]
    return (
        _head(_, file),
        small_table(_, asked.DOCUMENTS, given, file.zone),
        Signatures((_("Received by"), _("Handed over by"))),
    )


def _head(_: Translate, file: HouseFile) -> Facts:
    came = (_("Name of who comes"), str(file.case.details.get("came_name") or ""))
    return Facts((*house(_, file), came))


def house(_: Translate, file: HouseFile) -> tuple[tuple[str, str], ...]:
    """Return which house it is, and no name: all that the developer's contractors need."""
    return (
        (_("Room"), file.case.unit_code),
        (_("Delivery batch"), file.batch.title if file.batch else ""),
        (_("Number of the notice"), str(file.case.details.get("notice_no") or "")),
    )


def _station(
    _: Translate, file: HouseFile, place: int, title: str, said: Mapping[str, str]
) -> tuple[str, ...]:
    result = _(STATION_RESULTS[said["result"]]) if said else ""
    at = wording.answer(
        _, asked.RECEIVED_ON, said.get("at"), people={}, assets={}, titles={}, zone=file.zone
    )
    note = said.get("note", "")
    return (f"{place} {_(title)}", result, said.get("by", ""), at if said else "", note)


def _rooms(_: Translate, file: HouseFile) -> list[tuple[str, ...]]:
    rooms = dict.fromkeys(line.room for line in file.lines)
    names = {
        room: {
            result: ", ".join(
                _(ITEMS[line.item])
                for line in file.lines
                if line.room == room and line.result == result
            )
            for result in RESULTS
        }
        for room in rooms
    }
    return [
        (room_name(_, room), names[room]["sound"], names[room]["none"], names[room]["defect"])
        for room in rooms
    ]


def _found(_: Translate, file: HouseFile) -> tuple[Block, ...]:
    """Return the defects with where they stand, nothing for a house without."""
    if not file.defects:
        return ()
    rows = tuple(
        (f"{room_name(_, one.room)} · {_(ITEMS[one.item])}", one.case.description,
         _(SEVERITIES[str(one.case.severity)]), _(DEFECT.state(one.case.state).title),
         _day(one.due_day))
        for one in file.defects
    )  # fmt: skip
    columns = (
        _("Part of the house"),
        _("Defect found"),
        _("Class"),
        _("State"),
        _("To be done by"),
    )
    return (Table(columns, rows, heading=_("Defects"), widths=(4, 6, 2, 3, 3)),)


def small_table(
    _: Translate, field: Field, rows: Sequence[Mapping[str, Any]] | None, zone: str,
    *, room: int = EMPTY_ROWS,
) -> Table:  # fmt: skip
    """Return a small table as it was entered, or `room` empty rows to write into."""
    said = partial(wording.answer, people={}, assets={}, titles={}, zone=zone)
    columns = tuple(_(column.title) for column in field.columns)
    cells = tuple(
        tuple(said(_, column, row.get(column.code)) for column in field.columns)
        for row in rows or ()
    )
    empty = ("",) * len(columns)
    return Table(columns, cells or (empty,) * room, heading=_(field.title))


def room_name(_: Translate, code: str) -> str:
    room = Room(code)
    return f"{_(room.kind.title)} {room.number}".strip()


def _named(_: Translate, titles: Mapping[str, str], code: object) -> str:
    return _(titles[str(code)]) if code else ""


def _day(number: int | None) -> str:
    return "" if number is None else date_of(number).isoformat()
