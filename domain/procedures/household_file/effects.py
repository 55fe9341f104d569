"""What a step of a file leaves behind: its number, what is missing, until when it is kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.archives import retention
from domain.calendar import start_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers


def begun(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"issued_no": answers["file_no"](), "position": answers["position_known"].code}


def lacking(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"missing": list(answers["missing"])}


def found_whole(*_: Any) -> Mapping[str, Any]:
    return {"missing": [], "chase_at": None}


def closed(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """The time begins with the closing, on the project's calendar; "unit" parts have none."""
    zone = answers["zone"]
    until = retention.retain_until(now.astimezone(ZoneInfo(zone)).date(), case.cat_l1)
    return {"valid_until": start_of(until, zone) if until else None, "chase_at": None}


def frozen(*_: Any) -> Mapping[str, Any]:
    return {"frozen": True}


def thawed(*_: Any) -> Mapping[str, Any]:
    return {"frozen": False}
