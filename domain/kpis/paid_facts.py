"""What each column of the facts of paid services means (domain 17 §8.3)."""

from domain.kpi import Fact

_PLACES = ("month", "quarter", "year", "project", "building")
SERVICE_ORDERS = Fact(
    "service_orders",
    "Paid service orders",
    {
        "case": "one order of a paid service on the day it came in; voided ones are not here",
        "arrived": "a worker arrived",
        "on_time": "the first arrival was before the end of the appointment",
        "closed": "closed, as it stands now",
        "first_time": "closed, and never done again",
        "complained": "was disputed, or a complaint grew out of it or of its return visit",
    },
    _PLACES,
    timed=True,
)
SERVICE_SETTLED = Fact(
    "service_settled",
    "Paid service orders settled",
    {
        "case": "one order on the day it was paid or waived",
        "paid": "money was received",
        "as_listed": "labour is the list's price times the quantity, and just that was paid",
        "refunded": "money went back, as it stands now",
        "matured": "followed up, or settled more than three days before the day asked for",
        "followed": "followed up within three days (17 §8.2)",
        "rated": "the customer said how satisfied they are",
        "content": "very or simply satisfied",
    },
    _PLACES,
    timed=True,
)
SERVICE_UNPAID = Fact(
    "service_unpaid",
    "Paid service orders unpaid",
    {
        "case": "one order that was signed by then, not settled by then, and not cancelled",
        "late": "signed more than seven days before",
    },
    ("project", "building", "month", "quarter", "year"),
    timed=False,
)

SERVICE_TAKINGS = Fact(
    "service_takings",
    "Money of paid services",
    {
        "case": "one entry of the ledger on the day that counts it; what was undone is not here",
        "net": "yuan that came in; below nothing where they went back",
    },
    _PLACES,
    timed=True,
)

FACTS = (SERVICE_ORDERS, SERVICE_SETTLED, SERVICE_UNPAID, SERVICE_TAKINGS)
