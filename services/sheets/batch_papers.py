"""The papers of a batch: the report of the day, the houses not handed over, open defects.

Domain 11 §2.3 F-HO-11 and §2.5: computed, never typed, and signed by the supervisor.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from data_access import handover_days, handover_lists
from data_access.database import Session
from data_access.handover_lists import Wanted
from domain import rights
from domain.calendar import date_of, day_of
from domain.handover.rectification import SEVERITIES
from domain.handover.rooms import ITEMS
from domain.people import Actor
from domain.procedures.handover import HANDOVER
from domain.procedures.handover.lists import BATCH_PAPERS, COUNTED, REASONS
from domain.procedures.handover.states import UNDELIVERED
from domain.sheet import Block, Facts, Paragraph, Sheet, Signatures, Table
from domain.wording import DASH, moment
from services.handing_over import batches
from services.handing_over.batches import BatchFile
from services.language import Translate, translator
from services.sheets.handover_blocks import room_name
from services.sheets.handover_papers import PRINT

MOST = 5_000
"""Houses on one list: more than any batch has."""


@dataclass(frozen=True)
class Reading:
    """What a paper is made from: the batch as its reader sees it, and the moment."""

    session: Session
    translate: Translate
    file: BatchFile
    reach: rights.Reach
    now: datetime

    @property
    def today(self) -> int:
        return day_of(self.now, self.file.zone)


def of_batch(
    session: Session, number: str, code: str, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return one of the papers of a batch.

    :raises CaseNotFound: when the batch is not there, or not the actor's to see
    :raises NotAllowed: when the actor may see it, but not print it
    """
    file = batches.file_of(session, number, actor=actor)
    rights.require(actor, PRINT, file.batch.case.project_id)
    _, (title, purpose) = translator(language), BATCH_PAPERS[code]
    reading = Reading(session, _, file, rights.reach(actor, PRINT), now)
    return Sheet(
        project_id=file.batch.case.project_id,
        title=_(title),
        number=number,
        purpose=_(purpose),
        blocks=CONTENT[code](reading),
        across=code == "open_defects",
        language=language,
    )


def _daily(reading: Reading) -> tuple[Block, ...]:
    _, batch = reading.translate, reading.file.batch
    counts = {
        **handover_days.of_houses(
            reading.session, batch.case.id, reading.today, reach=reading.reach
        ),
        **handover_days.of_defects(
            reading.session, batch.case.id, reading.today, reach=reading.reach
        ),
    }
    rows = tuple(
        (_(title), str(counts[code].today), str(counts[code].so_far))
        for code, title in COUNTED.items()
    )
    rate = DASH if batch.rate is None else f"{batch.rate:.1f} %"
    return (
        _head(reading),
        Table((_("Counted today"), _("On this day"), _("So far")), rows, widths=(4, 2, 2)),
        Facts((
            (_("Handed over"), f"{batch.delivered} / {batch.due}"),
            (_("Delivery rate"), rate),
            (_("Deemed, without keys"), str(batch.counts.get("deemed", 0))),
            (_("Did not come"), str(batch.counts.get("no_show", 0))),
        )),
        Signatures((_("Service supervisor"), _("Project manager"))),
    )  # fmt: skip


def _undelivered(reading: Reading) -> tuple[Block, ...]:
    _, case = reading.translate, reading.file.batch.case
    wanted = Wanted(
        reach=reading.reach, batch_id=case.id, states=tuple(s.code for s in UNDELIVERED)
    )
    found = handover_lists.houses(reading.session, wanted, limit=MOST, offset=0)
    rows = tuple(
        (one.unit_code, _(HANDOVER.state(one.state).title),
         _(REASONS[one.reason]) if one.reason else "", str(one.living),
         _day(one.next_follow_day), moment(one.appointed_at, reading.file.zone))
        for one in found
    )  # fmt: skip
    columns = (_("Room"), _("State"), _("Reason"), _("Open defects"), _("Follow up on"),
               _("Appointment"))  # fmt: skip
    return (
        _head(reading),
        _list(_, columns, rows, (3, 3, 3, 2, 3, 4)),
        Signatures((_("Service supervisor"),)),
    )


def _open_defects(reading: Reading) -> tuple[Block, ...]:
    _, case = reading.translate, reading.file.batch.case
    found = handover_days.open_defects(reading.session, case.id, reach=reading.reach)
    rows = tuple(
        (one.company, one.unit_code, f"{room_name(_, one.room)} · {_(ITEMS[one.item])}",
         one.description, _(SEVERITIES[str(one.severity)]), _day(one.due_day))
        for one in found
    )  # fmt: skip
    columns = (_("Responsible contractor"), _("Room"), _("Part of the house"), _("Defect found"),
               _("Class"), _("To be done by"))  # fmt: skip
    return (
        _head(reading),
        _list(_, columns, rows, (3, 2, 3, 6, 2, 2)),
        Signatures((_("Received by the contractor"), _("Service centre"))),
    )


CONTENT: Mapping[str, Callable[[Reading], tuple[Block, ...]]] = {
    "daily": _daily,
    "undelivered": _undelivered,
    "open_defects": _open_defects,
}


def _head(reading: Reading) -> Facts:
    _, file = reading.translate, reading.file
    return Facts((
        (_("Delivery batch"), file.batch.case.title),
        (_("Day"), date_of(reading.today).isoformat()),
    ))  # fmt: skip


def _list(
    _: Translate, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
) -> Block:  # fmt: skip
    return Table(columns, rows, widths=widths) if rows else Paragraph(_("There is none."))


def _day(number: int | None) -> str:
    return "" if number is None else date_of(number).isoformat()
