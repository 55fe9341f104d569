"""A building floor by floor: a state or a count as colour; a click opens the home."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from domain.homes import STATUS, STATUSES
from domain.procedures.handover import HANDOVER
from services import floors, homes
from services.context import Context
from services.floors import Floors, Named
from ui import charts, clicks, filters, messages
from ui.texts import Translate

KEY = "desk.building"
MARKS: Mapping[str, str] = {
    "unsold": "·",
    "sold_not_handed": "–",
    "handed_vacant": "○",
    "handed_decorating": "△",
    "owner_occupied": "●",
    "tenant_occupied": "◐",
    "long_vacant": "□",
    "out_of_service": "×",
}
"""What stands beside the room, so that nobody has to tell colours apart."""
MONTH = 30
LONG_AGO = 13
"""Months without a visit that are drawn like never."""
Worth = tuple[float | None, str, str]
"""A home's colour (None for none), what stands beside its room, and what hovering says."""


def page(ctx: Context) -> None:
    """Show the building that the address names, coloured by what is asked."""
    _ = ctx.translate
    st.title(_("Building"))
    with ctx.reading() as work:
        offered = floors.buildings(work.session, actor=work.actor)
    if not offered:
        st.info(_("No building is recorded yet. Import the households first."))
        return
    chosen = _building(_, offered)
    try:
        with ctx.reading() as work:
            found = floors.building(work.session, chosen.id, actor=work.actor, now=work.now)
    except homes.HouseholdNotFound as refusal:
        messages.refused(_, refusal)
        return
    view = filters.choice(_("Colour by"), "view", _views(_, found), key=KEY)
    _draw(_, found, _worth(_, found, view), view)
    st.caption(_legend(_, view))


def _building(_: Translate, offered: Sequence[Named]) -> Named:
    several = len({one.project for one in offered}) > 1
    names = {str(one.id): f"{one.project} · {one.name}" if several else one.name for one in offered}
    first = str(offered[0].id)
    chosen = filters.one_of(_("Building"), "building", names, key=KEY, none=names[first])
    return next(one for one in offered if str(one.id) == (chosen or first))


def _views(_: Translate, found: Floors) -> dict[str, str]:
    """Return the colourings; those of the property for whom they are to be seen."""
    property_ = {
        "handover": _("State of the handover"),
        "defects": _("Open defects"),
        "sites": _("Open renovations"),
        "violations": _("Open violations"),
        "builds": _("Open self-builds"),
        "structures": _("Illegal structures"),
        "keys": _("Keys with us"),
        "papers": _("Papers missing in the file"),
    }
    seen = {*found.flags, *(("handover",) if found.handovers is not None else ())}
    return {
        "status": _("Status of the home"),
        "open": _("Open matters"),
        "overdue": _("Overdue matters"),
        "complaints": _("Complaints, 12 months"),
        "visited": _("Last visit"),
        **{code: title for code, title in property_.items() if code in seen},
    }


def _worth(_: Translate, found: Floors, view: str) -> Callable[[int], Worth]:
    """Return how a home is drawn."""
    if view == "status":
        return lambda unit: _status(_, found, unit)
    if view == "visited":
        return lambda unit: _visited(_, found, unit)
    if view == "handover":
        return lambda unit: _handover(_, found, unit)
    counts = {
        "open": found.open, "overdue": found.overdue, "complaints": found.complaints, **found.flags,
    }[view]  # fmt: skip
    return lambda unit: _count(counts.get(unit, 0))


def _status(_: Translate, found: Floors, unit: int) -> Worth:
    code = found.homes[unit].status
    title = _(STATUS[code].title) if code in STATUS else _("Unknown")
    depth = next((at for at, status in enumerate(STATUSES) if status.code == code), None)
    return depth, MARKS.get(code, "?"), title


def _handover(_: Translate, found: Floors, unit: int) -> Worth:
    """The further it has come, the deeper the colour; beside the room stands the step."""
    code = (found.handovers or {}).get(unit)
    if code is None:
        return None, "", _("No handover")
    depth = [state.code for state in HANDOVER.states].index(code)
    return depth, f"· {depth + 1}", _(HANDOVER.state(code).title)


def _visited(_: Translate, found: Floors, unit: int) -> Worth:
    day = found.homes[unit].visited_day
    if day is None:
        return LONG_AGO, "–", _("Never visited")
    months = (found.today - day) // MONTH
    return (
        min(months, LONG_AGO),
        str(months),
        _("Months since the last visit: {n}").format(n=months),
    )


def _count(n: int) -> Worth:
    return n, f"· {n}" if n else "", str(n)


def _draw(_: Translate, found: Floors, worth: Callable[[int], Worth], view: str) -> None:
    drawn, blank = found.layout, (None, "", "")
    cells: list[list[Worth]] = [
        [
            worth(drawn.at[floor, stack].unit_id) if (floor, stack) in drawn.at else blank
            for stack in drawn.stacks
        ]
        for floor in drawn.floors
    ]
    rooms = [[drawn.at.get((floor, stack)) for stack in drawn.stacks] for floor in drawn.floors]
    chart = charts.heat(
        [_("Floor {n}").format(n=floor) for floor in drawn.floors],
        list(drawn.stacks),
        [[value for value, _mark, _note in line] for line in cells],
        shown=[
            [
                f"{door.room} {cell[1]}".rstrip() if door else ""
                for door, cell in zip(*pair, strict=True)
            ]
            for pair in zip(rooms, cells, strict=True)
        ],
        notes=[
            [f"{door.room}: {cell[2]}" if door else "" for door, cell in zip(*pair, strict=True)]
            for pair in zip(rooms, cells, strict=True)
        ],
    )
    targets = [{"unit": str(door.unit_id)} if door else {} for line in rooms for door in line]
    clicks.draw(
        chart, key=f"{KEY}.{view}", alt=_("The homes of the building, floor by floor"),
        targets=targets, place="household",
    )  # fmt: skip


def _legend(_: Translate, view: str) -> str:
    said = _("A click opens the home.")
    if view == "visited":
        return f"{said} {_('Beside the room: months since the last visit; – never visited.')}"
    if view == "handover":
        steps = enumerate(HANDOVER.states, start=1)
        return f"{said} " + "  ".join(f"{at} {_(state.title)}" for at, state in steps)
    if view != "status":
        return said
    marks = "  ".join(f"{MARKS[status.code]} {_(status.title)}" for status in STATUSES)
    return f"{said} {marks}"
