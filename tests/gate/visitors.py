"""Browsers as the gate's tests need them: HTTP by hand, Streamlit's websocket by hand."""

import http.client
import json
import re
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyotp
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

PASSWORD = "Tr4verse-Lamp-Post"


def secret_in(page: bytes) -> tuple[str, str]:
    """Return the secret that a page shows as text, and the sealed one of its form."""
    text = page.decode()
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", text)
    box = re.search(r'name="box" value="([^"]+)"', text)
    assert shown
    assert box
    return shown[1].replace(" ", ""), box[1]


def code_of(secret: str, *, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * steps)  # noqa: TID251  a phone's clock


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cookies: Mapping[str, str]


@dataclass
class Visitor:
    """One browser: keeps its cookies, and says by default that it is on our own pages."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def token(self) -> str:
        return self.cookies["linli"]

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; `headers` replace the usual ones."""
        sent = {"Host": self.host, "Cookie": self._cookie()}
        if method != "GET":
            sent["Origin"] = f"http://{self.host}"
        sent |= headers or {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        line.request(method, path, body=body or None, headers=sent)
        answer = line.getresponse()
        content = answer.read()
        line.close()
        given = _cookies_given(answer)
        self.cookies |= given
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, named, content, given)

    def post(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Answer:
        body = urllib.parse.urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, method="POST", body=body, headers=kind | dict(headers or {}))

    def sign_in(self, login: str, password: str = PASSWORD, **more: str) -> Answer:
        return self.post("/sign-in", {"login": login, "password": password} | more)

    def enrol(self) -> tuple[str, list[str]]:
        """Set up the second factor after the password; return secret and recovery codes."""
        secret, box = secret_in(self.ask("/sign-in/enrol").body)
        page = self.post("/sign-in/enrol", {"box": box, "factor": code_of(secret, steps=-1)})
        codes = re.findall(r"<li><code>([0-9a-f]+)</code></li>", page.body.decode())
        assert self.post("/sign-in/go-on", {}).status == 303
        return secret, codes

    def open(
        self,
        *,
        origin: str | None = None,
        session_id: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> ClientConnection:
        """Open Streamlit's websocket, as its page does; `session_id` asks to go on with one."""
        protocols = ["streamlit", "xsrf", session_id] if session_id else ["streamlit"]
        connection: ClientConnection = connect(
            f"ws://{self.host}/_stcore/stream",
            origin=Origin(f"http://{self.host}" if origin is None else origin) or None,
            additional_headers={"Cookie": self._cookie()} | dict(headers or {}),
            subprotocols=[Subprotocol(name) for name in protocols],
            max_size=None,
            open_timeout=15,
            proxy=None,
        )
        return connection

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def rerun(**parts: object) -> bytes:
    """Return the message of a page that asks to run."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    for name, value in parts.items():
        setattr(message.rerun_script, name, value)
    return bytes(message.SerializeToString())


def until_finished(socket: ClientConnection) -> list[ForwardMsg]:
    """Return what the server sends until the script has run."""
    found = []
    while True:
        frame = socket.recv(timeout=20)
        assert isinstance(frame, bytes)
        message = ForwardMsg()
        message.ParseFromString(frame)
        found.append(message)
        if message.WhichOneof("type") == "script_finished":
            return found


def texts(messages: list[ForwardMsg]) -> list[str]:
    """Return what the script wrote with `st.text`."""
    return [
        message.delta.new_element.text.body
        for message in messages
        if message.WhichOneof("type") == "delta"
        and message.delta.new_element.WhichOneof("type") == "text"
    ]


def user_seen(messages: list[ForwardMsg]) -> dict[str, str | None]:
    """Return what the script wrote of `st.user`, as JSON."""
    found = next(text for text in texts(messages) if text.startswith("{"))
    return dict(json.loads(found))


def session_id(messages: list[ForwardMsg]) -> str:
    """Return the id of the Streamlit session that the server announced."""
    return next(
        message.new_session.initialize.session_id
        for message in messages
        if message.WhichOneof("type") == "new_session"
    )


def _cookies_given(answer: http.client.HTTPResponse) -> dict[str, str]:
    lines = answer.headers.get_all("Set-Cookie") or []
    return dict(line.split(";")[0].split("=", 1) for line in lines)
