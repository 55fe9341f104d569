"""Looking through somebody's eyes: for 15 minutes, only downwards, and never to do anything."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from data_access import accounts as account_store
from data_access.database import Database, Session
from data_access.tables import Account, AuditEntry, Posting, SignInSession
from domain.people import Actor
from domain.rights import NotAllowed
from services import signing_in, viewing
from services.context import Context
from services.viewing import OnlyLooking
from services.wiring import Wiring
from tests.conftest import NOON, Estate

SID = "sid-of-the-lead"
YESTERDAY = NOON.date() - timedelta(days=1)


def begin(database: Database, who: Actor, whom: Actor) -> None:
    with database.writing() as session:
        account_store.open_session(
            session, SID, account_id=who.id, address="10.0.0.9", agent="", at=NOON
        )
    with database.writing() as session:
        viewing.begin(session, SID, whom.id, actor=who, now=NOON)


def seen_by(database: Database, minutes: float = 1) -> Actor | None:
    with database.reading() as session:
        found = signing_in.signed_in(session, SID, now=NOON + timedelta(minutes=minutes))
    assert found is not None
    return found.viewing


def acts(database: Database) -> list[tuple[str, int | None]]:
    with database.reading() as session:
        found = session.exec(select(AuditEntry).order_by(col(AuditEntry.id))).all()
        return [(entry.action, entry.actor_id) for entry in found]


@pytest.mark.parametrize(("minutes", "looks"), [(0, True), (14.9, True), (15, False), (29, False)])
def test_it_ends_by_itself_after_fifteen_minutes(
    database: Database, estate: Estate, minutes: float, looks: bool
) -> None:
    begin(database, estate.supervisor, estate.desk)

    assert (seen_by(database, minutes) is not None) is looks


def rises(session: Session, estate: Estate, away: Estate) -> None:
    session.add(Posting(account_id=estate.desk.id, project_id=estate.project_id, role="supervisor"))


def works_elsewhere(session: Session, estate: Estate, away: Estate) -> None:
    session.add(Posting(account_id=estate.desk.id, project_id=away.project_id, role="readonly"))


def is_closed(session: Session, estate: Estate, away: Estate) -> None:
    session.exec(select(Account).where(Account.id == estate.desk.id)).one().disabled_at = NOON


def loses_all_posts(session: Session, estate: Estate, away: Estate) -> None:
    _end_posts(session, estate.desk)


def lead_loses_the_post(session: Session, estate: Estate, away: Estate) -> None:
    _end_posts(session, estate.supervisor)


def _end_posts(session: Session, who: Actor) -> None:
    for row in session.exec(select(Posting).where(Posting.account_id == who.id)):
        row.to_on = YESTERDAY


@pytest.mark.parametrize(
    "event", [rises, works_elsewhere, is_closed, loses_all_posts, lead_loses_the_post]
)
def test_it_ends_as_soon_as_it_would_not_begin(
    database: Database,
    estate: Estate,
    other_estate: Estate,
    event: Callable[[Session, Estate, Estate], None],
) -> None:
    begin(database, estate.supervisor, estate.desk)
    assert seen_by(database) is not None

    with database.writing() as session:
        event(session, estate, other_estate)

    assert seen_by(database) is None


def test_signing_out_ends_it_and_both_are_written(database: Database, estate: Estate) -> None:
    begin(database, estate.supervisor, estate.desk)

    with database.writing() as session:
        signing_in.sign_out(session, SID, now=NOON)

    who = estate.supervisor.id
    assert acts(database) == [
        ("viewing.begin", who), ("viewing.end", who), ("session.sign_out", who)
    ]  # fmt: skip
    with database.reading() as session:
        assert session.exec(select(SignInSession)).one().viewing_id is None


@pytest.mark.parametrize(
    ("who", "whom"),
    [("supervisor", "manager"), ("manager", "admin"), ("manager", "manager"), ("desk", "reader"),
     ("admin", "desk")],
)  # fmt: skip
def test_nobody_looks_upwards_or_sideways(
    database: Database, estate: Estate, who: str, whom: str
) -> None:
    with pytest.raises(NotAllowed):
        begin(database, getattr(estate, who), getattr(estate, whom))

    assert acts(database) == []
    assert seen_by(database) is None


def test_nobody_looks_from_behind_somebodys_eyes(database: Database, estate: Estate) -> None:
    begin(database, estate.manager, estate.supervisor)
    behind = seen_by(database)

    assert behind is not None
    with database.reading() as session:
        assert not viewing.may_look(session, estate.desk.id, actor=behind, now=NOON)


def test_nothing_is_written_until_it_ends(database: Database, estate: Estate) -> None:
    begin(database, estate.supervisor, estate.desk)
    moment = [NOON]
    ctx = Context(Wiring(database, lambda: moment[0]), SID, "en")

    def write() -> int:
        with ctx.writing() as work:
            return work.actor.id

    with pytest.raises(OnlyLooking, match="nothing can be changed"):
        write()
    moment[0] += timedelta(minutes=15)
    assert write() == estate.supervisor.id
