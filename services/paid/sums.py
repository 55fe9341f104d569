"""What the entries of an order come to: received, and given back."""

from collections.abc import Iterable
from decimal import Decimal

from data_access.paid import Posted


def sums(entries: Iterable[Posted]) -> tuple[Decimal, Decimal]:
    """Return what was received and what was refunded, without what was undone."""
    counted = [one for one in entries if not one.undone and one.counters is None]
    received = sum((one.amount for one in counted if one.kind == "receive"), Decimal(0))
    refunded = sum((-one.amount for one in counted if one.kind == "refund"), Decimal(0))
    return received, refunded
