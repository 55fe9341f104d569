"""What the audit trail tells of one act: who did what, with what, why, and what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["done", "refused"]
OUTCOMES: dict[str, str] = {"done": "Done", "refused": "Was refused"}
ACTS: dict[str, str] = {
    "session.sign_in": "Signed in",
    "session.sign_in_failed": "Sign-in failed",
    "session.locked": "Sign-in locked",
    "session.sign_out": "Signed out",
    "session.end": "Session ended",
    "password.change": "Password changed",
    "password.reset": "Password reset",
    "factor.enrol": "Second factor set up",
    "factor.drop": "Second factor removed",
    "factor.failed": "Second factor failed",
    "factor.recovery": "Recovery code used",
    "sso.refused": "Single sign-on refused",
    "account.add": "Account added",
    "account.disable": "Account disabled",
    "account.enable": "Account enabled",
    "post.give": "Post given",
    "post.change": "Dates of a post changed",
    "post.approve": "Post approved",
    "post.refuse": "Post refused",
    "post.end": "Post ended",
    "own_home.add": "Own home recorded",
    "own_home.remove": "Own home removed",
    "archives.place": "Place of the archive declared",
    "area.add": "Area added",
    "area.rename": "Area renamed",
    "area.move": "Homes moved to an area",
    "asset.add": "Facility entered",
    "asset.change": "Facility changed",
    "workday.change": "Workday changed",
    "workday.restore": "Workday change taken back",
    "rule.write": "Management rule put in force",
    "report.comment": "Section of a report commented on",
    "report.issue": "Report issued",
    "baseline.freeze": "Baseline of a figure frozen",
    "baseline.release": "Baseline of a figure given up",
    "figure.note": "Note put on the charts of figures",
    "figure.withdraw": "Note taken off the charts of figures",
    "alert.make": "Alert made",
    "alert.change": "Alert changed",
    "alert.pause": "Alert paused",
    "alert.resume": "Alert set to work again",
    "alert.take": "Alert taken over",
    "target.set": "Target of a figure set",
    "target.end": "Target of a figure ended",
    "target.void": "Target of a figure voided",
    "month.close": "Month closed",
    "month.check": "Closed month checked",
    "month.reopen": "Closed month opened again",
    "training.result": "Result of a training written down",
    "duty.begin": "Duty taken up",
    "duty.end": "Duty ended",
    "affair.design": "Kind of affair designed",
    "affair.publish": "Kind of affair published",
    "affair.withdraw": "Publication taken back",
    "affair.retire": "Kind of affair retired",
    "affair.revive": "Kind of affair brought back",
    "shift.sign": "Shift handed over",
    "shift.tick": "Handed-over item ticked",
    "tag.add": "Tag added to the project",
    "tag.retire": "Tag retired",
    "view.share": "View shared",
    "view.change": "Shared view changed",
    "view.withdraw": "Shared view taken back",
    "viewing.begin": "Began to look as another post",
    "viewing.end": "Ended looking as another post",
    "phone.reveal": "Phone number opened",
    "id_number.reveal": "ID number opened",
    "phone.correct": "Phone number of a case corrected",
    "registration.correct": "Registration corrected",
    "registration.form": "Owner's registration form entered",
    "registration.new_owner": "New owner entered in the register",
    "entry.correct": "Entry of a case corrected",
    "snippet.keep": "Ready answer written",
    "snippet.retire": "Ready answer taken out of use",
    "vehicle.add": "Car entered",
    "vehicle.end": "Car taken off",
    "export.offer": "Export made",
    "export.fetch": "Export fetched",
    "sheet.print": "Sheet printed",
    "rates.change": "Rates of a handover changed",
    "letterhead.change": "Letterhead changed",
    "style.decide": "Style for self-builds written down",
    "import.apply": "File brought in",
    "import.mapping": "Column mapping saved",
    "record.void": "Record voided",
    "file.add": "File added",
    "file.mark": "File marked anew",
    "file.withdraw": "File withdrawn",
    "audit.export": "Audit trail exported",
    "rollups.repair": "Sums worked out anew",
    "audit.verify": "Audit trail verified",
    "audit.head": "Newest audit entry noted anew",
    "keys.rotate": "Keys exchanged",
    "backup.restore": "Backup restored",
    "database.copy": "Database copied into this one",
}
"""Every act that is written down when it is done, with its title."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One thing that was done or refused; no phone number, ID number or password stands in it.

    `action` is a code of `ACTS`; of a refusal, the right that was asked for. `subject` and
    `ref` name what it was about, such as `case` and its number. `details` hold old and new
    values. `address` is where somebody without an account came from; an actor brings their own.
    """

    action: str
    outcome: Outcome = "done"
    project_id: int | None = None
    subject: str = ""
    ref: str = ""
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True)
class Verdict:
    """What a walk along the trail found: how many entries, and the first that is wrong.

    `fault` is a msgid with the placeholder {number}; empty when all is well.
    """

    entries: int
    fault: str = ""
    number: int = 0
