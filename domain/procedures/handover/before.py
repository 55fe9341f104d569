"""The steps before anybody has come: notice, reminders, who did not come (H0, H1, HX2, HX3)."""

from dataclasses import replace

from domain import asking
from domain.procedure import Move
from domain.procedures.handover import effects as then
from domain.procedures.handover import fields as ask
from domain.procedures.handover import guards as must
from domain.procedures.handover import states as at
from domain.procedures.handover.roles import CHECKS, DECIDES, SEEN_BY, SERVES

_WAITING = (at.NOTIFIED, at.NO_SHOW)

MOVES = tuple(
    replace(move, seen_by=SEEN_BY)
    for move in (
        Move("notify", "Enter the notice that was sent", (at.PENDING,), at.NOTIFIED, SERVES,
             asks=ask.NOTICE,
             when=(must.REACHABLE, must.BATCH_READY, must.NUMBER_FREE, must.WITHIN_BATCH,
                   must.SLOT_FREE, must.TRACKED),
             stamps=("first_response_at",), icon=":material/mail:"),
        Move("receipt", "Enter the receipt", _WAITING, None, CHECKS,
             asks=(ask.RECEIPT, ask.RECEIVED_ON), when=(must.TRACKED,),
             icon=":material/mark_email_read:"),
        Move("remind", "Tried to reach the owner", (at.PENDING, *_WAITING), None, CHECKS,
             asks=(ask.CONTACT, ask.SAID), then=then.contacted, icon=":material/call:"),
        Move("rebook", "Change the appointment", _WAITING, at.NOTIFIED, CHECKS,
             asks=(ask.APPOINTED,), when=(must.WITHIN_BATCH, must.SLOT_FREE),
             icon=":material/event:"),
        Move("defer", "Not handed over for now", (at.PENDING, *_WAITING), None, CHECKS,
             asks=(ask.REASON_CODE, asking.NOTE, ask.NEXT_FOLLOW),
             icon=":material/event_busy:"),
        Move("no_show", "Did not come", (at.NOTIFIED,), at.NO_SHOW, CHECKS,
             asks=(ask.REASON_CODE, ask.NEXT_FOLLOW), when=(must.DAY_PASSED,),
             icon=":material/person_off:"),
        Move("deem", "Enter the developer's decision: deemed handed over", (at.NO_SHOW,),
             at.DEEMED, DECIDES,
             asks=(ask.PAPER_NO, ask.DECIDED_AT, ask.NOTICE_VALID, ask.CONDITIONS),
             when=(must.CONTACTED, must.DECISION_PROVEN), decides=True,
             icon=":material/gavel:",
             help="The developer decides and answers for it; the centre only files it."),
    )
)  # fmt: skip
