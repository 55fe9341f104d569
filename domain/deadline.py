"""By when something is owed: a term after a moment of the case, in hours or in days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.case import Case


@dataclass(frozen=True)
class WorkingDays:
    """A term counted in days on which the centre works, the first day not counted."""

    count: int


@dataclass(frozen=True)
class Days:
    """A term that ends with the last minute of a calendar day, the first day not counted."""

    count: int


Term = timedelta | WorkingDays | Days


@dataclass(frozen=True)
class Deadline:
    """A moment that is owed within some time after another.

    `by` names the term that a case falls under; a name without a term is no deadline.
    `at_latest` is a moment that the term may not pass, such as an outside order's limit.
    A project may set its own `terms` (setting `deadline.<procedure>.<kind>`).
    """

    kind: str
    title: str
    starts_at: str
    met_by: str
    by: Callable[[Case], str]
    terms: Mapping[str, Term]
    at_latest: Callable[[Case], datetime | None] = lambda _: None
