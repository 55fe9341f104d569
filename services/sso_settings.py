"""The settings of single sign-on: which provider, and which of its groups gets which posts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from domain.people import Role
from domain.refusal import Refusal

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SsoMisconfigured(Refusal):
    """Single sign-on cannot be set up like this. The text names the setting."""


@dataclass(frozen=True)
class Given:
    """A post that a group of the provider gives: by code of the project and name of the area."""

    project: str
    role: Role
    area: str = ""


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider as the operator set it. `only` refuses
    passwords but those of administrators."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    posts: Mapping[str, tuple[Given, ...]]
    only: bool


def provider_of(settings: Mapping[str, str]) -> Provider | None:
    """Return the provider of LINLI_OIDC_ISSUER and its companions; None without it.

    :raises SsoMisconfigured: when a setting is missing or cannot be read
    """
    issuer = settings.get("LINLI_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise SsoMisconfigured("LINLI_OIDC_ISSUER must begin with https://.")
    client_id, secret = settings.get("LINLI_OIDC_CLIENT_ID", ""), _secret(settings)
    if not client_id or not secret:
        raise SsoMisconfigured("Set LINLI_OIDC_CLIENT_ID and LINLI_OIDC_CLIENT_SECRET too.")
    return Provider(
        issuer=issuer,
        client_id=client_id,
        client_secret=secret,
        claim=settings.get("LINLI_OIDC_CLAIM") or "groups",
        posts=_posts(settings.get("LINLI_OIDC_POSTS", "")),
        only=settings.get("LINLI_OIDC_ONLY") == "1",
    )


def _secret(settings: Mapping[str, str]) -> str:
    file = settings.get("LINLI_OIDC_CLIENT_SECRET_FILE")
    if not file:
        return settings.get("LINLI_OIDC_CLIENT_SECRET", "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise SsoMisconfigured("LINLI_OIDC_CLIENT_SECRET_FILE cannot be read.") from problem


def _posts(file: str) -> dict[str, tuple[Given, ...]]:
    try:
        told = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        return {
            group: tuple(Given(p["project"], Role(p["role"]), p.get("area", "")) for p in posts)
            for group, posts in told.items()
        }
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise SsoMisconfigured(
            "LINLI_OIDC_POSTS must name a TOML file with a list of posts for each group."
        ) from problem
