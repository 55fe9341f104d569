"""The cookie that names a browser's session: out of reach of scripts and of other sites."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gate.hosts import SECURE

PLAIN = "linli"
PREFIXED = "__Host-linli"
"""Browsers take this name only over https, for this host alone."""


def token_of(connection: HTTPConnection) -> str | None:
    """Return the token that a browser presents, or None."""
    return connection.cookies.get(_name(connection)) or None


def give(response: Response, connection: HTTPConnection, token: str) -> None:
    """Give a browser its token, until it is closed; the session's end is kept by us."""
    response.set_cookie(
        _name(connection),
        token,
        path="/",
        secure=_is_secure(connection),
        httponly=True,
        samesite="lax",
    )


def give_pending(response: Response, connection: HTTPConnection, sealed: str) -> None:
    """Let a browser remember, sealed, what it went to the provider with."""
    secure = _is_secure(connection)
    response.set_cookie(
        _pending_name(connection), sealed, max_age=600, path="/", secure=secure, httponly=True,
        samesite="lax",
    )  # fmt: skip


def pending_of(connection: HTTPConnection) -> str:
    return connection.cookies.get(_pending_name(connection), "")


def take_pending_back(response: Response, connection: HTTPConnection) -> None:
    secure = _is_secure(connection)
    response.delete_cookie(
        _pending_name(connection), path="/", secure=secure, httponly=True, samesite="lax"
    )


def take_back(response: Response, connection: HTTPConnection) -> None:
    response.delete_cookie(
        _name(connection),
        path="/",
        secure=_is_secure(connection),
        httponly=True,
        samesite="lax",
    )


def _name(connection: HTTPConnection) -> str:
    return PREFIXED if _is_secure(connection) else PLAIN


def _pending_name(connection: HTTPConnection) -> str:
    return f"{_name(connection)}-sso"


def _is_secure(connection: HTTPConnection) -> bool:
    return connection.scope["scheme"] in SECURE
