"""What an order costs: labour times quantity and material, less what was let off (17 §8.2)."""

from decimal import Decimal

from domain.charges import exact, times
from domain.procedure import Answers, Field

LIMIT = Decimal(100)
"""Yuan up to which a supervisor lets off or gives back; more is the manager's (18 row 44)."""
LATE_AFTER = 7
"""Days after the day of the signature after which an order is unpaid for too long (17 §8.3)."""
COMPANY_ACCOUNTS: dict[str, str] = {
    "bank": "The company's bank account",
    "code": "The company's payment code",
    "desk": "The company's cash desk",
}
"""Accounts of the company. There is none of a worker, and no way to choose one (17 §8.2)."""
WAYS: dict[str, str] = {
    "transfer": "Bank transfer",
    "code": "Payment code",
    "card": "Card",
    "cash": "Cash at the company's desk",
}
ACCOUNTS_OF: dict[str, tuple[str, ...]] = {
    "transfer": ("bank",),
    "code": ("code",),
    "card": ("bank",),
    "cash": ("desk",),
}
"""On which accounts money of each way arrives."""
KINDS: dict[str, str] = {
    "receive": "Payment received",
    "refund": "Refunded",
    "counter": "Counter-entry",
}
COUNTED = Field("counted", "Counted (yuan)", "text", True)
WHY = Field("reason", "Why they differ", "text", least=4, most=500, lines=2)
"""What closing a day asks of each account, and of all."""


def total(told: Answers) -> Decimal:
    """Return the price of an order: labour and material, less its discount."""
    return exact(told.get("labour")) + exact(told.get("materials")) - exact(told.get("discount"))


def outstanding(told: Answers, received: Decimal) -> Decimal:
    """Return what is still to be paid; what was waived is not."""
    return total(told) - exact(told.get("waived")) - received


def quoted(told: Answers) -> Decimal:
    """Return up to what the owner agreed to pay."""
    return exact(told.get("labour_quoted")) + exact(told.get("materials_quoted"))


def is_as_listed(told: Answers) -> bool:
    """Tell whether labour is the list's price times the quantity, or what was quoted in writing
    for an item that the list leaves to a quote."""
    if told.get("by_quote"):
        return exact(told["labour"]) == exact(told.get("labour_offer"))
    listed = times(exact(told.get("unit_price")), exact(told.get("quantity")))
    return exact(told.get("labour")) == listed
