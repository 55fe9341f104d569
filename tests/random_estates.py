"""Random small estates, drawn by hypothesis; `stored_estates` puts them into the tables."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from domain.homes import TAG

START = date(2025, 1, 1)
DAYS = st.integers(0, 180)


@dataclass(frozen=True)
class Home:
    status: str
    since: int
    until: int | None
    tags: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Complaint:
    unit: int | None
    on: int
    validity: str
    responsibility: str | None
    severity: int
    group: str
    merged: bool
    chased: int = 0
    repeat: bool = False
    due: int | None = None
    granted: int = 0
    handled: int | None = None
    closed: int | None = None
    reopened: int = 0
    stopped: bool = False
    undated: bool = False
    """Closed, and nobody knows when, as imported ones may be."""
    of_order: int | None = None
    """The repair that it grew out of."""

    @property
    def handled_on(self) -> int | None:
        return None if self.handled is None or self.undated else self.on + self.handled

    @property
    def closed_on(self) -> int | None:
        if self.handled_on is None or self.closed is None or self.reopened > 1:
            return None
        return self.handled_on + self.closed

    @property
    def closed_first_on(self) -> int | None:
        """Taken up again twice, it is open again; its first closing stays."""
        if self.handled_on is None or self.closed is None:
            return None
        return self.handled_on + self.closed

    @property
    def is_stopped(self) -> bool:
        return self.stopped and self.handled_on is None and not self.undated


@dataclass(frozen=True)
class Call:
    unit: int
    on: int
    kind: str
    method: str
    result: str
    rejected: bool


@dataclass(frozen=True)
class Item:
    unit: int
    month: int
    state: str
    fulfilled: int | None
    reason: str | None


@dataclass(frozen=True)
class Owed:
    """A return visit; it ended so many days after it was owed, if its state is an end."""

    on: int
    about: str
    state: str
    after: int
    said: str | None
    unit: int = 0


@dataclass(frozen=True)
class Order:
    """A repair of a home, or of the lobby where `unit` is None."""

    unit: int | None
    matter: str
    on: int
    done: int | None
    cancelled: bool
    reopened: bool
    solved: str | None
    urgent: bool = False
    waited: int = 0
    """Hours."""
    patrolled: bool = False
    due: int | None = None
    stopped: bool = False
    dispatched: int | None = None
    arrived: int | None = None
    handed: int | None = None
    """Days until the developer had it."""
    asset: int | None = None

    @property
    def done_on(self) -> int | None:
        return None if self.done is None else self.on + self.done


@dataclass(frozen=True)
class House:
    """The handover of a unit: days since the start, None where it has not come."""

    unit: int
    state: str
    appointed: int | None
    came: int | None
    inspected: int | None
    delivered: int | None
    filed: int | None
    first: bool
    issues: bool
    whole: bool


@dataclass(frozen=True)
class Fault:
    """A defect of a unit, due `days` after it was registered."""

    unit: int
    on: int
    days: int
    state: str
    closed: int | None
    rechecks: int


@dataclass(frozen=True)
class Random:
    homes: tuple[Home, ...]
    complaints: tuple[Complaint, ...]
    calls: tuple[Call, ...]
    items: tuple[Item, ...]
    owed: tuple[Owed, ...] = ()
    orders: tuple[Order, ...] = ()
    houses: tuple[House, ...] = ()
    defects: tuple[Fault, ...] = ()

    @property
    def all_owed(self) -> tuple[Owed, ...]:
        """The return visits, those of the repairs at the end."""
        asked = (
            Owed(o.done_on, "repair", "done" if o.solved == "yes" else "reopened", 1, "satisfied")
            for o in self.orders
            if o.solved and o.done_on is not None
        )
        return (*self.owed, *asked)


STATUSES = st.sampled_from(["owner_occupied", "tenant_occupied", "handed_vacant", "unsold"])
HOMES = st.builds(
    Home,
    STATUSES,
    DAYS,
    st.none() | DAYS,
    st.lists(
        st.tuples(st.sampled_from(sorted(TAG)), DAYS), max_size=2, unique_by=lambda t: t[0]
    ).map(tuple),
)
UNITS = st.integers(0, 4)
COMPLAINTS = st.builds(
    Complaint,
    st.none() | UNITS,
    DAYS,
    st.sampled_from(["pending", "valid_full", "valid_part", "invalid_scope", "developer"]),
    st.sampled_from([None, "property", "developer"]),
    st.integers(1, 3),
    st.sampled_from(["direct", "external", "found"]),
    st.booleans(),
    st.integers(0, 2),
    st.booleans(),
    st.none() | st.integers(1, 7),
    st.sampled_from([0, 0, 5]),
    st.none() | st.integers(0, 12),
    st.none() | st.integers(0, 6),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from([False, False, False, True]),
    of_order=st.none() | st.integers(0, 3),
)
OWED = st.builds(
    Owed,
    DAYS,
    st.sampled_from(["complaint", "complaint", "urgent_repair"]),
    st.sampled_from(
        ["pending", "attempting", "done", "done", "reopened", "unreachable", "heard", "exempt",
         "voided"]
    ),
    st.integers(0, 6),
    st.sampled_from([None, "unrated", "very_satisfied", "satisfied", "basically_satisfied",
                     "dissatisfied"]),
    UNITS,
)  # fmt: skip
ORDERS = st.builds(
    Order,
    st.none() | st.integers(0, 2),
    st.sampled_from(["tap", "lamp"]),
    DAYS,
    st.none() | st.integers(0, 4),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, None, "yes", "part", "no"]),
    urgent=st.booleans(),
    waited=st.sampled_from([0, 5, 30]),
    patrolled=st.booleans(),
    due=st.none() | st.integers(1, 5),
    stopped=st.booleans(),
    dispatched=st.none() | st.integers(0, 2),
    arrived=st.none() | st.integers(0, 2),
    handed=st.none() | st.integers(0, 3),
    asset=st.none() | st.integers(0, 1),
)
CALLS = st.builds(
    Call,
    UNITS,
    DAYS,
    st.sampled_from(["routine", "key", "return_visit"]),
    st.sampled_from(["door", "office", "outdoor", "phone"]),
    st.sampled_from(["success", "not_home", "refused"]),
    st.booleans(),
)
ITEMS = st.builds(
    Item,
    UNITS,
    st.integers(1, 6),
    st.sampled_from(["planned", "done", "cancelled"]),
    st.none() | st.integers(1, 6),
    st.sampled_from([None, "moved", "vacant", "adjusted"]),
)
HANDOVERS = st.builds(
    House,
    UNITS,
    st.sampled_from(["notified", "delivered", "deemed", "cancelled"]),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
FAULTS = st.builds(
    Fault,
    UNITS,
    DAYS,
    st.integers(1, 30),
    st.sampled_from(["open", "closed", "waived", "converted", "not_a_defect"]),
    st.none() | DAYS,
    st.integers(0, 2),
)
ESTATES = st.builds(
    Random,
    st.lists(HOMES, min_size=5, max_size=5).map(tuple),
    st.lists(COMPLAINTS, max_size=10).map(tuple),
    st.lists(CALLS, max_size=12).map(tuple),
    st.lists(ITEMS, max_size=8, unique_by=lambda i: (i.unit, i.month)).map(tuple),
    st.lists(OWED, max_size=10).map(tuple),
    st.lists(ORDERS, max_size=10).map(tuple),
    st.lists(HANDOVERS, max_size=5, unique_by=lambda h: h.unit).map(tuple),
    st.lists(FAULTS, max_size=8).map(tuple),
)
