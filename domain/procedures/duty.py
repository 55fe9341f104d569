"""Duty task: one turn of what a management rule demands again and again (domain 19 §10)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain import asking
from domain.case import Case
from domain.deadline import Deadline
from domain.duties import DUTIES
from domain.management_rules import RULES
from domain.people import DESK, LEADS, Actor, Role
from domain.procedure import Answers, Field, Guard, Move, Procedure, State

OUTCOMES: dict[str, str] = {
    "in_order": "Done, all in order",
    "found": "Done, something was found",
}
OPEN_STATE = State("open", "To be done")
DONE = State("done", "Done", "done")
EXCUSED = State("excused", "Not needed this time", "cancelled")
VOIDED = State("voided", "Voided", "cancelled")
OPEN = (OPEN_STATE,)
STAFF = (*DESK, *LEADS, Role.ENGINEER, Role.SECURITY, Role.FINANCE)
ABOVE = (Role.MANAGER, Role.FINANCE)
"""Posts whose duties no supervisor records or hands on."""
WITHIN = timedelta(days=400)
"""Longer than any turn lasts: what is owed is the day that the rhythm names."""


def _is_theirs(case: Case, answers: Answers, actor: Actor, now: datetime) -> bool:
    """Tell whether the duty is the person's: given to them, or to their post and nobody else."""
    if _is_led(case, answers, actor, now) or case.assignee_id == actor.id:
        return True
    return case.assignee_id is None and _holds_post(case, answers, actor)


def _is_led(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    """Tell whether a lead answers for the duty: a supervisor not for what is above the centre."""
    above = answers.get("duty_post") in ABOVE
    return actor.has((Role.MANAGER,) if above else LEADS, case.project_id)


def _holds_post(case: Case, answers: Answers, actor: Actor) -> bool:
    post = answers.get("duty_post")
    return bool(post) and actor.has((Role(str(post)),), case.project_id)


def _is_anothers(case: Case, answers: Answers, actor: Actor, _: datetime) -> bool:
    """Tell whether the duty is not, and was not, the person's own or their post's."""
    had = actor.id in (case.assignee_id, case.details.get("handed_on_by"))
    return not had and not _holds_post(case, answers, actor)


def _is_proved(_: Case, answers: Answers, __: Actor, ___: datetime) -> bool:
    return answers.get("evidence_kind") != "photo" or answers.get("files", 0) > 0


def _done(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, object]:
    return {"done_by": actor.id, "found": answers.get("outcome") == "found"}


def _handed(_: Case, answers: Answers, actor: Actor, __: datetime) -> Mapping[str, object]:
    """Keep who gave their own task away: it is still not theirs to excuse."""
    return {"handed_on_by": actor.id} if answers.get("assigned_before") == actor.id else {}


THEIRS = Guard("This duty is another post's, or another person's.", _is_theirs, personal=True)
LED = Guard("A duty of the manager or of finance is handed on by the manager.", _is_led,
            personal=True)  # fmt: skip
ANOTHERS = Guard("This duty is your own or your post's: another lead excuses it.", _is_anothers,
                 personal=True)  # fmt: skip
PROVED = Guard("Add a photo or a file of it first.", _is_proved)
OUTCOME = Field("outcome", "How it went", "choice", True, options=OUTCOMES, default="in_order")
EVIDENCE = Field(
    "evidence", "What was done, counted or found", "text", True, least=2, most=2000, lines=3,
    help="The evidence: numbers, names of those present, what was out of order. "
         "Photos are added on this page.",
)  # fmt: skip

READ = "duties"
"""Whose reading opens these cases: they lie in no area, and staff with an area work on them."""


def _seen(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(replace(move, seen_by=READ) for move in moves)


DUTY_TASK = Procedure(
    code="duty",
    title="Duty",
    plural="Duties",
    prefix="ZD",
    icon=":material/event_repeat:",
    asks=(),
    first=OPEN_STATE,
    states=(OPEN_STATE, DONE, EXCUSED, VOIDED),
    moves=_seen((
        Move("done", "Record as done", OPEN, DONE, STAFF, asks=(OUTCOME, EVIDENCE),
             when=(THEIRS, PROVED), stamps=("handled_at", "closed_at"), then=_done,
             icon=":material/task_alt:"),
        Move("hand_to", "Hand to", OPEN, None, LEADS, asks=(asking.ASSIGNEE,),
             when=(LED,), stamps=("assigned_at",), then=_handed, icon=":material/person_add:"),
        Move("excuse", "Not needed this time", OPEN, EXCUSED, LEADS, asks=(asking.REASON,),
             when=(ANOTHERS,), stamps=("closed_at",), decides=True,
             icon=":material/do_not_disturb_on:"),
        asking.note(OPEN, STAFF),
        asking.void((*OPEN, DONE), VOIDED),
    )),
    deadlines=(
        Deadline("done", "Done", "received_at", "handled_at", lambda _: "any",
                 {"any": WITHIN}, at_latest=lambda case: case.external_due_at),
    ),
    main_deadline="done",
    categories={
        rule: (
            title,
            {one.code.removeprefix(f"{rule}."): one.title for one in DUTIES if one.rule == rule},
        )
        for rule, title in RULES.items()
        if any(one.rule == rule for one in DUTIES)
    },
    read_by=READ,
)  # fmt: skip
