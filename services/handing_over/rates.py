"""The rates of a project's handovers: read for a day, and entered from a day on by the leads."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from data_access import intake, settings
from data_access.database import Session
from data_access.settings import Dated
from domain import rights
from domain.audit import Act
from domain.engine import require_answers
from domain.handover.rates import FEE, FORM, FROM, FUND, MONTHS, USUAL_MONTHS, Rates
from domain.people import Actor
from services import answers as reading
from services import audit, homes

READ, WRITE = "handover_rates.read", "handover_rates.update"
PREFIX = "handover."
KEYS = {field.code: f"{PREFIX}{field.code}" for field in (FEE, FUND, MONTHS)}
"""Settings of a project: yuan per square metre and month, yuan per square metre, months."""


def history(session: Session, project_id: int, *, actor: Actor) -> list[Rates]:
    """Return the rates of a project, those that come into force last first.

    :raises NotAllowed: when the actor does not read the project's rates
    """
    rights.require(actor, READ, project_id)
    return known(session, project_id)[::-1]


def known(session: Session, project_id: int) -> list[Rates]:
    """Return the rates from each day on which one of them changed, the first first."""
    found: list[Rates] = []
    values: dict[str, Dated] = {}
    for row in settings.dated(session, project_id, prefix=PREFIX):
        if row.key not in KEYS.values():
            continue
        values[row.key] = row
        if found and found[-1].since == row.valid_from:
            found.pop()
        found.append(_rates(values, row))
    return found


def enter(
    session: Session, project_id: int, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> date:
    """Let rates hold from a day on, and return the day; what was charged before stays.

    :raises NotAllowed: when the actor does not set the project's rates
    :raises AnswerRefused: naming the answer that cannot be taken
    """
    rights.require(actor, WRITE, project_id)
    given = reading.read(FORM, raw, homes.ProjectLists(session, project_id, "", now), now=now)
    require_answers(FORM, given)
    zone = ZoneInfo(intake.project(session, project_id).zone)
    day = (given[FROM.code] or now).astimezone(zone).date()
    told = {code: _stored(given[code]) for code in KEYS}
    for code, value in told.items():
        settings.put(session, project_id, KEYS[code], value, day=day, source=actor.name)
    act = Act(
        action="rates.change", project_id=project_id, details={**told, "since": day.isoformat()}
    )
    audit.write(session, act, actor=actor, now=now)
    return day


def _rates(values: Mapping[str, Dated], last: Dated) -> Rates:
    def of(code: str) -> Any:
        row = values.get(KEYS[code])
        return None if row is None else row.value

    return Rates(
        since=last.valid_from,
        fee=_decimal(of(FEE.code)),
        fund=_decimal(of(FUND.code)),
        months=int(of(MONTHS.code) or USUAL_MONTHS),
        source=last.source,
    )


def _decimal(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _stored(value: Any) -> Any:
    """Money as its digits: a setting is JSON, and 2.80 yuan is no binary fraction."""
    return f"{value:.2f}" if isinstance(value, float) else value
