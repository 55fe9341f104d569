"""Whose screens are whose, and a look at the whole database before and after."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import select as select_columns
from sqlmodel import SQLModel, col, select
from streamlit.util import calc_hash

from data_access.tables import Account, Case, Unit
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from pages import menu
from services import accounts
from services.language import translator
from tests.browser.serving import Served
from tests.wire.client import Tab

LOGINS = ("zhou", "lin", "chen", "sun", "wu", "admin")
MAY_CHANGE = {
    "account": {"totp_secret", "totp_step"},
    "sign_in_session": {"seen_at"},
}
"""Columns that signing in and being at work write to; every other must stay as it is."""
SCREENS = {
    screen.place: screen
    for screens in menu._sections(translator("zh_CN"), 0).values()
    for screen in screens
}


@dataclass(frozen=True)
class Door:
    """A screen with what stands behind the question mark of its address."""

    place: str
    query: str = ""

    def point(self, tab: Tab) -> None:
        """Let the next run of a window ask for this screen by its hash."""
        tab.page_hash, tab.query = calc_hash(self.place), self.query


def actor_of(served: Served, login: str) -> Actor:
    now = datetime.now(UTC)  # noqa: TID251  the served program has the real clock
    with served.database.reading() as session:
        account = session.exec(select(Account).where(col(Account.login) == login)).one()
        return accounts.actor_of(session, account.id or 0, now=now)


def screens_of(served: Served, login: str) -> set[str]:
    """Return the addresses of the screens that the declaration gives this person."""
    actor = actor_of(served, login)
    return {place for place, screen in SCREENS.items() if menu._is_open(actor, screen)}


def doors(served: Served) -> list[Door]:
    """Return every screen, every move of a complaint, a person, and a home with its residents."""
    with served.database.reading() as session:
        home = session.exec(select(Unit.id).order_by(col(Unit.id))).first()
        complaints = session.exec(
            select(Case).where(col(Case.procedure) == COMPLAINT.code).order_by(col(Case.id).desc())
        )
        numbers = {case.state: case.number for case in complaints}
    moves = {
        move.code: f"case={numbers[start.code]}&move={move.code}"
        for move in COMPLAINT.moves
        for start in move.starts
        if start.code in numbers
    }
    persons = [actor_of(served, login).id for login in ("lin", "admin")]
    return [
        *(Door(place) for place in SCREENS),
        *(Door("case", query) for query in moves.values()),
        *(Door("people", f"person={person}") for person in persons),
        Door("household", f"unit={home}"),
        Door("visits", "view=plan"),
    ]


def kept(served: Served) -> dict[str, tuple[int, str]]:
    """Return how many rows each table has, and a digest of all of them.

    Of the audit trail only what was done counts: what is refused is written down there.
    """
    return {name: _rows(served, name) for name in SQLModel.metadata.tables}


def refusals(served: Served) -> int:
    """Count the refusals in the audit trail."""
    with served.database.reading() as session:
        trail = SQLModel.metadata.tables["audit_entry"]
        found = session.connection().execute(
            select_columns(trail.c.id).where(trail.c.outcome == "refused")
        )
        return len(found.all())


def _rows(served: Served, name: str) -> tuple[int, str]:
    table = SQLModel.metadata.tables[name]
    columns = [column for column in table.c if column.name not in MAY_CHANGE.get(name, ())]
    statement = select_columns(*columns)
    if name == "audit_entry":
        # The signatures go along with the numbers, which refusals in between move on.
        columns = [column for column in columns if column.name in ("action", "actor_id", "at")]
        statement = select_columns(*columns).where(table.c.outcome == "done")
    with served.database.reading() as session:
        found = session.connection().execute(statement).all()
    told = "\n".join(sorted(repr(tuple(row)) for row in found))
    return len(found), sha256(told.encode()).hexdigest()
