"""What a city or a project lays down for renovation: hours, terms, caps (README, profile)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

Windows = tuple[tuple[time, time], ...]
"""Hours of one day in which work may be heard: the start is inside, the end is not."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The renovation values of one jurisdiction; a project names one and may set its own terms.

    `cap` is the most that a dwelling may deposit, None where nobody has set any. `structure`
    tells whether load-bearing parts of a dwelling may be changed with a design at all.
    """

    code: str
    title: str
    workday: Windows
    restday: Windows = ()
    lead_days: int = 3
    permit_months: int = 3
    deposit_allowed: bool = True
    cap: Decimal | None = None
    structure: bool = True
    bath_above_room: bool = False
    report_hours: int = 24
    patrol_every_days: int = 1
    observe_days: int = 30
    extend_days: int = 30


def _hours(*pairs: tuple[int, int]) -> Windows:
    return tuple((time(start), time(end)) for start, end in pairs)


USUAL = _hours((8, 12), (14, 18))
PROFILES: Mapping[str, Profile] = {
    one.code: one
    for one in (
        Profile(code="default", title="National rules", workday=USUAL),
        Profile(code="beijing", title="Beijing", workday=USUAL),
        Profile(
            code="hangzhou",
            title="Hangzhou",
            workday=_hours((8, 12), (14, 20)),
            restday=_hours((8, 12), (14, 20)),
            structure=False,
        ),
        Profile(
            code="ningbo",
            title="Ningbo",
            workday=_hours((7, 12), (14, 20)),
            restday=_hours((7, 12), (14, 20)),
            structure=False,
        ),
        Profile(code="qingdao", title="Qingdao", workday=USUAL, lead_days=10),
        Profile(code="rizhao", title="Rizhao", workday=USUAL, cap=Decimal(2_000)),
    )
}
"""Cities whose values stand in the domain's table; hours that it leaves open are the general."""
SETTING = "renovation.profile"
"""The setting of a project that names its profile."""
DWELLINGS: Mapping[str, str] = {
    "flat": "Flat",
    "duplex": "Duplex",
    "villa": "Villa",
    "shop": "Shop premises",
    "office": "Office",
}
DEPOSITS: Mapping[str, Decimal] = {
    "flat": Decimal(2_000),
    "duplex": Decimal(3_000),
    "villa": Decimal(3_000),
    "shop": Decimal(3_000),
    "office": Decimal(3_000),
}
"""Yuan that the owner deposits by default (12 §3.4 d)."""


def deposit_due(profile: Profile, dwelling: str) -> Decimal:
    """Return what the owner deposits: nothing where it is not allowed, never above the cap."""
    if not profile.deposit_allowed:
        return Decimal(0)
    usual = DEPOSITS[dwelling]
    return usual if profile.cap is None else min(usual, profile.cap)
