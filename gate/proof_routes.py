"""The addresses after the password: code, enrolment, new password, and one's own account."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from domain.refusal import Refusal
from gate import cookies, places, proof_screens
from gate.asking import browser_of, door_of, form_of, person_of, signed_in
from services import codes, enrolling, own_account, proving
from services.codes import sid_of
from services.enrolling import Proof
from services.language import DEFAULT
from services.proving import Waiting
from services.sealing import KeyMissing, is_sealed
from services.signing_in import SignedIn
from services.wiring import current

PATHS = {
    proving.FACTOR: "/sign-in/code",
    proving.ENROL: "/sign-in/enrol",
    proving.ENROLLED: "/sign-in/enrolled",
    proving.PASSWORD: "/sign-in/password",
}
HINTS = {
    "djbh": "At least 10 characters: small letters, capitals, digits, signs. Or a long sentence.",
    "asvs": "At least 15 characters. A sentence of your own is best.",
}


def hint() -> str:
    return HINTS[current().policy.profile.code]


async def onward(request: Request, token: str, back: str) -> Response:
    """Give the browser its token and send it on: to what is still asked, else to its page.

    While something is asked, the browser remembers its page.
    """
    who = await run_in_threadpool(_waiting, sid_of(token))
    answer = RedirectResponse(PATHS[who.stage] if who else back, 303)
    cookies.give(answer, request, token)
    if who and back != "/":
        cookies.give_next(answer, request, back)
    else:
        cookies.take_next_back(answer, request)
    return answer


async def ask(request: Request) -> Response:
    """Show the page of the stage that the browser is in; another one leads there."""
    who = await _waiting_for(request)
    if who is None:
        return RedirectResponse("/sign-in", 303)
    if PATHS[who.stage] != request.url.path:
        return RedirectResponse(PATHS[who.stage], 303)
    return _screen(who, "")


async def take(request: Request) -> Response:
    """Take what was asked for; a refusal shows the page again with its sentence."""
    who, form = await _waiting_for(request), await form_of(request)
    if who is None or form is None or PATHS[who.stage] != request.url.path:
        return RedirectResponse("/sign-in", 303)
    browser, wiring = browser_of(request), current()
    now, policy = wiring.clock(), wiring.policy
    try:
        if who.stage == proving.ENROL:
            return await _enrolled(request, who, form)
        step = proving.pass_factor if who.stage == proving.FACTOR else proving.pass_password
        typed = form.get("factor" if who.stage == proving.FACTOR else "new_password", "")
        token = await run_in_threadpool(
            lambda: step(wiring.database, who.sid, typed, browser, policy=policy, now=now)
        )
    except Refusal as refusal:
        return _screen(who, refusal.message, box=form.get("box", ""))
    return await onward(request, token, places.inside(cookies.next_of(request)))


async def go_on(request: Request) -> Response:
    """Let a browser on whose person has kept the recovery codes."""
    who, wiring = await _waiting_for(request), current()
    if who is None:
        return RedirectResponse("/sign-in", 303)
    try:
        token = await run_in_threadpool(
            lambda: enrolling.pass_enrolment(
                wiring.database, who.sid, browser_of(request), policy=wiring.policy,
                now=wiring.clock(),
            )
        )  # fmt: skip
    except Refusal as refusal:
        return _screen(who, refusal.message)
    return await onward(request, token, places.inside(cookies.next_of(request)))


async def account(request: Request) -> Response:
    """Show one's own account."""
    return await _account(request)


async def change_password(request: Request) -> Response:
    """Change one's own password; the other windows close, this browser gets a new token."""
    person, form, wiring = signed_in(request), await form_of(request) or {}, current()
    old, new = form.get("old_password", ""), form.get("new_password", "")
    try:
        token = await run_in_threadpool(
            lambda: proving.change_password(
                wiring.database, person.account_id, old, new, browser_of(request),
                policy=wiring.policy, now=wiring.clock(),
            )
        )  # fmt: skip
    except Refusal as refusal:
        return await _account(request, refusal=refusal.message)
    await door_of(request).put_out(person.sid)
    answer = RedirectResponse("/", 303)
    cookies.give(answer, request, token)
    return answer


async def factor(request: Request) -> Response:
    """Begin to set one's own second factor up."""
    return await _own_enrolment(request)


async def take_factor(request: Request) -> Response:
    """Set one's own second factor up."""
    person, form = signed_in(request), await form_of(request) or {}
    try:
        proof = Proof("", form.get("proof", ""))
        found = await run_in_threadpool(_enrol, request, person.account_id, form, proof)
    except Refusal as refusal:
        return await _own_enrolment(request, refusal=refusal.message, box=form.get("box", ""))
    return proof_screens.recovery(person.language, found, onward="/account")


async def end_window(request: Request) -> Response:
    """Sign another of one's own browsers out."""
    person, form, wiring = signed_in(request), await form_of(request) or {}, current()

    def end() -> str | None:
        with wiring.database.writing() as session:
            name, now = form.get("window", ""), wiring.clock()
            return own_account.end_window(session, name, actor=person.actor, now=now)

    sid = await run_in_threadpool(end)
    if sid:
        await door_of(request).put_out(sid)
    return RedirectResponse("/account", 303)


ROUTES = (
    *(Route(path, ask, methods=["GET"]) for path in PATHS.values()),
    *(Route(path, take, methods=["POST"]) for path in PATHS.values()),
    Route("/sign-in/go-on", go_on, methods=["POST"]),
    Route("/account", account, methods=["GET", "POST"]),
    Route("/account/password", change_password, methods=["POST"]),
    Route("/account/factor", factor, methods=["GET"]),
    Route("/account/factor", take_factor, methods=["POST"]),
    Route("/account/end", end_window, methods=["POST"]),
)


async def _waiting_for(request: Request) -> Waiting | None:
    token = cookies.token_of(request)
    if token is None or person_of(request) is not None:
        return None
    return await run_in_threadpool(_waiting, sid_of(token))


def _waiting(sid: str) -> Waiting | None:
    wiring = current()
    with wiring.database.reading() as session:
        return proving.waiting(session, sid, now=wiring.clock())


def _screen(who: Waiting, refusal: str, *, box: str = "") -> Response:
    language = who.account.language or DEFAULT
    if who.stage == proving.FACTOR:
        return proof_screens.code(language, refusal=refusal)
    if who.stage == proving.PASSWORD:
        return proof_screens.new_password(language, hint=hint(), refusal=refusal)
    if who.stage == proving.ENROLLED:
        return proof_screens.recovery(language, (), onward="/sign-in/go-on")
    return _enrolment(who.account.login, language, PATHS[proving.ENROL], refusal, box=box)


def _enrolment(
    login: str, language: str, action: str, refusal: str, *, box: str = "", proof: bool = False
) -> Response:
    """Show a secret; it comes back sealed with its first code, and is kept only then.

    After a wrong code the same secret is shown again: it is in the app already.
    """
    keys = current().database.keys
    whose, secret = _opened(box)
    if whose != login:
        secret = codes.new_secret()
        box = keys.seal(f"{login}:{secret}")
    uri = codes.uri_of(secret, login)
    return proof_screens.enrol(
        language, uri=uri, secret=secret, box=box, action=action, refusal=refusal, proof=proof
    )


def _opened(box: str) -> tuple[str, str]:
    """Return whose secret a form brings, and the secret; nothing of one that is not ours."""
    try:
        opened = current().database.keys.open(box) if is_sealed(box) else ""
    except KeyMissing:
        return "", ""
    login, _, secret = opened.partition(":")
    return login, secret


async def _enrolled(request: Request, who: Waiting, form: dict[str, str]) -> Response:
    found = await run_in_threadpool(_enrol, request, who.account.id, form, Proof(who.sid, ""))
    language = who.account.language or DEFAULT
    return proof_screens.recovery(language, found, onward="/sign-in/go-on")


def _enrol(request: Request, account_id: int, form: dict[str, str], proof: Proof) -> list[str]:
    """Take the first code of a secret that we sealed for this very account."""
    wiring = current()
    login, secret = _opened(form.get("box", ""))
    return enrolling.enrol(
        wiring.database,
        account_id,
        login=login,
        secret=secret,
        code=form.get("factor", ""),
        proof=proof,
        browser=browser_of(request),
        now=wiring.clock(),
    )


async def _own_enrolment(request: Request, *, refusal: str = "", box: str = "") -> Response:
    """Show the form for one's own factor; it asks for a proof of whoever has one to give."""
    person, own = signed_in(request), await run_in_threadpool(_own, signed_in(request))
    return _enrolment(
        person.login, person.language, "/account/factor", refusal, box=box,
        proof=own.has_password or own.has_factor,
    )  # fmt: skip


async def _account(request: Request, *, refusal: str = "") -> Response:
    person, own = signed_in(request), await run_in_threadpool(_own, signed_in(request))
    return proof_screens.account(person.language, own, hint=hint(), refusal=refusal)


def _own(person: SignedIn) -> own_account.Own:
    wiring = current()
    with wiring.database.reading() as session:
        return own_account.read(session, person.sid, person.account_id, now=wiring.clock())
