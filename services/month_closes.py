"""Closes the months of a project, holds them against what is counted later, and opens them again.

What is counted is read in one unit of work, which takes seconds, and written down in another,
so that nobody waits for the counting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from data_access import intake
from data_access import month_closes as store
from data_access.database import Session
from data_access.month_closes import Entry
from domain import rights
from domain.audit import Act
from domain.calendar import date_of, day_number, label, month_number, month_period
from domain.kpis.data_quality import PASS
from domain.month_close import CloseRefused, Frozen, Restated, restated, seal, told
from domain.people import Actor
from domain.rights import whole
from services import audit, figure_standing, month_figures
from services.figure_standing import Standing
from services.month_figures import Progress

READ, CLOSE, REOPEN = "month_closes.read", "month_closes.create", "month_closes.approve"
REASON_LEAST, REASON_MOST = 5, 300
MEANWHILE = "Somebody else did something with this month meanwhile. Look at it again."
BROKEN = "What this close holds is not what was written. Tell the operator of the machine."
NOT_OVER = "This month is not over. Close it from {day} on."
NOT_CLOSED = "This month is not closed."
WHY_LEFT = "Write a reason of {least} to {most} characters for each figure that misses its target."
WHY_OPENED = "Write a reason of {least} to {most} characters."


@dataclass(frozen=True)
class Month:
    """A month of a project: its close if it is closed, what was done with it, the latest first,
    the data quality it has now, and the figures of the close without their records. `is_whole`
    tells whether the close is as it was written."""

    closed: Entry | None
    entries: tuple[Entry, ...]
    quality: tuple[Standing, ...]
    figures: tuple[Frozen, ...]
    is_whole: bool

    @property
    def number(self) -> int:
        """Return the number of the last entry, which a new one must follow."""
        return self.entries[0].number if self.entries else 0

    @property
    def checked(self) -> Entry | None:
        """Return the last check of the close that holds."""
        of_it = (one for one in self.entries if self.closed and one.of_id == self.closed.id)
        return next((one for one in of_it if one.kind == "check"), None)


@dataclass(frozen=True)
class Counted:
    """What was counted of a month, on the way to be written down after the entry `number`."""

    project_id: int
    month: int
    number: int
    as_of: date
    figures: tuple[Frozen, ...]


def month_of(
    session: Session, project_id: int, month: int, *, actor: Actor, now: datetime
) -> Month:
    """Return how a month of a project stands.

    :raises NotAllowed: when the actor reads no closes of the project
    """
    rights.require(actor, READ, project_id)
    entries = store.entries(session, project_id, month)
    closed = _closed(entries)
    figures = tuple(store.figures(session, closed.id, with_records=False)) if closed else ()
    quality = _quality(session, project_id, month, now)
    is_whole = closed is None or closed.seal == _seal(session, closed, figures)
    return Month(closed, tuple(entries), quality, figures, is_whole)


def missed(quality: tuple[Standing, ...]) -> dict[str, Standing]:
    """Return what misses its target and so needs a reason, by code."""
    return {
        one.figure.code: one
        for one in quality
        if one.cell.value is not None and one.aims.missed_by(one.cell.value)
    }


def count(
    session: Session, project_id: int, month: int, *, reasons: Mapping[str, str] | None,
    actor: Actor, now: datetime, progress: Progress,
) -> Counted:  # fmt: skip
    """Count a month that is over: as of the end of yesterday, or again as of its close.

    `reasons` are those that a close will have, looked at before the counting; None for a check.

    :raises NotAllowed: when the actor closes no months of the project
    :raises CloseRefused: when the month is not over, or a reason is missing
    """
    rights.require(actor, CLOSE, project_id)
    period, today = month_period(month), figure_standing.today(session, project_id, now=now)
    if today <= period.last:
        raise CloseRefused(NOT_OVER, day=(period.last + timedelta(days=1)).isoformat())
    if reasons is not None:
        _reasons(_quality(session, project_id, month, now), reasons)
    entries = store.entries(session, project_id, month)
    closed = _closed(entries)
    as_of = date_of(closed.as_of_day) if closed else today - timedelta(days=1)
    found = month_figures.counted(
        session, project_id, period, month_figures.COUNTED, as_of=as_of, progress=progress
    )
    return Counted(project_id, month, entries[0].number if entries else 0, as_of, found)


def close(
    session: Session, counted: Counted, reasons: Mapping[str, str], *, actor: Actor, now: datetime
) -> str:
    """Write down the close of a month, and return its seal.

    `reasons` has by code why each figure of data quality that misses its target is left so.

    :raises NotAllowed: when the actor closes no months of the project
    :raises CloseRefused: when it is closed already, or a reason is missing
    """
    rights.require(actor, CLOSE, counted.project_id)
    if _closed(_held(session, counted)) is not None:
        raise CloseRefused("This month is closed already.")
    quality = _quality(session, counted.project_id, counted.month, now)
    given = _reasons(quality, reasons)
    said = {"reasons": given, "quality": {s.figure.code: s.cell.value for s in quality}}
    one = seal(
        project=_project(session, counted.project_id), month=counted.month,
        as_of_day=day_number(counted.as_of), reasons=given, figures=counted.figures,
    )  # fmt: skip
    made = _add(session, counted, "close", {"told": said, "seal": one}, actor=actor, now=now)
    store.add_figures(session, made, counted.project_id, counted.figures)
    _log(session, counted, "month.close", {"seal": one, **said}, "", actor=actor, now=now)
    return one


def check(session: Session, counted: Counted, *, actor: Actor, now: datetime) -> list[Restated]:
    """Hold a closed month against what was counted again, and write down what was found.

    :raises NotAllowed: when the actor closes no months of the project
    :raises CloseRefused: when the month is not closed, or what it holds was changed
    """
    rights.require(actor, CLOSE, counted.project_id)
    closed = _closed(_held(session, counted))
    if closed is None:
        raise CloseRefused(NOT_CLOSED)
    then = store.figures(session, closed.id, with_records=True)
    if not all(one.is_whole for one in then):
        raise CloseRefused(BROKEN)
    found = list(restated(then, counted.figures))
    said = {"restated": [one.as_told() for one in found]}
    _add(session, counted, "check", {"told": said, "of_id": closed.id}, actor=actor, now=now)
    codes = {"restated": [one.code for one in found]}
    _log(session, counted, "month.check", codes, "", actor=actor, now=now)
    return found


def reopen(
    session: Session, project_id: int, month: int, reason: str, *, number: int, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Open a closed month again; what it was closed with stays written.

    :raises NotAllowed: when the actor reopens no months of the project
    :raises CloseRefused: when it is not closed, somebody came first, or the reason is missing
    """
    rights.require(actor, REOPEN, project_id)
    counted = Counted(project_id, month, number, date_of(0), ())
    closed = _closed(_held(session, counted))
    if closed is None:
        raise CloseRefused(NOT_CLOSED)
    why = _reason(reason, WHY_OPENED)
    said = {"reason": why, "of_id": closed.id, "as_of_day": closed.as_of_day}
    _add(session, counted, "reopen", said, actor=actor, now=now)
    _log(session, counted, "month.reopen", {}, why, actor=actor, now=now)


def found_by(entry: Entry) -> list[Restated]:
    """Return what a check found restated."""
    return [told(one) for one in entry.told.get("restated", ())]


def restated_months(session: Session, *, actor: Actor) -> dict[str, list[str]]:
    """Return the closed months in which a figure was found restated, by its code: project and
    month, of the last check of each. Whoever reads no closes sees none."""
    found: dict[str, list[str]] = {}
    for entry in store.latest(session, rights.reach(actor, READ).whole):
        if entry.kind == "check":
            for one in found_by(entry):
                where = f"{_project(session, entry.project_id)} {label(entry.month, 'month')}"
                found.setdefault(one.code, []).append(where)
    return found


def closed_on(session: Session, project_id: int, month: int) -> date | None:
    """Return the last day that the close of a month counts with, None while it is open."""
    closed = _closed(store.entries(session, project_id, month))
    return date_of(closed.as_of_day) if closed else None


def last_month(session: Session, project_id: int, *, now: datetime) -> int:
    """Return the month that was over last, by the calendar of the project."""
    return month_number(figure_standing.today(session, project_id, now=now)) - 1


def _closed(entries: list[Entry]) -> Entry | None:
    """Return the close that holds: the last entry that is no check."""
    last = next((one for one in entries if one.kind != "check"), None)
    return last if last and last.kind == "close" else None


def _held(session: Session, counted: Counted) -> list[Entry]:
    """Return the entries of a month as they stand now that nobody else writes any."""
    store.hold(session, counted.project_id)
    entries = store.entries(session, counted.project_id, counted.month)
    if (entries[0].number if entries else 0) != counted.number:
        raise CloseRefused(MEANWHILE)
    return entries


def _quality(
    session: Session, project_id: int, month: int, now: datetime
) -> tuple[Standing, ...]:  # fmt: skip
    today = figure_standing.today(session, project_id, now=now)
    return tuple(
        figure_standing.of(
            session, PASS, month_period(month), reach=whole(project_id), today=today
        )
    )  # fmt: skip


def _seal(session: Session, closed: Entry, figures: tuple[Frozen, ...]) -> str:
    return seal(
        project=_project(session, closed.project_id), month=closed.month,
        as_of_day=closed.as_of_day, reasons=closed.told.get("reasons", {}), figures=figures,
    )  # fmt: skip


def _reasons(quality: tuple[Standing, ...], given: Mapping[str, str]) -> dict[str, str]:
    return {code: _reason(given.get(code, ""), WHY_LEFT) for code in missed(quality)}


def _reason(said: str, wanted: str) -> str:
    reason = " ".join(said.split())
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        raise CloseRefused(wanted, least=REASON_LEAST, most=REASON_MOST)
    return reason


def _project(session: Session, project_id: int) -> str:
    return intake.project(session, project_id).code


def _add(
    session: Session, counted: Counted, kind: str, values: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> int:  # fmt: skip
    entry = {
        "project_id": counted.project_id, "month": counted.month, "number": counted.number + 1,
        "kind": kind, "of_id": None, "as_of_day": day_number(counted.as_of), "seal": "",
        "told": {}, "reason": "", "at": now, "by_id": actor.id,
    }  # fmt: skip
    return store.add(session, {**entry, **values})


def _log(
    session: Session, counted: Counted, action: str, details: Mapping[str, Any], reason: str, *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    act = Act(
        action=action, project_id=counted.project_id, subject="month",
        ref=label(counted.month, "month"), reason=reason, details=details,
    )  # fmt: skip
    audit.write(session, act, actor=actor, now=now)
