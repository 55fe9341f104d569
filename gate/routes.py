"""The gate's own addresses: signing in and out, the language, and files made to be fetched once."""

import asyncio
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from domain.refusal import Refusal
from gate import cookies, file_routes, places, proof_routes, screens, sso_routes
from gate.asking import browser_of, door_of, form_of, person_of, signed_in
from gate.proof_routes import onward
from services import accounts, exports, signing_in
from services.exports import Export
from services.language import DEFAULT, LANGUAGES
from services.signing_in import FirstStart, SignedIn
from services.wiring import current

# Each hash takes 64 MB and a thread: a flood of sign-ins waits here, others are served.
_hashing = asyncio.Semaphore(2)
TYPED_AGAIN = ("code", "estate", "name", "login")


async def ask_to_sign_in(request: Request) -> Response:
    """Show the sign-in, or at the very first start the form for the administrator."""
    back = places.inside(request.query_params.get("next", "/"))
    if person_of(request):
        return RedirectResponse(back, 303)
    language = _language(request.query_params.get("language"))
    if await run_in_threadpool(_is_first_start):
        return screens.first_administrator(language, typed={})
    local = request.query_params.get("local") == "1"
    return screens.sign_in(language, back=back, typed={}, local=local)


async def sign_in(request: Request) -> Response:
    """Open a new session, ending the one that the browser may have had."""
    form = await form_of(request)
    if form is None:
        return PlainTextResponse("Form too large", 413)
    back = places.inside(form.get("next", "/"))
    try:
        async with _hashing:
            token = await run_in_threadpool(_enter, request, form)
    except Refusal as refusal:
        return _again(form, back, refusal.message)
    await _end(request)
    return await onward(request, token, back)


async def ask_to_sign_out(request: Request) -> Response:
    person = signed_in(request)
    return screens.sign_out(person.language)


async def sign_out(request: Request) -> Response:
    """End the session, close its windows, and have the browser forget it."""
    await _end(request)
    answer = RedirectResponse("/sign-in", 303)
    cookies.take_back(answer, request)
    answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer


async def set_language(request: Request) -> Response:
    """Keep the language on the account and go back to the page it was chosen on."""
    person = signed_in(request)
    await run_in_threadpool(_set_language, person, request.query_params.get("to", ""))
    door_of(request).forget(person.sid)
    came_from = urlsplit(request.headers.get("referer", ""))
    back = came_from.path + ("?" + came_from.query if came_from.query else "")
    answer = RedirectResponse(places.inside(back), 303)
    if request.query_params.get("to") in LANGUAGES:
        cookies.give_language(answer, request, request.query_params["to"])
    return answer


async def fetch_export(request: Request) -> Response:
    """Hand out a file once, to the browser it was made for, within five minutes."""
    person = signed_in(request)
    found = await run_in_threadpool(_fetch, person, request.path_params["export_id"])
    if found is None:
        return PlainTextResponse("Not found", 404)
    return Response(
        found.content,
        media_type=found.mime,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


ROUTES = (
    *proof_routes.ROUTES,
    *sso_routes.ROUTES,
    *file_routes.ROUTES,
    Route("/sign-in", ask_to_sign_in, methods=["GET"]),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", ask_to_sign_out, methods=["GET"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/language", set_language, methods=["GET"]),
    Route("/exports/{export_id}", fetch_export, methods=["GET"]),
)


def _enter(request: Request, form: dict[str, str]) -> str:
    """Let a person in, after setting up the account when the form is that of the first start."""
    wiring = current()
    browser, now = browser_of(request), wiring.clock()
    if "code" in form:
        fields = ("code", "estate", "name", "login", "new_password")
        return signing_in.set_up(
            wiring.database,
            FirstStart(*(form.get(name, "") for name in fields)),
            expected_code=wiring.first_code,
            address=browser.address,
            agent=browser.agent,
            now=now,
            policy=wiring.policy,
        )
    login, password = form.get("login", ""), form.get("password", "")
    return signing_in.sign_in(
        wiring.database,
        login,
        password,
        address=browser.address,
        agent=browser.agent,
        now=now,
        policy=wiring.policy,
    )


def _again(form: dict[str, str], back: str, refusal: str) -> Response:
    language = _language(form.get("language"))
    typed = {name: text for name, text in form.items() if name in TYPED_AGAIN}
    if "code" in form:
        return screens.first_administrator(language, refusal=refusal, typed=typed)
    return screens.sign_in(language, back=back, refusal=refusal, typed=typed)


async def _end(request: Request) -> None:
    person = person_of(request)
    if person:
        await run_in_threadpool(_sign_out, person)
        await door_of(request).put_out(person.sid)


def _sign_out(person: SignedIn) -> None:
    wiring = current()
    with wiring.database.writing() as session:
        signing_in.sign_out(session, person.sid, now=wiring.clock())


def _set_language(person: SignedIn, language: str) -> None:
    with current().database.writing() as session:
        accounts.set_language(session, person.account_id, language)


def _fetch(person: SignedIn, export_id: str) -> Export | None:
    wiring = current()
    return exports.fetch(
        wiring.database, person.sid, export_id, actor=person.actor, now=wiring.clock()
    )


def _is_first_start() -> bool:
    wiring = current()
    if wiring.first_code is None:
        return False
    with wiring.database.reading() as session:
        return accounts.is_empty(session)


def _language(asked: str | None) -> str:
    return asked if asked in LANGUAGES else DEFAULT
