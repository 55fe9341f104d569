"""What the audit trail tells of one act: who did what, with what, why, and what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["done", "refused"]


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing that was done or refused; no phone number, ID number or password stands in it.

    `action` is a code such as `phone.reveal`; `subject` and `ref` name what it was about, such
    as `case` and its number. `details` hold old and new values. `address` is where somebody
    without an account came from; an actor brings their own.
    """

    action: str
    outcome: Outcome = "done"
    project_id: int | None = None
    subject: str = ""
    ref: str = ""
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""
