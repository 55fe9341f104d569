"""Order of a paid service: quoted from the list, confirmed before work, paid exactly (17 §8)."""

from dataclasses import replace

from domain import intake
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.people import DESK
from domain.procedure import Answers, Procedure
from domain.procedures.service_order import fields as ask
from domain.procedures.service_order import states as at
from domain.procedures.service_order.moves import MOVES

__all__ = ["SERVICE_ORDER"]

READ = "service_orders"
"""The subject whose reading shows orders: who works on them and who takes the money do too."""


def named(case: Case) -> Answers:
    return {"title": " ".join(case.description.split())[: intake.TITLE.most]}


SERVICE_ORDER = Procedure(
    code="service_order",
    title="Paid service order",
    plural="Paid service orders",
    prefix="FW",
    icon=":material/home_repair_service:",
    asks=ask.ASKED,
    first=at.REQUESTED,
    states=at.STATES,
    moves=tuple(replace(move, seen_by=READ) for move in MOVES),
    deadlines=(
        Deadline("payment", "Paid", "verified_at", "replied_at", lambda _: "any",
                 {"any": Days(7)}),
        Deadline("follow_up", "Followed up", "replied_at", "return_visited_at", lambda _: "any",
                 {"any": Days(3)}),
    ),
    opened_by=DESK,
    begins=ask.BEGINS,
    rare=ask.RARE,
    check=ask.check,
    at_opening=named,
    read_by=READ,
)  # fmt: skip
