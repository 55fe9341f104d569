"""The walk sheet as it is carried through stairwells: one page, with room to write (05 §5.4)."""

from collections.abc import Iterator
from datetime import date

from data_access.database import Session
from domain import rights
from domain.printing import discreet
from domain.procedures.visit import KINDS
from domain.sheet import Block, Facts, Paragraph, Sheet, Table
from domain.visit_hours import BANDS
from domain.walk_sheet import Matter, Stop, WalkSheet
from domain.wording import DASH, moment
from services import estates, walk_sheets
from services.context import Work
from services.language import Translate, translator

PRINT = "visits.print"
WIDTHS = (3, 5, 6, 6)
BOX, UNBROKEN = "□", "\u00a0"
HARMLESS = ("routine", "first", "themed", "survey", "festival", "shop", "committee")
"""Kinds of visit that tell nothing of a household to whoever finds the paper."""
MOST_MATTERS = 2
"""Open matters of one household that stand on the page; how many more there are is told."""
MOST_SAID = 40
"""Characters of a promise or a matter that stand on the sheet."""


def of_day(work: Work, project_id: int, person_id: int, day: date, *, language: str) -> Sheet:
    """Return the walk sheet of a specialist and day.

    :raises NotAllowed: when the actor may not print it, or not for that person
    :raises NoWalk: when nobody is due
    """
    rights.require(work.actor, PRINT, project_id)
    walk = walk_sheets.build(
        work.session, project_id, person_id, day, actor=work.actor, now=work.now
    )
    return sheet(walk, zone=_zone(work.session, project_id), language=language)


def sheet(walk: WalkSheet, *, zone: str, language: str) -> Sheet:
    """Set a walk as a sheet: nothing on it that a stranger in the stairwell may not read."""
    _ = translator(language)
    return Sheet(
        project_id=walk.project_id,
        title=_("Walk sheet"),
        number=f"{walk.day.isoformat()} {walk.specialist}",
        purpose=_("To be given back to the centre after the walk, and destroyed once entered."),
        blocks=tuple(_blocks(_, walk, zone)),
        language=language,
    )


def _blocks(_: Translate, walk: WalkSheet, zone: str) -> Iterator[Block]:
    count = str(len(walk.stops))
    yield Facts(((_("Specialist"), walk.specialist), (_("Households"), count)))
    yield Table(
        (_("Room"), _("Know before"), _("Open and promised"), _("Result and notes")),
        tuple(_row(_, position, stop, zone) for position, stop in enumerate(walk.stops, start=1)),
        widths=WIDTHS,
    )
    asked = dict.fromkeys(question for stop in walk.stops for question in stop.questions)
    yield Paragraph("\n".join(f"{BOX} {_(q)}" for q in asked), heading=_("Questions to ask"))


def _row(_: Translate, position: int, stop: Stop, zone: str) -> tuple[str, ...]:
    kind = _(KINDS[stop.kind]) if stop.kind in HARMLESS else ""
    place = f"{position}. {stop.unit_code}\n{stop.who}\n{kind}".rstrip()
    ticks = "Met and talked", "Not home", "Rescheduled", "Refused"
    result = "  ".join(f"{BOX}{UNBROKEN}{_(tick)}" for tick in ticks)
    return place, "\n".join(_known(_, stop, zone)), "\n".join(_owed(_, stop, zone)), result


def _known(_: Translate, stop: Stop, zone: str) -> Iterator[str]:
    if stop.appointment_at:
        yield _("Appointment {at}").format(at=moment(stop.appointment_at, zone))
    if stop.rhythm:
        yield _(stop.rhythm)
    last = stop.last_day.isoformat() if stop.last_day else _("never")
    yield _("Last met: {day}; tried since: {n}").format(day=last, n=stop.attempts)
    if stop.best:
        yield _("Best time: {best}").format(best=_(BANDS[stop.best.band]))


def _owed(_: Translate, stop: Stop, zone: str) -> Iterator[str]:
    for matter in stop.promised:
        yield _("Promised: {matter}").format(matter=_matter(matter, zone))
    for matter in stop.open[:MOST_MATTERS]:
        yield _("Open: {matter}").format(matter=_matter(matter, zone))
    if len(stop.open) > MOST_MATTERS:
        yield f"+ {len(stop.open) - MOST_MATTERS}"
    if not stop.promised and not stop.open:
        yield DASH


def _matter(matter: Matter, zone: str) -> str:
    until = f" ({moment(matter.due_at, zone)})" if matter.due_at else ""
    return f"{discreet(matter.title)[:MOST_SAID]}{until}"


def _zone(session: Session, project_id: int) -> str:
    return estates.within(session, [project_id])[0].zone
