"""What somebody typed is kept sealed, one form of one person at a time, until it is sent."""

from datetime import timedelta

from sqlmodel import select

from data_access.database import Database
from data_access.tables import Draft
from domain.people import Actor
from services import drafts
from tests.conftest import NOON, Estate

FORM = "register.repair"
TYPED = {"description": "厨房漏水", "reporter_name": "王女士", "phone": "13800138000"}


def keep(database: Database, actor: Actor, content: dict[str, str], minutes: int = 0) -> None:
    with database.writing() as session:
        now = NOON + timedelta(minutes=minutes)
        drafts.keep(session, FORM, content, actor=actor, now=now)


def kept(database: Database, actor: Actor, form: str = FORM) -> drafts.Kept | None:
    with database.reading() as session:
        return drafts.kept(session, form, actor=actor)


def test_the_newest_words_are_kept_with_their_hour(database: Database, estate: Estate) -> None:
    keep(database, estate.desk, TYPED)
    keep(database, estate.desk, {**TYPED, "description": "厨房漏水，很急"}, minutes=2)

    found = kept(database, estate.desk)

    assert found == drafts.Kept(
        {**TYPED, "description": "厨房漏水，很急"}, NOON + timedelta(minutes=2)
    )


def test_nobody_else_sees_them_and_no_other_form(database: Database, estate: Estate) -> None:
    keep(database, estate.desk, TYPED)

    assert kept(database, estate.keeper) is None
    assert kept(database, estate.desk, "register.complaint") is None


def test_names_and_numbers_lie_sealed(database: Database, estate: Estate) -> None:
    keep(database, estate.desk, TYPED)

    with database.reading() as session:
        (draft,) = session.exec(select(Draft)).all()
    assert [word for word in TYPED.values() if word in draft.content] == []


def test_thrown_away_it_is_gone(database: Database, estate: Estate) -> None:
    keep(database, estate.desk, TYPED)
    with database.writing() as session:
        drafts.drop(session, FORM, actor=estate.desk)

    assert kept(database, estate.desk) is None


def test_a_text_without_end_is_not_kept(database: Database, estate: Estate) -> None:
    keep(database, estate.desk, {"description": "x" * (drafts.MOST + 1)})

    assert kept(database, estate.desk) is None
