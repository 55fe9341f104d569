"""Which addresses exist, and what stands behind each: an allow-list, the rest is 404."""

import re
from enum import Enum, auto


class Place(Enum):
    """What kind of thing an address names."""

    PAGE = auto()
    SIGN_IN = auto()
    OWN = auto()
    HEALTH = auto()
    STATIC = auto()
    CORE = auto()
    MEDIA = auto()
    UPLOAD = auto()
    STREAM = auto()
    UNKNOWN = auto()


METHODS: dict[Place, tuple[str, ...]] = {
    Place.PAGE: ("GET", "HEAD"),
    Place.SIGN_IN: ("GET", "HEAD", "POST"),
    Place.OWN: ("GET", "POST"),
    Place.HEALTH: ("GET", "HEAD"),
    Place.STATIC: ("GET", "HEAD"),
    Place.CORE: ("GET", "HEAD"),
    Place.MEDIA: ("GET", "HEAD"),
    Place.UPLOAD: ("PUT", "DELETE"),
    Place.STREAM: (),
    Place.UNKNOWN: (),
}
OPEN_TO_ALL = (Place.SIGN_IN, Place.HEALTH)
IN_USE = (Place.PAGE, Place.OWN, Place.UPLOAD)
"""Asking for one of these is somebody at work; the rest a forgotten tab asks by itself."""

_EXACT = {
    "/": Place.PAGE,
    "/sign-in": Place.SIGN_IN,
    "/sign-in/code": Place.SIGN_IN,
    "/sign-in/enrol": Place.SIGN_IN,
    "/sign-in/enrolled": Place.SIGN_IN,
    "/sign-in/password": Place.SIGN_IN,
    "/sign-in/go-on": Place.SIGN_IN,
    "/sign-in/sso": Place.SIGN_IN,
    "/sign-in/sso/back": Place.SIGN_IN,
    "/account": Place.OWN,
    "/account/password": Place.OWN,
    "/account/factor": Place.OWN,
    "/account/end": Place.OWN,
    "/sign-out": Place.OWN,
    "/language": Place.OWN,
    "/favicon.png": Place.STATIC,
    "/_stcore/health": Place.HEALTH,
    "/_stcore/host-config": Place.CORE,
    "/_stcore/stream": Place.STREAM,
}
_NAME = r"[A-Za-z0-9_@-][A-Za-z0-9._@-]*"
# Names of Streamlit's own routes are no pages; a page's name has no dot.
_TAKEN = "_stcore|static|media|component|app|auth|oauth2callback|exports|files"
_SHAPES = (
    (re.compile(r"/exports/[A-Za-z0-9_-]{1,64}"), Place.OWN),
    (re.compile(r"/files/[0-9a-f]{32}"), Place.OWN),
    (re.compile(rf"/static/(?:{_NAME}/)*{_NAME}"), Place.STATIC),
    (re.compile(r"/media/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)?"), Place.MEDIA),
    (re.compile(r"/_stcore/upload_file/[A-Za-z0-9-]{1,64}/[A-Za-z0-9-]{1,64}"), Place.UPLOAD),
    (re.compile(rf"/(?!(?:{_TAKEN})/?$)[A-Za-z0-9_-]{{1,64}}/?"), Place.PAGE),
)
_INSIDE = re.compile(r"(/[A-Za-z0-9_-]{0,64})(\?[\x21-\x5b\x5d-\x7e]{0,2000})?")


def place_of(path: str) -> Place:
    """Return what stands behind a decoded path."""
    exact = _EXACT.get(path)
    if exact is not None:
        return exact
    return next((place for shape, place in _SHAPES if shape.fullmatch(path)), Place.UNKNOWN)


def inside(address: str) -> str:
    """Return an address to go on to when it is a page of ours, else the start page."""
    match = _INSIDE.fullmatch(address)
    return address if match and place_of(match[1]) is Place.PAGE else "/"
