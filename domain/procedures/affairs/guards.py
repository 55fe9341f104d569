"""What must hold before an affair goes on, whatever its kind (domain 08 §8.1, §8.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain import intake
from domain.case import Case
from domain.people import LEADS, Actor
from domain.procedure import Answers, Guard
from domain.procedures.affairs import fields as ask
from domain.procedures.affairs.kind import Kind
from domain.refusal import AnswerRefused

THEMSELVES = ("owner", "family")


def check(kind: Kind, given: Answers, unit_id: int | None) -> None:
    """Check what the answers of an affair demand of each other.

    :raises AnswerRefused: when a room, a place or a phone number is missing
    """
    if unit_id is None and not kind.anywhere:
        raise AnswerRefused("Room", "Choose the room that it is for.")
    if unit_id is None and not given.get("location_text"):
        raise AnswerRefused(intake.LOCATION.title, "Choose a room, or say where it is.")
    reachable = given.get("phone") or given.get("no_phone")
    if not reachable and given.get("identity_method") != "in_person":
        raise AnswerRefused(
            intake.PHONE.title, "Enter a number, or tick that the person gives none."
        )
    kind.check(given)


def _method(case: Case, answers: Answers) -> str:
    return answers.get("identity_method") or case.details.get("identity_method") or ""


def _document_shown(case: Case, answers: Answers, *_: Any) -> bool:
    if _method(case, answers) not in ask.SHOWN:
        return True
    return bool(answers.get("id_seen")) and len(answers.get("id_last4") or "") == 4


def _owner_agrees(case: Case, answers: Answers, *_: Any) -> bool:
    return case.reporter_role in THEMSELVES or _method(case, answers) != "in_person"


def _all_received(_: Case, answers: Answers, *__: Any) -> bool:
    return all(row["received"] for row in answers["checklist"])


def _second_time(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return "missing" not in case.details or actor.has(LEADS, case.project_id)


def _co_owners_agree(case: Case, answers: Answers, *_: Any) -> bool:
    settled = answers.get("all_signed") or answers.get("ruling")
    return case.details.get("doubt") != "co_owners" or bool(settled)


DOCUMENT_SHOWN = Guard(
    "Look at the document, tick it, and write down its last 4 characters.", _document_shown
)
OWNERS_NUMBER = Guard(
    "This is no number of the owner in our register. Call the number that is registered.",
    lambda case, answers, *_: _method(case, answers) != "phone" or answers["owners_number"],
)
PROOF_KEPT = Guard(
    "Keep the mandate, the letter, the certificate or the recording as a file first.",
    lambda case, answers, *_: (
        _method(case, answers) not in ask.PROOFS or bool(answers.get("proof_kept"))
    ),
)
OWNER_AGREES = Guard(
    "Nobody but the owner's family acts without the owner's word. The supervisor has been told.",
    _owner_agrees,
)
PROVEN = (DOCUMENT_SHOWN, OWNERS_NUMBER, PROOF_KEPT)
ALL_RECEIVED = Guard(
    "Something is still missing. Give it back with the whole list instead.", _all_received
)
ONCE = Guard(
    "What is missing was said once already. A lead decides whether to send somebody away again.",
    _second_time,
    personal=True,
)
CO_OWNERS_AGREE = Guard(
    "Both co-owners sign, or the police or a court has decided.", _co_owners_agree
)
FREE_IS_FREE = Guard(
    "What is free costs nothing, and what was paid or waived costs something.",
    lambda _, answers, *__: (answers["fee_status"] == "free") == (not answers["fee_due"]),
)
WAIVED_BY_A_LEAD = Guard(
    "A fee is waived by a lead.",
    lambda case, answers, actor, _: (
        answers["fee_status"] != "waived" or actor.has(LEADS, case.project_id)
    ),
    personal=True,
)
NUMBER_FREE = Guard(
    "This number is in force already.", lambda _, answers, *__: not answers["number_in_force"]
)


def waived(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, Any]:
    """Who waived a fee is kept beside it (08 §8.3)."""
    return {"waiver_by": actor.id} if answers["fee_status"] == "waived" else {}


def approved(_: Case, __: Answers, actor: Actor, ___: datetime) -> Mapping[str, Any]:
    return {"approver": actor.id}


def lent(case: Case, *_: Any) -> Mapping[str, Any]:
    """What must come back is due on the day until which it was given (08 §8.1)."""
    return {"due_at": case.valid_until}


def weight(only_owner: bool, case: Case) -> Mapping[str, Any]:
    """Return how grave a new affair is: somebody without the owner's word goes to the lead."""
    stranger = case.reporter_role not in THEMSELVES
    silent = case.details.get("identity_method") in (None, "", "in_person")
    return {"severity": 2} if only_owner and stranger and silent else {}


def named(case: Case) -> Mapping[str, Any]:
    """Call an affair by the first things on its list, or the first words of its remarks."""
    things = [str(row.get("name", "")) for row in case.details.get("items") or ()]
    words = ", ".join(filter(None, things)) or " ".join(case.description.split())
    words = words or str(case.details.get("item") or case.details.get("theme") or "")
    return {"title": words[: intake.TITLE.most]}
