"""The cookie that names a browser's session: out of reach of scripts and of other sites."""

from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

from gate.hosts import SECURE
from services.language import DEFAULT, LANGUAGES

PLAIN = "linli"
LANGUAGE = "linli-language"
NEXT = "linli-next"
YEAR = 365 * 24 * 3600
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


def give_next(response: Response, connection: HTTPConnection, back: str) -> None:
    """Let a browser that has still something to prove remember where it goes on afterwards."""
    response.set_cookie(
        NEXT, quote(back, safe=""), max_age=600, path="/sign-in",
        secure=_is_secure(connection), httponly=True, samesite="lax",
    )  # fmt: skip


def next_of(connection: HTTPConnection) -> str:
    """Return the address as the browser says it: whoever uses it checks that it is ours."""
    return unquote(connection.cookies.get(NEXT, ""))


def take_next_back(response: Response, connection: HTTPConnection) -> None:
    secure = _is_secure(connection)
    response.delete_cookie(NEXT, path="/sign-in", secure=secure, httponly=True, samesite="lax")


def give_language(response: Response, connection: HTTPConnection, language: str) -> None:
    """Let a browser remember its language, for pages that cannot ask the database."""
    secure = _is_secure(connection)
    response.set_cookie(
        LANGUAGE, language, max_age=YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )


def language_of(connection: HTTPConnection) -> str:
    """Return the language that the browser remembers, Chinese where there is none of ours."""
    said = connection.cookies.get(LANGUAGE, "")
    return said if said in LANGUAGES else DEFAULT


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
