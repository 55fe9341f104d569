"""What must hold before a key goes out, comes back, or leaves us for good (15 §6.2)."""

from datetime import datetime
from typing import Any

from domain import intake
from domain.case import Case
from domain.keys import KINDS, Kind, closing_of
from domain.people import Actor
from domain.procedure import Answers, Guard
from domain.refusal import AnswerRefused


def check(given: Answers, unit_id: int | None) -> None:
    """Check what a new key needs beyond its answers.

    :raises AnswerRefused: when its room or place, or a signature is missing
    """
    kind = KINDS[given["cat_l1"]]
    if kind.of_home and unit_id is None:
        raise AnswerRefused("Room", "Choose the room that it opens.")
    if unit_id is None and not given.get("location_text"):
        raise AnswerRefused(intake.LOCATION.title, "Choose a room, or say where it is.")
    if not given.get("both_signed"):
        raise AnswerRefused("Giver and receiver have signed", "Both sign when a key changes hands.")


def kind_of(case: Case) -> Kind:
    return KINDS[case.cat_l1]


def _needs_approval(case: Case, answers: Answers, now: datetime) -> bool:
    return kind_of(case).approved or _past_closing(answers, now)


def _past_closing(answers: Answers, now: datetime) -> bool:
    return bool(answers["due_at"] > closing_of(now, answers["closing"], answers["zone"]))


def _approved(case: Case, answers: Answers, _: Actor, now: datetime) -> bool:
    given = case.details.get("approved_for") == answers["reporter_name"]
    return given or not _needs_approval(case, answers, now)


def _overnight(case: Case, answers: Answers, _: Actor, now: datetime) -> bool:
    return bool(case.details.get("overnight")) or not _past_closing(answers, now)


def _approved_by_another(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    return case.details.get("approved_by") != actor.id


def _entrustment_runs(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    runs = case.valid_until is not None and case.valid_until > now
    return runs or not kind_of(case).entrusted


def _owner_agreed(case: Case, answers: Answers, *_: Any) -> bool:
    return bool(answers.get("consent_way")) or not kind_of(case).consent


def _proven_on_the_phone(_: Case, answers: Answers, *__: Any) -> bool:
    proven = answers["owners_number"] and answers.get("code_word")
    return answers.get("consent_way") != "phone" or bool(proven)


def _looked_at(case: Case) -> bool:
    return kind_of(case).consent or bool(case.details.get("furnished"))


def _whole(case: Case, answers: Answers, *_: Any) -> bool:
    return bool(answers["back_sets"] == case.details["sets"])


def _brought_by_the_borrower(case: Case, answers: Answers, *_: Any) -> bool:
    return case.reporter_name == answers["returned_by"] or bool(answers.get("why_other"))


def _told_after(case: Case, answers: Answers, *_: Any) -> bool:
    owed = case.details.get("emergency") and case.unit_id is not None
    return not owed or bool(answers.get("owner_told"))


def _called_back(_: Case, answers: Answers, *__: Any) -> bool:
    return answers["recipient_kind"] != "agent" or bool(answers["owners_number"])


LENT_TO_THEM = Guard(
    "A key of this kind is not lent to these people. For an owner's key, ask the owner.",
    lambda case, answers, *_: answers["borrower_kind"] in kind_of(case).borrowers,
)
ENTRUSTMENT_RUNS = Guard(
    "The owner's entrustment has run out. Have it renewed, or give the key back.",
    _entrustment_runs,
)
SAME_DAY = Guard(
    "Keys come back before closing time of the same day. A lead may allow longer first.",
    _overnight,
)
APPROVED = Guard(
    "A lead approves this loan first, for this borrower.", _approved
)  # fmt: skip
BY_ANOTHER = Guard(
    "Whoever approved the loan does not hand the key out.", _approved_by_another, personal=True
)
ESCORTED = Guard(
    "The home is furnished: name who goes along.",
    lambda case, answers, *_: (
        not case.details.get("furnished") or answers.get("escort") is not None
    ),
)
SEEN_BEFORE = Guard(
    "Write down the state of the room before the key goes out.",
    lambda case, answers, *_: not _looked_at(case) or bool(answers.get("before")),
)
LINK_KNOWN = Guard(
    "There is no case with this number here.",
    lambda _, answers, *__: not answers.get("linked_no") or bool(answers["linked_known"]),
)
BORROWER_SIGNED = Guard(
    "The borrower signs the slip first.", lambda _, answers, *__: bool(answers.get("signed"))
)
LENDING = (
    LENT_TO_THEM, ENTRUSTMENT_RUNS, SAME_DAY, APPROVED, BY_ANOTHER, ESCORTED, SEEN_BEFORE,
    LINK_KNOWN, BORROWER_SIGNED,
)  # fmt: skip

OWNER_AGREED = Guard("The owner is asked first. Write down how the owner agreed.", _owner_agreed)
ON_THE_REGISTERED_NUMBER = Guard(
    "Call the owner back on the number of our register, and ask for the code word; else it "
    "must come in writing.",
    _proven_on_the_phone,
)  # fmt: skip

ALL_BACK = Guard(
    "Not all keys came back. Report the loss of the missing one instead.", _whole
)  # fmt: skip
ROOM_CHECKED = Guard(
    "Check doors, water and power of the room, and tick it.",
    lambda case, answers, *_: case.unit_id is None or bool(answers.get("unit_checked")),
)
SEEN_AFTER = Guard(
    "Write down the state of the room after the visit.",
    lambda case, answers, *_: not _looked_at(case) or bool(answers.get("after")),
)
BY_THE_BORROWER = Guard(
    "Somebody else than the borrower brings it. Write down why.", _brought_by_the_borrower
)
TOLD_AFTER = Guard("Tell the owner of the emergency, and tick it.", _told_after)
RETURNING = (ALL_BACK, ROOM_CHECKED, SEEN_AFTER, BY_THE_BORROWER, TOLD_AFTER)

PROOF_KEPT = Guard(
    "Keep photos or a video of the entry first.",
    lambda _, answers, *__: bool(answers.get("proof_kept")),
)

NOT_SEIZED = Guard(
    "This key is seized or disputed: it stays sealed.",
    lambda case, *_: case.details.get("seal_why") not in ("seizure", "dispute"),
)
HANDED = Guard(
    "A key of this kind is not handed over.", lambda case, *_: kind_of(case).handed
)  # fmt: skip
GIVEN_BACK = Guard(
    "This key was never the owner's. It is handed over, or stays here.",
    lambda case, *_: kind_of(case).given_back,
)
IDENTIFIED = Guard(
    "Look at the document, and let the recipient sign.",
    lambda _, answers, *__: bool(answers.get("id_seen") and answers.get("recipient_signed")),
)
AGENT_CALLED_BACK = Guard(
    "Somebody else comes for the owner: call the owner's number of our register.", _called_back
)
ALL_HANDED = Guard(
    "Hand over all keys of the record, or report the loss of the missing one.",
    lambda case, answers, *_: answers["handed_sets"] == case.details["sets"],
)
PARTING = (NOT_SEIZED, IDENTIFIED, AGENT_CALLED_BACK, ALL_HANDED)

RELEASED = Guard(
    "It is seized or disputed. Name the paper that releases it.",
    lambda case, answers, *_: (
        case.details.get("seal_why") not in ("seizure", "dispute") or bool(answers.get("paper"))
    ),
)
OWNER_KNOWS = Guard(
    "The owner is told of the loss first.",
    lambda case, *_: case.unit_id is None or bool(case.details.get("told_how")),
)
RENEWABLE = Guard(
    "Only what the owner entrusts in writing has an end.",
    lambda case, *_: kind_of(case).entrusted,
)
