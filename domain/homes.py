"""What a unit can be, who lives in it, and which population counts it (domain 01 §1.2)."""

from dataclasses import dataclass

from domain.procedure import Field


@dataclass(frozen=True)
class Status:
    """A unit status and the populations that count it."""

    code: str
    title: str
    populations: tuple[str, ...] = ()


STATUSES = (
    Status("unsold", "Unsold", ("P0",)),
    Status("sold_not_handed", "Sold, not handed over", ("P0",)),
    Status("handed_vacant", "Handed over, vacant", ("P0", "P1")),
    Status("handed_decorating", "Decorating", ("P0", "P1", "P3")),
    Status("owner_occupied", "Owner lives there", ("P0", "P1", "P2", "P3")),
    Status("tenant_occupied", "Let", ("P0", "P1", "P2", "P3")),
    Status("long_vacant", "Long vacant", ("P0", "P1")),
    Status("out_of_service", "Out of service"),
)
STATUS = {status.code: status for status in STATUSES}
STATUS_TO = Field(
    "status",
    "New status",
    "choice",
    True,
    options={status.code: status.title for status in STATUSES},
)
STATUS_FROM = Field(
    "from_day",
    "Since which day",
    "moment",
    True,
    help="Only the day counts. Figures of the days since then are counted anew.",
)

POPULATIONS: dict[str, str] = {
    "P0": "All units under management",
    "P1": "Handed-over units",
    "P2": "Occupied units",
    "P3": "Occupied and decorating units",
}


def statuses_in(population: str) -> tuple[str, ...]:
    """Return the status codes that a population counts."""
    return tuple(status.code for status in STATUSES if population in status.populations)


@dataclass(frozen=True)
class Tag:
    """A key-household tag. `interval_days` is the longest time between two visits (P).

    A `sensitive` one (health, public office) is shown to who answers for the home only
    (01 §1.2). `neutral` is how the desk reads it while the caller speaks (23 §12-2).
    """

    code: str
    title: str
    interval_days: int
    sensitive: bool = False
    neutral: str = ""

    @property
    def at_the_desk(self) -> str:
        return self.neutral or self.title


ORDINARY_INTERVAL_DAYS = 365
TAG_GRACE_DAYS = 30
"""A new tag is not overdue before these days have passed (20 §9.4 VC06, VC07)."""

TAGS = (
    Tag("care", "Care household", 30, sensitive=True),
    Tag("after_care", "After a complaint", 30, neutral="Was in touch lately"),
    Tag("complainant", "Key complainant", 90, neutral="Keep well informed"),
    Tag("vip", "Committee, official or media", 90, sensitive=True),
    Tag("new", "Newly moved in", 30),
    Tag("first_year", "First-year owner", 180),
    Tag("arrears", "In arrears", 90),
)
TAG = {tag.code: tag for tag in TAGS}

PARTY_ROLES: dict[str, str] = {
    "owner": "Owner",
    "family": "Family",
    "tenant": "Tenant",
    "shop": "Shop",
    "agent": "Agent",
    "contact": "Emergency contact",
}
PROPERTY_TYPES: dict[str, str] = {
    "residential": "Residential",
    "shop": "Shop premises",
    "office": "Office",
}
