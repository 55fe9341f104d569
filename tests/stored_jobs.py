"""Puts the paid services of a random estate into the tables."""

from decimal import Decimal

from data_access.tables import ServiceEntry, ServiceOrder
from domain.calendar import day_number, month_number
from tests.random_days import START, on
from tests.random_estates import Random
from tests.worked import World, local


def fill_jobs(world: World, estate: Random) -> None:
    """An order nobody has touched yet has no row beside its case."""
    cashier = world.person(f"cashier-{world.project_id}") if estate.jobs else 0
    for n, job in enumerate(estate.jobs):
        case_id = world.complaint(
            f"FW{n}", on(job.on), str(job.unit), procedure="service_order", state=job.state,
            phase="open", validity=None,
        )  # fmt: skip
        if job.state == "requested":
            continue
        world.session.add(
            ServiceOrder(
                case_id=case_id, project_id=world.project_id, received_day=_day(job.on) or 0,
                received_month=month_number(START), accepted_day=_day(job.accepted),
                settled_day=_day(job.settled), followed_day=_day(job.followed),
                total=Decimal(job.total), paid=Decimal(job.paid), refunded=Decimal(job.refunded),
                as_listed=job.listed, on_time=job.on_time, reworks=job.reworks,
                disputed=job.disputed, satisfied=job.satisfied,
            )
        )  # fmt: skip
        for amount in job.entries:
            world.session.add(
                ServiceEntry(
                    case_id=case_id, project_id=world.project_id, day=_day(job.settled) or 0,
                    kind="receive" if amount > 0 else "refund", way="wechat", account="company",
                    amount=Decimal(amount), at=local("2025-06-01"), by_id=cashier,
                )
            )  # fmt: skip
    world.session.flush()


def _day(offset: int | None) -> int | None:
    return None if offset is None else day_number(START) + offset
