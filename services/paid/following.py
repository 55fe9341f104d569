"""What follows from the steps of an order: its money, its row, the repair that it becomes."""

from data_access.database import Session
from domain.case import Case
from domain.intake import CHANNEL
from domain.procedures.repair import REPAIR
from domain.procedures.service_order import SERVICE_ORDER
from services import growing, moving
from services.growing import Growth
from services.moving import Made
from services.paid import books, rows

ASKED = ("settled", "unsettled", "give_up", "exempt")
"""Steps of a return visit with which it is made, or need not be made any more."""
NOT_CHARGED = {"warranty": ("in_home", "warranty"), "common": ("common", "free")}
"""Place and payer of the repair that an order becomes."""
CATEGORY = ("other", "other.other")


def follow(session: Session, made: Made) -> None:
    """Write the money of the step, what becomes of the order, and its row."""
    if made.move.code == "pay":
        books.take(session, made)
    elif made.move.code == "refund":
        books.give_back(session, made)
    elif made.move.code == "make_repair":
        _repair(session, made)
    rows.keep(session, made.case)


def heard(session: Session, made: Made, order: Case) -> Case:
    """Record the follow-up of an order by the return visit that was made of it."""
    move = SERVICE_ORDER.move("follow_up")
    waits = move is not None and SERVICE_ORDER.state(order.state) in move.starts
    if made.move.code not in ASKED or not waits:
        return order
    told = {"satisfaction": made.case.satisfaction or "unrated"}
    followed = moving.make(
        session, order, "follow_up", told, {"open_return_visits": 0}, actor=made.actor,
        now=made.now,
    ).case  # fmt: skip
    rows.keep(session, followed)
    return followed


def keep(session: Session, case: Case) -> None:
    """Write the row of an order that another case moved; nothing of other procedures."""
    if case.procedure == SERVICE_ORDER.code:
        rows.keep(session, case)


def _repair(session: Session, made: Made) -> None:
    why = made.answers["not_charged"]
    place, payer = NOT_CHARGED[why]
    growth = Growth(
        channel=CHANNEL[made.case.channel],
        cat_l1=CATEGORY[0],
        cat_l2=CATEGORY[1],
        title=made.case.title,
        description=made.case.description,
        columns={"where_kind": place, "payer": payer},
    )
    growing.open_from(session, made.case, REPAIR, growth, actor=made.actor, now=made.now)
