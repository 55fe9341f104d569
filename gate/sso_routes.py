"""The two addresses of single sign-on: on to the provider, and back from it."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from domain.refusal import Refusal
from gate import cookies, oidc, places, screens
from gate.asking import browser_of
from gate.oidc import ProviderFailed
from gate.proof_routes import onward
from services import sso
from services.sealing import KeyMissing, is_sealed
from services.wiring import current

FAILED = "Single sign-on did not work this time. Try again, or sign in with your password."
_LOG = logging.getLogger("linli.gate")


async def leave(request: Request) -> Response:
    """Send the browser to the provider; what must fit later lies sealed in its cookie."""
    wiring, provider = current(), current().policy.provider
    if provider is None:
        return PlainTextResponse("Not found", 404)
    back = places.inside(request.query_params.get("next", "/"))
    try:
        address, remembered = await run_in_threadpool(
            lambda: oidc.begin(
                provider, redirect_uri=_return_to(request), back=back, now=wiring.clock()
            )
        )
    except ProviderFailed as problem:
        return _failed(request, problem, back)
    answer = RedirectResponse(address, 303)
    cookies.give_pending(answer, request, wiring.database.keys.seal(remembered))
    return answer


async def come_back(request: Request) -> Response:
    """Let in whom the provider vouches for."""
    wiring, provider = current(), current().policy.provider
    if provider is None:
        return PlainTextResponse("Not found", 404)
    sealed, asked = cookies.pending_of(request), request.query_params
    try:
        remembered = _opened(sealed)
        claims, back = await run_in_threadpool(
            lambda: oidc.finish(
                provider, remembered, code=asked.get("code", ""), state=asked.get("state", ""),
                redirect_uri=_return_to(request), now=wiring.clock(),
            )
        )  # fmt: skip
        token = await run_in_threadpool(
            lambda: sso.enter(
                wiring.database, provider, claims, browser_of(request), policy=wiring.policy,
                now=wiring.clock(),
            )
        )  # fmt: skip
    except ProviderFailed as problem:
        return _failed(request, problem, "/")
    except Refusal as refusal:
        language = cookies.language_of(request)
        return screens.sign_in(language, back="/", refusal=refusal.message, typed={})
    answer = await onward(request, token, places.inside(back))
    cookies.take_pending_back(answer, request)
    return answer


ROUTES = (
    Route("/sign-in/sso", leave, methods=["GET"]),
    Route("/sign-in/sso/back", come_back, methods=["GET"]),
)


def _return_to(request: Request) -> str:
    """Return our own address for the way back; the gate has checked the host."""
    return str(request.url.replace(path="/sign-in/sso/back", query=""))


def _opened(sealed: str) -> str:
    try:
        return current().database.keys.open(sealed) if is_sealed(sealed) else ""
    except KeyMissing as problem:
        raise ProviderFailed("pending") from problem


def _failed(request: Request, problem: ProviderFailed, back: str) -> Response:
    _LOG.warning("single sign-on failed: %s", problem)  # a word of ours, nothing of the provider
    language = cookies.language_of(request)
    return screens.sign_in(language, back=back, refusal=FAILED, typed={})
