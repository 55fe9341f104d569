"""What every answer tells the browser about what it may load, run and keep."""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import MutableHeaders

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"


def content_security_policy(inline_scripts: Sequence[str]) -> str:
    """Return the policy under which Streamlit's pages run, and no script but those named.

    `inline_scripts` are the exact texts between `<script>` and `</script>` of our own
    constant scripts; Streamlit's one inline script is read from its installed page.
    """
    hashes = " ".join(_hash(script) for script in (*streamlit_scripts(), *inline_scripts))
    return (
        f"default-src 'self'; script-src 'self' {hashes}; "
        "style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "media-src 'self' blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def sign_in_policy(nonce: str) -> str:
    """Return the policy of a page without scripts, whose one style carries the nonce."""
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def protect(headers: MutableHeaders, *, policy: str, secure: bool, keep: bool) -> None:
    """Set the headers of one answer; its own policy stays, `keep` lets browsers store it."""
    headers.setdefault("Content-Security-Policy", policy)
    for name, value in FIXED.items():
        headers[name] = value
    if secure:
        headers["Strict-Transport-Security"] = HSTS
    if not keep:
        headers["Cache-Control"] = "no-store"
    # Streamlit shares uploads and media with other origins; ours has none.
    for name in [name for name in headers if name.startswith("access-control-")]:
        del headers[name]


@cache
def streamlit_scripts() -> tuple[str, ...]:
    """Return the inline scripts of the installed Streamlit's page.

    :raises RuntimeError: when its page is not where it was, which would switch the page off
    """
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise RuntimeError("Streamlit is not installed.")
    page = Path(spec.origin).parent / "static" / "index.html"
    return tuple(_INLINE.findall(page.read_text(encoding="utf-8")))


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
