"""Masks in place of numbers: what one on a form stands for, and which of them a case keeps.

The screen knows residents by their masks only.
"""

from collections.abc import Callable, Mapping
from typing import Any

from data_access import private as store
from data_access.database import Session
from domain.handover.registration import masked_plates
from domain.household import masked, masked_id
from domain.intake import PHONE
from domain.procedure import Answers
from domain.refusal import AnswerRefused

KEPT: Mapping[str, Callable[[Any], str | None]] = {
    "consent_phone": masked,
    "new_phone": masked,
    "mobile": masked,
    "second_phone": masked,
    "site_phone": masked,
    "new_site_phone": masked,
    "emergency_phone": masked,
    "id_no": masked_id,
    "plates": masked_plates,
    "care_note": lambda _: None,
    "care_agreed": lambda _: None,
}
"""What a case keeps of an answer that stands in the register, sealed: its mask, or nothing."""


def number_behind(session: Session, unit_id: int | None, given: str, name: str) -> str:
    """Return the number that a mask on a form stands for; other text is returned as it is.

    :raises AnswerRefused: when nobody of the household has such a number, or several have
    """
    if "*" not in given:
        return given
    known = store.residents(session, unit_id) if unit_id is not None else []
    found = [person for person in known if masked(person.phone) == given.strip()]
    named = [person for person in found if person.name == name.strip()]
    chosen = {person.phone for person in named or found}
    if len(chosen) != 1:
        raise AnswerRefused(PHONE.title, "This number is masked. Type the whole number.")
    return chosen.pop()


def without_numbers(given: Answers) -> dict[str, Any]:
    """Return the answers as a case keeps them: the register has the whole numbers, sealed."""
    return {**given, **{code: mask(given[code]) for code, mask in KEPT.items() if given.get(code)}}
