"""The papers of paid services: what each is called, and what it is for (17 §8.3)."""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "order": "Paid service order",
    "refund": "Refund or reduction of a paid service",
    "day": "Daily settlement of paid services",
    "list": "Price list of paid services",
}
COPIES: Mapping[str, str] = {
    "customer": "Copy for the customer",
    "finance": "Copy for finance",
    "repair": "Copy for the repair crew",
    "file": "Copy for the file",
}
"""The copies in which an order is printed."""
PURPOSES: Mapping[str, str] = {
    "refund": "Asked for, decided and paid by different people.",
    "day": "What was counted is what the orders say, or the difference is explained.",
    "list": "Nothing is charged beyond the marked price. Pay the company only, never the worker.",
}
