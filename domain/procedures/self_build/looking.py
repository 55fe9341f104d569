"""From advice to the class: application, papers, right, survey, neighbours (13 §4.3 S0-S5)."""

from domain import asking
from domain.people import Role
from domain.procedure import Move
from domain.procedures.self_build import decision_fields as then_ask
from domain.procedures.self_build import effects, guards, hearing
from domain.procedures.self_build import fields as ask
from domain.procedures.self_build import states as at

RECEIVERS = (Role.FRONT_DESK, Role.SPECIALIST)
CHECKERS = (Role.SPECIALIST, Role.SUPERVISOR)
FINDERS = (*CHECKERS, Role.ENGINEER, Role.SECURITY)

LOOKING = (
    Move("apply", "Take the application", (at.INQUIRY,), at.SUBMITTED, RECEIVERS,
         asks=ask.APPLICATION, when=(guards.SHORT_ENOUGH,), stamps=("taken_at",),
         then=effects.applied, icon=":material/assignment:"),
    Move("complete", "Papers complete", (at.SUBMITTED,), at.RIGHT_CHECK, CHECKERS,
         asks=(ask.PAPERS,), when=(guards.COMPLETE,), stamps=("first_response_at",),
         icon=":material/checklist:"),
    Move("decide_right", "The right is clear", (at.RIGHT_CHECK,), at.SURVEY, CHECKERS,
         asks=(ask.RIGHT_SETTLED, ask.RIGHT_PROOF, ask.RIGHT_REF),
         when=(guards.RIGHT_IS_CLEAR, guards.PROMISE_IS_NO_RIGHT, guards.ROOF_IS_COMMON,
               guards.ANNEX_IS_UNDECIDED),
         stamps=("assigned_at",), icon=":material/gavel:"),
    Move("doubt_right", "The right is in doubt", (at.RIGHT_CHECK,), None, CHECKERS,
         asks=(ask.RIGHT_PROOF, ask.RIGHT_REF), when=(guards.RIGHT_IS_CLEAR,),
         then=effects.undecided,
         icon=":material/help:", help="The supervisor decides with a lawyer."),
    Move("settle_right", "Decide the right with the lawyer", (at.RIGHT_CHECK,), at.SURVEY,
         (Role.SUPERVISOR,), asks=(ask.RIGHT_SETTLED, ask.LEGAL),
         when=(guards.RIGHT_IS_UNDECIDED, guards.ROOF_IS_COMMON),
         stamps=("assigned_at",), decides=True, icon=":material/balance:"),
    Move("survey", "Record the survey", (at.SURVEY,), at.CLASSIFIED, FINDERS, asks=ask.SURVEYED,
         when=(guards.FOUR_PHOTOS, guards.NOTHING_OR_SOMETHING), stamps=("on_site_at",),
         icon=":material/straighten:"),
    Move("set_class", "Set the class", (at.CLASSIFIED,), None, (Role.SUPERVISOR,),
         asks=(then_ask.CLASS, then_ask.CLASS_REASON),
         when=(guards.CLASS_FITS_RIGHT, guards.CLASS_FITS_ITEM),
         stamps=("verified_at",), then=effects.classed, decides=True, icon=":material/category:"),
    Move("confirm_class", "Confirm the class", (at.CLASSIFIED,), None, (Role.MANAGER,),
         when=(guards.NEEDS_MANAGER,), then=effects.class_confirmed, decides=True,
         icon=":material/approval:"),
    Move("register_only", "Register it: nothing else is needed", (at.CLASSIFIED,), at.REGISTERED,
         (Role.SUPERVISOR,), asks=(then_ask.DUTY_NOTED,),
         when=(guards.IS_NOTIFIED, guards.CLASS_CONFIRMED, guards.NO_STRUCTURE,
               guards.EXPLAINED),
         stamps=("judged_at", "started_at", "handled_at"), then=effects.not_due, decides=True,
         icon=":material/inventory:"),
    Move("consult", "Ask the neighbours", (at.CLASSIFIED,), at.CONSULT, CHECKERS,
         when=(guards.IS_BY_COVENANT, guards.CLASS_CONFIRMED), icon=":material/diversity_3:"),
    Move("await_permit", "Wait for the permit", (at.CLASSIFIED,), at.AWAIT_PERMIT, CHECKERS,
         when=(guards.IS_BY_PERMIT, guards.CLASS_CONFIRMED), then=effects.recall,
         icon=":material/hourglass_top:"),
    Move("await_owners", "Wait for the owners' decision", (at.CLASSIFIED,), at.AWAIT_OWNERS,
         CHECKERS, when=(guards.IS_BY_OWNERS, guards.CLASS_CONFIRMED), then=effects.recall,
         icon=":material/how_to_vote:"),
    Move("ask_neighbours", "Ask in writing and post the notice", at.HEARING, None, CHECKERS,
         asks=(ask.NEIGHBOURS, ask.POSTED, ask.REMOVED, ask.NOTICE_PLACE),
         when=(hearing.ALL_SIDES, hearing.ONE_PER_SIDE, hearing.SEVEN_DAYS),
         then=hearing.asked, icon=":material/mail:"),
    Move("second_letter", "Second letter to a neighbour", at.HEARING, None, CHECKERS,
         asks=(ask.SIDE,), when=(hearing.WAS_ASKED, hearing.IS_SILENT), then=hearing.lettered,
         icon=":material/mark_email_unread:"),
    Move("neighbour_says", "A neighbour answers", at.HEARING, None, CHECKERS,
         asks=(ask.SIDE, ask.OPINION, ask.OBJECTION), when=(hearing.WAS_ASKED,),
         then=hearing.answered, icon=":material/record_voice_over:"),
    Move("answer_objection", "Answer an objection", at.HEARING, None, (Role.SUPERVISOR,),
         asks=(ask.SIDE, ask.REPLY), when=(hearing.WAS_ASKED, hearing.OBJECTS),
         then=hearing.replied, decides=True, icon=":material/reply:"),
    Move("reclass", "Look at the class again", (at.CONSULT, at.REVIEW), at.CLASSIFIED,
         (Role.SUPERVISOR,), asks=(asking.REASON,), then=effects.class_dropped, decides=True,
         icon=":material/undo:"),
    Move("withdraw", "They withdraw it", (*at.BEFORE_CONSENT, at.AGREED), at.WITHDRAWN,
         (*RECEIVERS, Role.SUPERVISOR), asks=(asking.REASON,),
         when=(guards.NO_STRUCTURE,), stamps=("closed_at",), clears=("valid_until", "resume_at"),
         then=effects.not_due, icon=":material/cancel:"),
    Move("seen_at_work", "Work is seen before the consent", at.BEFORE_CONSENT, None,
         FINDERS, asks=(then_ask.SEEN,), when=(guards.APPLIED_FOR, guards.NO_STRUCTURE),
         stamps=("occurred_at",), opens=("illegal_structure",), icon=":material/report:"),
    asking.note(at.LIVE, (Role.FRONT_DESK, *FINDERS, Role.MANAGER)),
    asking.void((at.INQUIRY, at.SUBMITTED, at.WITHDRAWN), at.VOIDED),
)  # fmt: skip
