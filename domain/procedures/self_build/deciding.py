"""From permit, vote and opinions to consent or refusal (13 §4.3 SA, SJ, S6, SX2)."""

from domain import asking
from domain.people import LEADS, Role
from domain.procedure import Move
from domain.procedures.self_build import decision_fields as ask
from domain.procedures.self_build import decision_guards as must
from domain.procedures.self_build import effects, guards, hearing
from domain.procedures.self_build import states as at
from domain.procedures.self_build.looking import CHECKERS

DECIDING = (
    Move("recall_outside", "Ask again what became of it", at.OUTSIDE, None, CHECKERS,
         asks=(asking.NOTE,), then=effects.recall, icon=":material/call:"),
    Move("file_permit", "File the permit", (at.AWAIT_PERMIT,), None, CHECKERS,
         asks=(ask.PERMIT_NO, ask.PERMIT_BY, ask.PERMIT_UNTIL, ask.DRAWING, *ask.PERMITTED),
         when=(must.DRAWING_FILED,), then=effects.permit_filed, icon=":material/file_present:"),
    Move("no_permit_needed", "The authority says: no permit needed", (at.AWAIT_PERMIT,),
         at.CLASSIFIED, (Role.SUPERVISOR,), asks=(ask.ANSWER_NO, ask.ANSWER_BY),
         when=(must.NOT_COMMON,), clears=("resume_at",), then=effects.falls_to_covenant,
         decides=True, icon=":material/mark_email_read:"),
    Move("file_vote", "File the owners' vote", (at.AWAIT_OWNERS,), None, CHECKERS, asks=ask.VOTE,
         when=(must.VOTE_ADDS_UP,), then=effects.voted, icon=":material/how_to_vote:"),
    Move("to_review", "To the review", at.HEARING, at.REVIEW, CHECKERS,
         when=(must.PERMIT_FILED, must.VOTE_PASSED, hearing.NOTICE_OVER, hearing.ALL_HEARD,
               hearing.ALL_ANSWERED),
         clears=("resume_at",), icon=":material/groups:"),
    Move("opinion", "Give an opinion", (at.REVIEW,), None,
         (Role.SPECIALIST, Role.ENGINEER, Role.SECURITY),
         asks=(ask.SPEAKS_AS, ask.VERDICT, ask.OPINION_TEXT, ask.COMMITTEE),
         when=(must.SPEAKS_FOR_ITS_OWN, must.SAYS_WHY), then=effects.spoke,
         icon=":material/rate_review:"),
    Move("agree", "Agree with conditions", (at.REVIEW,), at.AGREED, LEADS,
         asks=(ask.CONDITIONS,),
         when=(must.OPINIONS_COMPLETE, must.NOBODY_DISAGREES, must.PERMIT_HOLDS,
               guards.NO_STRUCTURE, must.GAVE_NO_OPINION, must.SIGNED_BY),
         stamps=("judged_at", "started_at"), then=effects.agreed, decides=True,
         icon=":material/approval:"),
    Move("refuse", "Do not agree", (at.RIGHT_CHECK, at.CLASSIFIED, *at.HEARING, at.REVIEW),
         at.REFUSED, LEADS, asks=(ask.REFUSAL, ask.RULE, ask.MAY_OBJECT),
         when=(must.TOLD_HOW_TO_OBJECT, must.SIGNED_BY), stamps=("judged_at", "closed_at"),
         clears=("resume_at",), then=effects.not_due, decides=True, icon=":material/block:"),
    Move("lapse", "Nobody began in time", (at.AGREED,), at.WITHDRAWN, (), internal=True,
         by_clock=True, stamps=("closed_at",), icon=":material/timer_off:"),
)  # fmt: skip
