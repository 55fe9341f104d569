"""Photos and files over HTTP: to whom, and what the browser is told to do with them."""

from datetime import UTC, datetime

import pytest

from data_access.database import Database
from data_access.file_store import open_files
from domain.people import Post, Role
from services import accounts, attached_files, attachments
from services.attached_files import Given
from tests import complaining as tell
from tests import photos
from tests.conftest import Estate, build_estate
from tests.gate.conftest import Serve, Server
from tests.gate.visitors import PASSWORD, Answer, Visitor

NAME = 'leak "1"\r\nX-Evil: yes\u202e; 漏水.exe'


@pytest.fixture(scope="module")
def server(serve: Serve) -> Server:
    """A server with two estates whose people may sign in."""
    served = serve("chen")
    served.database.files = open_files(str(served.folder / "files"))
    return served


@pytest.fixture(scope="module")
def estate(server: Server) -> Estate:
    """The estate of the case; wang and zhao sign in at its desk, sun leads another."""
    found = build_estate(server.database, "HY01")
    other = build_estate(server.database, "CH02")
    for login, project_id, role in (
        ("wang", found.project_id, Role.FRONT_DESK),
        ("zhao", found.project_id, Role.FRONT_DESK),
        ("sun", other.project_id, Role.MANAGER),
    ):
        with server.database.writing() as session:
            accounts.add(
                session, login=login, name=login, password=PASSWORD,
                postings=[Post(project_id, role)], now=_now(),
            )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def photo(server: Server, estate: Estate) -> str:
    return _added(server.database, estate, Given(NAME, photos.knowing_photo()))


@pytest.fixture(scope="module")
def letter(server: Server, estate: Estate) -> str:
    return _added(server.database, estate, Given("letter.pdf", photos.PDF))


@pytest.fixture(scope="module")
def desk(server: Server, estate: Estate) -> Visitor:
    return server.signed_in("wang")


def ask(visitor: Visitor, key: str, query: str = "") -> Answer:
    return visitor.ask(f"/files/{key}{query}")


def test_without_a_session_nothing_is_handed_out(server: Server, photo: str) -> None:
    answer = ask(server.visitor(), photo)

    assert (answer.status, answer.body) == (401, b"Sign in first")


def test_a_photo_is_shown_in_both_sizes_and_knows_nothing(desk: Visitor, photo: str) -> None:
    shown, small = ask(desk, photo), ask(desk, photo, "?size=preview")

    assert (shown.status, small.status) == (200, 200)
    assert shown.headers["content-type"] == "image/jpeg"
    assert photos.opened(shown.body).size == (600, 900)
    assert photos.opened(small.body).size == (320, 480)
    assert photos.PLACE.encode() not in shown.body + small.body


def test_the_browser_may_neither_keep_it_nor_run_what_is_in_it(
    desk: Visitor, photo: str, letter: str
) -> None:
    for answer in (ask(desk, photo), ask(desk, photo, "?size=preview"), ask(desk, letter)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


def test_u_21_a_name_adds_no_header_and_its_ending_is_that_of_the_content(
    desk: Visitor, photo: str
) -> None:
    answer = ask(desk, photo)

    assert "x-evil" not in answer.headers
    assert answer.headers["content-disposition"] == (
        "inline; filename*=UTF-8''leak%20_1_%20X-Evil_%20yes_%20%E6%BC%8F%E6%B0%B4.jpg"
    )


def test_a_letter_is_saved_and_has_no_small_picture(desk: Visitor, letter: str) -> None:
    answer = ask(desk, letter)

    assert (answer.headers["content-type"], answer.body) == ("application/pdf", photos.PDF)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert ask(desk, letter, "?size=preview").status == 404


def test_not_yours_looks_like_not_there(server: Server, photo: str, letter: str) -> None:
    stranger = server.signed_in("sun")

    answers = [ask(stranger, key) for key in (photo, letter, "0" * 32)]
    answers.append(ask(stranger, photo, "?size=preview"))

    assert {(answer.status, answer.body) for answer in answers} == {(404, b"Not found")}
    told = [
        {name: value for name, value in answer.headers.items() if name != "date"}
        for answer in answers
    ]
    assert all(headers == told[0] for headers in told)


def test_an_account_without_a_post_gets_nothing(server: Server, photo: str) -> None:
    assert ask(server.signed_in("chen"), photo).status == 404


def test_a_withdrawn_photo_is_gone_at_once(server: Server, estate: Estate, desk: Visitor) -> None:
    key = _added(server.database, estate, Given("wrong.png", photos.photo("PNG")))
    before = ask(desk, key).status

    with server.database.writing() as session:
        attachments.withdraw(session, key, "Wrong home", actor=estate.desk, now=_now())

    assert (before, ask(desk, key).status, ask(desk, key, "?size=preview").status) == (
        200, 404, 404,
    )  # fmt: skip


def test_a_session_that_ended_gets_nothing(server: Server, photo: str) -> None:
    visitor = server.signed_in("zhao")
    assert ask(visitor, photo).status == 200
    token = dict(visitor.cookies)

    visitor.post("/sign-out", {})
    visitor.cookies.update(token)

    assert ask(visitor, photo).status == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_changed_here(desk: Visitor, photo: str, method: str) -> None:
    assert desk.ask(f"/files/{photo}", method=method).status == 405


def test_a_lost_file_is_a_fault_with_a_number(
    server: Server, estate: Estate, desk: Visitor
) -> None:
    key = _added(server.database, estate, Given("lost.png", photos.photo("PNG", color="gold")))
    assert server.database.files
    server.database.files.remove(key)

    answer = ask(desk, key)

    assert answer.status == 500
    assert b"E-" in answer.body
    assert key not in answer.body.decode()


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  as the server


def _added(database: Database, estate: Estate, given: Given) -> str:
    number = tell.register(database, estate, now=_now())
    assert database.files
    kept = attached_files.keep(database.files, attached_files.read(given))
    with database.writing() as session:
        attachments.add(session, number, [kept], mark="before", actor=estate.desk, now=_now())
    return kept.key
