"""The daily settlement: what came in on each account and in each way is what the orders say.

A closed day stays closed: what is found later is a counter-entry of a later day (17 F-PS-03).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data_access import cases as case_store
from data_access import importing, intake
from data_access import paid as store
from data_access.database import Session
from data_access.paid import Line, Posted
from domain import entry, rights
from domain.calendar import date_of, day_number, day_of
from domain.charges import CENT, exact
from domain.paid.pricing import ACCOUNTS_OF, COUNTED, WHY
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import ledger
from services.paid.books import BooksRefused

READ, CLOSE = "takings.read", "takings.create"
PLACES = tuple((account, way) for way, accounts in ACCOUNTS_OF.items() for account in accounts)
"""Every account of the company with a way on which money comes there."""
SHOWN = 120


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What the orders of a day say came in on an account in a way, refunds taken off."""

    account: str
    way: str
    booked: Decimal


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day with its sums and entries, closed or not."""

    day: date
    sums: tuple[Sum, ...]
    entries: tuple[Posted, ...]
    closed: bool

    @property
    def number(self) -> int:
        """The day as tables keep it."""
        return day_number(self.day)

    @property
    def total(self) -> Decimal:
        return sum((one.booked for one in self.sums), Decimal(0))


def waiting(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[date]:
    """Return the days up to today that have entries and are not closed, the oldest first.

    :raises NotAllowed: when the actor does not read the money of services there
    """
    rights.require(actor, _reads(actor, project_id), project_id)
    today = day_of(now, intake.project(session, project_id).zone)
    return [date_of(day) for day in store.days_open(session, project_id, until=today)]


def day(session: Session, project_id: int, at: date, *, actor: Actor) -> Day:
    """Return a day with what the orders say came in.

    :raises NotAllowed: when the actor does not read the money of services there
    """
    rights.require(actor, _reads(actor, project_id), project_id)
    return _day(session, project_id, at)


def closed(session: Session, project_id: int, *, actor: Actor) -> list[Line]:
    """Return the lines of the latest closed days, the newest first.

    :raises NotAllowed: when the actor does not read the money of services there
    """
    rights.require(actor, _reads(actor, project_id), project_id)
    return store.lines(session, project_id, limit=SHOWN)


def close(
    session: Session, project_id: int, at: date, raw: Mapping[str, Any], *, token: str,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Close a day with what was counted on each account in each way; nobody opens it again.

    `raw` holds what was counted under `account.way`, and the reason where it differs.

    :raises NotAllowed: when the actor takes no money there
    :raises BooksRefused: when the day is to come, has no entries, is closed, or an earlier one
        is open
    :raises AnswerRefused: when something was not counted, or a difference is not explained
    """
    rights.require(actor, CLOSE, project_id)
    payload = ledger.digest(session, {**raw, "close": at.isoformat(), "project": project_id})
    if case_store.submitted(session, token, payload):
        return
    importing.hold(session, project_id)
    _require_its_turn(session, project_id, at, now=now)
    lines = _lines(_day(session, project_id, at), raw)
    common = {"project_id": project_id, "day": day_number(at), "at": now, "by_id": actor.id}
    store.add_lines(session, [{**common, **one} for one in lines])
    ledger.remember(session, token=token, payload=payload, number=at.isoformat(), now=now)


def _require_its_turn(session: Session, project_id: int, at: date, *, now: datetime) -> None:
    today = day_of(now, intake.project(session, project_id).zone)
    if store.is_closed(session, project_id, day_number(at)):
        raise BooksRefused("This day is closed already.")
    due = store.days_open(session, project_id, until=today)
    if day_number(at) not in due:
        raise BooksRefused("No money came in or went back on this day.")
    if due[0] != day_number(at):
        raise BooksRefused(
            "Close {day} first: days are closed in their order.", day=date_of(due[0]).isoformat()
        )


def _lines(found: Day, raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    counted = {
        (one.account, one.way): _counted(raw.get(f"{one.account}.{one.way}")) for one in found.sums
    }
    differs = any(counted[one.account, one.way] != one.booked for one in found.sums)
    said = raw.get("reason")
    told = said.strip() if isinstance(said, str) else ""
    if differs and not told:
        raise AnswerRefused(
            WHY.title, "What was counted is not what the orders say. Write down why."
        )
    reason = entry.text(told, least=WHY.least, most=WHY.most) if told else ""
    return [
        {"account": one.account, "way": one.way, "booked": one.booked,
         "counted": counted[one.account, one.way],
         "reason": reason if counted[one.account, one.way] != one.booked else ""}
        for one in found.sums
    ]  # fmt: skip


def _counted(value: Any) -> Decimal:
    """Read what was counted; it is below nothing where more was given back than came in."""
    said = str(value if value is not None else "").strip()
    sign, bare = (-1, said[1:]) if said[:1] in ("-", "−") else (1, said)
    try:
        return sign * Decimal(entry.money(bare)).quantize(CENT)
    except entry.Refused as refused:
        raise AnswerRefused(COUNTED.title, refused.message, **refused.values) from refused


def _day(session: Session, project_id: int, at: date) -> Day:
    found = store.entries_of_day(session, project_id, day_number(at))
    return Day(
        day=at,
        sums=tuple(_sums(found)),
        entries=tuple(found),
        closed=store.is_closed(session, project_id, day_number(at)),
    )


def _sums(entries: Iterable[Posted]) -> list[Sum]:
    """Add up what stands there, counter-entries with it: each counts for its own day."""
    totals: dict[tuple[str, str], Decimal] = {}
    for one in entries:
        place = (one.account, one.way)
        totals[place] = totals.get(place, Decimal(0)) + exact(one.amount)
    return [
        Sum(account=account, way=way, booked=totals[account, way])
        for account, way in PLACES
        if (account, way) in totals
    ]


def _reads(actor: Actor, project_id: int) -> str:
    return READ if rights.may(actor, READ, project_id) else CLOSE
