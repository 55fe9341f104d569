"""A case as rules and screens see it: a frozen picture of one row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from domain.refusal import Refusal


class CaseChanged(Refusal):
    """Somebody else changed the case since it was shown. Nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody changed this case meanwhile. Look at it again; your text is kept."
        )


@dataclass(frozen=True, kw_only=True)
class Case:
    """One matter raised at the centre. Moments are aware UTC; an empty one has not come.

    `phone` is a mask once the case is stored: the number is opened with a reason only.

    `unit_code`, `building_code` and the names are there for reading; they are not columns
    of the case.
    """

    id: int
    project_id: int
    number: str
    procedure: str
    declared_version: int | None = None
    state: str
    phase: str = "open"
    unit_id: int | None = None
    building_id: int | None = None
    grid_id: int | None = None
    location_text: str = ""
    residential: bool = True
    channel: str
    channel_group: str
    cat_l1: str
    cat_l2: str
    first_cat_l1: str
    title: str
    description: str
    expectation: str = ""
    reporter_name: str = ""
    reporter_role: str
    phone: str = ""
    identity_sealed: bool = False
    callback_ok: bool = True
    severity: int = 1
    urgency: str = "normal"
    validity: str | None = None
    responsibility: str | None = None
    counts: bool | None = None
    hot: bool = False
    headcount: int = 1
    accused_dept: str | None = None
    accused_id: int | None = None
    dept: str | None = None
    assignee_id: int | None = None
    external_ref: str = ""
    external_due_at: datetime | None = None
    occurred_at: datetime | None = None
    received_at: datetime
    received_day: int
    received_month: int
    entered_at: datetime
    entered_by: int | None = None
    assigned_at: datetime | None = None
    taken_at: datetime | None = None
    first_response_at: datetime | None = None
    on_site_at: datetime | None = None
    replied_at: datetime | None = None
    judged_at: datetime | None = None
    handled_at: datetime | None = None
    return_visited_at: datetime | None = None
    return_visited_day: int | None = None
    first_handled_at: datetime | None = None
    first_handled_day: int | None = None
    first_closed_day: int | None = None
    closed_at: datetime | None = None
    started_at: datetime | None = None
    verified_at: datetime | None = None
    appoint_from: datetime | None = None
    appoint_until: datetime | None = None
    promised_at: datetime | None = None
    where_kind: str | None = None
    payer: str | None = None
    closed_day: int | None = None
    original_due_at: datetime | None = None
    due_at: datetime | None = None
    stopped_since: datetime | None = None
    stopped_seconds: int = 0
    resume_at: datetime | None = None
    chase_count: int = 0
    reopen_count: int = 0
    esc_level: int = 0
    close_reason: str | None = None
    satisfaction: str | None = None
    solved: str | None = None
    parent_id: int | None = None
    repeat_of_id: int | None = None
    merged_into_id: int | None = None
    asset_id: int | None = None
    notice_id: int | None = None
    repeat_count: int = 0
    hot_event_id: int | None = None
    backfilled: bool = False
    import_source: str | None = None
    import_key: str | None = None
    valid_until: datetime | None = None
    issued_no: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1
    unit_code: str = ""
    building_code: str = ""
    assignee_name: str = ""

    def overdue(self, now: datetime) -> bool:
        """Tell whether the work is late: open, not handled, and past `due_at`."""
        waiting = self.phase == "open" and self.handled_at is None
        return waiting and self.due_at is not None and self.due_at < now


READ_ONLY = frozenset({"unit_code", "building_code", "assignee_name"})
COLUMNS = frozenset(f.name for f in fields(Case)) - READ_ONLY - {"details"}
"""What is stored in a column of its own; any other answer of a form goes to `details`."""


@dataclass(frozen=True)
class Event:
    """One move in a case's history. `actor_kind` is person, rule or import."""

    move: str
    start: str
    end: str
    actor_kind: str
    actor_name: str
    at: datetime
    recorded_at: datetime
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Owed:
    """A deadline of a case: the first promise, the one in force, and when it was kept."""

    kind: str
    original_due_at: datetime
    due_at: datetime
    met_at: datetime | None
