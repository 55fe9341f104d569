"""Households of the served estate that a test needs: one for each way to look it up."""

from dataclasses import dataclass

from sqlmodel import col, select

from data_access.database import Session
from data_access.tables import Account, Case, Grid, Party, Unit, UnitParty, UnitStatus, Visit
from domain.calendar import FOREVER
from services import accounts, homes
from tests.browser.serving import Served
from tests.conftest import NOON
from tests.keys import KEYS


@dataclass(frozen=True)
class Known:
    """A household and one person of it, with what is said on the phone to find them."""

    unit_id: int
    code: str
    person: str
    pinyin: str
    phone_tail: str


def found_alone(served: Served, by: str) -> Known:
    """Return a household that a lookup by `code`, `pinyin` or `phone_tail` finds alone."""
    with served.database.reading() as session:
        desk = session.exec(select(Account).where(col(Account.login) == "sun")).one()
        actor = accounts.actor_of(session, desk.id or 0, now=NOON)
        for known in _families(session):
            if len(homes.find(session, getattr(known, by), actor=actor)) == 1:
                return known
    raise AssertionError(f"no household is found alone by {by}")


def never_visited(served: Served) -> Known:
    """Return a family of the western area, which is chen's, that nobody has called on yet."""
    with served.database.reading() as session:
        west = select(Unit.id).join(Grid, col(Grid.id) == Unit.grid_id).where(Grid.name == "西区")
        his = set(session.exec(west))
        called_on = set(session.exec(select(Visit.unit_id)))
        lived_in = set(
            session.exec(
                select(UnitStatus.unit_id).where(
                    col(UnitStatus.status) == "owner_occupied",
                    col(UnitStatus.until_day) == FOREVER,
                )
            )
        )
        wanted = his & lived_in - called_on
        return next(known for known in _families(session) if known.unit_id in wanted)


def _families(session: Session) -> list[Known]:
    rows = session.exec(
        select(Unit, Party)
        .join(UnitParty, col(UnitParty.unit_id) == Unit.id)
        .join(Party, col(Party.id) == UnitParty.party_id)
        .where(
            col(Unit.grid_id).is_not(None),
            col(UnitParty.until_day) == FOREVER,
            col(UnitParty.role) == "owner",
            col(Unit.property_type) == "residential",
        )
        .order_by(col(Unit.project_id), col(Unit.id))
    )
    return [
        Known(unit.id or 0, unit.code, party.name, party.pinyin, KEYS.open(party.phone)[-4:])
        for unit, party in rows
    ]


def renovation_at_work(served: Served) -> str:
    """Return the number of a renovation that is at work."""
    with served.database.reading() as session:
        found = select(Case.number).where(
            col(Case.procedure) == "renovation", col(Case.state) == "in_progress"
        )
        return session.exec(found).one()
