"""A person's way through the pages of an OpenID Connect provider, over HTTP."""

import http.client
import json
import urllib.parse


class Provider:
    """A running provider, and people who are signed in at it."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    def know(self, sub: str, **claims: object) -> None:
        self._ask("PUT", f"/users/{sub}", json.dumps(claims), "application/json")

    def approve(self, address: str, sub: str) -> str:
        """Let somebody agree on the provider's page; return where it sends the browser."""
        path = address.removeprefix(self.issuer)
        form = urllib.parse.urlencode({"sub": sub})
        return self._ask("POST", path, form, "application/x-www-form-urlencoded")

    def _ask(self, method: str, path: str, body: str, kind: str) -> str:
        line = http.client.HTTPConnection("localhost", self.port, timeout=15)
        line.request(method, path, body=body, headers={"Content-Type": kind})
        answer = line.getresponse()
        answer.read()
        location = answer.headers.get("Location", "")
        line.close()
        return location
