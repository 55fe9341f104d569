"""The gate: an ASGI middleware that lets in who is signed in, and only to what exists."""

import logging
import os
from collections.abc import Sequence
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gate import cookies, headers, hosts, places, screens
from gate.door import Door
from gate.places import Place
from gate.sockets import Socket
from gate.uploads import Uploads
from services import faults
from services.codes import sid_of
from services.signing_in import SignedIn

PERSON = "linli.person"
DOOR = "linli.door"
"""Where the gate's own routes find the person and the door in the request's scope."""

_IDENTITY = (b"x-app-", b"x-forwarded-user", b"x-streamlit-user")
_LOG = logging.getLogger("linli.access")


class Gate:
    """Refuses foreign hosts and origins, unknown addresses, and everyone without a session.

    `inline_scripts` are the exact texts of the constant scripts that our pages may run.
    """

    def __init__(self, app: ASGIApp, inline_scripts: Sequence[str] = ()) -> None:
        self._app = app
        self._policy = headers.content_security_policy(inline_scripts)
        self._hosts = hosts.allowed_hosts(os.environ.get("LINLI_HOSTS"))
        self._door = Door()
        self._uploads = Uploads()
        # The server's own access log holds query strings and session ids; ours does not.
        logging.getLogger("uvicorn.access").disabled = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._calmly(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket_calmly(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _calmly(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a fault with a sentence and its number; what it was stands in the log."""
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._http(scope, receive, noting)
        except Exception as fault:  # the outermost place: beyond it stands the web server
            place = f"{scope['method']} {places.place_of(scope['path']).name}"
            number = faults.note(fault, place)
            if begun:
                return
            guarded = self._guarded(scope, Place.UNKNOWN, send)
            answer = screens.fault(cookies.language_of(HTTPConnection(scope)), number)
            await answer(scope, receive, guarded)

    async def _websocket_calmly(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._websocket(scope, receive, send)
        except Exception as fault:  # the connection ends; the page opens a new one
            faults.note(fault, "the websocket")

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = places.place_of(scope["path"])
        guarded = self._guarded(scope, place, send)
        refusal = self._stranger(scope, place)
        if refusal:
            await refusal(scope, receive, guarded)
            return
        person = await self._person(scope, in_use=place in places.IN_USE)
        refusal = self._unwelcome(scope, place, person)
        if refusal:
            await refusal(scope, receive, guarded)
            return
        await self._app(self._named(scope, person), receive, guarded)

    def _stranger(self, scope: Scope, place: Place) -> Response | None:
        """Refuse what is wrong whoever asks."""
        if not hosts.is_host_ours(scope, self._hosts):
            return PlainTextResponse("Unknown host", 400)
        if place is Place.UNKNOWN or not places.METHODS[place]:
            return PlainTextResponse("Not found", 404)
        if scope["method"] not in places.METHODS[place]:
            return PlainTextResponse("Method not allowed", 405)
        if scope["method"] not in ("GET", "HEAD") and not hosts.is_origin_ours(scope):
            return PlainTextResponse("Foreign origin", 403)
        return None

    def _unwelcome(self, scope: Scope, place: Place, person: SignedIn | None) -> Response | None:
        """Refuse who is not signed in, and files for another person's window."""
        if place in places.OPEN_TO_ALL:
            return None
        if person is None and place is Place.PAGE:
            return RedirectResponse(_sign_in_for(scope), 303)
        if person is None:
            return PlainTextResponse("Sign in first", 401)
        if place is Place.UPLOAD:
            return self._unwelcome_file(scope, person)
        return None

    def _unwelcome_file(self, scope: Scope, person: SignedIn) -> Response | None:
        session_id, file_id = scope["path"].split("/")[-2:]
        if not self._uploads.is_owner(session_id, person.account_id):
            return PlainTextResponse("Not found", 404)
        if scope["method"] == "DELETE":
            self._uploads.release(session_id, file_id)
            return None
        size = Headers(scope=scope).get("content-length", "")
        if not (size.isascii() and size.isdigit()):
            return PlainTextResponse("Length required", 411)
        if not self._uploads.reserve(session_id, file_id, int(size)):
            return PlainTextResponse("Too many files", 413)
        return None

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        ours = hosts.is_host_ours(scope, self._hosts) and hosts.is_origin_ours(scope)
        person = None
        if ours and places.place_of(scope["path"]) is Place.STREAM:
            person = await self._person(scope, in_use=False)
        if person is None:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._converse(scope, receive, send, person)

    async def _converse(self, scope: Scope, receive: Receive, send: Send, person: SignedIn) -> None:
        def named(session_id: str) -> None:
            self._uploads.opened(session_id, person.account_id)

        socket = Socket(self._door, person, receive, send, named=named)
        self._door.welcome(socket)
        try:
            await self._app(self._named(scope, person), socket.receive, socket.send)
        finally:
            self._door.goodbye(socket)
            if socket.session_id:
                self._uploads.closed(socket.session_id)

    async def _person(self, scope: Scope, *, in_use: bool) -> SignedIn | None:
        token = cookies.token_of(HTTPConnection(scope))
        if token is None:
            return None
        return await self._door.person(sid_of(token), in_use=in_use)

    def _named(self, scope: Scope, person: SignedIn | None) -> Scope:
        """Return the request with our word on who it is from, and nobody else's."""
        kept = [(name, value) for name, value in scope["headers"] if not _claims(name)]
        if person:
            kept.append((b"x-app-user", str(person.account_id).encode()))
            kept.append((b"x-app-sid", person.sid.encode()))
        return {**scope, "headers": kept, PERSON: person, DOOR: self._door}

    def _guarded(self, scope: Scope, place: Place, send: Send) -> Send:
        secure = scope["scheme"] in hosts.SECURE

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(raw=message.setdefault("headers", []))
                keep = place is Place.STATIC and message["status"] == 200
                headers.protect(answer, policy=self._policy, secure=secure, keep=keep)
                # Never the path: it holds search words, session ids and tokens.
                _LOG.info("%s %s %d", scope["method"], place.name.lower(), message["status"])
            await send(message)

        return guarded


def _claims(name: bytes) -> bool:
    return name.lower().replace(b"_", b"-").startswith(_IDENTITY)


def _sign_in_for(scope: Scope) -> str:
    """Return the address of the sign-in that leads back to what was asked for."""
    query = scope["query_string"].decode("latin-1")
    back = places.inside(scope["path"] + ("?" + query if query else ""))
    return "/sign-in" if back == "/" else f"/sign-in?next={quote(back, safe='')}"
