"""What passes over an open websocket, and when it is cut."""

import time
from datetime import UTC, datetime

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from services import signing_in
from services.codes import sid_of
from tests.gate.conftest import Server
from tests.gate.visitors import rerun, session_id, texts, until_finished

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def closed_with(socket: ClientConnection) -> int | None:
    """Read until the server ends the connection, and return its code."""
    try:
        while True:
            socket.recv(timeout=10)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_the_page_of_a_signed_in_person_runs(server: Server) -> None:
    visitor = server.signed_in()

    with visitor.open() as socket:
        socket.send(rerun())

        assert "run 0" in texts(until_finished(socket))
    assert b"Streamlit" in visitor.ask("/").body


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1:1", "http://localhost", "null", ""]
)
def test_a_foreign_origin_is_refused(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        server.signed_in().open(origin=origin)

    assert refusal.value.response.status_code == 403


def test_a_foreign_host_is_refused_even_with_its_own_origin(server: Server) -> None:
    visitor = server.signed_in()
    rebound = {"Host": "evil.example", "Origin": "http://evil.example"}

    answers = [visitor.ask(path, headers=rebound) for path in ("/", "/sign-in", "/_stcore/health")]

    assert [answer.status for answer in answers] == [400, 400, 400]


def test_foreign_pages_cannot_post(server: Server) -> None:
    visitor = server.signed_in()
    token = visitor.token

    answer = visitor.ask("/sign-out", method="POST", headers={"Origin": "https://evil.example"})

    assert answer.status == 403
    assert visitor.ask("/").status == 200
    assert visitor.token == token


def test_a_text_frame_ends_it_with_1003(server: Server) -> None:
    with server.signed_in().open() as socket:
        socket.send("hello")

        assert closed_with(socket) == 1003


def test_a_frame_over_two_megabytes_ends_it_with_1009(server: Server) -> None:
    with server.signed_in().open() as socket:
        socket.send(b"\x00" * (2 * 1024 * 1024 + 1))

        assert closed_with(socket) == 1009


@pytest.mark.parametrize(
    "kind", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"]
)
def test_other_kinds_of_message_are_dropped(server: Server, kind: str) -> None:
    message = BackMsg()
    setattr(message, kind, True)
    forged = message.SerializeToString()

    with server.signed_in().open() as socket:
        # Of two kinds in one frame the last one would count.
        for frame in (forged, rerun() + forged, b"\xff\xff garbage"):
            socket.send(frame)
        socket.send(rerun())
        runs = [text for text in texts(until_finished(socket)) if text.startswith("run")]

        assert runs == ["run 0"]


def test_too_many_messages_end_it_with_1008(server: Server) -> None:
    with server.signed_in("zhao").open() as socket:
        heartbeat = BackMsg(app_heartbeat=True).SerializeToString()
        for _ in range(101):
            socket.send(heartbeat)

        assert closed_with(socket) == 1008


def test_an_idle_socket_closes_within_five_seconds_of_the_end(server: Server) -> None:
    visitor = server.signed_in()
    with visitor.open() as socket:
        socket.send(rerun())
        until_finished(socket)
        with server.database.writing() as session:
            signing_in.sign_out(session, sid_of(visitor.token), now=NOW)
        ended = time.monotonic()

        code = closed_with(socket)

    assert code == 1008
    assert time.monotonic() - ended < 5


def test_signing_out_cuts_every_window_and_nothing_runs_after(server: Server) -> None:
    visitor = server.signed_in()
    stolen = visitor.token
    with visitor.open() as socket:
        socket.send(rerun())
        streamlit_session = session_id(until_finished(socket))
        answer = visitor.post("/sign-out", {})
        ran = server.runs
        code = closed_with(socket)

    visitor.cookies["linli"] = stolen

    assert (answer.status, code) == (303, 1008)
    assert "cookies" in answer.headers["clear-site-data"]
    assert visitor.ask("/").status == 303
    with pytest.raises(InvalidStatus):
        visitor.open(session_id=streamlit_session)
    assert server.runs == ran


def test_another_person_cannot_take_over_a_session_by_its_id(server: Server) -> None:
    with server.signed_in("chen").open() as socket:
        socket.send(rerun())
        stolen = session_id(until_finished(socket))

        with server.signed_in("lin").open(session_id=stolen) as other:
            other.send(rerun())
            messages = until_finished(other)

    assert session_id(messages) != stolen
    assert "run 0" in texts(messages)
