"""What a registration lacks: it is saved all the same, and asked for later (23 §12-7)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import intake
from domain.case import Case
from domain.procedure import Field, Procedure

REMINDED_AFTER = timedelta(minutes=30)
LISTED_FOR = timedelta(days=7)
"""After so long, whoever works on the case has learnt what it needs."""
CORRECTED = "correct_entry"
"""The event of a registration that was completed or put right."""
LIVE_HERE = ("owner", "family", "tenant", "shop")
OTHER = "other"


@dataclass(frozen=True)
class Gap:
    """Something that is often missing, and whether a case lacks it."""

    code: str
    title: str
    is_open: Callable[[Case], bool]


GAPS = (
    Gap("room", "Room", lambda case: case.unit_id is None and case.reporter_role in LIVE_HERE),
    Gap("phone", "Phone number",
        lambda case: not case.phone and case.reporter_role != "anonymous"),
    Gap("category", "Category", lambda case: case.cat_l2.rpartition(".")[2] == OTHER),
)  # fmt: skip
ROOM = Field("room", "Room", "text", most=32, help="Unit code, such as 3-1-12-1201")
FIELDS = (
    ROOM,
    replace(intake.REPORTER_NAME, help="Surname and title are enough."),
    replace(intake.PHONE, help="The mask leaves it as it is"),
    replace(intake.CAT_L1, required=False),
    replace(intake.CAT_L2, required=False),
)
"""What of a registration can be completed or put right."""


def gaps(case: Case) -> tuple[Gap, ...]:
    """Return what a case lacks, in declared order."""
    return tuple(gap for gap in GAPS if gap.is_open(case))


def is_correctable(procedure: Procedure, case: Case) -> bool:
    """Tell whether a case is open and of a kind that asks who reports it, and what about."""
    asked = {field.code for field in procedure.asks}
    return case.phase in ("open", "paused") and asked >= {"reporter_name", "phone", "cat_l2"}


def is_late(case: Case, now: datetime) -> bool:
    """Tell whether half an hour has passed since the case was entered."""
    return now - case.entered_at >= REMINDED_AFTER
