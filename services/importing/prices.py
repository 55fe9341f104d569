"""Brings a price list in as a draft, which the manager publishes like any other (17 F-PS-01)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import paid as store
from data_access.database import Session
from domain import engine, rights
from domain.imports import ColumnMap, plain
from domain.paid.items import MATERIALS, PARTS, TRADES
from domain.people import Actor
from domain.procedures.price_list import DRAFT, ITEMS, PRICE_LIST
from domain.refusal import Refusal
from services import answers as reading
from services import cases, homes
from services.importing import cells, words
from services.importing.report import ImportRefused, Outcome, Plan, Remark
from services.spreadsheets import Sheet

OPEN = f"{PRICE_LIST.code}.open"
SAME_CODE = "The code {code} stands in row {row} already."
TOO_MANY = "A price list has at most {most} items."
BY_QUOTE = frozenset(map(plain, ("", "面议", "另议", "报价", "by quote", "quote")))
"""What stands for the price of an item that is left to a written quote."""
UNSAID: Mapping[str, str] = {"part": "none", "trade": "general", "warranty_days": "0"}
"""What an empty cell of these columns means."""
CHOICES: Mapping[str, Mapping[str, str]] = {
    "material": MATERIALS, "part": PARTS, "trade": TRADES,
}  # fmt: skip
_WORDS: Mapping[str, Mapping[str, str]] = {
    "material": {"自备": "owner", "业主自备": "owner", "另计": "extra", "含": "within",
                 "含材料": "within"},
    "part": {"无": "none"},
    "trade": {"无": "general", "电工": "electric", "燃气": "gas"},
}  # fmt: skip
Row = dict[str, Any]


def plan(
    session: Session, sheet: Sheet, mapping: ColumnMap, *, project_id: int, now: datetime
) -> Plan:
    """Work out which rows become items of the draft; one of just these items is there already."""
    lists = homes.ProjectLists(session, project_id, PRICE_LIST.code, now)
    known = {code: words.vocabulary(CHOICES[code], more) for code, more in _WORDS.items()}
    found: dict[str, tuple[int, Row]] = {}
    refused: list[Remark] = []
    bad = cells.bad_cells(sheet, mapping)
    for row, texts in cells.rows(sheet, mapping):
        if row in bad:
            refused.append(bad[row])
            continue
        try:
            item = _item(texts, known, lists, now)
            _require_place(found, item)
        except cells.CellRefused as problem:
            refused.append(cells.refused(row, mapping, problem))
            continue
        found[item["code"].casefold()] = (row, item)
    items = [item for _, item in found.values()]
    there = items in [
        case.details.get(ITEMS.code) for case in store.lists(session, project_id, state=DRAFT.code)
    ]
    return Plan(
        mapping=mapping, project_id=project_id, new=[] if there else items,
        unchanged=len(items) if there else 0, refused=refused, notes=[], brings={},
    )  # fmt: skip


def apply(
    session: Session, plan: Plan, *, token: str, actor: Actor | None, now: datetime
) -> Outcome:
    """Write the draft with all its items; its version is the day at the estate.

    :raises ImportRefused: when nobody but the operator of the machine asks
    :raises NotAllowed: when the actor drafts no price lists there
    """
    if actor is None:
        raise ImportRefused("A price list is brought in on the screen, by who may draft one.")
    rights.require(actor, OPEN, plan.project_id)
    if plan.new:
        today = now.astimezone(ZoneInfo(intake.project(session, plan.project_id).zone))
        told = {"issued_no": f"{today:%Y-%m-%d}", "received_at": now, ITEMS.code: list(plan.new)}
        place = cases.Place(project_id=plan.project_id, unit_id=None)
        cases.open_case(
            session, PRICE_LIST, told, place=place, token=f"prices-{token}", actor=actor, now=now,
            parent=None,
        )  # fmt: skip
    return Outcome(len(plan.new), plan.unchanged, len(plan.refused))


def _require_place(found: Mapping[str, tuple[int, Row]], item: Row) -> None:
    code = item["code"].casefold()
    if code in found:
        refusal = Refusal(SAME_CODE, code=item["code"], row=found[code][0])
        raise cells.CellRefused("code", refusal)
    if len(found) >= ITEMS.most:
        raise cells.CellRefused("code", Refusal(TOO_MANY, most=ITEMS.most))


def _item(
    texts: cells.Cells, known: Mapping[str, Mapping[str, str]], lists: homes.ProjectLists,
    now: datetime,
) -> Row:  # fmt: skip
    """Return one item as the form of a list would hold it.

    :raises CellRefused: naming the first cell that cannot be taken
    """
    price = texts.get("price", "").strip()
    quoted = plain(price) in BY_QUOTE
    said: Row = {**UNSAID, **{code: text.strip() for code, text in texts.items() if text.strip()}}
    said |= {"by_quote": quoted, "price": "" if quoted else price}
    for code, meant in known.items():
        said[code] = meant.get(plain(str(said.get(code, ""))), said.get(code))
    item: Row = {}
    for column in ITEMS.columns:
        try:
            given = reading.read((column,), said, lists, now=now)
            engine.require_answers((column,), given)
        except Refusal as refusal:
            bare = Refusal(refusal.message, **refusal.values)
            raise cells.CellRefused(column.code, bare) from refusal
        item |= given
    return item
