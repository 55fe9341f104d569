"""The few pages that stand before Streamlit: plain HTML without scripts, for any browser."""

import secrets
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from starlette.responses import HTMLResponse

from gate.headers import sign_in_policy
from services import faults
from services.language import LANGUAGES, Translate, translator
from services.wiring import current

STYLE = """
:root { color-scheme: light dark; --ink: #1b2733; --paper: #f4f6f8; --card: #fff;
  --line: #aab4bf; --main: #0f5f73; --on-main: #fff; --red: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --paper: #10161d; --card: #1a232d;
  --line: #566473; --main: #7cc4e8; --on-main: #0c1a28; --red: #ff9a92; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem;
  background: var(--paper); color: var(--ink); line-height: 1.5;
  font: 1rem "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
main { width: 100%; max-width: 24rem; background: var(--card); padding: 1.5rem 1.75rem 1.75rem;
  border-radius: .75rem; box-shadow: 0 1px 6px rgb(0 0 0 / .18); }
h1 { font-size: 1.4rem; margin: 0 0 .75rem; }
label { display: block; margin: .9rem 0 .25rem; }
input { width: 100%; padding: .6rem .7rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .4rem; }
button { width: 100%; margin-top: 1.4rem; padding: .7rem; font: inherit; font-weight: 600;
  border: 0; border-radius: .4rem; background: var(--main); color: var(--on-main);
  cursor: pointer; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
.refused { color: var(--red); border-left: 4px solid var(--red); padding-left: .75rem; }
.small { font-size: .875rem; } a { color: var(--main); } nav { text-align: right; }
"""

FIELDS: dict[str, str] = {
    "code": 'autocomplete="off" spellcheck="false"',
    "estate": 'autocomplete="organization" maxlength="60"',
    "name": 'autocomplete="name" maxlength="60"',
    "login": 'autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="40"',
    "password": 'type="password" autocomplete="current-password"',
    "new_password": 'type="password" autocomplete="new-password"',
    "old_password": 'type="password" autocomplete="current-password"',
    "factor": 'inputmode="numeric" autocomplete="one-time-code" spellcheck="false" maxlength="40"',
    "proof": 'type="password" autocomplete="off" maxlength="256"',
}


def sign_in(
    language: str,
    *,
    back: str,
    refusal: str = "",
    typed: Mapping[str, str],
    local: bool = False,
) -> HTMLResponse:
    """Return the sign-in page; what was typed stays, except the password.

    With single sign-on it leads to the provider too. Where only that is wanted, the form for
    passwords is shown when `local` asks for it: administrators have no other way in when the
    provider is away.
    """
    _ = translator(language)
    provider = current().policy.provider
    labels = {"login": _("Login"), "password": _("Password")}
    inside = refused(_, refusal)
    if provider:
        address = f"/sign-in/sso?next={quote(back, safe='')}"
        inside += f'<p><a href="{address}">{escape(_("Sign in with the company account"))}</a></p>'
    if provider is None or not provider.only or local or typed:
        hidden = {"next": back, "language": language}
        inside += form("/sign-in", _("Sign in"), labels, typed, hidden)
    return page(language, _("Linli: sign in"), inside, back=back, refused=bool(refusal))


def first_administrator(
    language: str, *, refusal: str = "", typed: Mapping[str, str]
) -> HTMLResponse:
    """Return the page of the very first start, which asks for the code on the console."""
    _ = translator(language)
    labels = {
        "code": _("Code shown on the console"),
        "estate": _("Name of the estate"),
        "name": _("Your name"),
        "login": _("Login"),
        "new_password": _("New password"),
    }
    hint = _("At least 10 characters: small letters, capitals, digits, signs. Or a long sentence.")
    asked = form("/sign-in", _("Set up"), labels, typed, {"language": language})
    inside = refused(_, refusal) + asked + f'<p class="small">{escape(hint)}</p>'
    return page(language, _("Linli: first start"), inside, back="/", refused=bool(refusal))


def sign_out(language: str) -> HTMLResponse:
    """Return the page that asks to confirm signing out, for links that cannot post."""
    _ = translator(language)
    inside = form("/sign-out", _("Sign out"), {}, {}, {})
    inside += f'<p><a href="/">{escape(_("Stay signed in"))}</a></p>'
    return page(language, _("Sign out"), inside, back=None, refused=False)


def fault(language: str, number: str) -> HTMLResponse:
    """Return the page of a fault, in both languages: nothing of ours may be asked any more."""
    _ = translator(language)
    told = [
        f'<p lang="{one.replace("_", "-")}">{escape(faults.sentence(number, one))}</p>'
        for one in sorted(LANGUAGES, key=lambda one: one != language)
    ]
    inside = "".join(told) + f'<p><a href="/">{escape(_("Back to the program"))}</a></p>'
    title = _("Something went wrong on our side")
    answer = page(language, title, inside, back=None, refused=False)
    answer.status_code = 500
    return answer


def form(
    action: str,
    submit: str,
    labels: Mapping[str, str],
    typed: Mapping[str, str],
    hidden: Mapping[str, str],
) -> str:
    first = next((name for name in labels if not typed.get(name)), None)
    parts = [
        f'<label for="{name}">{escape(label)}</label>'
        f'<input id="{name}" name="{name}" required {FIELDS[name]} '
        f'value="{escape(typed.get(name, ""))}"{" autofocus" if name == first else ""}>'
        for name, label in labels.items()
    ]
    parts += [
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in hidden.items()
    ]
    button = f'<button type="submit">{escape(submit)}</button>'
    return f'<form method="post" action="{action}">{"".join(parts)}{button}</form>'


def refused(_: Translate, refusal: str) -> str:
    return f'<p class="refused" role="alert">{escape(_(refusal))}</p>' if refusal else ""


def page(
    language: str, title: str, inside: str, *, back: str | None, refused: bool
) -> HTMLResponse:
    """Return a whole page; `back` None leaves the switch of the language out."""
    nonce = secrets.token_urlsafe(16)
    tag = language.replace("_", "-")
    switch = "" if back is None else _switch(language, back)
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{escape(title)}</title>'
        f'<style nonce="{nonce}">{STYLE}</style></head>'
        f"<body><main>{switch}<h1>{escape(title)}</h1>{inside}</main></body></html>",
        status_code=403 if refused else 200,
        headers={"Content-Security-Policy": sign_in_policy(nonce)},
    )


def _switch(language: str, back: str) -> str:
    links = [
        f'<a lang="{code.replace("_", "-")}" '
        f'href="/sign-in?language={code}&amp;next={quote(back, safe="")}">{escape(name)}</a>'
        for code, name in LANGUAGES.items()
        if code != language
    ]
    return f'<nav class="small">{" ".join(links)}</nav>'
