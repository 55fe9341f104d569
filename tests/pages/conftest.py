"""A browser window for the tests of the screens: the real router, wired to a real database."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data_access import accounts
from data_access.database import Database
from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from services import cases
from services.wiring import Wiring, wire
from tests.conftest import NOON, Estate

ROUTER = Path(__file__).resolve().parents[2] / "pages" / "_router.py"
Window = Callable[..., AppTest]
Register = Callable[..., str]
ANSWERS: Mapping[str, object] = {
    "channel": "phone",
    "received_at": NOON,
    "reporter_name": "Mrs Wang",
    "reporter_role": "owner",
    "phone": "13800138000",
    "callback_ok": True,
    "cat_l1": "equipment",
    "cat_l2": "equipment.lift",
    "title": "Lift *stands* still",
    "description": "The lift has stood still since Sunday. # not a heading",
    "urgency": "normal",
    "severity": "1",
    "headcount": "1",
}


@pytest.fixture(scope="session", autouse=True)
def _packages_are_asked_once() -> Iterator[None]:
    """Every window would ask each installed package for components: most of a page's time."""
    with pytest.MonkeyPatch.context() as patch:
        asked = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", asked)
        yield


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """A page only draws what services answer, and those are tried on each kind of database."""
    return sqlite_database


@pytest.fixture
def window(database: Database) -> Window:
    """Open a window in which the person is signed in, at a place, and draw it in English."""
    wire(Wiring(database, lambda: NOON))
    # AppTest itself keeps functions in the session's state; browser tests run with the check on.
    config.set_option("runner.enforceSerializableSessionState", False)

    def opened(actor: Actor, place: str = "", **query: str) -> AppTest:
        sid = f"sid-of-{actor.id}"
        with database.writing() as session:
            accounts.set_language(session, actor.id, "en")
            if accounts.find_session(session, sid) is None:
                accounts.open_session(
                    session, sid, account_id=actor.id, address="", agent="", at=NOON
                )
        screen = AppTest.from_file(str(ROUTER), default_timeout=30)
        screen.user = {"uid": str(actor.id), "sid": sid}
        screen.query_params.update(query)
        if place:
            screen._page_hash = calc_hash(place)
        return screen.run()

    return opened


@pytest.fixture
def register(database: Database, estate: Estate) -> Register:
    """Register a complaint of the first household, with answers in place of the usual ones."""

    def registered(received_at: datetime = NOON, **answers: object) -> str:
        place = cases.Place(project_id=estate.project_id, unit_id=estate.units["1-1-1-101"])
        given = {**ANSWERS, "received_at": received_at, **answers}
        with database.writing() as session:
            return cases.open_case(
                session,
                COMPLAINT,
                given,
                place=place,
                token=uuid4().hex,
                actor=estate.desk,
                now=NOON,
                parent=None,
            )

    return registered
