"""What an owner pays when a house is handed over, reckoned and not collected here (11 §2.4 a)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data_access import intake
from data_access import renovation as homes
from data_access.database import Session
from domain.case import Case
from domain.handover import money

FEE, FUND, MONTHS = "handover.fee_per_m2", "handover.fund_per_m2", "handover.prepaid_months"
"""Settings of a project: yuan per square metre and month, yuan per square metre, months."""
USUAL_MONTHS = 3
PREFIX = "handover."


@dataclass(frozen=True, kw_only=True)
class Charges:
    """What is paid ahead, and into the repair fund; None where area or rate is not entered."""

    area: Decimal | None
    fee_rate: Decimal | None
    fund_rate: Decimal | None
    months: int
    prepayment: Decimal | None
    fund: Decimal | None


def of_house(session: Session, case: Case) -> Charges:
    """Return what a house is charged: by the measured area, else by that of the register.

    The case was given to the actor.
    """
    own = intake.settings(session, project_id=case.project_id, prefix=PREFIX)
    fee, fund = _rate(own.get(FEE)), _rate(own.get(FUND))
    months, area = int(own.get(MONTHS, USUAL_MONTHS)), _area(session, case)
    return Charges(
        area=area,
        fee_rate=fee,
        fund_rate=fund,
        months=months,
        prepayment=money.prepayment(area, fee, months) if area and fee else None,
        fund=money.repair_fund(area, fund) if area and fund else None,
    )


def _area(session: Session, case: Case) -> Decimal | None:
    measured = case.details.get("final_area")
    if measured:
        return _rate(measured)
    return homes.area_of(session, case.unit_id) if case.unit_id is not None else None


def _rate(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))
