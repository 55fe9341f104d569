"""What the operator has decided about signing in and the clock: read once, from settings of the
environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from domain.passwords import DJBH, PROFILES, Profile
from domain.people import Role
from domain.refusal import Refusal
from services.sso_settings import Provider, provider_of

DORMANT = timedelta(days=90)
"""An account that nobody used for so long is closed until its password is reset (等保)."""


class SettingUnknown(Refusal):
    """A setting has a value that means nothing."""

    def __init__(self, name: str, known: str) -> None:
        super().__init__("The setting {name} may be: {known}.", name=name, known=known)


@dataclass(frozen=True)
class Policy:
    """Rules of signing in. Posts in `factor_roles` need a second factor; `provider` is the
    OpenID Connect provider, None without single sign-on."""

    profile: Profile = DJBH
    factor_roles: frozenset[Role] = field(default_factory=lambda: frozenset({Role.ADMIN}))
    provider: Provider | None = None

    @property
    def is_shut_to_passwords(self) -> bool:
        """Tell whether everybody but administrators comes in by single sign-on alone."""
        return self.provider is not None and self.provider.only


def policy_of(settings: Mapping[str, str]) -> Policy:
    """Read LINLI_PASSWORD_PROFILE, LINLI_SECOND_FACTOR and the settings of single sign-on.

    :raises SettingUnknown: when one of them means nothing
    """
    profile = settings.get("LINLI_PASSWORD_PROFILE", DJBH.code)
    if profile not in PROFILES:
        raise SettingUnknown("LINLI_PASSWORD_PROFILE", ", ".join(PROFILES))
    named = settings.get("LINLI_SECOND_FACTOR", Role.ADMIN.value)
    roles = {name.strip() for name in named.split(",") if name.strip() not in ("", "none")}
    if not roles <= {role.value for role in Role}:
        known = ", ".join(["none", *(role.value for role in Role)])
        raise SettingUnknown("LINLI_SECOND_FACTOR", known)
    return Policy(PROFILES[profile], frozenset(map(Role, roles)), provider_of(settings))


def has_clock(settings: Mapping[str, str]) -> bool:
    """Tell whether the server has the clock, or leaves it to a timer that calls `linli tick`.

    :raises SettingUnknown: when LINLI_TICK means nothing
    """
    by = settings.get("LINLI_TICK", "server")
    if by not in ("server", "timer"):
        raise SettingUnknown("LINLI_TICK", "server, timer")
    return by == "server"
