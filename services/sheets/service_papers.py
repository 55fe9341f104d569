"""The papers of paid services: order in copies, refund, daily settlement, price list (17 §8.3)."""

from dataclasses import dataclass
from datetime import date, datetime

from data_access.database import Session
from domain import rights
from domain.case import Case
from domain.paid import papers
from domain.people import Actor
from domain.procedures.service_order import SERVICE_ORDER
from domain.sheet import Block, Sheet
from services import estates
from services.language import translator
from services.paid import orders, price_lists, settlements
from services.paid.orders import OrderFile
from services.sheets import service_blocks as blocks
from services.sheets.case_paper import NoPaper

SHEETS, MONEY = "sheets.print", "takings.read"


@dataclass(frozen=True)
class Paper:
    """A paper of an order, and the right to print it."""

    code: str
    right: str

    @property
    def title(self) -> str:
        return papers.TITLES[self.code]


ORDER, REFUND = Paper("order", SHEETS), Paper("refund", MONEY)
OF_ORDERS = {one.code: one for one in (ORDER, REFUND)}


def offered(case: Case, actor: Actor) -> list[Paper]:
    """Return the papers of an order that have something on them and that the actor may print."""
    if case.procedure != SERVICE_ORDER.code:
        return []
    ready = {"order": bool(case.details.get("item_name")), "refund": _relieved(case)}
    return [
        one for one in OF_ORDERS.values() if ready[one.code] and rights.may(actor, one.right, case)
    ]


def of_case(
    session: Session, number: str, code: str, *, actor: Actor, now: datetime, language: str
) -> list[Sheet]:
    """Return a paper of an order: the order itself in its copies, or its refund.

    :raises CaseNotFound: when it is not there, or not the actor's to see
    :raises NotAllowed: when the actor may not print it
    :raises NoPaper: when there is nothing to be put on it yet
    """
    file = orders.file_of(session, number, actor=actor, now=now)
    rights.require(actor, OF_ORDERS[code].right, file.case)
    if OF_ORDERS[code] not in offered(file.case, actor):
        raise NoPaper
    _ = translator(language)
    if code == REFUND.code:
        return [_sheet(file, REFUND, papers.PURPOSES["refund"], blocks.refund(_, file), language)]
    body = blocks.order(_, file)
    return [_sheet(file, ORDER, copy, body, language) for copy in papers.COPIES.values()]


def of_day(session: Session, project_id: int, day: date, *, actor: Actor, language: str) -> Sheet:
    """Return the settlement of a day, closed or still to be counted by hand.

    :raises NotAllowed: when the actor does not read the money of services there
    :raises NoPaper: when no money came in or went back on it
    """
    rights.require(actor, MONEY, project_id)
    found = settlements.day(session, project_id, day, actor=actor)
    if not found.entries:
        raise NoPaper
    lines = [
        line
        for line in settlements.closed(session, project_id, actor=actor)
        if line.day == found.number
    ]
    _ = translator(language)
    return Sheet(
        project_id=project_id, title=_(papers.TITLES["day"]), number=day.isoformat(),
        purpose=_(papers.PURPOSES["day"]), language=language,
        blocks=blocks.day(_, found, lines, _zone(session, project_id)),
    )  # fmt: skip


def of_list(
    session: Session, project_id: int, *, actor: Actor, now: datetime, language: str
) -> Sheet:
    """Return the price list in force, for the wall.

    :raises NotAllowed: when the actor prints no sheets there
    :raises NoPaper: when no list is in force
    """
    rights.require(actor, SHEETS, project_id)
    found = price_lists.today(session, project_id, actor=actor, now=now)
    if found is None:
        raise NoPaper
    _ = translator(language)
    return Sheet(
        project_id=project_id, title=_(papers.TITLES["list"]), number=found.version,
        purpose=_(papers.PURPOSES["list"]), across=True, language=language,
        blocks=blocks.price_list(_, found),
    )  # fmt: skip


def _sheet(
    file: OrderFile, paper: Paper, purpose: str, body: tuple[Block, ...], language: str
) -> Sheet:
    _ = translator(language)
    return Sheet(
        project_id=file.case.project_id, title=_(paper.title), number=file.case.number,
        purpose=_(purpose), blocks=body, language=language,
    )  # fmt: skip


def _relieved(case: Case) -> bool:
    return case.details.get("relief_state") is not None


def _zone(session: Session, project_id: int) -> str:
    return estates.within(session, [project_id])[0].zone
