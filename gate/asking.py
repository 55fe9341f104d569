"""What the gate's own addresses need of a request: who asks, from where, and what was sent."""

from typing import cast

from starlette.requests import Request

from gate.door import Door
from gate.middleware import DOOR, PERSON
from services.proving import Browser
from services.signing_in import SignedIn

LARGEST_FORM = 32 * 1024


async def form_of(request: Request) -> dict[str, str] | None:
    """Return the fields of a form, or None when it is larger than any of ours."""
    size = request.headers.get("content-length", "")
    if not (size.isascii() and size.isdigit()) or int(size) > LARGEST_FORM:
        return None
    form = await request.form(max_files=0, max_fields=10)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def browser_of(request: Request) -> Browser:
    address = request.client.host if request.client else ""
    return Browser(address, request.headers.get("user-agent", ""))


def person_of(request: Request) -> SignedIn | None:
    return cast("SignedIn | None", request.scope[PERSON])


def signed_in(request: Request) -> SignedIn:
    person = person_of(request)
    if person is None:
        raise RuntimeError("the gate let a stranger pass")
    return person


def door_of(request: Request) -> Door:
    return cast("Door", request.scope[DOOR])
