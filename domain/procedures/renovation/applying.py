"""From advice to the permit: who takes an application, looks at it, decides it (12 §3.2 R0-R6)."""

from domain import asking
from domain.people import Role
from domain.procedure import Move
from domain.procedures.renovation import effects, guards, merging
from domain.procedures.renovation import fields as ask
from domain.procedures.renovation import states as at

RECEIVERS = (Role.FRONT_DESK, Role.SPECIALIST)
CHECKERS = (Role.SPECIALIST, Role.SUPERVISOR)
DECIDERS = (Role.SUPERVISOR, Role.MANAGER)
DECIDING = (
    guards.NOTHING_PROHIBITED, guards.OPINIONS_COMPLETE, guards.NOBODY_DISAGREES,
    guards.OUTSIDE_FILED, guards.GAVE_NO_OPINION, guards.MANAGER_DECIDES, merging.WALL_JUDGED,
)  # fmt: skip

APPLYING = (
    Move("apply", "Take the application", (at.INQUIRY, at.UNAUTHORISED, at.EXPIRED, at.IN_PROGRESS),
         at.SUBMITTED, RECEIVERS, asks=(*ask.APPLICATION, merging.ROOM),
         when=(guards.NOT_AGAIN, guards.IN_A_DELIVERED_HOME, guards.ONLY_ONE,
               guards.EARLY_ENOUGH, guards.SHORT_ENOUGH, guards.WITHIN_THE_HOME,
               guards.LICENSED, merging.WALL_APPLIED_FOR),
         restamps=("taken_at",), clears=("valid_until", "judged_at", "started_at", "on_site_at"),
         then=effects.due(0),
         icon=":material/assignment:"),
    Move("complete", "Papers complete", (at.SUBMITTED,), at.REVIEWING, CHECKERS,
         asks=(ask.PAPERS,), when=(guards.COMPLETE,), restamps=("first_response_at",),
         then=effects.due(3),
         icon=":material/checklist:"),
    Move("send_back", "Give back: papers missing", (at.SUBMITTED,), at.INCOMPLETE, CHECKERS,
         asks=(ask.LACKING,), when=(guards.NAMES_WHAT_LACKS, guards.SAID_ONCE),
         then=effects.not_due(effects.waits), icon=":material/assignment_return:"),
    Move("bring", "Brought again", (at.INCOMPLETE,), at.SUBMITTED, (*RECEIVERS, Role.SUPERVISOR),
         asks=(ask.PAPERS,), clears=("valid_until",), then=effects.due(0),
         icon=":material/assignment_turned_in:"),
    Move("take_out", "Take a work out", (at.SUBMITTED, at.REVIEWING), None, CHECKERS,
         asks=(ask.TAKEN_OUT, asking.REASON), when=(guards.ONE_LEFT,), then=effects.taken_out,
         icon=":material/playlist_remove:"),
    Move("opinion", "Opinion of engineering", (at.REVIEWING, at.CHANGING), None, (Role.ENGINEER,),
         asks=(ask.OPINION_ROWS,), when=(guards.NOT_THE_RECEIVER, guards.ITS_OWN_WORKS),
         then=effects.opinions, decides=True, icon=":material/engineering:"),
    Move("fire_opinion", "Opinion of order and security", (at.REVIEWING, at.CHANGING), None,
         (Role.SECURITY,), asks=(ask.FIRE_OPINION, ask.FIRE_CONDITIONS),
         when=(guards.NOT_THE_RECEIVER,), then=effects.fire_opinion, decides=True,
         icon=":material/local_fire_department:"),
    Move("wait_outside", "Wait for an outside approval", (at.REVIEWING,), at.PENDING_EXTERNAL,
         CHECKERS, asks=(ask.WANTED_OUTSIDE,), icon=":material/hourglass_top:"),
    Move("file_outside", "File an outside paper", (at.REVIEWING, at.PENDING_EXTERNAL),
         at.REVIEWING, CHECKERS,
         asks=(ask.OUTSIDE_PAPER, ask.OUTSIDE_NO, ask.OUTSIDE_BY, ask.OUTSIDE_UNTIL),
         when=(guards.WAITED_FOR,), then=effects.outside, icon=":material/file_present:"),
    Move("file_for_change", "File an outside paper", (at.CHANGING,), None, CHECKERS,
         asks=(ask.OUTSIDE_PAPER, ask.OUTSIDE_NO, ask.OUTSIDE_BY, ask.OUTSIDE_UNTIL),
         when=(guards.WAITED_FOR,), then=effects.outside, icon=":material/file_present:"),
    Move("approve", "Agree to it", (at.REVIEWING,), at.APPROVED, DECIDERS, asks=(asking.NOTE,),
         when=DECIDING, stamps=("judged_at",), then=effects.not_due(effects.approved), decides=True,
         icon=":material/approval:"),
    Move("reject", "Do not agree", (at.REVIEWING, at.PENDING_EXTERNAL), at.REJECTED, DECIDERS,
         asks=(ask.REASONS,), when=(guards.NO_MONEY_LEFT,), stamps=("judged_at", "closed_at"),
         decides=True, icon=":material/block:"),
    Move("permit", "Agreement signed: issue the permit", (at.APPROVED,), at.PERMITTED, CHECKERS,
         asks=(ask.AGREED, ask.HIGHLIGHTED, ask.BANS_OWNER, ask.BANS_CONTRACTOR, ask.NEIGHBOURS,
               ask.EXTINGUISHERS),
         when=(guards.NINE_CLAUSES, guards.EXPLAINED, guards.BANS_SIGNED, guards.ALL_SIDES,
               guards.FIRE_SAFE, guards.DEPOSIT_PAID, guards.STILL_LICENSED),
         stamps=("started_at",), then=effects.permitted, icon=":material/contract:"),
    Move("emergency", "Emergency: permit for a day", (at.INQUIRY,), at.IN_PROGRESS, RECEIVERS,
         asks=(ask.EMERGENCY, ask.APPROVED_BY),
         when=(guards.ONLY_ONE, guards.SUPERVISOR_SPOKE), stamps=("started_at", "on_site_at"),
         then=effects.due(1, effects.emergency), icon=":material/emergency:"),
    Move("found_at_work", "Work found without an application", (at.INQUIRY,), at.UNAUTHORISED,
         (*CHECKERS, Role.ENGINEER, Role.SECURITY), internal=True,
         icon=":material/report:"),
    Move("call_off", "Call it off", (*at.BEFORE_WORK, at.UNAUTHORISED), at.CANCELLED,
         (*RECEIVERS, Role.SUPERVISOR), asks=(asking.REASON,),
         when=(guards.NO_MONEY_LEFT, guards.NO_VIOLATION),
         stamps=("closed_at",), clears=("valid_until",), icon=":material/cancel:"),
    Move("lapse", "Lapsed: nobody came back", (at.INCOMPLETE, at.APPROVED), at.CANCELLED, (),
         internal=True, by_clock=True, stamps=("closed_at",), icon=":material/timer_off:"),
)  # fmt: skip
