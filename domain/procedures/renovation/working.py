"""While a site is at work: patrols, tests, changes, and what a violation does to it (R6-R8)."""

from domain import asking
from domain.people import LEADS, Role
from domain.procedure import Move
from domain.procedures.renovation import change_guards as may
from domain.procedures.renovation import effects, freezing, guards
from domain.procedures.renovation import fields as ask
from domain.procedures.renovation import states as at
from domain.procedures.renovation import work_fields as then_ask
from domain.procedures.renovation import work_guards as must
from domain.procedures.renovation.applying import CHECKERS, RECEIVERS

PATROLS = (*CHECKERS, Role.ENGINEER, Role.SECURITY)
"""Who may look in and note a violation (18 rows 20, 21)."""
EVERYBODY = (Role.FRONT_DESK, *PATROLS, Role.MANAGER, Role.FINANCE)
STOPPABLE = (at.PERMITTED, at.IN_PROGRESS, at.RECTIFYING, at.REPORTED, at.EXPIRED,
             at.UNAUTHORISED, at.CHANGING, at.ACCEPTANCE_REQUESTED)  # fmt: skip
HALTED = (at.SUSPENDED, at.REPORTED)

WORKING = (
    Move("start", "The works begin", (at.PERMITTED,), at.IN_PROGRESS, CHECKERS,
         asks=(ask.POSTED, ask.LOBBY),
         when=(guards.HAS_BEGUN, guards.PASSES_GIVEN, guards.POSTED), stamps=("on_site_at",),
         icon=":material/construction:"),
    Move("reissue", "Issue the permit again", at.AT_WORK, None, (Role.FRONT_DESK, *CHECKERS),
         asks=(ask.LOST_BECAUSE,), then=effects.reissued, icon=":material/print_add:"),
    Move("patrol", "Record a patrol", at.ON_SITE, None, PATROLS, asks=then_ask.PATROL,
         when=(must.PATROLS_AS_POSTED, must.LOOKED_INSIDE, must.WRONG_IS_SHOWN),
         icon=":material/directions_walk:"),
    Move("test", "Record hidden works or a water test", at.AT_WORK, None,
         (Role.SPECIALIST, Role.ENGINEER), asks=then_ask.TESTED,
         when=(must.TESTED, must.NAMES_ITS_ROOM), then=effects.tested,
         icon=":material/water_drop:"),
    Move("request", "Ask for an extension or a change",
         (at.PERMITTED, at.IN_PROGRESS, at.EXPIRED), at.CHANGING, RECEIVERS,
         asks=then_ask.CHANGE,
         when=(guards.APPLIED_FOR, may.NOTHING_GRAVE, may.EXTENDS, may.NEIGHBOURS_CONTENT,
               may.PAPERS_BROUGHT, may.LICENSED_THEN),
         then=effects.asked_change, icon=":material/edit_calendar:"),
    Move("grant_change", "Grant it", (at.CHANGING,), at.IN_PROGRESS, LEADS,
         asks=(asking.NOTE,),
         when=(may.NOTHING_FORBIDDEN_ADDED, *may.LOOKED_AT, may.HANDED_ON,
               may.SETTLED_WITH_OLD, may.SECOND_BY_MANAGER),
         then=freezing.changed, decides=True, icon=":material/approval:"),
    Move("refuse_change", "Do not grant it", (at.CHANGING,), at.IN_PROGRESS, LEADS,
         asks=(ask.REASONS,), decides=True, icon=":material/block:"),
    Move("expire", "Its time has run out", (at.PERMITTED, at.IN_PROGRESS, at.RECTIFYING),
         at.EXPIRED, (), internal=True, by_clock=True, icon=":material/timer_off:"),
    Move("not_begun", "Work has not begun yet", (at.IN_PROGRESS,), at.PERMITTED,
         (*PATROLS, Role.MANAGER), internal=True, icon=":material/undo:"),
    Move("run_out", "Its time has run out meanwhile", (at.IN_PROGRESS,), at.EXPIRED,
         (*PATROLS, Role.MANAGER), internal=True, icon=":material/timer_off:"),
    Move("rectify", "A violation is to be put right", (at.PERMITTED, at.IN_PROGRESS),
         at.RECTIFYING, PATROLS, internal=True, icon=":material/build:"),
    Move("suspend", "Work is stopped", STOPPABLE, at.SUSPENDED, LEADS, internal=True,
         icon=":material/front_hand:"),
    Move("report", "Reported to the authority",
         (*STOPPABLE, at.SUSPENDED), at.REPORTED, LEADS, internal=True,
         icon=":material/outgoing_mail:"),
    Move("resume", "Work goes on", (at.RECTIFYING, *HALTED), at.IN_PROGRESS,
         (*PATROLS, Role.MANAGER), internal=True, icon=":material/play_arrow:"),
    Move("loosen", "Work goes on, something is still to be put right", HALTED, at.RECTIFYING,
         LEADS, internal=True, icon=":material/build:"),
    Move("await_application", "Stopped until it is applied for", HALTED, at.UNAUTHORISED, LEADS,
         internal=True, icon=":material/assignment_late:"),
)  # fmt: skip
MONEY = (
    Move("receive", "Deposit or fee received", at.TAKES_MONEY, None, (Role.FINANCE,), internal=True,
         icon=":material/payments:"),
    Move("counter", "Counter-entry", (*at.LIVE, at.CANCELLED, at.REJECTED), None,
         (Role.FINANCE, *LEADS), internal=True, icon=":material/undo:"),
    Move("bounce", "A refund came back", (at.SETTLED,), at.REFUND_REVIEW,
         (Role.FINANCE, *LEADS), internal=True, icon=":material/u_turn_left:"),
)  # fmt: skip
"""What finance writes into the ledger; `services.deposits` makes these. What lapsed with a deposit
that was paid in is undone, which pays it back."""
