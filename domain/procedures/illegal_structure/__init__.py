"""Illegal structure: found, spoken about, served, reported, followed until it is gone (13 §4.3).

It uses moments of a case thus: `occurred_at` is when it was found, `on_site_at` when somebody was
first spoken to, `judged_at` when they did not listen, `first_response_at` when the notice was
served, `replied_at` when it was reported, `resume_at` when it is asked after again, `handled_at`
when it was gone or permitted. No step ends it by agreement: it ends removed, permitted by the
authority, or left from earlier times.
"""

from dataclasses import replace
from datetime import timedelta

from domain import asking
from domain import serving as tell
from domain.deadline import Deadline
from domain.escalation import Escalation
from domain.people import LEADS, Role
from domain.procedure import Move, Procedure
from domain.procedures.illegal_structure import effects
from domain.procedures.illegal_structure import fields as ask
from domain.procedures.illegal_structure import guards as must
from domain.procedures.illegal_structure import states as at
from domain.self_build.catalogue import FAMILIES, ITEMS
from domain.self_build.terms import REPORT_HOURS

__all__ = ["ESCALATIONS", "ILLEGAL_STRUCTURE"]

READ = "self_builds"
FINDERS = (Role.SPECIALIST, Role.SUPERVISOR, Role.ENGINEER, Role.SECURITY)
BEGUN_AGAIN = ("handled_at", "closed_at", "judged_at", "replied_at", "on_site_at",
               "first_response_at", "due_at", "resume_at")  # fmt: skip
OLD = (must.IS_FINISHED, must.WAS_NOT_APPLIED_FOR, must.OWES_NO_REPORT, must.SHOWN)
"""What is left from earlier times: finished, no work of an application, nothing owed for it."""
CATEGORIES = {
    letter: (title, {one.code: one.title for one in ITEMS.values() if one.code[0] == letter})
    for letter, title in FAMILIES.items()
}

MOVES = (
    Move("dissuade", "Speak to them", (at.FOUND,), at.DISSUADED, FINDERS, asks=ask.LINE,
         when=(must.AFTER_IT_WAS_FOUND,), then=effects.spoken, icon=":material/record_voice_over:"),
    Move("contact", "Speak to them again", (*at.OPEN[1:], at.LEGACY), None, FINDERS,
         asks=ask.LINE, when=(must.AFTER_IT_WAS_FOUND,), then=effects.spoken,
         icon=":material/forum:"),
    Move("serve", "Serve the notice", at.BEFORE_REPORT, at.NOTICED, FINDERS,
         asks=(tell.DEMAND, tell.BASIS, tell.SERVED, tell.SERVED_AT, tell.MAIL_NO, ask.REMOVE_BY),
         when=(tell.SERVED_AFTER, must.SHOWN, tell.SERVED_SHOWN, must.DAYS_LEFT),
         then=effects.served, icon=":material/contract:"),
    Move("report", "Report to the authority", (*at.BEFORE_REPORT[1:], at.LEGACY), at.REPORTED,
         LEADS,
         asks=(tell.RECIPIENTS, tell.REPORT_WAY, tell.REPORT_TEXT, tell.ENCLOSED,
               tell.ACKNOWLEDGED),
         when=(must.DID_NOT_LISTEN, must.SHOWN, must.COMMITTEE_COPIED), stamps=("replied_at",),
         then=effects.reported, decides=True, icon=":material/outgoing_mail:"),
    Move("visit", "The authority came", at.WITH_AUTHORITY, at.IN_ENFORCEMENT, FINDERS,
         asks=(ask.VISITED_AT, ask.AUTHORITY, ask.DECISION_NO, tell.FEEDBACK), then=effects.visited,
         icon=":material/gavel:"),
    Move("recall", "Ask the authority again", at.WITH_AUTHORITY, None, FINDERS,
         asks=(tell.FEEDBACK,), then=effects.recalled, icon=":material/call:"),
    Move("stage", "It has gone further", (*at.OPEN, at.LEGACY), None, FINDERS,
         asks=(ask.STAGE, asking.NOTE), then=effects.unproposed, icon=":material/trending_up:"),
    Move("make_safe", "Something fell: make it safe", (*at.OPEN, at.LEGACY), None, FINDERS,
         asks=(ask.SAFETY, ask.INFORMED), when=(must.SHOWN, must.OWNER_INFORMED),
         icon=":material/emergency:"),
    Move("propose", "Propose its end", at.OPEN, None, (Role.SUPERVISOR,),
         asks=(ask.END, ask.SIGNATURES, ask.PERMIT_NO, ask.PERMIT_BY), when=(must.PROVED,),
         then=effects.proposed, icon=":material/task:"),
    Move("confirm_removed", "Confirm: removed", at.OPEN, at.REMOVED, (Role.MANAGER,),
         when=(must.TO_BE_REMOVED, must.STILL_SHOWN, must.NOT_WHO_PROPOSED),
         stamps=("handled_at", "closed_at"), clears=("resume_at",), decides=True,
         icon=":material/task_alt:"),
    Move("confirm_legalised", "Confirm: permitted", at.OPEN, at.LEGALISED, (Role.MANAGER,),
         when=(must.TO_BE_LEGALISED, must.NOT_WHO_PROPOSED),
         stamps=("handled_at", "closed_at"), clears=("resume_at",), decides=True,
         icon=":material/verified:"),
    Move("propose_leave", "Propose to leave it", at.OPEN, None,
         (Role.SPECIALIST, Role.SUPERVISOR), asks=(ask.SINCE, ask.BASELINE_AT, asking.REASON),
         when=OLD, then=effects.to_be_left, icon=":material/history:"),
    Move("leave", "It is left from earlier times", at.OPEN, at.LEGACY, LEADS,
         when=(must.TO_BE_LEFT, *OLD, must.NOT_WHO_PROPOSED), then=effects.left, decides=True,
         icon=":material/history_toggle_off:"),
    Move("look_again", "Looked at: as before", (at.LEGACY,), None, FINDERS, asks=(asking.NOTE,),
         then=effects.looked_at, icon=":material/event_repeat:"),
    Move("goes_on", "Work on it goes on", (at.LEGACY,), at.FOUND, FINDERS,
         asks=(ask.STAGE, asking.NOTE), clears=BEGUN_AGAIN, restamps=("occurred_at",),
         then=effects.resumed, icon=":material/construction:"),
    Move("built_again", "It was built again", (at.REMOVED,), at.FOUND, FINDERS,
         asks=(ask.STAGE, asking.NOTE), clears=BEGUN_AGAIN, restamps=("occurred_at",),
         then=effects.again, icon=":material/replay:"),
    asking.note((*at.OPEN, at.LEGACY), (*FINDERS, Role.MANAGER)),
    replace(asking.void((at.FOUND,), at.VOIDED), when=(must.NOTHING_FOLLOWED,)),
)  # fmt: skip

ILLEGAL_STRUCTURE = Procedure(
    code="illegal_structure",
    title="Illegal structure",
    plural="Illegal structures",
    prefix="WJ",
    icon=":material/domain_disabled:",
    asks=ask.FOUND,
    first=at.FOUND,
    states=at.STATES,
    moves=tuple(replace(move, seen_by=READ) for move in MOVES),
    deadlines=(
        Deadline("report", "Reported to the authority", "judged_at", "replied_at",
                 lambda case: "any" if case.handled_at is None or case.replied_at else "",
                 {"any": timedelta(hours=REPORT_HOURS)}),
    ),
    opened_by=(*FINDERS, Role.MANAGER),
    begins={
        "cat_l1": "", "cat_l2": "", "urgency": "normal", "title": "", "reporter_role": "staff",
        "channel": "found_on_patrol",
    },
    categories=CATEGORIES,
    rare=frozenset({"location_text", "received_at"}),
    check=must.check,
    at_opening=must.named,
    read_by=READ,
)  # fmt: skip
RECALLED = ("reported", "in_enforcement", "legacy")
ESCALATIONS = (
    Escalation("structure.report.half", 1, "Half the time for the report has passed",
               Role.SUPERVISOR, "report", share=0.5),
    Escalation("structure.report", 2, "A structure was not reported in time", Role.MANAGER,
               "report"),
    Escalation("structure.recall", 1, "Ask after an illegal structure again", Role.SUPERVISOR,
               since="resume_at", where={"state": RECALLED}),
)  # fmt: skip
