"""The keys that personal numbers are sealed under: missing, wrong, exchanged, found again."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from data_access import importing, sealing
from data_access.database import Database
from data_access.keyring import KeyMissing, Keyring, from_file
from data_access.tables import Case, Party, Submission
from domain.registry import PROCEDURES
from services import cases, homes
from services import sealing as keeper
from tests.complaining import FORM
from tests.conftest import NOON, Estate
from tests.keys import KEY, KEYS
from tests.services.registered import MOBILE, OTHER_MOBILE, everything_stored, home

__all__ = ["home"]


def test_numbers_from_before_are_sealed_at_the_next_start(
    database: Database, estate: Estate, home: tuple[int, int]
) -> None:
    with database.writing() as session:
        session.connection().execute(text("UPDATE party SET phone = '13800000077'"))
        session.connection().execute(text("UPDATE party SET phone_hash = '', tail_hash = ''"))

    keeper.prepare(database, now=NOON)

    assert MOBILE not in everything_stored(database)
    with database.reading() as session:
        assert homes.find(session, "0077", actor=estate.desk)


def test_a_rotation_that_was_interrupted_goes_on(
    database: Database, estate: Estate, home: tuple[int, int], tmp_path: Path
) -> None:
    keys = from_file(tmp_path / "linli.keys")
    keys.add()
    rotating = Database(database.engine, keys)
    with rotating.writing() as session:
        for name in ("a", "b", "c"):
            person = {"project_id": estate.project_id, "name": name, "pinyin": "", "initials": ""}
            importing.add_parties(session, [{**person, "phone": MOBILE, "id_number": ""}])
    with database.writing() as session:  # what was under the tests' own key is none of this ring's
        session.connection().execute(text("DELETE FROM unitparty"))
        session.connection().execute(text("DELETE FROM party WHERE id_number <> ''"))
    keeper.prepare(rotating, now=NOON)
    first = keys.current

    keys.add()
    with rotating.writing() as session:
        sealing.renew_some(session, limit=1)  # and there it is killed
    assert 0 < keeper.waiting(rotating) < 3
    with rotating.reading() as session:
        assert {keys.open(box) for box in session.exec(select(Party.phone))} == {MOBILE}
        hashes = keys.blinds(sealing.PHONE, MOBILE)
        assert len(session.exec(select(Party).where(col(Party.phone_hash).in_(hashes))).all()) == 3

    done = keeper.rotate(rotating, now=NOON, progress=lambda *_: None)

    assert (done.key_id, done.rows, keeper.waiting(rotating)) == (keys.current, 2, 0)
    assert keys.current != first
    assert first in keys.ids


def test_a_wrong_key_is_refused_at_the_start(database: Database, estate: Estate) -> None:
    keeper.prepare(database, now=NOON)
    for ring in (Keyring({}), Keyring({"t1": bytes(32)}), Keyring({"t2": KEY})):
        with pytest.raises(KeyMissing, match="Put the key file back"):
            keeper.prepare(Database(database.engine, ring), now=NOON)


def test_a_running_program_notices_the_new_key_file(tmp_path: Path) -> None:
    running = from_file(tmp_path / "linli.keys")
    running.add()
    old = running.seal(MOBILE)

    other = from_file(tmp_path / "linli.keys")
    other.add()
    fresh = other.seal(OTHER_MOBILE)

    assert (running.open(old), running.open(fresh)) == (MOBILE, OTHER_MOBILE)
    assert running.current == other.current
    assert (tmp_path / "linli.keys").stat().st_mode & 0o077 == 0


def test_a_value_that_was_tampered_with_does_not_open() -> None:
    box = KEYS.seal(MOBILE)
    broken = box[:-2] + ("A" if box[-2] != "A" else "B") + box[-1]

    with pytest.raises(KeyMissing):
        KEYS.open(broken)


def test_what_a_form_held_cannot_be_guessed_and_is_known_after_the_keys_were_changed(
    database: Database, estate: Estate, tmp_path: Path
) -> None:
    keys = from_file(tmp_path / "linli.keys")
    first = keys.add()
    rotating = Database(database.engine, keys)

    number = sent(rotating, estate)
    with rotating.reading() as session:
        (stored,) = session.exec(select(Submission.payload_hash))
    keys.add()

    assert stored.startswith(f"{first}.")
    assert sent(rotating, estate) == number
    with rotating.reading() as session:
        assert len(session.exec(select(Case)).all()) == 1


def sent(database: Database, estate: Estate) -> str:
    """Send the same form, by the same token."""
    place = cases.Place(project_id=estate.project_id, unit_id=estate.units["1-1-1-101"])
    with database.writing() as session:
        return cases.open_case(
            session, PROCEDURES["complaint"], FORM, place=place, token="the-same",
            actor=estate.desk, now=NOON, parent=None,
        )  # fmt: skip
