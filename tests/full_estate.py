"""An estate in which every figure has something to count, in more than one month."""

from tests.random_estates import (
    Call,
    Complaint,
    Errand,
    Fault,
    Home,
    House,
    Item,
    Order,
    Owed,
    Paper,
    Question,
    Random,
)


def _complaint(n: int) -> Complaint:
    return Complaint(
        n % 5, n * 13, "developer" if n % 4 == 1 else "valid_full", None, n % 3 + 1,
        "external" if n % 2 else "found", merged=False, due=3, handled=n,
        closed=None if n % 4 else 2, reopened=n % 2, owes=True, answered=n % 3, level=n % 4,
        extended=n % 3 == 0, suspended=n % 3 == 1, staff=n % 2 == 1, anonymous=n % 4 == 0,
        ordered=n % 2 == 0, said="satisfied" if n % 3 else "dissatisfied", hot=n > 5,
        withdrawn=n % 8 == 4, of_order=n % 3 * 2,
    )  # fmt: skip


def _call(n: int) -> Call:
    return Call(
        n % 4, n * 14, "routine", "door", "success", rejected=False, planned=n % 2 == 0,
        visitor=n % 2, raised=True, answered=n % 5, said="satisfied", checked=True,
    )  # fmt: skip


def _order(n: int) -> Order:
    return Order(
        n % 2 if n % 3 else None, "tap", n * 13, 1 if n % 4 else None, cancelled=False,
        reopened=n % 4 == 0, solved="yes" if n % 2 else None, urgent=n % 2 == 0,
        waited=30 * (n % 2), patrolled=n % 3 == 0, due=2, dispatched=0, arrived=n % 2,
        handed=1 if n % 5 == 0 else None, asset=0,
    )  # fmt: skip


def _owed(n: int) -> Owed:
    said = "satisfied" if n % 2 else "dissatisfied"
    return Owed(
        n * 13, "complaint", "done" if n % 3 else "pending", n, said, of_complaint=n,
        solved="yes", again=3,
    )  # fmt: skip


def _house(n: int) -> House:
    return House(
        n, "delivered", 50, 50 + n % 2, 50, 60 + n, 66 + n, first=n > 1, issues=n < 2,
        whole=n != 1,
    )  # fmt: skip


FULL = Random(
    homes=(
        *(Home("owner_occupied", 0, None, (("vip", 0),)) for _ in range(4)),
        Home("owner_occupied", 60, None, (("vip", 0),)),
    ),
    complaints=tuple(_complaint(n) for n in range(10)),
    calls=tuple(_call(n) for n in range(9)),
    items=tuple(Item(n, n + 1, "done", n + 1 + n % 2, None) for n in range(4)),
    owed=tuple(_owed(n) for n in range(10)),
    orders=tuple(_order(n) for n in range(10)),
    houses=tuple(_house(n) for n in range(5)),
    defects=tuple(
        Fault(n % 5, 50 + n, 7, "closed" if n % 3 else "open", 55 + n, n % 3) for n in range(9)
    ),
    questions=tuple(
        Question(n % 5, "fees.bill", n * 13, n % 2, passed=n % 3 == 0, phone=True, no_matter=False)
        for n in range(10)
    ),
    errands=tuple(Errand("goods", n * 13, n % 3) for n in range(10)),
    papers=tuple(Paper(n * 13 + 5, 9, n % 4, n % 3) for n in range(10)),
)
