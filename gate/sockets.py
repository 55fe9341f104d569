"""One browser's websocket: lets through what Streamlit's page needs, and can be cut off."""

import asyncio
from collections.abc import Callable

from starlette.types import Message, Receive, Send

from gate import frames
from gate.door import Door
from services.signing_in import SignedIn

POLICY, NOT_BINARY, TOO_BIG = 1008, 1003, 1009


class Socket:
    """Stands between the server and Streamlit for as long as a websocket is open."""

    def __init__(
        self,
        door: Door,
        person: SignedIn,
        receive: Receive,
        send: Send,
        *,
        named: Callable[[str], None],
    ) -> None:
        self.sid = person.sid
        self.session_id: str | None = None
        self._account_id = person.account_id
        self._door = door
        self._receive = receive
        self._send = send
        self._named = named
        self._cut = asyncio.Event()

    async def receive(self) -> Message:
        """Return the next message that may pass; others are dropped, or end the connection."""
        while True:
            message = await self._next()
            if message["type"] != "websocket.receive" or await self._passes(message):
                return message

    async def send(self, message: Message) -> None:
        """Pass on what Streamlit sends, and learn its session's id from the first of it."""
        if self._cut.is_set():
            return
        frame = message.get("bytes") if message["type"] == "websocket.send" else None
        if self.session_id is None and frame:
            self.session_id = frames.session_named(frame)
            if self.session_id:
                self._named(self.session_id)
        await self._send(message)

    async def close(self, code: int) -> None:
        """Cut the connection; Streamlit sees the browser go."""
        if not self._cut.is_set():
            self._cut.set()
            await self._send({"type": "websocket.close", "code": code})

    async def _next(self) -> Message:
        message = asyncio.ensure_future(self._receive())
        cut = asyncio.ensure_future(self._cut.wait())
        await asyncio.wait({message, cut}, return_when=asyncio.FIRST_COMPLETED)
        cut.cancel()
        if self._cut.is_set() or not message.done():
            message.cancel()
            return {"type": "websocket.disconnect", "code": POLICY}
        return message.result()

    async def _passes(self, message: Message) -> bool:
        frame = message.get("bytes")
        code = await self._objection(frame)
        if code:
            await self.close(code)
        return not code and frame is not None and frames.is_allowed(frame)

    async def _objection(self, frame: bytes | None) -> int | None:
        """Return the code with which to end the connection, or None to keep it."""
        if frame is None:
            return NOT_BINARY
        if len(frame) > frames.LARGEST:
            return TOO_BIG
        if not self._door.may_send(self._account_id):
            return POLICY
        at_work = frames.is_allowed(frame) and frames.is_somebody_at_work(frame)
        return None if await self._door.person(self.sid, in_use=at_work) else POLICY
