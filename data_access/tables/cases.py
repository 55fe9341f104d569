"""The case, its events and deadlines: the spine of every procedure."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Computed,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from domain.procedures.complaint import COUNTED_VALIDITIES

_COUNTED = ", ".join(repr(code) for code in COUNTED_VALIDITIES)
_COUNTS = (
    "procedure = 'complaint' AND state <> 'merged' AND state <> 'voided' "
    f"AND validity IN ({_COUNTED}) AND coalesce(responsibility, '') <> 'developer'"
)
_COMPLAINTS = text("procedure = 'complaint' AND state <> 'merged' AND state <> 'voided'")
_IN_FORCE = text("state = 'valid' AND issued_no <> ''")
_ENDS = text("valid_until IS NOT NULL")
_OPEN = text("phase IN ('open', 'paused')")
_ONE_SITE = text("procedure = 'renovation' AND phase IN ('open', 'paused') AND state <> 'inquiry'")
_ONE_HANDOVER = text("procedure = 'handover' AND phase <> 'cancelled'")
_ONE_FILE = text(
    "procedure = 'household_file' "
    "AND state IN ('to_create', 'collecting', 'complete', 'incomplete', 'updated')"
)
_FILE_NO = text("procedure = 'household_file' AND issued_no <> ''")
_LINKS = {
    "parent_id": text("parent_id IS NOT NULL"), "asset_id": text("asset_id IS NOT NULL"),
    "notice_id": text("notice_id IS NOT NULL"),
}  # fmt: skip
_CALLED_BACK = text("return_visited_day IS NOT NULL")
_IN_EVENT = text("hot_event_id IS NOT NULL")
_OWED = text("met_at IS NULL")
_REPAIRS = text("procedure = 'repair'")
_REPAIRED = text("procedure = 'repair' AND first_handled_day IS NOT NULL")
_ASKED = text("procedure = 'return_visit'")
_ENDED = text("procedure = 'complaint' AND first_closed_day IS NOT NULL")
_ANY_COMPLAINT = text("procedure = 'complaint'")


class Category(SQLModel, table=True):
    """A case category of one project: the defaults of the procedure, and what imports brought.

    `parent` is empty for the first level. A retired one stays readable, and cannot be chosen.
    """

    __table_args__ = (UniqueConstraint("project_id", "procedure", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    procedure: str = Field(max_length=24)
    code: str = Field(max_length=80)
    parent: str = Field(default="", max_length=80)
    title: str = Field(max_length=80)
    retired: bool = False


class Case(SQLModel, table=True):
    """One matter raised at the centre, whatever its procedure.

    `state` repeats the newest event's end, for lists; `phase` is the state's category.
    Only `services.cases` (through the engine) and the importer write them. `counts` says
    that the valid complaint rate counts the case (20 §9.2 CR03); the database derives it.
    `residential` is true without a unit: shops and offices have a rate of their own.
    `issued_no` is the number of what was given out, a card or a certificate, and `valid_until`
    when it ends or is owed back; a number is in force once. A home has one open renovation,
    one handover that was not cancelled, and of its file one open part each.
    `phone` is sealed (`data_access.sealing`); `identity_sealed` keeps the complainant from
    all but the leads and who entered the case (01 §1.6). `repeat_count` is how often the same
    fault was reported before within 90 days; `notice_id` the case of the notice that this one
    is about. `first_handled_at` and `first_closed_day` stay when the case is taken up again: what
    was done in May is judged in May (20 §9.3 CH12, §9.6 RP05). `solved` is what the customer said
    on a return visit.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("project_id", "import_source", "import_key"),
        CheckConstraint("phase IN ('open', 'paused', 'done', 'cancelled')", name="phase_1"),
        CheckConstraint("severity BETWEEN 1 AND 3", name="severity_1"),
        CheckConstraint("received_at <= entered_at", name="received_before_entered"),
        CheckConstraint(
            "closed_at IS NULL OR closed_at >= received_at",
            name="closed_after_received",
        ),
        CheckConstraint("headcount >= 1", name="headcount_1"),
        Index("ix_cases_list", "project_id", "procedure", "received_at", "id"),
        Index("ix_cases_unit", "unit_id", "received_at"),
        Index("ix_cases_phone_hash", "project_id", "phone_hash"),
        Index("ix_cases_entered", "entered_by", "entered_at"),
        *(
            Index(name, *columns, unique=True, sqlite_where=only, postgresql_where=only)
            for name, columns, only in (
                ("uq_cases_in_force", ("project_id", "procedure", "issued_no"), _IN_FORCE),
                ("uq_cases_renovation", ("unit_id",), _ONE_SITE),
                ("uq_cases_handover", ("unit_id",), _ONE_HANDOVER),
                ("uq_cases_file", ("unit_id", "cat_l1"), _ONE_FILE),
                ("uq_cases_file_no", ("project_id", "issued_no"), _FILE_NO),
            )
        ),
        *(
            Index(name, *columns, sqlite_where=only, postgresql_where=only)
            for name, columns, only in (
                ("ix_cases_desk", ("project_id", "procedure", "due_at"), _OPEN),
                ("ix_cases_called_back", ("unit_id", "return_visited_day"), _CALLED_BACK),
                ("ix_cases_valid_until", ("valid_until",), _ENDS),
                ("ix_cases_event", ("hot_event_id",), _IN_EVENT),
                *((f"ix_cases_{one}", (one,), there) for one, there in _LINKS.items()),
            )
        ),
        *(
            Index(name, "project_id", *columns, sqlite_where=only, postgresql_where=only)
            for name, columns, only in (
                ("ix_cases_repairs", ("cat_l2", "received_day"), _REPAIRS),
                ("ix_cases_repaired", ("first_handled_day",), _REPAIRED),
                ("ix_cases_mended", ("handled_at",), _REPAIRS),
                ("ix_cases_return_visits", ("received_day",), _ASKED),
                ("ix_cases_first_closed", ("first_closed_day",), _ENDED),
                ("ix_cases_in_hand", ("closed_day", "received_day"), _ANY_COMPLAINT),
            )
        ),
        Index(
            "ix_cases_complaints",
            "project_id",
            "received_month",
            "building_id",
            "cat_l1",
            "channel_group",
            "residential",
            "counts",
            "severity",
            "received_day",
            "unit_id",
            sqlite_where=_COMPLAINTS,
            postgresql_where=_COMPLAINTS,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    number: str = Field(max_length=40, unique=True)
    procedure: str = Field(max_length=24)
    declared_version: int | None = None
    state: str = Field(max_length=24)
    phase: str = Field(default="open", max_length=10)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    building_id: int | None = Field(default=None, foreign_key="building.id")
    grid_id: int | None = Field(default=None, foreign_key="grid.id")
    location_text: str = Field(default="", max_length=60)
    residential: bool = True
    channel: str = Field(max_length=24)
    channel_group: str = Field(max_length=16)
    cat_l1: str = Field(max_length=80)
    cat_l2: str = Field(max_length=80)
    first_cat_l1: str = Field(max_length=80)
    title: str = Field(max_length=200)
    description: str = Field(sa_type=Text)
    expectation: str = Field(default="", sa_type=Text)
    reporter_name: str = Field(default="", max_length=60)
    reporter_role: str = Field(max_length=16)
    phone: str = Field(default="", max_length=160)
    phone_hash: str = Field(default="", max_length=48)
    identity_sealed: bool = False
    callback_ok: bool = True
    severity: int = 1
    urgency: str = Field(default="normal", max_length=12)
    validity: str | None = Field(default=None, max_length=24)
    responsibility: str | None = Field(default=None, max_length=24)
    counts: bool | None = Field(default=None, sa_column_args=(Computed(_COUNTS, persisted=True),))
    hot: bool = False
    headcount: int = 1
    accused_dept: str | None = Field(default=None, max_length=24)
    accused_id: int | None = Field(default=None, foreign_key="account.id")
    dept: str | None = Field(default=None, max_length=24)
    assignee_id: int | None = Field(default=None, foreign_key="account.id")
    external_ref: str = Field(default="", max_length=64)
    external_due_at: datetime | None = None
    occurred_at: datetime | None = None
    received_at: datetime
    received_day: int
    received_month: int
    entered_at: datetime
    entered_by: int | None = Field(default=None, foreign_key="account.id")
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
    closed_day: int | None = None
    started_at: datetime | None = None
    verified_at: datetime | None = None
    appoint_from: datetime | None = None
    appoint_until: datetime | None = None
    promised_at: datetime | None = None
    where_kind: str | None = Field(default=None, max_length=16)
    payer: str | None = Field(default=None, max_length=16)
    original_due_at: datetime | None = None
    due_at: datetime | None = None
    stopped_since: datetime | None = None
    stopped_seconds: int = 0
    resume_at: datetime | None = None
    chase_count: int = 0
    reopen_count: int = 0
    esc_level: int = 0
    close_reason: str | None = Field(default=None, max_length=24)
    satisfaction: str | None = Field(default=None, max_length=24)
    solved: str | None = Field(default=None, max_length=8)
    parent_id: int | None = Field(default=None, foreign_key="cases.id")
    repeat_of_id: int | None = Field(default=None, foreign_key="cases.id")
    merged_into_id: int | None = Field(default=None, foreign_key="cases.id")
    asset_id: int | None = Field(default=None, foreign_key="asset.id")
    notice_id: int | None = Field(default=None, foreign_key="cases.id")
    repeat_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    hot_event_id: int | None = Field(default=None, foreign_key="hot_event.id")
    backfilled: bool = False
    import_source: str | None = Field(default=None, max_length=40)
    import_key: str | None = Field(default=None, max_length=80)
    valid_until: datetime | None = None
    issued_no: str = Field(default="", max_length=40)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    version: int = 1


class CaseEvent(SQLModel, table=True):
    """One move of one case: written once, never changed.

    `at` is when it happened, `recorded_at` when it was written down.
    """

    __tablename__ = "case_event"
    __table_args__ = (Index("ix_case_event_move", "case_id", "move", "recorded_at"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    move: str = Field(max_length=24)
    start: str = Field(max_length=24)
    end: str = Field(max_length=24)
    actor_kind: str = Field(default="person", max_length=8)
    actor_id: int | None = Field(default=None, foreign_key="account.id")
    at: datetime
    recorded_at: datetime
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class Deadline(SQLModel, table=True):
    """What a case owes by when: the first promise and the one now in force.

    `met_at` empty means not yet; a deadline of a withdrawn or merged case stays unmet.
    `calendar` is the version of the nation's table that it was reckoned by.
    """

    __table_args__ = (
        UniqueConstraint("case_id", "kind"),
        Index("ix_deadline_due", "project_id", "due_at"),
        Index("ix_deadline_calendar", "calendar", sqlite_where=_OWED, postgresql_where=_OWED),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    case_id: int = Field(foreign_key="cases.id")
    kind: str = Field(max_length=20)
    original_due_at: datetime
    due_at: datetime
    met_at: datetime | None = None
    calendar: str = Field(default="", max_length=16, sa_column_kwargs={"server_default": ""})


class Counter(SQLModel, table=True):
    """The last number issued for a type, project and month; never derived from rows."""

    project_id: int = Field(foreign_key="project.id", primary_key=True)
    prefix: str = Field(max_length=4, primary_key=True)
    month: int = Field(primary_key=True)
    last: int


class Submission(SQLModel, table=True):
    """A form sent once: the same token with the same content is the same save."""

    token: str = Field(max_length=40, primary_key=True)
    payload_hash: str = Field(max_length=64, primary_key=True)
    number: str = Field(max_length=40)
    at: datetime
