"""By which names the program may be called, and whether a request comes from its own pages."""

from collections.abc import Collection
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SECURE = ("https", "wss")


def allowed_hosts(setting: str | None) -> frozenset[str]:
    """Return the names of the setting LINLI_HOSTS (with commas), or those of this machine."""
    names = [name.strip().lower().strip("[]") for name in (setting or "").split(",")]
    return frozenset(name for name in names if name) or LOOPBACK


def is_host_ours(scope: Scope, allowed: Collection[str]) -> bool:
    """Tell whether the Host is a name of ours, or the very address the request reached.

    A foreign name that was made to point here (DNS rebinding) is neither.
    """
    host = _split("//" + Headers(scope=scope).get("host", ""))
    if host is None or host.hostname is None or host.username is not None or host.path:
        return False
    listening = (scope.get("server") or ("",))[0]
    return host.hostname in allowed or host.hostname == str(listening).lower()


def is_origin_ours(scope: Scope) -> bool:
    """Tell whether the Origin is that of the Host; a request without one is not from a page."""
    headers = Headers(scope=scope)
    origin = _split(headers.get("origin", ""))
    host = _split("//" + headers.get("host", ""))
    if origin is None or host is None or origin.scheme not in ("http", "https"):
        return False
    if scope["scheme"] in SECURE and origin.scheme != "https":
        return False
    usual = 443 if origin.scheme == "https" else 80
    return (origin.hostname, origin.port or usual) == (host.hostname, host.port or usual)


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where the port is no number
    except ValueError:
        return None
    return parts
