"""Levels of escalation, declared with the procedure: who is told when, about which cases.

A level is reached at a moment that is known beforehand, so a clock that stood still finds it
afterwards. What a clock writes is that a level was reached, never what somebody did.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.case import COLUMNS
from domain.hot_event import CASE_TITLES
from domain.people import Role
from domain.procedure import DeclarationError, Procedure

RULE_EVENTS: dict[str, str] = {
    "escalate": "Escalated",
    "workdays": "Workdays changed",
    "calendar": "Public holidays were announced anew",
    "open": "Registered",
    "drawn": "Drawn for a return visit",
    "not_drawn": "Not drawn for a return visit",
    "expire": "Its time has run out",
    "news": "Something new has happened",
    "lapse": "Lapsed: nobody came back",
    "title_due": "Title to be asked for: 90 days have passed",
}
"""Everything that is written without a person, with its title."""
ACKNOWLEDGE = "acknowledge"
PHONE_CORRECTED = "phone_corrected"
FINDING_OPENED = "open_complaint"
"""What a finding of a visit led to; the code is from when that was a complaint always."""
TITLES: dict[str, str] = {
    **RULE_EVENTS,
    **CASE_TITLES,
    ACKNOWLEDGE: "Escalation acknowledged",
    PHONE_CORRECTED: "Phone number corrected",
    FINDING_OPENED: "Case opened from a finding",
}
"""Titles of events that are no moves of a procedure."""


@dataclass(frozen=True)
class Escalation:
    """One level of one deadline: fires once, and anew for a case that was reopened.

    With a `deadline` it is reached `after` its due moment as now in force, or when `share` of
    its term is used; without one, `after` the moment `since`. It holds for cases whose columns
    are among the values in `where` and no less than in `least`, and if `about` is given, for
    complaints about somebody of that post. `to` None is whoever is in charge of the case.
    """

    code: str
    level: int
    title: str
    to: Role | None
    deadline: str = ""
    share: float = 1.0
    after: timedelta = timedelta()
    since: str = "received_at"
    where: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    about: Role | None = None

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1 or not self.code or len(self.code) > 32:
            raise DeclarationError(f"{self.code}: no share of a term, or no code")
        if self.share < 1 and (self.after or not self.deadline):
            raise DeclarationError(f"{self.code}: a share has a deadline, and nothing after it")
        strange = {self.since, *self.where, *self.least} - COLUMNS
        if strange:
            raise DeclarationError(f"{self.code}: no column {', '.join(sorted(strange))}")


def reached_at(rule: Escalation, start: datetime, promised: datetime, due: datetime) -> datetime:
    """Return when a level of a deadline is reached, or was.

    `start` and `promised` give the length of the term; `due` is what is in force, so that
    stops and extensions move the level too.
    """
    return due - (1 - rule.share) * (promised - start) + rule.after


def checked(procedure: Procedure, rules: tuple[Escalation, ...]) -> tuple[Escalation, ...]:
    """Return the levels of a procedure once they fit it.

    :raises DeclarationError: when a deadline is unknown, or a code stands twice
    """
    kinds = {"", *(deadline.kind for deadline in procedure.deadlines)}
    codes = [rule.code for rule in rules]
    found = [rule.deadline for rule in rules if rule.deadline not in kinds]
    found += [code for code in codes if codes.count(code) > 1]
    if found:
        raise DeclarationError(f"{procedure.code}: no deadline, or twice: {', '.join(found)}")
    return rules
