"""What the desk sees of a household while the caller is still saying hello (23 §12-2)."""

from dataclasses import dataclass
from datetime import datetime

from data_access.database import Session
from domain.book import Book
from domain.case import Case
from domain.household import Household
from domain.people import Actor
from domain.procedures.visit import VISIT
from services import case_lists, homes, notices, procedures

CONTACTS = 5


@dataclass(frozen=True)
class Card:
    """A household, what is open there, the last contacts and visit, and what holds for it now.

    `book` tells the procedures of these cases.
    """

    household: Household
    open: tuple[Case, ...]
    contacts: tuple[Case, ...]
    last_visit: Case | None
    notices: tuple[notices.Notice, ...]
    book: Book


def card(session: Session, unit_id: int, *, actor: Actor, now: datetime) -> Card:
    """Return the card of a household.

    :raises HouseholdNotFound: also when it exists but is not the actor's to see
    """
    latest = case_lists.latest_of_unit
    visits = latest(session, unit_id, VISIT.code, actor=actor, limit=1)
    household = homes.household(session, unit_id, actor=actor)
    known = case_lists.open_of_unit(session, unit_id, actor=actor)
    contacts = latest(session, unit_id, "", actor=actor, limit=CONTACTS)
    return Card(
        household=household,
        open=tuple(known),
        contacts=contacts,
        last_visit=next(iter(visits), None),
        notices=notices.in_force(session, unit_id, actor=actor, now=now),
        book=procedures.book(session, (*known, *contacts)),
    )
