"""A database with something for every figure, and what some say of it, to compare copies."""

from datetime import date

from data_access import accounts
from data_access.database import Database
from domain.calendar import Period
from domain.rights import whole
from services.computed_frames import answer
from services.figures import Request
from tests.full_estate import FULL
from tests.stored_estates import fill
from tests.worked import World

LAST = date(2026, 12, 31)
YEAR = Request(period=Period(date(2026, 1, 1), LAST), as_of=LAST, by=("month",))
CODES = ("CR03", "CH07", "VC01", "RV03", "RP04", "CH05")


def fill_fully(database: Database) -> None:
    with database.writing() as session:
        fill(World(session, "RANDOM"), FULL)


def answers(database: Database) -> list[str]:
    """Return what figures of each family say, month by month."""
    with database.reading() as session:
        reach = whole(*accounts.project_ids(session))
        return [answer(session, code, YEAR, reach=reach).to_csv() for code in CODES]
