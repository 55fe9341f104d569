"""What must hold before a defect moves on, and what its steps write (domain 11 §2.2.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.handover.rectification import PHOTO_FROM
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Guard

KEYED = ("delivered", "filed")


def _signed(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    if answers["signer"] == "engineer":
        return actor.has((Role.ENGINEER, *LEADS), case.project_id)
    return bool(answers.get("signature_kept"))


PROVED = Guard(
    "A defect of class A or B is proved by a photo: add it first.",
    lambda case, answers, *_: case.severity < PHOTO_FROM or answers["photos"] > 0,
)
SHOWN_FIXED = Guard(
    "Add a photo of the repaired place, marked “after”, first.",
    lambda _, answers, *__: answers["photos_after"] > 0,
)
SIGNED = Guard(
    "Keep the owner's signature; for the owner, only engineering or a lead signs.", _signed
)
WITHIN_TERM = Guard(
    "Its class ends sooner: only the supervisor gives more time, with the reason.",
    lambda case, answers, *_: (
        answers.get("wanted_by") is None
        or case.due_at is None
        or answers["wanted_by"] <= case.due_at
    ),
)
OWNER_WAIVES = Guard(
    "Only the owner waives, with a signature that is kept.",
    lambda _, answers, *__: answers["signer"] == "owner" and bool(answers.get("signature_kept")),
)
HOUSE_KEYED = Guard(
    "Before the keys are handed over a defect is put right; afterwards it is repaired under "
    "warranty.",
    lambda _, answers, *__: answers["handover_state"] in KEYED,
)
OWNER_TOLD = Guard("Tell the owner first.", lambda _, answers, *__: bool(answers.get("owner_told")))


def dispatched(_: Case, answers: Answers, *__: Any) -> Mapping[str, Any]:
    """A day that is agreed takes the place of the day that the class gives."""
    return {"due_at": answers["wanted_by"]} if answers.get("wanted_by") else {}


def extended(_: Case, answers: Answers, *__: Any) -> Mapping[str, Any]:
    return {"due_at": answers["new_due_at"]}


def regraded(_: Case, answers: Answers, *__: Any) -> Mapping[str, Any]:
    return {"severity": int(answers["new_severity"])}


def passed(case: Case, *_: Any) -> Mapping[str, Any]:
    checks = case.details.get("rechecks", 0) + 1
    return {"rechecks": checks, "first_time": checks == 1}


def failed(case: Case, *_: Any) -> Mapping[str, Any]:
    return {
        "rechecks": case.details.get("rechecks", 0) + 1,
        "reopen_count": case.reopen_count + 1,
    }
