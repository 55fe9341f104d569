"""What material costs, as every bill of the centre counts it: each row to the cent."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CENT = Decimal("0.01")


def exact(value: Any) -> Decimal:
    """Return money or a quantity as it was typed: answers keep it as a number of JSON."""
    return Decimal(str(value or 0))


def times(price: Decimal, quantity: Decimal) -> Decimal:
    return (price * quantity).quantize(CENT, ROUND_HALF_UP)


def of_rows(rows: Iterable[Mapping[str, Any]]) -> Decimal:
    """Return what rows of material cost together in yuan."""
    cost = (times(exact(row["price"]), exact(row["quantity"])) for row in rows)
    return sum(cost, Decimal(0))
