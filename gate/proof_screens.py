"""Pages for what is asked after the password, and for one's own account: plain HTML, no scripts."""

from collections.abc import Sequence
from html import escape

import segno
from starlette.responses import HTMLResponse

from gate.screens import form, page, refused
from services.language import Translate, translator
from services.own_account import Own, OwnWindow


def code(language: str, *, refusal: str = "") -> HTMLResponse:
    """Ask for the code of the second factor."""
    _ = translator(language)
    asked = form("/sign-in/code", _("Go on"), {"factor": _("Code of the app")}, {}, {})
    hint = _("Six digits of your authenticator app, or one of your recovery codes.")
    inside = refused(_, refusal) + asked + _small(hint) + _again(_)
    return page(language, _("Second factor"), inside, back=None, refused=bool(refusal))


def enrol(
    language: str,
    *,
    uri: str,
    secret: str,
    box: str,
    action: str,
    refusal: str = "",
    proof: bool = False,
) -> HTMLResponse:
    """Show the secret as a QR code and as text, and ask for the first code.

    `proof` asks for a password or a present code too: an open browser alone proves nothing.
    """
    _ = translator(language)
    picture = segno.make(uri, error="m").svg_data_uri(scale=4, border=2, dark="#000", light="#fff")
    labels = {"factor": _("Code of the app")}
    if proof:
        labels = {"proof": _("Password, or a code of the present app"), **labels}
    asked = form(action, _("Set up"), labels, {}, {"box": box})
    told = _("Your post needs a second factor. Scan this with an authenticator app.")
    inside = (
        f"{refused(_, refusal)}<p>{escape(told)}</p>"
        f'<p><img alt="{escape(_("QR code of the secret"))}" width="220" src="{picture}"></p>'
        f"{_small(_('Or type it there:'))}<p><code>{escape(_spaced(secret))}</code></p>{asked}"
    )
    return page(language, _("Second factor"), inside, back=None, refused=bool(refusal))


def recovery(language: str, codes: Sequence[str], *, onward: str) -> HTMLResponse:
    """Show the recovery codes, once; without them, say that they were shown."""
    _ = translator(language)
    told = _("Keep these codes apart from your phone. Each opens the door once without it.")
    if not codes:
        told = _("Your recovery codes were shown once. Set the factor up anew to get others.")
    rows = "".join(f"<li><code>{escape(one)}</code></li>" for one in codes)
    asked = form(onward, _("I have kept them"), {}, {}, {})
    inside = f"<p>{escape(told)}</p><ul>{rows}</ul>{asked}"
    return page(language, _("Recovery codes"), inside, back=None, refused=False)


def new_password(language: str, *, hint: str, refusal: str = "") -> HTMLResponse:
    """Ask for the password that takes the first or the old one's place."""
    _ = translator(language)
    asked = form("/sign-in/password", _("Go on"), {"new_password": _("New password")}, {}, {})
    told = _("Choose a password of your own before you go on.")
    inside = f"{refused(_, refusal)}<p>{escape(told)}</p>{asked}{_small(_(hint))}{_again(_)}"
    return page(language, _("New password"), inside, back=None, refused=bool(refusal))


def account(language: str, own: Own, *, hint: str, refusal: str = "") -> HTMLResponse:
    """Show one's own account: the password, the second factor, the open windows."""
    _ = translator(language)
    labels = {"old_password": _("Present password"), "new_password": _("New password")}
    parts = [refused(_, refusal)]
    if own.has_password:
        parts.append(f"<h2>{escape(_('Password'))}</h2>")
        parts += [
            form("/account/password", _("Change the password"), labels, {}, {}),
            _small(_(hint)),
        ]
    parts.append(f"<h2>{escape(_('Second factor'))}</h2>")
    parts.append(_small(_("It is set up.") if own.has_factor else _("It is not set up.")))
    again = _("Set it up anew") if own.has_factor else _("Set it up")
    parts.append(f'<p><a href="/account/factor">{escape(again)}</a></p>')
    parts.append(f"<h2>{escape(_('Where you are signed in'))}</h2>")
    parts += [_window(_, window, own) for window in own.windows]
    parts.append(f'<p><a href="/">{escape(_("Back to the program"))}</a></p>')
    return page(language, _("My account"), "".join(parts), back=None, refused=bool(refusal))


def _window(_: Translate, window: OwnWindow, own: Own) -> str:
    here = window.sid == own.sid
    mark = f" · {_('this browser')}" if here else ""
    line = f"{window.seen_at:%Y-%m-%d %H:%M} UTC · {window.address} · {window.agent[:60]}{mark}"
    end = "" if here else form("/account/end", _("Sign it out"), {}, {}, {"window": window.name})
    return f"{_small(line)}{end}"


def _small(text: str) -> str:
    return f'<p class="small">{escape(text)}</p>'


def _again(_: Translate) -> str:
    return f'<p class="small"><a href="/sign-in">{escape(_("Sign in again"))}</a></p>'


def _spaced(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
