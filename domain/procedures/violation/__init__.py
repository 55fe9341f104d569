"""Violation: found, spoken about, served, put right, stopped, reported; each moment is kept (12).

It uses moments of a case thus: `occurred_at` is when it was found, `on_site_at` when somebody was
first spoken to, `judged_at` when they did not listen, `first_response_at` when the notice was
served, `assigned_at` when work was stopped, `replied_at` when it was reported, `handled_at` when
it was put right.
"""

from dataclasses import replace
from datetime import timedelta

from domain import asking
from domain import serving as tell
from domain.case import Case
from domain.deadline import Days, Deadline
from domain.escalation import Escalation
from domain.people import LEADS, Role
from domain.procedure import Move, Procedure
from domain.procedures.violation import fields as ask
from domain.procedures.violation import guards as must
from domain.procedures.violation import states as at

__all__ = ["ESCALATIONS", "VIOLATION"]

READ = "renovations"
FINDERS = (Role.SPECIALIST, Role.SUPERVISOR, Role.ENGINEER, Role.SECURITY)
LEVELS = {1: "minor", 2: "serious", 3: "major"}

MOVES = (
    Move("dissuade", "Speak to them", at.OPEN, None, FINDERS, asks=(tell.SAID_HOW, tell.SAID),
         stamps=("on_site_at",), then=must.spoken, icon=":material/record_voice_over:"),
    Move("serve", "Serve the notice", (at.FOUND, at.NOTICED), at.NOTICED, FINDERS,
         asks=(tell.DEMAND, tell.BASIS, tell.SERVED, tell.SERVED_AT, tell.MAIL_NO),
         when=(must.MAJOR_IS_STOPPED, tell.SERVED_AFTER, tell.SERVED_SHOWN), then=must.served,
         icon=":material/contract:"),
    Move("not_put_right", "They do not put it right", (at.NOTICED, at.STOPPED), None, FINDERS,
         asks=(asking.NOTE,), when=(must.NOT_YET_FAILED,), stamps=("judged_at",),
         icon=":material/do_not_disturb:"),
    Move("stop", "Stop the work", (at.FOUND, at.NOTICED, at.REPORTED), at.STOPPED, LEADS,
         asks=(ask.STOP_CAUSE, tell.DEMAND, tell.BASIS, tell.SERVED, tell.SERVED_AT, tell.MAIL_NO,
               ask.SECURITY_TOLD, ask.OWNER_CALLED),
         when=(must.GRAVE, must.SECURITY_KNOWS, tell.SERVED_AFTER, tell.SERVED_SHOWN),
         stamps=("assigned_at",), then=must.served, decides=True, icon=":material/front_hand:"),
    Move("report", "Report to the authority", (at.FOUND, at.NOTICED, at.STOPPED), at.REPORTED,
         LEADS,
         asks=(tell.RECIPIENTS, tell.REPORT_WAY, tell.REPORT_TEXT, tell.ENCLOSED,
               tell.ACKNOWLEDGED),
         when=(must.SAID_FIRST, must.COMMITTEE_COPIED), stamps=("replied_at",),
         then=must.reported, decides=True, icon=":material/outgoing_mail:"),
    Move("feedback", "Answer of the authority", (at.REPORTED,), None, FINDERS,
         asks=(tell.FEEDBACK,), icon=":material/mark_email_read:"),
    Move("recheck", "Put right", (at.FOUND, at.NOTICED), at.CLOSED, FINDERS, asks=ask.RECHECK,
         when=(must.MAJOR_IS_STOPPED, must.PROVED, must.DISCLOSED),
         stamps=("handled_at", "closed_at"), icon=":material/task_alt:"),
    Move("release", "The cause is gone: let work go on", (at.STOPPED, at.REPORTED), at.CLOSED,
         LEADS, asks=(*ask.RECHECK, ask.SECURITY_TOLD),
         when=(must.PROVED, must.DISCLOSED), stamps=("handled_at", "closed_at"), decides=True,
         icon=":material/lock_open:"),
    asking.note(at.OPEN, FINDERS),
    asking.void(at.OPEN, at.VOIDED),
)  # fmt: skip


def _level(case: Case) -> str:
    return LEVELS[case.severity]


VIOLATION = Procedure(
    code="violation",
    title="Violation",
    plural="Violations",
    prefix="WZ",
    icon=":material/report:",
    asks=ask.FOUND,
    first=at.FOUND,
    states=at.STATES,
    moves=tuple(replace(move, seen_by=READ) for move in MOVES),
    deadlines=(
        Deadline("rectify", "Put right", "received_at", "handled_at", _level,
                 {"minor": Days(0), "serious": Days(3)}),
        Deadline("report", "Reported to the authority", "judged_at", "replied_at",
                 lambda case: "any" if case.handled_at is None or case.replied_at else "",
                 {"any": timedelta(hours=24)}),
    ),
    main_deadline="rectify",
    read_by=READ,
)  # fmt: skip
ESCALATIONS = (
    Escalation("violation.rectify", 1, "A violation was not put right in time", Role.SUPERVISOR,
               "rectify"),
    Escalation("violation.report.half", 1, "Half the time for the report has passed",
               Role.SUPERVISOR, "report", share=0.5),
    Escalation("violation.report", 2, "A violation was not reported in time", Role.MANAGER,
               "report"),
)  # fmt: skip
