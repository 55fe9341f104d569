"""Renovation: notified, agreed on, watched, accepted, and its deposit paid back (domain 12)."""

from dataclasses import replace

from domain import intake
from domain.case import Case
from domain.people import Role
from domain.procedure import Answers, Procedure
from domain.procedures.renovation import fields
from domain.procedures.renovation.applying import APPLYING, RECEIVERS
from domain.procedures.renovation.deadlines import DEADLINES
from domain.procedures.renovation.ending import ENDING
from domain.procedures.renovation.freezing import FREEZING
from domain.procedures.renovation.states import INQUIRY, STATES
from domain.procedures.renovation.working import MONEY, WORKING
from domain.refusal import AnswerRefused

__all__ = ["RENOVATION"]

READ = "renovations"
"""The subject whose reading shows a site: engineering, security and finance work on it too."""


def check(given: Answers, unit_id: int | None) -> None:
    """Check what the answers of a new one demand of each other.

    :raises AnswerRefused: when the room or a phone number is missing
    """
    if unit_id is None:
        raise AnswerRefused("Room", "Choose the room that it is for.")
    if not given.get("phone") and not given.get("no_phone"):
        raise AnswerRefused("Phone number", "Enter a number, or tick that the person gives none.")


def named(case: Case) -> Answers:
    return {"title": " ".join(case.description.split())[: intake.TITLE.most]}


RENOVATION = Procedure(
    code="renovation",
    title="Renovation",
    plural="Renovations",
    prefix="RN",
    icon=":material/format_paint:",
    asks=fields.ASKED,
    first=INQUIRY,
    states=STATES,
    moves=tuple(
        replace(move, seen_by=READ) for move in (*APPLYING, *WORKING, *MONEY, *ENDING, *FREEZING)
    ),
    deadlines=DEADLINES,
    opened_by=(*RECEIVERS, Role.SUPERVISOR, Role.ENGINEER, Role.SECURITY),
    begins=fields.BEGINS,
    rare=fields.RARE,
    check=check,
    at_opening=named,
    read_by=READ,
)
