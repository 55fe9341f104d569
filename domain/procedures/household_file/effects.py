"""What a step of a file leaves behind: its number, what is missing, until when it is kept."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.archives import retention
from domain.calendar import start_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers


def begun(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"issued_no": answers["file_no"](), "position": answers["position_known"].code}


def moved(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"position": answers["position_known"].code}


def lacking(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"missing": list(answers["missing"])}


def found_whole(*_: Any) -> Mapping[str, Any]:
    return {"missing": [], "chase_at": None}


def closed(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """The time begins with the closing, on the project's calendar; "unit" parts have none."""
    zone = answers["zone"]
    until = retention.retain_until(now.astimezone(ZoneInfo(zone)).date(), case.cat_l1)
    return {"valid_until": start_of(until, zone) if until else None, "chase_at": None}


def extended(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """What is kept for longer is kept from the day on which its time ran out."""
    zone = answers["zone"]
    ran_out = (case.valid_until or now) + timedelta(seconds=1)
    day = ran_out.astimezone(ZoneInfo(zone)).date()
    later = retention.extended(day, answers["more_years"])
    return {"valid_until": start_of(later, zone)}


def proposed(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"proposed_by": actor.id, "approved_by": None}


def approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"approved_by": actor.id}


def frozen(*_: Any) -> Mapping[str, Any]:
    return {"frozen": True}


def thawed(*_: Any) -> Mapping[str, Any]:
    return {"frozen": False}
