"""The complaints and visits of one large estate, as rows ready to be stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Any

from demo import courses
from demo.matters import DECORATION, ORDINARY
from domain.calendar import date_of, month_number
from domain.intake import CHANNEL
from domain.numbers import ticket
from domain.procedures.visit import KINDS

Row = tuple[Any, ...]
CASE = (
    *("id", "project_id", "number", "procedure", "state", "phase", "unit_id", "building_id"),
    *(
        "grid_id",
        "location_text",
        "residential",
        "channel",
        "channel_group",
        "cat_l1",
        "cat_l2",
        "first_cat_l1",
    ),
    *(
        "title",
        "description",
        "expectation",
        "reporter_name",
        "reporter_role",
        "phone",
        "phone_hash",
    ),
    *("callback_ok", "severity", "urgency", "validity", "responsibility", "hot", "headcount"),
    *("dept", "assignee_id", "external_ref", "received_at", "received_day", "received_month"),
    *("entered_at", "entered_by", "assigned_at", "taken_at", "first_response_at", "replied_at"),
    *("judged_at", "handled_at", "return_visited_at", "closed_at", "closed_day"),
    "first_closed_day",
    *("original_due_at", "due_at", "stopped_seconds", "chase_count", "reopen_count"),
    *("close_reason", "satisfaction", "backfilled", "details", "version"),
)
EVENT = (
    *("project_id", "case_id", "move", "start", "end", "actor_kind", "actor_id"),
    *("at", "recorded_at", "answers"),
)
DEADLINE = ("project_id", "case_id", "kind", "original_due_at", "due_at", "met_at")
VISIT = (
    *("case_id", "project_id", "unit_id", "plan_item_id", "kind", "method", "result"),
    *("visited_at", "visited_day", "visited_month", "duration_minutes", "visitor_id"),
    *("met_role", "attitude", "rejected"),
)


def _ladder(shares: Mapping[Any, int]) -> list[Any]:
    """Return a hundred answers in their shares, to be picked from by one random number."""
    return [value for value, share in shares.items() for _ in range(share)]


MATTERS = (*ORDINARY, DECORATION)
VERDICTS, ANSWERS = _ladder(courses.VERDICTS), _ladder(courses.SATISFIED)
CHANNELS = _ladder(
    {"phone": 47, "wechat": 20, "walk_in": 16, "app": 9, "hotline_400": 4, "hotline_12345": 4}
)
SEVERITIES = _ladder({1: 85, 2: 13, 3: 2})
RESULTS = _ladder(
    {"success": 64, "not_home": 26, "refused": 3, "rescheduled": 3, "proxy": 2, "moved": 2}
)
METHODS = _ladder({"door": 78, "phone": 14, "office": 5, "online": 3})
VISIT_TITLE = KINDS["routine"]
REVIEW_DAYS = 5
DAYS_TO_HANDLE = (0, 1, 1, 1, 2, 2, 2, 3, 3, 5, 9)
TERM = {1: 3, 2: 5, 3: 7}
MINUTES = [f"{minute // 60:02d}:{minute % 60:02d}:00.000000" for minute in range(1440)]
LATE = 1420
OPENING = 720
"""Minutes of UTC in which the centre is open: 8 to 20 o'clock at the estate, one day in both."""


@dataclass(frozen=True)
class Home:
    """A home as a case points at it."""

    unit_id: int
    building_id: int
    grid_id: int
    name: str
    phone: tuple[str, str]
    """Sealed, and its hash."""


@dataclass(frozen=True)
class Estate:
    """A large estate and who works there: `keepers` by grid."""

    id: int
    code: str
    homes: Sequence[Home]
    desk: int
    supervisor: int
    keepers: dict[int, int]


class Days:
    """The days of the period, each with its text, month number and weights of the matters."""

    def __init__(self, first: int, until: int) -> None:
        self.first, self.until = first, until
        dates = [date_of(day) for day in range(first, until + 20)]
        self.text = {first + n: f"{day:%Y-%m-%d} " for n, day in enumerate(dates)}
        self.month = {first + n: month_number(day) for n, day in enumerate(dates)}
        self.weights = [
            list(accumulate(matter.weight_in(month) for matter in MATTERS))
            for month in range(1, 13)
        ]

    def spread(self, count: int) -> list[int]:
        """Return `count` days in order, evenly over the period."""
        return [self.first + n * (self.until - self.first) // count for n in range(count)]


@dataclass
class Rows:
    """What is written for one estate, by table; `counters` has the last number issued."""

    cases: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    deadlines: list[Row] = field(default_factory=list)
    visits: list[Row] = field(default_factory=list)
    counters: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    fulfilled: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The visit and its month, by plan item."""


@dataclass
class Desk:
    """Makes the cases of one estate, day by day."""

    estate: Estate
    days: Days
    rng: Random
    rows: Rows = field(default_factory=Rows)

    def complaint(self, case_id: int, day: int) -> None:
        """Add a complaint of that day; one of the last days is still open."""
        whole, days, estate = self.rng.randrange, self.days, self.estate
        month = days.month[day]
        matter = self.rng.choices(MATTERS, cum_weights=days.weights[month % 12])[0]
        home = estate.homes[whole(len(estate.homes))]
        severity = SEVERITIES[whole(100)]
        minute = whole(OPENING)
        received = days.text[day] + MINUTES[minute]
        due = days.text[day + TERM[severity]] + MINUTES[minute]
        course = self._course(day, minute)
        state, is_open = course[0], course[1] == "open"
        channel = CHANNELS[whole(100)]
        title, told = matter.texts[whole(len(matter.texts))]
        l1 = matter.category.partition(".")[0]
        self.rows.cases.append(
            (
                *(case_id, estate.id, self._number("TS", month), "complaint", *course[:2]),
                *(home.unit_id, home.building_id, home.grid_id, "", True),
                *(channel, CHANNEL[channel].group, l1, matter.category, l1),
                *(title, told, "", home.name, "owner", *home.phone, True, severity, "normal"),
                *(course[2], None if state == "in_progress" else "property", False, 1),
                *(matter.dept, estate.keepers[home.grid_id], "", received, day, month),
                *(received, estate.desk, *course[3:], course[-1], due, due, 0, 0, 0),
                *(None if is_open else "satisfied", None if is_open else ANSWERS[whole(100)]),
                *(False, "{}", 4 if is_open else 6),
            )
        )
        handled, closed = course[8], course[10]
        self.rows.deadlines.append((estate.id, case_id, "handled", due, due, handled))
        self._event(case_id, ("open", "", "registered"), estate.desk, received)
        if closed:
            self._event(case_id, ("close", "handled", "closed"), estate.desk, closed)

    def visit(self, case_id: int, day: int, items: dict[tuple[int, int], int]) -> None:
        """Add an attempt of that day; a successful one fulfils the home's item of the year."""
        whole, days, estate = self.rng.randrange, self.days, self.estate
        month = days.month[day]
        home = estate.homes[whole(len(estate.homes))]
        result, method = RESULTS[whole(100)], METHODS[whole(100)]
        at = days.text[day] + MINUTES[whole(OPENING)]
        checked = day + REVIEW_DAYS if day + REVIEW_DAYS < days.until else None
        end = days.text[checked] + MINUTES[OPENING] if checked else None
        keeper = estate.keepers[home.grid_id]
        met = result == "success"
        person = (home.name, "owner") if met else ("", "other")
        item = items.pop((home.unit_id, month // 12), None) if met else None
        if item:
            self.rows.fulfilled[item] = (case_id, month)
        self.rows.cases.append(
            (
                *(case_id, estate.id, self._number("ZF", month), "visit"),
                *("reviewed" if end else "submitted", "done" if end else "open"),
                *(home.unit_id, home.building_id, home.grid_id, "", True),
                *("found_on_visit", "found", "routine", result, "routine", VISIT_TITLE, "", ""),
                *(*person, "", "", True, 1, "normal", None, None, False, 1),
                *(None, keeper, "", at, day, month, at, keeper, None, None, None, None, None),
                *(None, None, end, checked, checked, None, None, 0, 0, 0, None),
                *(None, False, "{}", 2 if end else 1),
            )
        )
        self.rows.visits.append(
            (
                *(case_id, estate.id, home.unit_id, item, "routine", method, result),
                *(at, day, month, 5 + whole(25), keeper),
                *("owner" if met else "", "friendly" if met else "", False),
            )
        )
        self._event(case_id, ("open", "", "submitted"), keeper, at)
        if end:
            self._event(case_id, ("review", "submitted", "reviewed"), estate.supervisor, end)

    def _course(self, day: int, minute: int) -> Row:
        """Return state, phase, validity and the moments from `assigned_at` to `closed_day`."""
        whole, text, until = self.rng.randrange, self.days.text, self.days.until
        taken = text[day] + MINUTES[minute + 3 + whole(20)]
        replied = text[day] + MINUTES[minute + 60 + whole(600)]
        handled_day = day + DAYS_TO_HANDLE[whole(len(DAYS_TO_HANDLE))]
        closed_day = handled_day + 1 + whole(4)
        begun = (taken, taken, taken, replied)
        if handled_day >= until:
            return ("in_progress", "open", "pending", *begun, None, None, None, None, None)
        verdict, handled = VERDICTS[whole(100)], text[handled_day] + MINUTES[LATE]
        done = (*begun, handled, handled)
        if closed_day >= until:
            return ("handled", "open", verdict, *done, None, None, None)
        closed = text[closed_day] + MINUTES[whole(OPENING)]
        return ("closed", "done", verdict, *done, closed, closed, closed_day)

    def _number(self, prefix: str, month: int) -> str:
        self.rows.counters[prefix, month] += 1
        return ticket(prefix, self.estate.code, month, self.rows.counters[prefix, month])

    def _event(self, case_id: int, move: tuple[str, str, str], actor: int, at: str) -> None:
        row = (self.estate.id, case_id, *move, "person", actor, at, at, "{}")
        self.rows.events.append(row)
