"""Servers of this test run's own that stand for the outside: a webhook, and one for mail."""

import contextlib
import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class Outside:
    """What arrived, and how a webhook answers: with a `status`, or by leading to `elsewhere`."""

    def __init__(self) -> None:
        self.arrived: list[Any] = []
        self.status = 200
        self.elsewhere = ""
        self.port = 0


@contextlib.contextmanager
def webhook() -> Iterator[Outside]:
    """Serve a webhook on this machine that keeps what is posted to it."""
    kept = Outside()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            kept.arrived.append((self.path, json.loads(self.rfile.read(length))))
            self.send_response(302 if kept.elsewhere else kept.status)
            if kept.elsewhere:
                self.send_header("Location", kept.elsewhere)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _served(HTTPServer(("127.0.0.1", 0), Hook), kept):
        yield kept


@contextlib.contextmanager
def mailbox() -> Iterator[Outside]:
    """Serve as much SMTP as one message needs, and keep what is sent."""
    kept = Outside()

    class Post(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            for line in self.rfile:
                word = line.strip().upper()
                if word == b"DATA":
                    self._say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    kept.arrived.append(b"".join(lines).decode())
                self._say("221 bye" if word == b"QUIT" else "250 good")
                if word == b"QUIT":
                    return

        def _say(self, answer: str) -> None:
            self.wfile.write(f"{answer}\r\n".encode())

    with _served(socketserver.TCPServer(("127.0.0.1", 0), Post), kept):
        yield kept


@contextlib.contextmanager
def _served(server: socketserver.TCPServer, kept: Outside) -> Iterator[None]:
    kept.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
