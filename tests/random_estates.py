"""Small estates as lists; `drawn_estates` draws them, `stored_estates` puts them into tables."""

from dataclasses import dataclass

from tests.random_archives import File, Wish
from tests.random_builds import Asked, Stands
from tests.random_jobs import Job
from tests.random_keys import Key, Round, Stock
from tests.random_tasks import Task


@dataclass(frozen=True)
class Home:
    status: str
    since: int
    until: int | None
    tags: tuple[tuple[str, int], ...]
    owner: int | None = None


@dataclass(frozen=True)
class Shop:
    """The one unit that is no dwelling: its area, and since when it has been handed over."""

    area: int
    since: int


SHOP = 9
"""The unit of a complaint that comes from the shop."""


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
    owes: bool = False
    answered: int | None = None
    """Days until it was assigned, responded to and answered, each owed on the day after."""
    level: int = 0
    extended: bool = False
    suspended: bool = False
    withdrawn: bool = False
    staff: bool = False
    anonymous: bool = False
    ordered: bool = False
    said: str | None = None
    hot: bool = False
    of_notices: bool = False
    """About notices, unless it is about staff."""
    early: bool = False
    """Assigned before it came in, which cannot be right, and marked as entered late."""

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
    planned: bool = False
    visitor: int | None = None
    raised: bool = False
    answered: int | None = None
    """Days until the household was answered, which was owed after three."""
    said: str | None = None
    checked: bool = False


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
    of_complaint: int | None = None
    solved: str | None = None
    again: int | None = None
    """Hours until its complaint was taken up again."""


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
class Question:
    """An inquiry, answered so many days after it came in."""

    unit: int | None
    topic: str
    on: int
    answered: int | None
    passed: bool
    phone: bool
    no_matter: bool


@dataclass(frozen=True)
class Errand:
    """An affair that somebody asked for, owed on the day after."""

    kind: str
    on: int
    issued: int | None
    given_back: bool = False
    waits: bool = False
    refused: bool = False
    turned_back: bool = False


@dataclass(frozen=True)
class Paper:
    """A notice of two places: posted so many days before it begins, owed two days before."""

    begins: int
    lasts: int
    posted: int | None
    removed: int | None
    """Days after its end, owed on the day after."""
    cancelled: bool = False


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
    keys: tuple[Key, ...] = ()
    counts: tuple[Stock, ...] = ()
    rounds: tuple[Round, ...] = ()
    tasks: tuple[Task, ...] = ()
    files: tuple[File, ...] = ()
    wishes: tuple[Wish, ...] = ()
    builds: tuple[Asked, ...] = ()
    structures: tuple[Stands, ...] = ()
    jobs: tuple[Job, ...] = ()
    questions: tuple[Question, ...] = ()
    errands: tuple[Errand, ...] = ()
    papers: tuple[Paper, ...] = ()
    shop: Shop = Shop(0, 0)

    @property
    def all_owed(self) -> tuple[Owed, ...]:
        """The return visits, those of the repairs at the end."""
        asked = (
            Owed(o.done_on, "repair", "done" if o.solved == "yes" else "reopened", 1, "satisfied")
            for o in self.orders
            if o.solved and o.done_on is not None
        )
        return (*self.owed, *asked)
