"""What an alert watches and whom it tells, and the questions of its two forms."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from domain.calendar import Period, first_of, month_number, month_period
from domain.entry.characters import holds_number
from domain.people import ROLE_TITLES
from domain.procedure import Answers, Field
from domain.refusal import AnswerRefused, Refusal

Condition = Literal["above", "below", "target", "signal", "count"]
SPANS: dict[str, str] = {
    "this_month": "This month so far",
    "last_30_days": "Last 30 days",
    "last_month": "The last month that is over",
}
BOUND = ("this_month", "last_month")
"""Spans of which each month is news of its own; thirty days go on."""
CONDITIONS: dict[str, str] = {
    "above": "Above the limit",
    "below": "Below the limit",
    "target": "Misses its target",
    "signal": "A signal on its control chart",
}
LIMITED = ("above", "below")
MOST_HOURS = 720
USUAL_QUIET = 24


def _limited(answers: Answers) -> bool:
    return answers.get("condition") in LIMITED


NAME = Field("name", "Name of the alert", "text", True, least=2, most=60)
FIGURE = Field("figure", "Figure", "choice", True)
SPAN = Field("span", "Period", "choice", True, options=SPANS, default="last_month",
             help="A control chart has its own: 24 months that are over")  # fmt: skip
CONDITION = Field("condition", "Fires when the figure is", "choice", True, options=CONDITIONS)
LIMIT = Field("limit", "Limit", "text", most=12, needed_when=_limited,
              help="In the unit of the figure")  # fmt: skip
LEAST = Field("least", "Only with so many below the line", "whole", True, most=10_000_000,
              default=0, help="With fewer the alert waits: small numbers jump")  # fmt: skip
BUILDING = Field("building", "Building", "choice")
CATEGORY = Field("category", "Category", "choice")
VIEW = Field("view", "Saved view", "choice", True)
COUNT = Field("count", "Fires with so many records or more", "whole", True, least=1,
              most=1_000_000, default=1, help="1: any record")  # fmt: skip
HOLDS = Field("holds", "Tell only when it has held for so many hours", "whole", True,
              most=MOST_HOURS, default=0)  # fmt: skip
QUIET = Field("quiet", "After telling be quiet for so many hours", "whole", True,
              most=MOST_HOURS, default=USUAL_QUIET)  # fmt: skip
ROLES = Field("roles", "Tell these posts", "several",
              options={role.value: title for role, title in ROLE_TITLES.items()})  # fmt: skip
PEOPLE = Field("people", "Tell these people", "several", of="people")
CHANNELS = Field("channels", "Also tell these channels", "several",
                 help="Whoever reads a channel reads the number")  # fmt: skip
REASON = Field("reason", "Reason", "text", True, least=2, most=200, lines=2)
TIMES = (HOLDS, QUIET)
TOLD = (ROLES, PEOPLE, CHANNELS)
OF_FIGURE = (NAME, FIGURE, SPAN, CONDITION, LIMIT, LEAST, BUILDING, CATEGORY, *TIMES, *TOLD)
OF_LIST = (NAME, VIEW, COUNT, *TIMES, *TOLD)
About = Literal["figure", "list"]
ASKS: Mapping[str, tuple[Field, ...]] = {"figure": OF_FIGURE, "list": OF_LIST}
Options = Mapping[str, Mapping[str, str]]
"""What may be chosen today, by the code of the question."""


class AlertChanged(Refusal):
    """Somebody else changed the alert since it was shown. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__("This alert was changed meanwhile. Look at it again.")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of an alert. What it finds is counted in the scope of its `owner`.

    An alert of a list has its `board` and the address of it in `query`; that of a figure has
    neither. Fires only with `least` below the line. `holds` and `quiet` are hours: how long
    the condition must last before it is told, and how long nothing is told again after that.
    `roles` and `people` are whom it tells, `channels` names that the operator has given.
    """

    id: int
    project_id: int
    version: int
    owner_id: int
    owner: str
    name: str
    paused: bool = False
    reason: str = ""
    figure: str = ""
    span: str = ""
    building: str = ""
    category: str = ""
    board: str = ""
    query: Mapping[str, str] | None = None
    condition: str = ""
    limit: float | None = None
    least: int = 0
    holds: int = 0
    quiet: int = 0
    roles: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def about(self) -> About:
        return "figure" if self.figure else "list"

    @property
    def bound(self) -> bool:
        """Tell whether a new month is a new occasion to fire."""
        return self.condition != "signal" and self.span in BOUND

    def answers(self) -> dict[str, Any]:
        """Return the version as the answers that its form would bring."""
        limit = "" if self.limit is None else f"{self.limit:g}"
        return {
            "name": self.name, "figure": self.figure, "span": self.span, "limit": limit,
            "condition": self.condition, "least": self.least, "building": self.building,
            "category": self.category, "count": int(self.limit or 1), "holds": self.holds,
            "quiet": self.quiet, "roles": list(self.roles), "people": list(self.people),
            "channels": list(self.channels),
        }  # fmt: skip


def asking(about: str, offer: Options, given: Mapping[str, Any] | None = None) -> tuple[Field, ...]:
    """Return the questions of a form with what may be chosen today, and what stands there."""
    asks = tuple(
        replace(one, options=offer[one.code]) if one.code in offer else one for one in ASKS[about]
    )
    known = given or {}
    return tuple(replace(one, default=known.get(one.code, one.default)) for one in asks)


def period(span: str, today: date) -> Period:
    """Return the days that a span means today, both counted; a running month up to its end."""
    this = month_number(today)
    if span == "last_30_days":
        return Period(today - timedelta(days=29), today)
    return month_period(this - 1 if span == "last_month" else this)


def ends_a_month(day: date) -> bool:
    return (day + timedelta(days=1)) == first_of(month_number(day) + 1)


def limit_of(said: object) -> float:
    """Return the limit that was typed; 0 is one, because a share may be above nothing.

    :raises AnswerRefused: when it is no number
    """
    try:
        limit = float(str(said).replace(",", "").strip())
    except ValueError:
        limit = -1.0
    if not 0 <= limit < 1e9:
        raise AnswerRefused(LIMIT.title, "Enter a number, such as 12 or 89.5.")
    return limit


def checked_name(name: str) -> str:
    """Return the name of an alert, which messages carry to wherever channels lead.

    :raises AnswerRefused: when it holds a number of a person
    """
    if holds_number(name):
        raise AnswerRefused(NAME.title, "The name of an alert holds no phone or ID number.")
    return name
