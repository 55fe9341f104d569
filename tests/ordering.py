"""Orders paid services and leads them on, as the tests of several subjects need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from data_access import paid as store
from data_access.database import Database
from data_access.paid import Posted
from domain.case import Case
from domain.people import Actor
from domain.procedures.price_list import PRICE_LIST
from domain.procedures.service_order import SERVICE_ORDER
from services import cases
from services.paid import books
from services.paid.sums import sums
from tests import complaining as tell
from tests import errands
from tests.attaching import photograph
from tests.conftest import NOON, Estate

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DRAFTED = NOON - 20 * DAY
ROOM = "1-1-1-101"


def item(code: str, name: str, price: str | None, **changes: Any) -> dict[str, Any]:
    row = {
        "code": code, "name": name, "unit": "piece", "by_quote": price is None,
        "price": price or "", "material": "extra", "scope": "Take out, put in, try",
        "exclusion": "Work above 3 m", "warranty_days": 30, "part": "sanitary",
        "trade": "general",
    }  # fmt: skip
    return {**row, **changes}


ITEMS = [
    item("T1", "Tap changed", "30"),
    item("E1", "Socket changed", "25.50", part="lamps", trade="electric"),
    item("G1", "Gas hose changed", "40", part="none", trade="gas"),
    item("V1", "Main valve", None, part="none"),
    item("C1", "Window cleaned", "12.35", material="within", part="none", warranty_days=0),
]
WISH: dict[str, Any] = {
    "description": "The tap drips.", "reporter_name": "Mrs Lin", "reporter_role": "owner",
    "phone": "13800000001", "where_kind": "in_home", "channel": "phone",
}  # fmt: skip
QUOTE: dict[str, Any] = {
    "item_code": "T1", "quantity": 2, "cause": "fault", "materials_offer": "45",
}  # fmt: skip
CONFIRMED: dict[str, Any] = {
    "confirm_way": "recorded_call", "confirmed_by": "Mrs Lin", "proof_kept": True,
}  # fmt: skip
WORK: dict[str, Any] = {
    "solution": "Both taps changed.",
    "materials_used": [{"name": "Tap", "quantity": 2, "unit": "piece", "price": "19.90"}],
}  # fmt: skip
SIGNED: dict[str, Any] = {
    "sign_way": "paper", "signed_by": "Mrs Lin", "signed": True, "rating": "5",
}  # fmt: skip
PAYMENT: dict[str, Any] = {
    "amount": "99.80", "pay_way": "code", "account": "code", "payer_name": "Mrs Lin",
    "receipt_no": "S-1",
}  # fmt: skip
HEARD: dict[str, Any] = {
    "rv_method": "phone", "solved": "yes", "satisfaction": "satisfied", "fee_clear": True,
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """An order of a home, with the people who deal with it."""

    database: Database
    estate: Estate
    number: str
    cashier: Actor

    @property
    def case(self) -> Case:
        return tell.read(self.database, self.number, self.estate.manager)

    def move(
        self, code: str, answers: Mapping[str, Any] | None = None, *, actor: Actor,
        now: datetime = NOON,
    ) -> Case:  # fmt: skip
        return tell.move(
            self.database, self.number, code, dict(answers or {}), actor=actor, now=now
        )

    def counter(self, *, actor: Actor, now: datetime = NOON + DAY) -> None:
        """Undo the last entry."""
        told = {"reason": "Entered by mistake."}
        with self.database.writing() as session:
            books.counter(
                session, self.number, self.entries()[-1].id, told, token=tell.token(),
                actor=actor, now=now,
            )  # fmt: skip

    def entries(self) -> list[Posted]:
        with self.database.reading() as session:
            return store.entries(session, [self.case.id])

    def books(self) -> tuple[Decimal, Decimal]:
        return sums(self.entries())

    def children(self) -> list[Case]:
        with self.database.reading() as session:
            return list(cases.file_of(session, self.number, actor=self.estate.manager).children)


def publish(
    database: Database, estate: Estate, *, items: list[dict[str, Any]] | None = None,
    version: str = "2026-1", valid_from: datetime = NOON - 10 * DAY, now: datetime = DRAFTED,
) -> str:  # fmt: skip
    """Draft a price list and let the manager publish it."""
    number = draft(database, estate, items=items, version=version, now=now)
    photograph(database, number, estate.supervisor, "none", now=now)
    told = {"appoint_from": valid_from, "published_where": "Front hall"}
    tell.move(database, number, "publish", told, actor=estate.manager, now=now)
    return number


def draft(
    database: Database, estate: Estate, *, items: list[dict[str, Any]] | None = None,
    version: str = "2026-1", now: datetime = DRAFTED,
) -> str:  # fmt: skip
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    told = {"issued_no": version, "received_at": now, "price_items": items or ITEMS}
    with database.writing() as session:
        return cases.open_case(
            session, PRICE_LIST, told, place=place, token=tell.token(),
            actor=estate.supervisor, now=now, parent=None,
        )  # fmt: skip


def ask_again(
    database: Database, estate: Estate, *, unit: str = ROOM, actor: Actor | None = None,
    now: datetime = NOON, **changes: Any,
) -> str:  # fmt: skip
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units[unit])
    with database.writing() as session:
        return cases.open_case(
            session, SERVICE_ORDER, {**WISH, "received_at": now, **changes}, place=place,
            token=tell.token(), actor=actor or estate.desk, now=now, parent=None,
        )  # fmt: skip


def ask(database: Database, estate: Estate, **changes: Any) -> Order:
    """Publish a list, register an order, and hire a cashier."""
    publish(database, estate)
    return Order(
        database, estate, ask_again(database, estate, **changes),
        errands.cashier(database, estate),
    )  # fmt: skip


ORDER = (
    "requested", "quoted", "confirmed", "dispatched", "in_service", "done", "accepted", "paid",
    "followed_up", "closed",
)  # fmt: skip


def lead(order: Order, until: str, *, now: datetime = NOON, **changes: Any) -> Order:
    """Let all go well with an order until it is in a state; `changes` are answers of any step."""
    at = ORDER.index(order.case.state)
    for state in ORDER[at + 1 : ORDER.index(until) + 1]:
        _STEPS[state](order, changes, now)
    assert order.case.state == until
    return order


def _known(told: Mapping[str, Any], changes: Mapping[str, Any], *more: str) -> dict[str, Any]:
    names = {*told, *more}
    return {**told, **{name: value for name, value in changes.items() if name in names}}


def _quote(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    more = ("labour_offer", "quote_note", "apart", "cause_note")
    order.move("quote", _known(QUOTE, changes, *more), actor=order.estate.desk, now=now)


def _confirm(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    told = {**_known(CONFIRMED, changes), "confirmed_at": now}
    photograph(order.database, order.number, order.estate.desk, "none", now=now)
    order.move("confirm", told, actor=order.estate.desk, now=now)


def _dispatch(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    told = {
        "assignee_id": order.estate.engineer.id, "appoint_from": now + HOUR,
        "appoint_until": now + 3 * HOUR,
    }  # fmt: skip
    more = ("contractor_id", "cert_no", "cert_until")
    order.move("dispatch", _known(told, changes, *more), actor=order.estate.keeper, now=now)


def _start(order: Order, _: Mapping[str, Any], now: datetime) -> None:
    order.move("start", actor=order.estate.engineer, now=now + 2 * HOUR)


def _finish(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    order.move("finish", _known(WORK, changes), actor=order.estate.engineer, now=now + 3 * HOUR)


def _accept(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    order.move("accept", _known(SIGNED, changes), actor=order.estate.engineer, now=now + 3 * HOUR)


def _pay(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    order.move("pay", _known(PAYMENT, changes), actor=order.cashier, now=now + 4 * HOUR)


def _follow_up(order: Order, changes: Mapping[str, Any], now: datetime) -> None:
    (asked,) = [one for one in order.children() if one.state == "pending"]
    told = _known(HEARD, changes)
    tell.move(order.database, asked.number, "settled", told, actor=order.estate.desk,
              now=now + DAY)  # fmt: skip


def _close(order: Order, _: Mapping[str, Any], now: datetime) -> None:
    order.move("close", actor=order.estate.desk, now=now + DAY)


_STEPS = {
    "quoted": _quote,
    "confirmed": _confirm,
    "dispatched": _dispatch,
    "in_service": _start,
    "done": _finish,
    "accepted": _accept,
    "paid": _pay,
    "followed_up": _follow_up,
    "closed": _close,
}
