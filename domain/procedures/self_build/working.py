"""From the commitment to the file: signed, built as drawn, measured, accepted (13 §4.3 S7-S11)."""

from domain.people import Role
from domain.procedure import Move
from domain.procedures.self_build import decision_fields as ask
from domain.procedures.self_build import decision_guards as must
from domain.procedures.self_build import deposit, effects, guards
from domain.procedures.self_build import states as at
from domain.procedures.self_build.looking import CHECKERS, FINDERS, RECEIVERS

WORKING = (
    Move("commit", "The commitment is signed", at.AT_WORK, None, CHECKERS,
         asks=(ask.PROMISED, ask.SIGNER, ask.SAFETY, ask.REGISTERED_BUILDER),
         when=(must.ALL_PROMISED, must.SAFE_AND_REGISTERED), then=effects.committed,
         icon=":material/contract:",
         help="A new owner signs anew: the case follows the home."),
    Move("start", "The works begin", (at.AGREED,), at.BUILDING, CHECKERS, asks=(ask.POSTED,),
         when=(must.COMMITTED, must.SAME_OWNERS, must.PERMIT_HOLDS, must.POSTED, deposit.PAID),
         clears=("valid_until",), icon=":material/construction:"),
    Move("look", "Look in: as drawn", (at.BUILDING, at.ACCEPTANCE), None, FINDERS,
         asks=(ask.SEEN,), icon=":material/directions_walk:"),
    Move("beyond", "It goes beyond the drawing", (at.AGREED, at.BUILDING, at.ACCEPTANCE), None,
         FINDERS, asks=(ask.SEEN,), when=(guards.NO_STRUCTURE,),
         opens=("illegal_structure",), icon=":material/report:"),
    Move("built_anyway", "It is built all the same", (at.REFUSED, at.WITHDRAWN), None, FINDERS,
         asks=(ask.SEEN,), when=(guards.APPLIED_FOR, guards.NO_STRUCTURE),
         then=effects.built_anyway, opens=("illegal_structure",), icon=":material/report:"),
    Move("ask_acceptance", "Acceptance asked for", (at.BUILDING,), at.ACCEPTANCE, RECEIVERS,
         restamps=("replied_at",), then=effects.asked_acceptance, icon=":material/task:"),
    Move("measure", "Measure what was built", (at.ACCEPTANCE,), None,
         (*CHECKERS, Role.ENGINEER), asks=(*ask.BUILT, ask.TESTED),
         when=(must.BUILT_IS_SHOWN,), then=effects.measured, icon=":material/straighten:"),
    Move("accept", "Acceptance passed", (at.ACCEPTANCE,), at.REGISTERED, (Role.SUPERVISOR,),
         asks=(ask.DUTY_NOTED,),
         when=(must.MEASURED, must.WITHIN_TOLERANCE, must.WATER_TESTED, guards.NO_STRUCTURE,
               must.COMMITTED, must.SAME_OWNERS, guards.EXPLAINED),
         stamps=("handled_at",), then=effects.accepted, decides=True, icon=":material/verified:"),
    Move("send_back", "To be changed as drawn", (at.ACCEPTANCE,), at.BUILDING,
         (Role.SUPERVISOR,), asks=(ask.TO_CHANGE,), then=effects.sent_back, decides=True,
         icon=":material/undo:"),
    Move("file", "File it", (at.REGISTERED,), at.FILED, CHECKERS, asks=(ask.IN_FILE,),
         when=(must.IN_FILE, deposit.NOTHING_HELD), stamps=("closed_at",),
         icon=":material/inventory_2:"),
)  # fmt: skip
