"""The ledger of paid services: what came in and went back; never changed, only counter-entered.

An entry counts for the day on which it is written, or for the next one when that is closed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from data_access import cases as case_store
from data_access import importing, intake
from data_access import paid as store
from data_access.database import Session
from data_access.paid import Posted
from domain import asking, engine, rights
from domain.calendar import day_of
from domain.case import Case
from domain.charges import CENT, exact
from domain.people import Actor
from domain.procedures.service_order import SERVICE_ORDER
from domain.refusal import Refusal
from services import answers as reading
from services import cases, homes, ledger, moving
from services.moving import Made
from services.paid import rows
from services.paid.sums import sums

MINE = "An entry is undone by somebody other than who wrote it or did the work."


class BooksRefused(Refusal):
    """The ledger does not take this. The text says why; nothing was written."""


def take(session: Session, made: Made) -> None:
    """Write the payment of an order."""
    told = made.answers
    values = {
        "kind": "receive", "amount": exact(told["amount"]).quantize(CENT),
        "payer": told["payer_name"], "receipt_no": told["receipt_no"],
    }  # fmt: skip
    _write(session, made, values)


def give_back(session: Session, made: Made) -> None:
    """Write the refund that was approved."""
    amount = exact(made.case.details["relief_amount"]).quantize(CENT)
    values = {"kind": "refund", "amount": -amount, "receipt_no": made.answers["voucher_no"]}
    _write(session, made, values)


def counter(
    session: Session, number: str, entry_id: int, raw: Mapping[str, Any], *, token: str,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Undo a payment that was entered by mistake, once, with the reason, by a second person;
    both entries stay. A lead may undo too (18 row 51).

    The order is to be paid again then. A refund that came back is paid anew by a new request.

    :raises CaseNotFound: when the order is not the actor's to see
    :raises NotAllowed: when the actor takes no money and voids no record
    :raises BooksRefused: when there is no such entry, it is undone already, or the actor wrote it
        or did the work
    """
    case = order(session, number, actor=actor)
    rights.require(actor, undoes(actor, case), case)
    lists = homes.project_rules(session, case.project_id, SERVICE_ORDER, now=now).lists
    given = reading.read((asking.REASON,), raw, lists, now=now)
    engine.require_answers((asking.REASON,), given)
    payload = ledger.digest(session, {**raw, "counter": entry_id})
    if case_store.submitted(session, token, payload):
        return
    store.hold(session, case.id)
    case = order(session, number, actor=actor)  # as it stands now that nobody else moves it
    found = _to_undo(store.entries(session, [case.id]), entry_id)
    if not is_others(case, found, actor=actor):
        raise BooksRefused(MINE)
    row = {name: getattr(found, name) for name in ("way", "account", "payer", "receipt_no")}
    _add(session, case, {
        **row, "kind": "counter", "amount": -found.amount, "reason": given["reason"],
        "counters": entry_id,
    }, actor=actor, now=now)  # fmt: skip
    _lead_back(session, case, found, given, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=number, now=now)


def undoes(actor: Actor, case: Case) -> str:
    """Return the right by which somebody undoes an entry: that of finance, or that of a lead."""
    return "takings.create" if rights.may(actor, "takings.create", case) else "voids.approve"


def is_others(case: Case, posted: Posted, *, actor: Actor) -> bool:
    """Tell whether somebody neither wrote an entry nor did the work: nobody gives money back
    alone."""
    return actor.id not in (posted.by_id, case.assignee_id)


def _to_undo(posted: Sequence[Posted], entry_id: int) -> Posted:
    found = next((one for one in posted if one.id == entry_id), None)
    if found is None or found.undone or found.counters is not None:
        raise BooksRefused("This entry cannot be undone, or was undone already.")
    if found.kind == "receive" and sums(posted)[1]:
        raise BooksRefused("Money was refunded of it: undo the refund first.")
    return found


def order(session: Session, number: str, *, actor: Actor) -> Case:
    """Return an order of the actor's scope.

    :raises CaseNotFound: also when it exists but is not the actor's to see
    """
    case = cases.get(session, number, actor=actor)
    if case.procedure != SERVICE_ORDER.code:
        raise cases.CaseNotFound().trying("service_orders.read", subject="case", ref=number)
    return case


def open_day(session: Session, project_id: int, now: datetime) -> int:
    """Return the day for which an entry of now counts: today, or the first one not closed."""
    today = day_of(now, intake.project(session, project_id).zone)
    last = store.last_closed(session, project_id)
    return today if last is None or last < today else last + 1


def _write(session: Session, made: Made, values: Mapping[str, Any]) -> None:
    told = made.answers
    row = {"way": told["pay_way"], "account": told["account"], "payer": "", **values}
    _add(session, made.case, row, actor=made.actor, now=made.now)


def _add(
    session: Session, case: Case, values: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    importing.hold(session, case.project_id)  # nobody closes the day meanwhile
    row = {
        "project_id": case.project_id,
        "case_id": case.id,
        "day": open_day(session, case.project_id, now),
        "reason": "",
        "counters": None,
        "at": now,
        "by_id": actor.id,
    }
    store.add_entry(session, {**row, **values})


def _lead_back(
    session: Session, case: Case, found: Posted, told: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Take the order back to where that money is open."""
    step = "undo_payment" if found.kind == "receive" else "undo_refund"
    undone = {**told, "amount": str(found.amount)}
    made = moving.make(session, case, step, undone, {}, actor=actor, now=now)
    rows.keep(session, made.case)
