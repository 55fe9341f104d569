"""Whose screens are whose, and a look at the whole database before and after."""

from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import text
from sqlmodel import SQLModel, col, select
from streamlit.proto.WidgetStates_pb2 import WidgetState

from data_access.tables import Account
from domain.people import Actor
from pages import menu
from services import accounts
from services.language import translator
from tests.browser.serving import Served
from tests.wire.client import Tab

LOGINS = ("zhou", "lin", "chen", "sun", "wu", "admin")
COMES_AND_GOES = {"account", "sign_in_session", "sign_in_attempt", "audit_entry", "sealing_key"}
"""Tables that signing in and being refused write to."""
SCREENS = {
    screen.place: screen
    for screens in menu._sections(translator("zh_CN")).values()
    for screen in screens
}


def actor_of(served: Served, login: str) -> Actor:
    now = datetime.now(UTC)  # noqa: TID251  the served program has the real clock
    with served.database.reading() as session:
        account = session.exec(select(Account).where(col(Account.login) == login)).one()
        return accounts.actor_of(session, account.id or 0, now=now)


def screens_of(served: Served, login: str) -> set[str]:
    """Return the addresses of the screens that the declaration gives this person."""
    actor = actor_of(served, login)
    return {place for place, screen in SCREENS.items() if menu._is_open(actor, screen)}


def kept(served: Served) -> dict[str, tuple[int, str]]:
    """Return how many rows each table has, and a digest of all of them."""
    return {name: _rows(served, name) for name in SQLModel.metadata.tables.keys() - COMES_AND_GOES}


def _rows(served: Served, table: str) -> tuple[int, str]:
    with served.database.reading() as session:
        found = session.connection().execute(text(f'SELECT * FROM "{table}"')).all()
    told = "\n".join(sorted(repr(tuple(row)) for row in found))
    return len(found), sha256(told.encode()).hexdigest()


def forged(tab: Tab) -> list[WidgetState]:
    """Return for each widget of a window a press of it, and values that it never offered."""
    states = []
    for widget in tab.shown.widgets.values():
        states += [
            WidgetState(id=widget.id, trigger_value=True),
            WidgetState(id=widget.id, int_value=99_999),
            WidgetState(id=widget.id, string_value="不在其中"),
            WidgetState(id=widget.id, json_value='{"added_rows":[{"a":1}],"deleted_rows":[0]}'),
        ]
    return states
