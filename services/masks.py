"""What a masked number on a form stands for: the screen knows residents by their masks only."""

from data_access import private as store
from data_access.database import Session
from domain.household import masked
from domain.intake import PHONE
from domain.refusal import AnswerRefused


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
