"""The figures of paid services (domain 17 §8.3). Their income is summed from the ledger."""

from domain.kpi import Count, Direction, Figure
from domain.kpis.paid_facts import SERVICE_ORDERS, SERVICE_SETTLED, SERVICE_TAKINGS, SERVICE_UNPAID


def _share(
    code: str, title: str, question: str, above: Count, below: Count, *,
    direction: Direction = "higher",
) -> Figure:  # fmt: skip
    return Figure(
        code=code,
        title=title,
        question=question,
        numerator=above,
        denominator=below,
        times=100,
        unit="%",
        direction=direction,
    )


ORDERED = Figure(
    code="PS01",
    title="Paid service orders received",
    question="How many orders of paid services came in?",
    numerator=Count(SERVICE_ORDERS),
)
INCOME = Figure(
    code="PS02",
    title="Income of paid services",
    question="How many yuan came in for paid services, less what went back?",
    numerator=Count(SERVICE_TAKINGS, total="net"),
    unit="yuan",
)
ON_TIME = _share(
    "PS03", "Arrived in the appointment",
    "Of the orders at which a worker arrived, at what share in the time that was agreed?",
    Count(SERVICE_ORDERS, {"arrived": True, "on_time": True}),
    Count(SERVICE_ORDERS, {"arrived": True}),
)  # fmt: skip
FIRST_TIME = _share(
    "PS04", "Done well the first time",
    "Of the orders that are closed, what share never had to be done again?",
    Count(SERVICE_ORDERS, {"closed": True, "first_time": True}),
    Count(SERVICE_ORDERS, {"closed": True}),
)  # fmt: skip
ACCURATE = _share(
    "PS05", "Charged as listed",
    "Of the orders that were paid, what share cost exactly what the price list says?",
    Count(SERVICE_SETTLED, {"paid": True, "as_listed": True}),
    Count(SERVICE_SETTLED, {"paid": True}),
)  # fmt: skip
FOLLOWED = _share(
    "PS06", "Paid services followed up",
    "Of the orders that were settled and due to be followed up, what share was in three days?",
    Count(SERVICE_SETTLED, {"matured": True, "followed": True}),
    Count(SERVICE_SETTLED, {"matured": True}),
)  # fmt: skip
CONTENT = _share(
    "PS07", "Satisfied with paid services",
    "Of the customers who said how satisfied they are, what share is satisfied?",
    Count(SERVICE_SETTLED, {"rated": True, "content": True}),
    Count(SERVICE_SETTLED, {"rated": True}),
)  # fmt: skip
COMPLAINED = _share(
    "PS08", "Paid services complained about",
    "Of the orders that came in, what share was disputed or complained about?",
    Count(SERVICE_ORDERS, {"complained": True}), Count(SERVICE_ORDERS),
    direction="lower",
)  # fmt: skip
UNPAID = Figure(
    code="PS09",
    title="Unpaid for over seven days",
    question="How many signed orders had been unpaid for more than seven days by then?",
    numerator=Count(SERVICE_UNPAID, {"late": True}),
    direction="lower",
)
REFUNDED = _share(
    "PS10", "Refunds of paid services",
    "Of the orders that were paid, at what share did money go back?",
    Count(SERVICE_SETTLED, {"paid": True, "refunded": True}),
    Count(SERVICE_SETTLED, {"paid": True}), direction="lower",
)  # fmt: skip

FIGURES = (
    ORDERED, INCOME, ON_TIME, FIRST_TIME, ACCURATE, FOLLOWED, CONTENT, COMPLAINED, UNPAID, REFUNDED,
)  # fmt: skip
