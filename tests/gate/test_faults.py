"""A fault nobody foresaw: one calm sentence, and a number that finds it in the log."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

from services.language import translator
from tests.gate import faulty
from tests.gate.conftest import ROOT, Serve, Server
from tests.gate.visitors import Visitor

SCRIPT = "from tests.gate import faulty\nfaulty.draw()\n"
NUMBER = re.compile(r"E-[0-9A-F]{8}")
TELLING = (
    *faulty.SECRETS,
    *(kind.__name__ for kind in faulty.PLAIN),
    "Traceback", "File \"", ".py", "site-packages", str(ROOT), "sqlalchemy", "sqlite3", "psycopg",
    "pydantic", "pandas", "ZeroDivision", "Integrity", "Operational", "JSONDecode", "Syntax",
    "ExceptionGroup", "INSERT INTO", "Unspeakable", "FromOutside", "redacted",
)  # fmt: skip
"""What would tell the browser of the inside."""
PLACES = ("body", "form", "callback", "fragment")
PEOPLE = ("chen", "lin", "zhao", "sun", "wu")
FORGED = (
    WidgetState(bytes_value=b"\xff\xfe"),
    WidgetState(string_value="x" * 100_000),
    WidgetState(int_value=2**62),
    WidgetState(double_value=float("nan")),
    WidgetState(bool_value=True),
    WidgetState(json_value="{"),
    WidgetState(trigger_value=True),
)


@dataclass
class Window:
    """One window whose every received byte is kept."""

    socket: ClientConnection
    ids: dict[str, str] = field(default_factory=dict)
    fragment: str = ""

    def run(self, query: str = "", *, fragment: str = "", state: WidgetState | None = None) -> str:
        """Let the script run and return all the server sent as text, but for its own address."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.fragment_id = fragment
        if state is not None:
            message.rerun_script.widget_states.widgets.append(state)
        self.socket.send(bytes(message.SerializeToString()))
        return self._received()

    def press(self, query: str) -> str:
        return self.run(query, state=WidgetState(id=self.ids["press"], trigger_value=True))

    def _received(self) -> str:
        got = []
        while True:
            frame = self.socket.recv(timeout=20)
            message = ForwardMsg.FromString(
                bytes(frame, "utf-8") if isinstance(frame, str) else frame
            )
            self._note(message)
            # Where the script lies is told to everybody who is signed in, fault or none.
            if message.WhichOneof("type") == "new_session":
                message.new_session.main_script_path = ""
            got.append(message.SerializeToString())
            if message.WhichOneof("type") == "script_finished":
                return str(b"".join(got), "utf-8", "replace")

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind in ("button", "text_input", "number_input", "selectbox"):
            found = getattr(element, kind).id
            self.ids[found.split("-", 2)[-1]] = found
        self.fragment = message.delta.fragment_id or self.fragment


@pytest.fixture(scope="module")
def failing(serve: Serve) -> Server:
    return serve(*PEOPLE, script=SCRIPT)


@pytest.fixture(scope="module")
def windows(failing: Server) -> Iterator[dict[str, Window]]:
    """One window for each place and person: nobody may send more than 100 messages in 10 s."""
    opened = {
        place: Window(failing.signed_in(login).open())
        for place, login in zip((*PLACES, "others"), PEOPLE, strict=True)
    }
    for window in opened.values():
        window.run()
    yield opened
    for window in opened.values():
        window.socket.close()


@pytest.fixture(scope="module")
def insider(failing: Server) -> Visitor:
    return failing.signed_in("wu")


def log_of(server: Server) -> str:
    return (server.folder / "faults.log").read_text(encoding="utf-8")


def is_calm(received: str, server: Server) -> str:
    """Check that what was received tells nothing but one number, found once in the log."""
    assert [word for word in TELLING if word in received] == []
    number = NUMBER.findall(received)[0]
    assert set(NUMBER.findall(received)) == {number}
    assert log_of(server).count(number) == 1
    return str(number)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", faulty.KINDS)
def test_in_the_script_it_tells_a_number_and_nothing_else(
    failing: Server, windows: dict[str, Window], kind: str, place: str
) -> None:
    window, query = windows[place], f"place={place}&fault={kind}"

    if place == "callback":
        received = window.press(query)
    else:
        received = window.run(query, fragment=window.fragment if place == "fragment" else "")

    is_calm(received, failing)
    assert "系统出了点问题" in received


def test_the_tried_faults_are_160_and_more() -> None:
    tried = len(faulty.KINDS) * len(PLACES)

    assert tried >= 160


@pytest.mark.parametrize("widget", ["text", "number", "choice", "press"])
@pytest.mark.parametrize("forged", FORGED, ids=lambda state: state.WhichOneof("value"))
def test_a_forged_value_tells_nothing(
    failing: Server, windows: dict[str, Window], widget: str, forged: WidgetState
) -> None:
    window = windows["others"]
    state = WidgetState(id=window.ids[widget])
    state.MergeFrom(forged)

    received = window.run(state=state)

    assert [word for word in TELLING if word in received] == []
    assert "whole" in received or NUMBER.search(received)


def test_a_refusal_that_a_callback_lets_pass_is_said_and_stands_in_no_log(
    failing: Server, windows: dict[str, Window]
) -> None:
    before = log_of(failing)

    received = windows["callback"].press("fault=refused")

    assert translator("zh_CN")(faulty.REFUSED) in received
    assert NUMBER.search(received) is None
    assert log_of(failing) == before


def test_everything_goes_on_after_it(windows: dict[str, Window]) -> None:
    assert all("whole" in windows[place].run() for place in PLACES)


def test_without_its_database_the_gate_tells_a_number(serve: Serve) -> None:
    broken = serve("chen", script=SCRIPT)
    visitor = broken.signed_in()
    with broken.database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE sign_in_session RENAME TO away"))

    answer = visitor.ask("/")

    page = answer.body.decode()
    is_calm(page, broken)
    assert answer.status == 500
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src")
    assert "<script" not in page
    assert page.index('<p lang="zh-CN">系统') < page.index('<p lang="en">Something went wrong')
    visitor.cookies["linli-language"] = "en"
    page = visitor.ask("/").body.decode()
    assert page.index('<p lang="en">Something went wrong') < page.index('<p lang="zh-CN">系统')


def test_the_logs_hold_no_word_of_the_faults(failing: Server, windows: dict[str, Window]) -> None:
    for kind in ("statement", "chained"):
        windows["others"].run(f"place=body&fault={kind}")
    log, console = log_of(failing), (failing.folder / "log").read_text(encoding="utf-8")

    assert [word for word in faulty.SECRETS if word in log + console] == []
    assert "faulty.py" in log
    assert NUMBER.search(console)


def test_the_log_is_its_owners_alone(failing: Server) -> None:
    mode = (failing.folder / "faults.log").stat().st_mode

    assert stat.S_IMODE(mode) == 0o600
