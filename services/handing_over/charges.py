"""What an owner pays when a house is handed over, reckoned and not collected here (11 §2.4 a)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from data_access import intake
from data_access import renovation as homes
from data_access.database import Session
from domain.case import Case
from domain.handover import money
from domain.handover.rates import USUAL_MONTHS, in_force
from domain.people import Actor
from services.handing_over import finding, rates


@dataclass(frozen=True, kw_only=True)
class Charges:
    """What is paid ahead, and into the repair fund; None where area or rate is not entered."""

    area: Decimal | None
    fee_rate: Decimal | None
    fund_rate: Decimal | None
    months: int
    prepayment: Decimal | None
    fund: Decimal | None


def of_house(session: Session, number: str, *, actor: Actor, now: datetime) -> Charges:
    """Return what a house is charged: by the measured area, else by that of the register.

    The rates are those of the day on which the keys were handed over, before it of today.

    :raises CaseNotFound: when the house is not the actor's to see
    """
    case = finding.handover(session, number, actor=actor)
    zone = ZoneInfo(intake.project(session, case.project_id).zone)
    day = (case.handled_at or now).astimezone(zone).date()
    own, area = in_force(rates.known(session, case.project_id), day), _area(session, case)
    fee, fund = (own.fee, own.fund) if own else (None, None)
    months = own.months if own else USUAL_MONTHS
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
        return Decimal(str(measured))
    return homes.area_of(session, case.unit_id) if case.unit_id is not None else None
