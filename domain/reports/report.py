"""A report as a value: its numbers with both bases, its comments, and who issued it.

What is issued is kept as it was, whatever later records or declarations say.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from domain.procedure import Field
from domain.refusal import Refusal
from domain.reports.periods import Days, days_of

COMMENT_MOST = 2000


class CommentChanged(Refusal):
    """Somebody else commented on the section meanwhile."""

    def __init__(self) -> None:
        super().__init__("Somebody wrote another comment meanwhile. Read it before you write.")


class IssuedMeanwhile(Refusal):
    """Another version was issued since the page was drawn."""

    def __init__(self) -> None:
        super().__init__("Somebody issued this report meanwhile. Look at that version first.")


class NoSuchVersion(Refusal):
    """No report of this period was issued under this number."""

    def __init__(self) -> None:
        super().__init__("This report has no such version. Choose one of the list.")


def comment_field(title: str, asks: str) -> Field:
    """Return the question for a section's comment; an empty answer takes the comment away."""
    return Field("comment", title, "text", most=COMMENT_MOST, lines=4, help=asks)


@dataclass(frozen=True)
class Number:
    """A figure in one period; `denominator` is None for a count, `value` for nothing by nothing."""

    numerator: float
    denominator: float | None
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure of a section, beside the same of the period before and of last year.

    `title` and `said` are msgids: `said` is a verdict, or of a figure that is not `counted` what
    it would need. `met` is empty where nothing is judged.
    """

    code: str
    title: str
    unit: str = ""
    population: str = ""
    counted: bool = True
    now: Number | None = None
    before: Number | None = None
    year_before: Number | None = None
    at_most: float | None = None
    at_least: float | None = None
    monthly: bool = False
    """Whether the target is one for a month."""
    met: str = ""
    promised_most: float | None = None
    promised_least: float | None = None
    kept: str = ""
    """How it stands to what was published, as `met` to the internal target."""
    differs: bool = False
    """Whether several targets hold in the period, so that none judges it."""
    small: bool = False
    said: str = ""


@dataclass(frozen=True)
class Point:
    """One month of a course; `value` is None for nothing divided by nothing."""

    month: str
    value: float | None


@dataclass(frozen=True, kw_only=True)
class Comment:
    """What was last said about a section; version 0 is that nothing was."""

    text: str = ""
    version: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section as it was counted; `course` is of `drawn`, a title, in `unit`."""

    code: str
    title: str
    asks: str
    lines: tuple[Line, ...]
    comment: Comment
    drawn: str = ""
    unit: str = ""
    course: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Issue:
    """One version that was issued, by whom and when."""

    version: int
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report of one project: a draft as it stands now, or an issued version as it was."""

    project_id: int
    project: str
    zone: str
    days: Days
    as_of: date
    parts: tuple[Part, ...]
    issue: Issue | None = None
    closed_on: date | None = None
    """The day as of which its month was closed; None for a week and a month that is open."""

    @property
    def is_open(self) -> bool:
        """Tell whether its numbers were taken before the period was over."""
        return self.days.is_open(self.as_of)


def kept(report: Report) -> dict[str, Any]:
    """Return what is stored of an issued report, as JSON has it; `thawed` reads it."""
    return {
        "kind": report.days.kind,
        "period": report.days.label,
        "as_of": report.as_of.isoformat(),
        "project": report.project,
        "closed_on": report.closed_on.isoformat() if report.closed_on else None,
        "parts": [_part_kept(part) for part in report.parts],
    }


def thawed(stored: Mapping[str, Any], *, project_id: int, zone: str, issue: Issue) -> Report:
    """Return an issued report as it was."""
    return Report(
        project_id=project_id,
        project=stored["project"],
        zone=zone,
        days=days_of(stored["kind"], stored["period"]),
        as_of=date.fromisoformat(stored["as_of"]),
        parts=tuple(_part(one) for one in stored["parts"]),
        issue=issue,
        closed_on=date.fromisoformat(stored["closed_on"]) if stored["closed_on"] else None,
    )


def _part_kept(part: Part) -> dict[str, Any]:
    at = part.comment.at
    told = asdict(part)
    told["comment"]["at"] = at.isoformat() if at else None
    return told


def _part(stored: Mapping[str, Any]) -> Part:
    said, at = stored["comment"], stored["comment"]["at"]
    return Part(
        **{
            **stored,
            "lines": tuple(_line(one) for one in stored["lines"]),
            "comment": Comment(**{**said, "at": datetime.fromisoformat(at) if at else None}),
            "course": tuple(Point(**one) for one in stored["course"]),
        }
    )


def _line(stored: Mapping[str, Any]) -> Line:
    numbers = {
        name: Number(**stored[name]) if stored[name] else None
        for name in ("now", "before", "year_before")
    }
    return Line(**{**stored, **numbers})
