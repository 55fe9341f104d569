"""Speaks with the OpenID Connect provider: sends people there, and checks what comes back."""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import httpx
from authlib.oauth2.rfc6749.errors import OAuth2Error
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization

from services.sso_settings import Provider

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

SECONDS = 8.0
"""For so long the provider may take to answer."""
PENDING = timedelta(minutes=10)
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Signatures with the provider's key only: none that a client secret could forge."""


class ProviderFailed(Exception):
    """The provider did not answer, or what it answered is not to be believed."""


@dataclass(frozen=True)
class Pending:
    """A sign-in that is under way at the provider: it lies sealed in the browser's cookie."""

    state: str
    nonce: str
    verifier: str
    back: str
    until: str


def begin(provider: Provider, *, redirect_uri: str, back: str, now: datetime) -> tuple[str, str]:
    """Return the provider's address to go to, and what to remember until the browser is back.

    :raises ProviderFailed: when the provider does not say where that is
    """
    pending = Pending(
        secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48), back,
        (now + PENDING).isoformat(),
    )  # fmt: skip
    endpoint = _metadata(provider)["authorization_endpoint"]
    with _client(provider, redirect_uri) as client:
        address, _ = client.create_authorization_url(
            endpoint, state=pending.state, nonce=pending.nonce, code_verifier=pending.verifier
        )
    return str(address), json.dumps(asdict(pending))


def finish(
    provider: Provider, remembered: str, *, code: str, state: str, redirect_uri: str, now: datetime
) -> tuple[dict[str, Any], str]:
    """Return what the provider says of the person, and the page to go on to.

    :raises ProviderFailed: when anything does not fit: state, nonce, signature, issuer,
        audience, time, hash of the access token, or a code that was used
    """
    pending = _remembered(remembered, now)
    if not code or not secrets.compare_digest(state.encode(), pending.state.encode()):
        raise ProviderFailed("state")
    known = _metadata(provider)
    try:
        with _client(provider, redirect_uri) as client:
            token = client.fetch_token(
                known["token_endpoint"], code=code, code_verifier=pending.verifier,
                grant_type="authorization_code",
            )  # fmt: skip
            claims = _claims(provider, token, pending.nonce, known, now)
            if provider.claim not in claims and "userinfo_endpoint" in known:
                told = client.get(known["userinfo_endpoint"]).raise_for_status().json()
                if told.get("sub") == claims["sub"]:
                    claims = {**told, **claims}
    except (httpx.HTTPError, OAuth2Error, JoseError, KeyError, TypeError, ValueError) as problem:
        raise ProviderFailed(type(problem).__name__) from problem
    return claims, pending.back


def _claims(
    provider: Provider, token: dict[str, Any], nonce: str, known: dict[str, Any], now: datetime
) -> dict[str, Any]:
    keys = KeySet.import_key_set(cast(KeySetSerialization, _fetched(known["jwks_uri"])))
    decoded = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
    jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=60,
        iss={"essential": True, "value": known["issuer"]},
        aud={"essential": True, "value": provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(decoded.claims)
    require_belonging(str(token.get("access_token", "")), decoded.claims, decoded.header["alg"])
    return dict(decoded.claims)


def require_belonging(access_token: str, claims: dict[str, Any], algorithm: str) -> None:
    """Let pass an access token that the signed claims name by its hash, or do not name at all.

    The hash is made by the algorithm of the signature; EdDSA stands for Ed25519 with SHA-512.

    :raises ProviderFailed: when it is another one than was issued with the claims
    """
    if "at_hash" not in claims:
        return
    size = {"384": 384, "512": 512, "DSA": 512}.get(algorithm[-3:], 256)
    digest = hashlib.new(f"sha{size}", access_token.encode()).digest()
    half = base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=")
    if not secrets.compare_digest(half, str(claims["at_hash"]).encode()):
        raise ProviderFailed("at_hash")


def _metadata(provider: Provider) -> dict[str, Any]:
    try:
        known = _fetched(f"{provider.issuer}/.well-known/openid-configuration")
    except (httpx.HTTPError, ValueError) as problem:
        raise ProviderFailed(type(problem).__name__) from problem
    if str(known.get("issuer", "")).rstrip("/") != provider.issuer:
        raise ProviderFailed("issuer")
    return known


def _fetched(address: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(address, timeout=SECONDS).raise_for_status().json()
    return found


def _client(provider: Provider, redirect_uri: str) -> "OAuth2Client":
    # It warns about httpx wherever it is loaded, and nobody who types `linli` needs it.
    from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415  see above

    return OAuth2Client(
        provider.client_id,
        provider.client_secret,
        scope="openid profile email",
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        timeout=SECONDS,
    )


def _remembered(text: str, now: datetime) -> Pending:
    try:
        pending = Pending(**json.loads(text))
        if now < datetime.fromisoformat(pending.until):
            return pending
    except (ValueError, TypeError) as problem:
        raise ProviderFailed("pending") from problem
    raise ProviderFailed("late")
