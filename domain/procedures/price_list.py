"""Price list: drafted by the supervisor, published by the manager with its day (17 F-PS-01).

Lists follow each other by their days, so that one is in force on each; a published one is never
changed. Law: marked prices, and nothing beyond them (17 §8.1).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking
from domain.calendar import start_of
from domain.case import Case
from domain.paid.items import MATERIALS, PARTS, TRADES
from domain.people import Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

DRAFT = State("draft", "Draft of a list")
PUBLISHED = State("published", "Published", "done")
WITHDRAWN = State("withdrawn", "Taken back", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
WRITERS = (Role.SUPERVISOR,)
READ = "service_orders"

VERSION = Field("issued_no", "Version", "text", True, least=1, most=20)
DRAFTED_AT = Field("received_at", "Drafted", "moment", True)
REMARKS = Field("description", "Basis of the prices", "text", most=500, lines=2)
ITEMS = Field(
    "price_items", "Items", "rows", True, least=1, most=100,
    columns=(
        Field("code", "Code", "text", True, most=20),
        Field("name", "Item", "text", True, most=40),
        Field("unit", "Unit of measure", "text", True, most=10),
        Field("by_quote", "By quote", "flag"),
        Field("price", "Labour (yuan)", "money"),
        Field("material", "Material", "choice", True, options=MATERIALS),
        Field("scope", "What is done", "text", True, most=100),
        Field("exclusion", "Not included", "text", most=100),
        Field("warranty_days", "Warranty (days)", "whole", True, most=3650),
        Field("part", "Part of the house", "choice", True, options=PARTS),
        Field("trade", "Who may do it", "choice", True, options=TRADES),
    ),
)  # fmt: skip
VALID_FROM = Field("appoint_from", "In force from", "moment", True, future=True)
PUBLISHED_AT = Field("published_where", "Where it hangs", "text", True, least=2, most=100)


def _priced(case: Case, answers: Answers, *_: Any) -> bool:
    """An item has a price above nothing, or is left to a quote: never both, never neither."""
    return all(bool(row.get("by_quote")) != bool(row.get("price")) for row in _rows(case, answers))


def _once(case: Case, answers: Answers, *_: Any) -> bool:
    codes = [row["code"].casefold() for row in _rows(case, answers)]
    return len(codes) == len(set(codes))


def _rows(case: Case, answers: Answers) -> list[Mapping[str, Any]]:
    return list(answers.get(ITEMS.code) or case.details.get(ITEMS.code) or ())


def _another_day(_: Case, answers: Answers, *__: Any) -> bool:
    return _day(answers) not in answers["list_days"]


def _day(answers: Answers) -> Any:
    return answers["appoint_from"].astimezone(ZoneInfo(answers["zone"])).date()


HAS_ITEMS = Guard("Enter the items first.", lambda case, answers, *_: bool(_rows(case, answers)))
PRICED = Guard("Each item has either a price or is left to a quote.", _priced)
EACH_ONCE = Guard("A code stands twice.", _once)
PHOTOGRAPHED = Guard(
    "Add the photo of the list as it hangs there first.",
    lambda _, answers, *__: answers["photos"] > 0,
)
ANOTHER_DAY = Guard(
    "Another list begins on that day already: one is in force on each day.", _another_day
)
NOT_BEGUN = Guard(
    "This list was in force already: publish the next one instead.",
    lambda case, _, __, now: case.appoint_from is not None and case.appoint_from > now,
)


def published(_: Case, answers: Answers, actor: Actor, now: datetime) -> Mapping[str, Any]:
    """A list begins with its day, and names who published it and when."""
    begins = start_of(_day(answers), answers["zone"])
    return {"appoint_from": begins, "published_by": actor.id, "published_on": now.isoformat()}


def drafted(case: Case) -> Mapping[str, Any]:
    return {"title": case.issued_no}


PRICE_LIST = Procedure(
    code="price_list",
    title="Price list of services",
    plural="Price lists",
    prefix="JM",
    icon=":material/request_quote:",
    asks=(VERSION, DRAFTED_AT, ITEMS, REMARKS),
    first=DRAFT,
    states=(DRAFT, PUBLISHED, WITHDRAWN, VOIDED),
    moves=(
        Move("revise", "Change the items", (DRAFT,), None, WRITERS, asks=(ITEMS,),
             when=(PRICED, EACH_ONCE), seen_by=READ, icon=":material/edit:"),
        Move("publish", "Publish it", (DRAFT,), PUBLISHED, (Role.MANAGER,),
             asks=(VALID_FROM, PUBLISHED_AT),
             when=(HAS_ITEMS, PRICED, EACH_ONCE, PHOTOGRAPHED, ANOTHER_DAY),
             stamps=("closed_at",), then=published, decides=True, seen_by=READ,
             icon=":material/campaign:"),
        Move("take_back", "Take it back before its day", (PUBLISHED,), WITHDRAWN,
             (Role.MANAGER,), asks=(asking.REASON,), when=(NOT_BEGUN,), decides=True,
             seen_by=READ, icon=":material/undo:"),
        asking.note((DRAFT,), (*WRITERS, Role.MANAGER)),
        asking.void((DRAFT,), VOIDED),
    ),
    opened_by=WRITERS,
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "channel": "other",
        "reporter_role": "staff",
    },
    at_opening=drafted,
    read_by=READ,
)  # fmt: skip
