"""What must hold while a renovation is at work, at its acceptance, and for its money (12)."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.case import Case
from domain.people import LEADS, Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.renovation import reading as of
from domain.procedures.renovation import work_fields as ask
from domain.renovation import water

SUPERVISOR_UP_TO = Decimal(500)
"""Yuan of deductions up to which the supervisor approves alone (18 row 26)."""
DEPARTMENTS = frozenset(ask.PATROL_KINDS)
_POSTS: dict[str, tuple[Role, ...]] = {
    "service": (Role.SPECIALIST, *LEADS),
    "engineering": (Role.ENGINEER,),
    "security": (Role.SECURITY,),
}


_DECIDED = ("deductions_by", "deductions_approved_by", "dispute_settled_by")


def _as_posted(code: str) -> Guard:
    """Return the guard that somebody signs for a department of theirs only."""
    return Guard(
        "Sign for your own department only.",
        lambda case, answers, actor, _: actor.has(_POSTS[answers[code]], case.project_id),
        personal=True,
    )


def _tested(_: Case, answers: Answers, *__: Any) -> bool:
    if answers["test_kind"] != "closed_water":
        return bool(answers["test_from"] <= answers["test_until"])
    deep = (answers.get("depth_mm") or 0) >= water.LEAST_MM
    return deep and water.lasts(answers["test_from"], answers["test_until"])


def _names_its_room(case: Case, answers: Answers, *_: Any) -> bool:
    """A test that names no room of the works would count for none of them."""
    rooms = {water.room(one) for one in of.wet_rooms(case)}
    named = answers["test_kind"] != "closed_water" or water.room(answers["test_place"]) in rooms
    return not rooms or named


def _tested_wet(case: Case, *_: Any) -> bool:
    return not water.untested(of.wet_rooms(case), case.details.get("tests", ()))


def _all_passed(case: Case, *_: Any) -> bool:
    signed = case.details.get("signed", {})
    return {who for who, result in signed.items() if result == "passed"} >= DEPARTMENTS


def _observed(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    return case.promised_at is not None and case.promised_at <= now


def _within_limit(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    small = deducted(case) <= SUPERVISOR_UP_TO
    return small or actor.has((Role.MANAGER,), case.project_id)


def deducted(case: Case) -> Decimal:
    """Return how much is to be deducted, disputed or not."""
    lines = case.details.get("deduction_lines") or ()
    return sum((Decimal(str(line["amount"])) for line in lines), Decimal(0))


def _part_of_it(_: Case, answers: Answers, *__: Any) -> bool:
    if answers["dispute_verdict"] != "part":
        return True
    return bool(0 < Decimal(str(answers["dispute_part"])) < answers["disputed"])


def _next_step_known(_: Case, answers: Answers, *__: Any) -> bool:
    lines = answers.get("deduction_lines") or ()
    disputed = any(not line["agreed"] for line in lines)
    return not disputed or answers.get("next_step_at") is not None


PATROLS_AS_POSTED, SIGNS_AS_POSTED = _as_posted("patrol_kind"), _as_posted("inspected_as")
WRONG_IS_SHOWN = Guard(
    "What is wrong is shown by a photo: add it first.",
    lambda _, answers, *__: not answers.get("wrong") or answers["photos"] > 0,
)
LOOKED_INSIDE = Guard(
    "Nobody could look inside: what is wrong cannot be told.",
    lambda _, a, *__: a["site_state"] in ask.INSIDE or not a.get("wrong"),
)
TESTED = Guard("A closed-water test has at least 20 mm of water for at least 24 hours.", _tested)
NAMES_ITS_ROOM = Guard(
    "A test of a wet room names the room as it stands among the works.", _names_its_room
)
TESTED_WET = Guard(
    "Each wet room needs two closed-water tests without a leak since the last one that leaked.",
    _tested_wet,
)
ALL_PASSED = Guard(
    "Customer service, engineering, and order and security must each have passed it.", _all_passed
)
CLEARED = Guard(
    "The waste is not cleared away.", lambda _, answers, *__: bool(answers.get("waste_cleared"))
)
PASSES_BACK = Guard(
    "Passes are still out. Take them back, or report them lost with a note.",
    lambda _, answers, *__: answers["passes_out"] == 0,
)
PERMIT_BACK = Guard(
    "Take the permit down first.", lambda _, answers, *__: bool(answers.get("permit_back"))
)
OBSERVED = Guard("The time of observation is not over yet.", _observed)
NO_COMPLAINT = Guard(
    "A complaint or a leak about this site is still open.",
    lambda _, answers, *__: answers["open_complaints"] == 0,
)
BELOW_AND_FACADE = Guard(
    "Ask the neighbour below, and look at the façade.",
    lambda _, a, *__: bool(a.get("below_asked") and a.get("facade_seen")),
)
NEXT_STEP_KNOWN = Guard("What is disputed needs a day for the next step.", _next_step_known)
WITHIN_LIMIT = Guard(
    "Deductions of more than 500 yuan are the manager's to approve.", _within_limit, personal=True
)
NOT_WHO_LISTED = Guard(
    "Deductions are approved by somebody other than who listed them.",
    lambda case, _, actor, __: case.details.get("deductions_by") != actor.id,
    personal=True,
)
NOT_WHO_PATROLLED = Guard(
    "Deductions are approved by somebody who neither patrolled the site nor noted a violation.",
    lambda _, answers, actor, __: actor.id not in answers["witnesses"],
    personal=True,
)
APPROVED = Guard(
    "The deductions are not approved yet.",
    lambda case, *_: bool(case.details.get("deductions_approved_by")),
)
NOT_WHO_APPROVED = Guard(
    "A refund is paid by somebody who neither listed nor approved the deductions.",
    lambda case, _, actor, __: actor.id not in [case.details.get(code) for code in _DECIDED],
    personal=True,
)
NOT_PAID_YET = Guard("It was paid already.", lambda case, *_: case.replied_at is None)
SOMETHING_TO_PAY = Guard(
    "Nothing is to be paid now.", lambda _, answers, *__: any(answers["deposits"].values())
)
PART_OF_IT = Guard("A part is more than nothing and less than what is disputed.", _part_of_it)
PAID = Guard("It has not been paid yet.", lambda case, *_: case.replied_at is not None)
SOMETHING_DISPUTED = Guard("Nothing is disputed.", lambda _, answers, *__: answers["disputed"] > 0)
BOOKS_CLOSED = Guard(
    "Money is still held for this site. What is disputed or frozen must be settled first.",
    lambda _, a, *__: not any(a["deposits"].values()) and not a["disputed"] and not a["frozen"],
)
FILE_COMPLETE = Guard(
    "The file is not complete yet.", lambda _, answers, *__: bool(answers.get("file_complete"))
)
