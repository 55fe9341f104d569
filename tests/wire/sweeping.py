"""Many people at one door together: what others may press there, sent by those who may not."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.gate.visitors import Visitor
from tests.wire.client import Shown, Tab, open_tab
from tests.wire.doors import Door

EDITED = '{"edited_rows":{"0":{"state":"closed"}},"added_rows":[{"a":1}],"deleted_rows":[0,1]}'
PICKED = '{"selection":{"rows":[-1,99999],"columns":[],"cells":[[99999,"a"]],"points":[{}]}}'
FORGERIES: Sequence[Callable[[str], WidgetState]] = (
    lambda id: WidgetState(id=id, trigger_value=True),
    lambda id: WidgetState(id=id, int_value=99_999),
    lambda id: WidgetState(id=id, string_value="不在其中"),
    lambda id: WidgetState(id=id, json_value=EDITED if len(id) % 2 else PICKED),
)
"""One message takes one value for an input, so that each is sent in a round of its own.

Every input is pressed, and given one of the other values: which one goes round by input.
"""
APART = 0.15
"""Seconds between two messages of a person, who may send a hundred in ten seconds."""


class Pace:
    """Keeps rounds apart, so that nobody is put out for sending too much."""

    def __init__(self) -> None:
        self._next = time.monotonic()

    def keep(self) -> None:
        time.sleep(max(0.0, self._next - time.monotonic()))
        self._next = time.monotonic() + APART


@dataclass
class Sweep:
    """The windows of several people, all at the same door."""

    tabs: Mapping[str, Tab]
    forged: dict[str, int] = field(default_factory=dict)
    """How many values were sent that were not the sender's to send, by login."""
    replayed: int = 0
    """How many parts of other people's pages were asked for."""
    pace: Pace = field(default_factory=Pace)
    doors: int = 0

    def draw(self, door: Door) -> dict[str, Shown]:
        """Let everybody see what a door shows to them."""
        return self._round(door, dict.fromkeys(self.tabs, ()))

    def force(self, door: Door) -> None:
        """Let people send whatever the others were shown at a door, and they were not.

        They also send what was never offered for what they were shown themselves. Half of the
        people have their turn here, and the others at the next door, for time.
        """
        shown = self.draw(door)
        self.doors += 1
        turn = sorted(shown)[self.doors % 2 :: 2]
        foreign = {login: _foreign(login, shown) for login in turn}
        for forge in (_pressed, _given):
            sent = {login: forge(ids) for login, ids in foreign.items() if ids}
            self._round(door, sent)
            self._count(sent)
        never_offered = {login: _given(_inputs(shown[login])) for login in turn}
        self._round(door, never_offered)
        self._count(never_offered)
        self._replay(door, shown)

    def press(self, door: Door, by: Collection[str]) -> None:
        """Let some people press all that they and the others were shown at a door."""
        shown = self.draw(door)
        mine = {login: _buttons(shown[login]) for login in by}
        for ids in (mine, {login: _foreign(login, shown) for login in by}):
            sent = {login: _pressed(ids[login]) for login in by if ids[login]}
            self._round(door, sent)
            self._count(sent)

    def _count(self, sent: Mapping[str, Sequence[WidgetState]]) -> None:
        for login, states in sent.items():
            self.forged[login] = self.forged.get(login, 0) + len(states)

    def _replay(self, door: Door, shown: Mapping[str, Shown]) -> None:
        """Ask for the others' fragments, which nothing answers, and then for the page."""
        every = set().union(*(each.fragments for each in shown.values()))
        for fragment in sorted(every):
            for login in self.tabs:
                if fragment not in shown[login].fragments:
                    door.point(self.tabs[login])
                    self.tabs[login].send(fragment=fragment)
                    self.replayed += 1
            self._round(door, dict.fromkeys(self.tabs, ()))

    def _round(self, door: Door, sent: Mapping[str, Sequence[WidgetState]]) -> dict[str, Shown]:
        self.pace.keep()
        for login, states in sent.items():
            door.point(self.tabs[login])
            self.tabs[login].send(*states)
        return {login: self.tabs[login].wait() for login in sent}


def _pressed(ids: Sequence[str]) -> list[WidgetState]:
    return [FORGERIES[0](id) for id in ids]


def _given(ids: Sequence[str]) -> list[WidgetState]:
    return [FORGERIES[1 + n % 3](id) for n, id in enumerate(ids)]


def _foreign(login: str, shown: Mapping[str, Shown]) -> list[str]:
    mine = {widget.id for widget in shown[login].widgets.values()}
    every = {widget.id for each in shown.values() for widget in each.widgets.values()}
    return sorted(every - mine)


def _buttons(shown: Shown) -> list[str]:
    """Return the buttons that a person was shown, but for the one that ends looking as another."""
    return [
        widget.id
        for key, widget in shown.widgets.items()
        if widget.kind == "button" and key != "viewing.end"
    ]


def _inputs(shown: Shown) -> list[str]:
    return [widget.id for widget in shown.widgets.values() if widget.kind != "button"]


@contextmanager
def sweeping(people: Mapping[str, Visitor]) -> Iterator[Sweep]:
    """Open a window for each of the people."""
    with ExitStack() as opened:
        yield Sweep(
            {
                login: opened.enter_context(open_tab(visitor, ""))
                for login, visitor in people.items()
            }
        )
