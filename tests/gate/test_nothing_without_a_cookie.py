"""Without a session: no page, no socket, no upload, no file, no run of the script."""

import pytest
from websockets.exceptions import InvalidStatus

from services.codes import sid_of
from tests.gate.conftest import Serve, Server
from tests.gate.visitors import Visitor, rerun, until_finished, user_seen

SPOOFED = {"X-App-User": "1", "X-App-Sid": "x", "X-Forwarded-User": "chen", "x_app_user": "1"}

GUARDED = (
    "/media/0f3a.png",
    "/static/js/index.js",
    "/favicon.png",
    "/_stcore/host-config",
    "/exports/abc",
    "/files/0123456789abcdef0123456789abcdef",
    "/files/0123456789abcdef0123456789abcdef?size=preview",
    "/sign-out",
    "/language?to=en",
)
NOWHERE = (
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/script-health-check",
    "/_stcore/stream",
    "/_stcore/bidi-components/x/y.js",
    "/component/x/y.js",
    "/auth/login",
    "/oauth2callback",
    "/app/static/x",
    "/pages/secret.py",
    "/pages/_router.py",
    "/_stcore/../_stcore/metrics",
    "/%2e%2e/router.py",
    "//evil.example/",
    "/files",
    "/files/1",
    "/files/0123456789ABCDEF0123456789abcdef",
    "/files/../linli.keys",
)


def test_a_page_file_asked_first_on_a_fresh_server_gives_nothing(serve: Serve) -> None:
    fresh = serve("chen")

    answers = [fresh.visitor().ask(path) for path in ("/secret", "/pages/secret.py", "/router")]

    assert [answer.status for answer in answers] == [303, 404, 303]
    assert not any(b"Streamlit" in answer.body for answer in answers)
    with pytest.raises(InvalidStatus):
        fresh.visitor().open()
    assert fresh.runs == 0


@pytest.mark.parametrize("path", ["/", "/today", "/today/", "/case?number=TS-2026-000001"])
def test_a_page_leads_to_the_sign_in_and_back(server: Server, path: str) -> None:
    answer = server.visitor().ask(path)

    assert answer.status == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert answer.body == b""


@pytest.mark.parametrize("path", GUARDED)
def test_what_pages_load_is_401(server: Server, path: str) -> None:
    answer = server.visitor().ask(path)

    assert (answer.status, answer.body) == (401, b"Sign in first")


@pytest.mark.parametrize("path", NOWHERE)
def test_other_addresses_do_not_exist_signed_in_or_not(server: Server, path: str) -> None:
    answers = [server.visitor().ask(path), server.signed_in().ask(path)]

    assert [answer.status for answer in answers] == [404, 404]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_is_401(server: Server, method: str) -> None:
    answer = server.visitor().ask("/_stcore/upload_file/a/b", method=method, body=b"x")

    assert answer.status == 401


def test_a_socket_is_refused_before_it_opens(server: Server) -> None:
    ran = server.runs

    with pytest.raises(InvalidStatus) as refusal:
        server.visitor().open()

    assert refusal.value.response.status_code == 403
    assert server.runs == ran


def test_a_tampered_cookie_is_no_cookie(server: Server) -> None:
    token = server.signed_in().token

    # The last one is what the database holds: a stolen copy of it must not be a key.
    for forged in (token + "x", token[:-1], token.swapcase(), sid_of(token)):
        visitor = Visitor(server.port, {"linli": forged})

        assert visitor.ask("/").status == 303
        with pytest.raises(InvalidStatus):
            visitor.open()


def test_a_spoofed_identity_header_is_no_identity(server: Server) -> None:
    answer = server.visitor().ask("/", headers=SPOOFED)

    assert answer.status == 303
    with pytest.raises(InvalidStatus):
        server.visitor().open(headers=SPOOFED)


def test_a_spoofed_identity_header_changes_nobody(server: Server) -> None:
    visitor = server.signed_in("lin")

    with visitor.open(headers=SPOOFED) as socket:
        socket.send(rerun())
        user = user_seen(until_finished(socket))

    assert user == {"uid": "2", "sid": sid_of(visitor.token)}
