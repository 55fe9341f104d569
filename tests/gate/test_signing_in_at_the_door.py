"""The sign-in page: who gets a cookie, of what kind, and where it leads."""

import pytest

from services.codes import sid_of
from tests.gate.conftest import Serve, Server
from tests.gate.visitors import PASSWORD, Visitor

CODE = "9f31c0de"
FIRST = {
    "code": CODE,
    "estate": "Willow Court",
    "name": "Wang",
    "login": "wang",
    "new_password": PASSWORD,
}


def test_the_right_password_gives_a_cookie_no_script_can_read(server: Server) -> None:
    answer = server.visitor().sign_in("chen")

    cookie = answer.headers["set-cookie"].lower()
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie


def test_the_cookie_kept_by_the_database_is_only_a_hash(server: Server) -> None:
    token = server.signed_in().token

    stored = (server.folder / "linli.sqlite3").read_bytes()
    stored += (server.folder / "linli.sqlite3-wal").read_bytes()

    assert sid_of(token).encode() in stored
    assert token.encode() not in stored


def test_a_cookie_set_before_the_sign_in_is_not_taken_over(server: Server) -> None:
    victim = Visitor(server.port, {"linli": "A" * 43})

    victim.sign_in("chen")

    assert victim.token != "A" * 43
    assert Visitor(server.port, {"linli": "A" * 43}).ask("/").status == 303


def test_signing_in_again_ends_the_session_before(server: Server) -> None:
    visitor = server.signed_in()
    before = visitor.token

    visitor.sign_in("chen")

    assert visitor.ask("/").status == 200
    assert Visitor(server.port, {"linli": before}).ask("/").status == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/today\r\nX: y",
        "javascript:alert(1)",
        "/sign-out",
        "/exports/abc",
    ],
)
def test_it_leads_nowhere_else(server: Server, elsewhere: str) -> None:
    answer = server.visitor().sign_in("chen", next=elsewhere)

    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_it_leads_back_to_the_page_that_was_asked_for(server: Server) -> None:
    visitor = server.visitor()
    asked = visitor.ask("/case?number=TS-2026-000001").headers["location"]

    form = visitor.ask(asked).body.decode()
    answer = visitor.sign_in("chen", next="/case?number=TS-2026-000001")

    assert 'value="/case?number=TS-2026-000001"' in form
    assert answer.headers["location"] == "/case?number=TS-2026-000001"


def test_five_failures_close_it_and_the_answer_is_the_same_for_everyone(serve: Serve) -> None:
    quiet = serve("chen")
    answers = [quiet.visitor().sign_in("chen", "wrong").body for _ in range(5)]

    locked = quiet.visitor().sign_in("chen")
    unknown = quiet.visitor().sign_in("nobody")

    assert locked.status == unknown.status == 403
    assert _sentence(locked.body) == _sentence(unknown.body) == _sentence(answers[0])
    assert "set-cookie" not in locked.headers


def test_what_was_typed_stays_and_cannot_become_markup(server: Server) -> None:
    answer = server.visitor().sign_in('"><script>alert(1)</script>', "wrong-Secret-9")

    assert b"&lt;script&gt;" in answer.body
    assert b"<script" not in answer.body
    assert b"wrong-Secret-9" not in answer.body


def test_it_speaks_chinese_first_and_english_when_asked(server: Server) -> None:
    chinese = server.visitor().ask("/sign-in").body.decode()
    english = server.visitor().ask("/sign-in?language=en&next=%2Ftoday").body.decode()

    assert '<html lang="zh-CN">' in chinese
    assert "language=en" in chinese
    assert '<html lang="en">' in english
    assert "Password" in english
    assert 'value="/today"' in english


def test_a_form_too_large_to_be_ours_is_refused(server: Server) -> None:
    answer = server.visitor().sign_in("chen", "x" * 40_000)

    assert answer.status == 413


def test_the_first_administrator_needs_the_code_and_it_works_once(serve: Serve) -> None:
    fresh = serve(first_code=CODE)
    form = fresh.visitor().ask("/sign-in").body
    wrong = fresh.visitor().post("/sign-in", FIRST | {"code": "00000000"})
    visitor = fresh.visitor()
    for _ in range(6):
        weak = visitor.post("/sign-in", FIRST | {"new_password": "12345678"})

    first = visitor.post("/sign-in", FIRST)
    second = fresh.visitor().post("/sign-in", FIRST | {"login": "mallory"})

    assert b'name="code"' in form
    assert [wrong.status, weak.status, first.status, second.status] == [403, 403, 303, 403]
    assert first.headers["location"] == "/sign-in/enrol"
    assert b'name="code"' not in fresh.visitor().ask("/sign-in").body
    assert fresh.visitor().sign_in("mallory").status == 403


def test_codes_cannot_be_guessed_at(serve: Serve) -> None:
    fresh = serve(first_code=CODE)
    for guess in range(5):
        fresh.visitor().post("/sign-in", FIRST | {"code": f"{guess:08x}"})

    answer = fresh.visitor().post("/sign-in", FIRST)

    assert answer.status == 403


def test_without_a_code_there_is_no_form_for_the_first_administrator(serve: Serve) -> None:
    fresh = serve()

    answer = fresh.visitor().post("/sign-in", FIRST | {"code": ""})

    assert answer.status == 403
    assert b'name="code"' not in fresh.visitor().ask("/sign-in").body


def _sentence(page: bytes) -> bytes:
    return page.split(b'role="alert">')[1].split(b"<")[0]
