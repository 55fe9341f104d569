"""A browser window without a browser: Streamlit's websocket by hand, through the gate.

It sends what the page's script would send, and anything a changed page could send instead.
The benchmarks open hundreds of these.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.gate.visitors import Visitor

Value = str | bool | int | list[str] | None
WIDGETS = frozenset(
    {
        "button", "button_group", "checkbox", "dataframe", "date_time_input", "date_input",
        "file_uploader", "number_input", "pagination", "plotly_chart", "radio", "selectbox",
        "text_area", "text_input",
    }
)  # fmt: skip
"""Kinds of element that answer; tables and charts only where the page listens to them."""


@dataclass(frozen=True)
class Widget:
    """An input that the page drew: the id by which it is answered, its kind, what it offers."""

    id: str
    kind: str
    options: tuple[str, ...] = ()


@dataclass
class Shown:
    """What one run of the script drew."""

    widgets: dict[str, Widget] = field(default_factory=dict)
    """By the key that the page gave it."""
    alerts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    errors: int = 0
    """Exceptions that reached the page."""
    links: list[str] = field(default_factory=list)
    """Addresses of the buttons that lead away."""
    fragments: set[str] = field(default_factory=set)
    """Ids of the parts that can run alone."""
    size: int = 0
    """Bytes that came from the server."""


class Tab:
    """One window on one screen. `query` is its address's part after the question mark.

    `page_hash` is the page that the server said is shown; a run asks for that one, and for
    `screen` only as long as it is empty. A test that sets it asks for a page by its hash.
    """

    def __init__(self, opened: ClientConnection, screen: str, query: str = "") -> None:
        self._opened = opened
        self.screen = screen
        self.query = query
        self.shown = Shown()
        self.session_id = ""
        self.page_hash = ""
        self._held: dict[str, WidgetState] = {}

    def __enter__(self) -> Self:
        self.socket = self._opened.__enter__()
        self.run()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Abruptly, as a window that is closed: a polite end would wait for what was not read.
        with suppress(OSError):
            self.socket.socket.shutdown(SHUT_RDWR)
        self._opened.__exit__(kind, error, trace)

    def run(self) -> Shown:
        """Let the script run with what the inputs hold, and return what it drew."""
        self.send()
        return self.wait()

    def set(self, key: str, value: Value) -> None:
        """Hold a value in an input without sending it, as inside a form."""
        self._held[key] = self._state(key, value)

    def press(self, key: str) -> Shown:
        """Press a button and return what the page shows then."""
        self.send_press(key)
        return self.wait()

    def send_press(self, key: str) -> None:
        """Press a button without waiting for what comes of it."""
        widget = self.shown.widgets[key]
        self.send(WidgetState(id=widget.id, trigger_value=True))

    def send(self, *more: WidgetState, fragment: str = "") -> None:
        """Ask for a run with what is held and `more`; a `fragment` asks for a part of it only."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.query
        rerun.page_name = "" if self.page_hash else self.screen
        rerun.page_script_hash = self.page_hash
        rerun.fragment_id = fragment
        rerun.context_info.timezone = "Asia/Shanghai"
        rerun.context_info.locale = "zh-CN"
        rerun.widget_states.CopyFrom(WidgetStates(widgets=[*self._held.values(), *more]))
        self.socket.send(bytes(message.SerializeToString()))

    def forget(self) -> None:
        """Hold nothing any more, as a page that was changed to send an empty form."""
        self._held.clear()

    def wait(self, *, seconds: float = 30) -> Shown:
        """Read until a run has ended and return what it drew."""
        self.shown = Shown()
        while True:
            frame = self.socket.recv(timeout=seconds)
            assert isinstance(frame, bytes)
            message = ForwardMsg.FromString(frame)
            self.shown.size += len(frame)
            self._note(message)
            # A run that is cut off for a later one ends with another status than success.
            if message.WhichOneof("type") == "script_finished" and message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
            ):
                return self.shown

    def closed_with(self) -> int | None:
        """Read until the server ends the connection, and return its code."""
        try:
            while True:
                self.socket.recv(timeout=10)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id or self.session_id
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._note_element(message)

    def _note_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if message.delta.fragment_id:
            self.shown.fragments.add(message.delta.fragment_id)
        kind = element.WhichOneof("type")
        if kind is None:
            return
        inside = getattr(element, kind)
        if kind in WIDGETS and inside.id:
            # An id is `$$ID-` with a digest and the key that the page gave.
            options = tuple(inside.options) if kind in ("radio", "selectbox") else ()
            self.shown.widgets[inside.id.split("-", 2)[-1]] = Widget(inside.id, kind, options)
        elif kind == "alert":
            self.shown.alerts.append(inside.body)
        elif kind in ("text", "heading", "markdown"):
            self.shown.texts.append(inside.body)
        elif kind == "link_button":
            self.shown.links.append(inside.url)
        elif kind == "exception":
            self.shown.errors += 1

    def _state(self, key: str, value: Value) -> WidgetState:
        state = WidgetState(id=self.shown.widgets[key].id)
        if isinstance(value, bool):
            state.bool_value = value
        elif isinstance(value, int):
            state.int_value = value
        elif isinstance(value, list):
            state.string_array_value.data.extend(value)
        elif value is not None:
            state.string_value = value
        return state


def open_tab(visitor: Visitor, screen: str, query: str = "", *, session_id: str = "") -> Tab:
    """Open a window of somebody who is signed in; enter it with `with` to have it drawn."""
    return Tab(visitor.open(session_id=session_id), screen, query)
