"""An estate in which every figure has something to count, in more than one month."""

from dataclasses import replace

from tests.random_archives import File, Wish
from tests.random_builds import SOME_ASKED, SOME_STAND
from tests.random_estates import (
    SHOP,
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
    Shop,
)
from tests.random_jobs import Job
from tests.random_keys import Key, Round, Stock
from tests.random_tasks import Task


def _complaint(n: int) -> Complaint:
    return Complaint(
        n % 5, n * 13, "developer" if n % 4 == 1 else "valid_full", None, n % 3 + 1,
        "external" if n % 2 else "found", merged=False, due=n, handled=n,
        closed=None if n % 4 else 2, reopened=int(n % 3 == 2), chased=int(n == 5),
        repeat=n == 6, owes=True, answered=n % 3, level=n % 4, extended=n % 3 == 0,
        suspended=n % 3 == 1, staff=n % 2 == 1, anonymous=n % 4 == 0, ordered=n % 2 == 0,
        said="satisfied" if n % 3 else "dissatisfied", hot=n > 5, of_notices=n == 6,
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
        n * 13, "complaint", "done" if n % 3 else "pending", n % 4, said, of_complaint=n,
        solved="yes", again=3,
    )  # fmt: skip


def _house(n: int) -> House:
    return House(
        n, "delivered", 50, 50 + n % 2, 50, 60 + n, 66 + n, first=n > 1, issues=n < 2,
        whole=n != 1,
    )  # fmt: skip


NOT_ASKED = Complaint(1, 20, "valid_full", None, 1, "found", merged=False, undated=True)
OF_THE_SHOP = Complaint(SHOP, 60, "valid_full", None, 1, "found", merged=False, early=True)
NOT_JUDGED = Complaint(2, 60, "pending", None, 1, "found", merged=False, due=2)
IN_VAIN = ("not_home", "refused", "not_home")
FULL = Random(
    homes=(
        *(Home("owner_occupied", 0, None, (("vip", 0),), owner=n // 2) for n in range(4)),
        Home("owner_occupied", 60, None, (("care", 0),)),
        Home("long_vacant", 0, None, ()),
        Home("tenant_occupied", 0, None, ()),
    ),
    complaints=(*(_complaint(n) for n in range(10)), NOT_ASKED, NOT_JUDGED, OF_THE_SHOP),
    calls=(
        *(_call(n) for n in range(9)),
        *(replace(_call(0), on=80 + n) for n in range(3)),
        *(replace(_call(n), unit=n, on=66, result=why) for n, why in enumerate(IN_VAIN)),
        replace(_call(0), unit=4, on=70),
        replace(_call(0), unit=3, on=120),
    ),
    items=tuple(Item(n, n + 1, "done", n + 1 + n % 2, None) for n in range(4)),
    owed=tuple(_owed(n) for n in range(10)),
    orders=tuple(_order(n) for n in range(10)),
    houses=tuple(_house(n) for n in range(5)),
    defects=tuple(
        Fault(n % 5, 50 + n, 7, "closed" if n % 3 else "open", 55 + n, n % 3) for n in range(9)
    ),
    keys=tuple(
        Key(n % 5, "entrusted", state, 50 + n, 52, None if state == "lent" else 51 + n, 160)
        for n, state in enumerate(("lent", "lost", "in_stock") * 2)
    ),
    counts=(Stock(60, 4, 3),),
    rounds=(
        *(Round(5, 50 + n, monthly=n < 2, cancelled=False, seen=55 + n) for n in range(3)),
        Round(5, 121, monthly=True, cancelled=False, seen=125),
    ),
    tasks=tuple(
        Task(45 + 9 * n, n % 4 - 1 if n % 5 else None, n == 7, voided=n == 6) for n in range(9)
    ),
    files=tuple(
        File(
            n,
            "complete" if n else "to_create",
            50 + n,
            n > 1,
            (True, n > 2),
            60 + n,
            appraised=n > 2,
        )
        for n in range(5)
    ),
    wishes=tuple(Wish(50 + n, "police", "refused" if n % 2 else "filed") for n in range(4)),
    builds=SOME_ASKED,
    structures=SOME_STAND,
    jobs=tuple(
        Job(
            n % 5,
            40 + n * 9,
            "closed" if n % 3 else "accepted",
            on_time=n % 2 == 0,
            reworks=n % 4 == 0,
            disputed=n % 3 == 0,
            accepted=45 + n * 9,
            settled=48 + n * 9 if n % 3 else None,
            followed=50 + n * 9 if n % 3 else None,
            total=60,
            paid=60 if n % 3 else 0,
            refunded=10 if n == 4 else 0,
            listed=True,
            satisfied=n % 3 == 1,
        )
        for n in range(10)
    ),
    questions=tuple(
        Question(
            n % 5,
            "other.other" if n == 6 else "fees.bill",
            n * 13,
            n % 2,
            passed=n % 3 == 0,
            phone=True,
            no_matter=False,
        )
        for n in range(10)
    ),
    errands=tuple(Errand("goods", n * 13, n % 3, turned_back=n == 7) for n in range(10)),
    papers=tuple(Paper(n * 13 + 5, 9, n % 4, n % 3) for n in range(10)),
    shop=Shop(2000, 0),
)
