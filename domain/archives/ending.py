"""How what is archived is moved, kept for longer, destroyed or handed on: the same steps for a
household's file and for the records of a department (14 §5.2.1, F-AR-07, F-AR-09; 18 row 37)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain import asking
from domain.archives import retention
from domain.calendar import start_of
from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, State

KEEPERS = (Role.SPECIALIST, *LEADS)
MANAGER = (Role.MANAGER,)
METHODS: Mapping[str, str] = {
    "shred": "Shredded",
    "pulp": "Pulped",
    "erase": "Erased, and checked that it is gone",
}
MOST_YEARS = 30

POSITION = Field("position", "Place on the shelf", "text", True, least=5, most=20,
                 help="Room-cabinet-column-layer-box, such as A-02-3-5-12")  # fmt: skip
MORE_YEARS = Field("more_years", "Years more", "whole", True, least=1, most=MOST_YEARS)
OPINION = Field("opinion", "Opinion of the appraisal", "text", True, least=4, most=500, lines=2)
WITNESS_1 = Field("witness_1", "First witness of the destruction", "person", True)
WITNESS_2 = Field("witness_2", "Second witness of the destruction", "person", True)
METHOD = Field("method", "How it was destroyed", "choice", True, options=METHODS)
RECEIVER = Field("receiver", "Handed on to", "text", True, least=2, most=60)
SIGNED = Field("both_signed", "Both sides have signed the list", "flag", default=False)


def _has_run(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.valid_until is not None and case.valid_until <= now


def _witnesses(answers: Answers) -> tuple[int, int]:
    return answers["witness_1"], answers["witness_2"]


def _neither_approved(case: Case, answers: Answers, *_: Any) -> bool:
    return case.details.get("approved_by") not in _witnesses(answers)


PLACE_KNOWN = Guard(
    "There is no such place. Declare it with its capacity first.",
    lambda _, answers, *__: answers["position_known"] is not None,
)
PLACE_HAS_ROOM = Guard(
    "This box is full. Choose another place.",
    lambda _, answers, *__: (
        answers["position_known"] is not None
        and answers["position_known"].room >= answers["pages_to_shelve"]
    ),
)
NOTHING_OUT = Guard(
    "Something of this file is lent out. It comes back first.",
    lambda _, answers, *__: not answers["is_out"],
)
TIME_HAS_RUN = Guard("Its time has not run out yet.", _has_run)
NOT_FROZEN = Guard(
    "It is frozen while a dispute or a court's hold lasts.",
    lambda case, *_: not case.details.get("frozen"),
)
APPROVED = Guard(
    "The project manager approves the list first.",
    lambda case, *_: case.details.get("approved_by") is not None,
)
NOT_YET_APPROVED = Guard(
    "It is approved already.", lambda case, *_: case.details.get("approved_by") is None
)
NOT_THE_PROPOSER = Guard(
    "Somebody else than who proposed it approves it.",
    lambda case, _, actor, __: case.details.get("proposed_by") != actor.id,
    personal=True,
)
TWO_WITNESSES = Guard(
    "Two different witnesses are needed.",
    lambda _, answers, *__: len(set(_witnesses(answers))) == 2,
)
NEITHER_APPROVED = Guard("Who approved it is no witness of it.", _neither_approved)
BOTH_SIGNED = Guard(
    "Both sides sign the list when it changes hands.",
    lambda _, answers, *__: bool(answers.get("both_signed")),
)


def moved(_: Case, answers: Answers, __: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"position": answers["position_known"].code}


def _extended(case: Case, answers: Answers, _: Actor, now: datetime) -> Mapping[str, Any]:
    """What is kept for longer is kept from the day on which its time ran out."""
    zone = answers["zone"]
    ran_out = (case.valid_until or now) + timedelta(seconds=1)
    day = ran_out.astimezone(ZoneInfo(zone)).date()
    later = retention.extended(day, answers["more_years"])
    return {"valid_until": start_of(later, zone)}


def _proposed(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"proposed_by": actor.id, "approved_by": None}


def _approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"approved_by": actor.id}


@dataclass(frozen=True, kw_only=True)
class Ends:
    """The states that an end goes through. `timed` are those whose time runs out, `kept` those
    in which it lies on the shelf and may be handed on."""

    timed: tuple[State, ...]
    kept: tuple[State, ...]
    appraisal: State
    extended: State
    to_destroy: State
    destroyed: State
    transferred: State


def move_elsewhere(kept: tuple[State, ...], by: tuple[Role, ...]) -> Move:
    return Move(
        "move", "Move it to another place", kept, None, by, asks=(POSITION,),
        when=(PLACE_KNOWN, PLACE_HAS_ROOM), then=moved, icon=":material/move_item:",
        help="With every paper of it that was put on the shelf",
    )  # fmt: skip


def steps(at: Ends) -> tuple[Move, ...]:
    """Return the steps from the day on which the time runs out to the end."""
    return (
        Move("expire", "To be appraised: its time has run out", at.timed,
             at.appraisal, (), by_clock=True, internal=True, icon=":material/alarm:"),
        Move("extend", "Keep it for longer", (at.appraisal,), at.extended, LEADS,
             asks=(MORE_YEARS, OPINION), then=_extended, restamps=("judged_at",),
             icon=":material/more_time:"),
        Move("propose", "Propose to destroy it", (at.appraisal,), at.to_destroy, KEEPERS,
             asks=(OPINION,), when=(TIME_HAS_RUN, NOT_FROZEN, NOTHING_OUT),
             then=_proposed, restamps=("judged_at",), icon=":material/delete:"),
        Move("approve", "Approve the destruction", (at.to_destroy,), None, MANAGER,
             asks=(asking.NOTE,), when=(NOT_YET_APPROVED, NOT_THE_PROPOSER, NOT_FROZEN),
             then=_approved, decides=True, icon=":material/approval:"),
        Move("keep", "It is not destroyed", (at.to_destroy,), at.appraisal, MANAGER,
             asks=(asking.REASON,), icon=":material/undo:"),
        Move("destroy", "Destroyed before two witnesses", (at.to_destroy,), at.destroyed, KEEPERS,
             asks=(WITNESS_1, WITNESS_2, METHOD),
             when=(APPROVED, NOT_FROZEN, NOTHING_OUT, TWO_WITNESSES, NEITHER_APPROVED),
             stamps=("verified_at",), icon=":material/delete_forever:"),
        Move("transfer", "Hand it on: the contract has ended", at.kept, at.transferred, LEADS,
             asks=(RECEIVER, SIGNED), when=(NOTHING_OUT, NOT_FROZEN, BOTH_SIGNED),
             stamps=("verified_at", "closed_at"), decides=True, icon=":material/local_shipping:"),
    )  # fmt: skip
