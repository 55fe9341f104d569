"""Deposits of sites and self-builds: received, settled, paid back to whoever paid; never changed.

Every entry is checked against the books as they stand while others wait, and is an event of its
case. What is wrong is undone by a counter-entry.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from data_access import case_lists
from data_access import cases as case_store
from data_access import renovation as store
from data_access.case_lists import Wanted
from data_access.database import Session
from domain import asking, engine, rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Field, Procedure
from domain.procedures.renovation import RENOVATION, undoing
from domain.procedures.renovation.states import SETTLED
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.self_build import deposit as build
from domain.refusal import AnswerRefused
from domain.renovation import deposits as rules
from domain.renovation.deposits import DepositRefused, Entry
from services import answers as reading
from services import cases, homes, ledger, moving
from services import deposit_books as books

ACCOUNT = Field("deposit_account", "Deposit account", "choice", True, options=rules.PAYERS)
AMOUNT = Field("amount", "Amount (yuan)", "money", True)
PAYER = Field("payer", "Paid by", "name", True, most=60, help="The refund goes back to them")
RECEIPT_NO = Field("receipt_no", "Receipt number", "text", True, least=2, most=60)
RECEIVING = (ACCOUNT, AMOUNT, PAYER, RECEIPT_NO)
KEPT: Mapping[str, Procedure] = {one.code: one for one in (RENOVATION, SELF_BUILD)}
"""Procedures with deposits: a self-build has the owner's account only."""


def receive(
    session: Session, number: str, raw: Mapping[str, Any], *, token: str, actor: Actor,
    now: datetime,
) -> str:  # fmt: skip
    """Enter a deposit that was received; the same form sent again is entered once.

    :raises CaseNotFound: when the site is not the actor's to see
    :raises NotAllowed: when the actor receives no deposits
    :raises DepositRefused: when the owner would deposit more than the place allows
    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    case = _site(session, number, actor)
    rights.require(actor, "deposits.create", case)
    if case.procedure == SELF_BUILD.code:
        raw = {**raw, ACCOUNT.code: build.ACCOUNT}
    given = _read(session, case, RECEIVING, raw, now)
    payload = ledger.digest(session, {**raw, "deposit": number})
    if case_store.submitted(session, token, payload):
        return number
    entry = rules.receive(given["deposit_account"], books.money(given["amount"]))
    store.hold(session, case.id)
    case = _site(session, number, actor)  # as it stands now that nobody else moves it
    if is_over(case):
        raise DepositRefused("The refund was paid already. Nothing more is taken in here.")
    books.require_cap(session, case, entry)
    books.require_payer(session, case, entry, given["payer"])
    values = {"payer": given["payer"], "receipt_no": given["receipt_no"]}
    books.write(session, case, [entry], values, actor=actor, now=now)
    _log(session, case, "receive", {"amount": str(entry.amount), **given}, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=number, now=now)
    return number


def counter(
    session: Session, number: str, entry_id: int, raw: Mapping[str, Any], *, token: str,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """Undo an entry by a counter-entry, once, with the reason, by a second person.

    A refund that came back opens the books again. A lead may undo too (18 row 51).

    :raises CaseNotFound: when the site is not the actor's to see
    :raises NotAllowed: when the actor writes no deposits and voids no record
    :raises DepositRefused: when there is no such entry, it is undone already, the money is gone,
        or it goes back on another way
    """
    case = _site(session, number, actor)
    rights.require(actor, undoes(actor, case), case)
    given = _read(session, case, (asking.REASON,), raw, now)
    payload = ledger.digest(session, {**raw, "counter": entry_id})
    if case_store.submitted(session, token, payload):
        return
    store.hold(session, case.id)
    case = _site(session, number, actor)
    found = [one for one in store.entries(session, [case.id]) if one.id == entry_id]
    if not found or found[0].undone or found[0].counters is not None:
        raise DepositRefused("This entry cannot be undone, or was undone already.")
    require_undo(case, found[0].entry, by_id=found[0].by_id, actor=actor)
    values = {"payer": found[0].payer, "reason": given["reason"], "counters": entry_id}
    books.write(session, case, [rules.counter(found[0].entry)], values, actor=actor, now=now)
    _log(session, case, "counter", given, actor=actor, now=now)
    if case.state == SETTLED.code:
        moving.make(session, case, "bounce", {}, {}, actor=actor, now=now)
    ledger.remember(session, token=token, payload=payload, number=number, now=now)


def is_over(case: Case) -> bool:
    """Tell whether nothing more is taken in: it was settled, or a self-build was accepted."""
    return (case.handled_at if case.procedure == SELF_BUILD.code else case.replied_at) is not None


def require_undo(case: Case, entry: Entry, *, by_id: int, actor: Actor) -> None:
    """Let an entry be undone, or say why not; `DepositRefused` says why."""
    own = build.require_undo if case.procedure == SELF_BUILD.code else undoing.require
    own(case, entry, by_id=by_id, actor=actor)


def may_undo(case: Case, entry: Entry, *, by_id: int, actor: Actor) -> bool:
    """Tell whether to offer it to somebody."""
    try:
        require_undo(case, entry, by_id=by_id, actor=actor)
    except DepositRefused:
        return False
    return True


def undoes(actor: Actor, case: Case) -> str:
    """Return the right by which somebody undoes an entry: that of finance, or that of a lead."""
    return "deposits.create" if rights.may(actor, "deposits.create", case) else "voids.approve"


def held(session: Session, *, actor: Actor) -> dict[str, Decimal]:
    """Return what is held on each account in the actor's projects; finance's ledger says the
    same, or the difference is looked for."""
    reads = "deposits.read" if rights.scope(actor, "deposits.read") else "deposits.create"
    return store.held(session, reach=rights.reach(actor, reads))


def owed_back(session: Session, *, actor: Actor) -> list[Case]:
    """Return every site and self-build whose money goes back now, the oldest first: after the
    acceptance, or when it lapsed. Whoever reads no deposits sees none."""
    reads = "deposits.read" if rights.scope(actor, "deposits.read") else "deposits.create"
    ids = store.owed_back(session, reach=rights.reach(actor, reads))
    if not ids:
        return []
    found: list[Case] = []
    for procedure in KEPT.values():
        wanted = Wanted(
            reach=rights.reach(actor, f"{procedure.read_by}.read"), procedure=procedure.code,
            ids=ids, viewer_id=actor.id, led_project_ids=rights.led(actor),
        )  # fmt: skip
        found += reversed(case_lists.listed(session, wanted, limit=len(ids), offset=0))
    return [rights.shown(actor, one) for one in found]


def _read(
    session: Session, case: Case, asks: tuple[Field, ...], raw: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    lists = homes.project_rules(session, case.project_id, KEPT[case.procedure], now=now).lists
    given = reading.read(asks, raw, lists, now=now)
    engine.require_answers(asks, given)
    if "amount" in given and not given["amount"]:
        raise AnswerRefused(AMOUNT.title, "Enter an amount above 0.")
    return given


def _log(
    session: Session, case: Case, code: str, told: Mapping[str, Any], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    procedure = KEPT[case.procedure]
    move = procedure.move(code)
    if move is None or procedure.state(case.state) not in move.starts:
        raise engine.MoveRefused(engine.NOT_NOW)
    ledger.log(session, case, move=code, start=case.state, actor=actor, now=now, answers=told)


def _site(session: Session, number: str, actor: Actor) -> Case:
    case = cases.get(session, number, actor=actor)
    if case.procedure not in KEPT:
        raise cases.CaseNotFound().trying("renovations.read", subject="case", ref=number)
    return case
