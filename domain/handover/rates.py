"""The rates that a house is charged by when it is handed over, each from a day on (11 §2.4 a)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.procedure import Field

MOST_MONTHS = 3
USUAL_MONTHS = 3
FEE = Field("fee_per_m2", "Property fee (yuan per m² and month)", "money", True)
FUND = Field("fund_per_m2", "First payment into the repair fund (yuan per m²)", "money", True)
MONTHS = Field("prepaid_months", "Months paid ahead", "whole", True, most=MOST_MONTHS,
               default=USUAL_MONTHS)  # fmt: skip
FROM = Field("valid_from", "In force from", "moment", future=True,
             help="Only the day counts. Left empty: from today.")  # fmt: skip
FORM = (FEE, FUND, MONTHS, FROM)


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Yuan per square metre, and months; None is not entered. `source` is who entered them."""

    since: date
    fee: Decimal | None
    fund: Decimal | None
    months: int
    source: str


def in_force(known: Iterable[Rates], day: date) -> Rates | None:
    """Return the latest rates that hold on a day, None before there are any."""
    return max((one for one in known if one.since <= day), key=lambda one: one.since, default=None)
