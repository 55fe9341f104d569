"""Money when a house is handed over: the repair fund, the fee paid ahead, the day it begins.

Domain 11 §2.4 a. The company never receives the fund; it only tells how much is owed.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from domain.calendar import first_of, month_number

CENT = Decimal("0.01")
BillingRule = Literal["next_month", "half_month"]
"""`half_month`: delivered in the first half, from the 15th; else from the next month."""
BILLING_RULES: dict[BillingRule, str] = {
    "next_month": "From the month after the delivery",
    "half_month": "Delivered in the first half of a month: from the 15th",
}


def repair_fund(area_m2: Decimal, per_m2: Decimal) -> Decimal:
    """Return the first payment into the special repair fund, in yuan (fund rules art. 7)."""
    return _cents(area_m2 * per_m2)


def month_fee(area_m2: Decimal, per_m2: Decimal) -> Decimal:
    """Return the property fee of one month, in yuan."""
    return _cents(area_m2 * per_m2)


def prepayment(area_m2: Decimal, per_m2: Decimal, months: int) -> Decimal:
    """Return the fee of several months: each is rounded by itself, as the bills will be."""
    return month_fee(area_m2, per_m2) * months


def billing_start(delivered: date, rule: BillingRule) -> date:
    """Return the first day that the owner pays for; before it the developer does."""
    if rule == "half_month" and delivered.day <= 15:
        return delivered.replace(day=15)
    return first_of(month_number(delivered) + 1)


def developer_pays_until(delivered: date, rule: BillingRule) -> date:
    """Return the last day that the developer pays for (property regulation art. 41)."""
    return billing_start(delivered, rule) - timedelta(days=1)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
