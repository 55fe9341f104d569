"""From the acceptance to the file: two inspections, observation, the money back (R8-R14)."""

from dataclasses import replace

from domain import asking
from domain.people import LEADS, Role
from domain.procedure import Move
from domain.procedures.renovation import effects, guards
from domain.procedures.renovation import states as at
from domain.procedures.renovation import work_fields as ask
from domain.procedures.renovation import work_guards as must
from domain.procedures.renovation.applying import CHECKERS, RECEIVERS
from domain.procedures.renovation.working import EVERYBODY

SIGNERS = (*CHECKERS, Role.ENGINEER, Role.SECURITY)

ENDING = (
    Move("ask_acceptance", "Acceptance asked for", (at.IN_PROGRESS,), at.ACCEPTANCE_REQUESTED,
         RECEIVERS, when=(guards.APPLIED_FOR,), restamps=("assigned_at",),
         then=effects.due(3, effects.asked_acceptance),
         icon=":material/task:"),
    Move("inspect", "Sign the inspection", (at.ACCEPTANCE_REQUESTED,), None, SIGNERS,
         asks=(ask.INSPECTED_AS, ask.INSPECTION, ask.ITEM_RESULTS, asking.NOTE),
         when=(must.SIGNS_AS_POSTED,), then=effects.signed, icon=":material/draw:",
         help=ask.COMPLIANCE),
    Move("first_pass", "First acceptance passed", (at.ACCEPTANCE_REQUESTED,), at.FIRST_PASSED,
         (Role.SUPERVISOR,), asks=(ask.WASTE, ask.HATCH),
         when=(must.ALL_PASSED, guards.NO_VIOLATION, must.CLEARED, must.TESTED_WET),
         stamps=("handled_at",), clears=("valid_until",), then=effects.not_due(), decides=True,
         icon=":material/verified:", help=ask.COMPLIANCE),
    Move("first_fail", "To be put right", (at.ACCEPTANCE_REQUESTED,), at.RECTIFYING,
         (Role.SUPERVISOR,), asks=(ask.TO_RECTIFY,), then=effects.not_due(effects.not_passed),
         decides=True,
         icon=":material/build:"),
    Move("put_right", "Put right", (at.RECTIFYING,), at.IN_PROGRESS, SIGNERS,
         asks=(asking.NOTE,), when=(guards.NO_VIOLATION,), icon=":material/task_alt:"),
    Move("leave", "Passes and permit are back", (at.FIRST_PASSED,), at.OBSERVING, CHECKERS,
         asks=(ask.PASSES_BACK, ask.PERMIT_BACK), when=(must.PASSES_BACK, must.PERMIT_BACK),
         then=effects.observed_until, icon=":material/logout:"),
    Move("final_pass", "Final acceptance passed", (at.OBSERVING,), at.FINAL_PASSED,
         (Role.SUPERVISOR,), asks=(ask.BELOW_ASKED, ask.FACADE_SEEN),
         when=(must.OBSERVED, must.NO_COMPLAINT, must.BELOW_AND_FACADE),
         stamps=("verified_at",), then=effects.due(7), decides=True,
         icon=":material/verified:"),
    Move("final_fail", "Something shows: to be put right", (at.OBSERVING,), at.RECTIFYING,
         (Role.SUPERVISOR,), asks=(ask.TO_RECTIFY,), clears=("handled_at", "promised_at"),
         then=effects.not_due(),
         decides=True, icon=":material/build:"),
    Move("list_deductions", "List the deductions", (at.FINAL_PASSED, at.REFUND_REVIEW),
         at.REFUND_REVIEW, (Role.SPECIALIST, Role.ENGINEER, Role.SECURITY),
         asks=(ask.LINES, ask.NEXT_STEP), when=(must.NOT_PAID_YET, must.NEXT_STEP_KNOWN),
         then=effects.listed, icon=":material/receipt_long:"),
    Move("approve_deductions", "Approve the settlement", (at.REFUND_REVIEW,), None, LEADS,
         when=(must.NOT_PAID_YET, must.NOT_WHO_LISTED, must.NOT_WHO_PATROLLED,
               must.WITHIN_LIMIT),
         then=effects.deductions_approved, decides=True, icon=":material/approval:"),
    Move("pay", "Pay the refund", (at.REFUND_REVIEW,), None, (Role.FINANCE,),
         asks=(ask.RECEIPT, ask.PAYEE, ask.VOUCHER),
         when=(must.APPROVED, must.NOT_PAID_YET, must.NOT_WHO_APPROVED),
         stamps=("replied_at",), then=effects.not_due(), decides=True,
         icon=":material/payments:"),
    Move("settle_dispute", "Settle what is disputed", (at.REFUND_REVIEW,), None, LEADS,
         asks=(ask.VERDICT, ask.VERDICT_PART, ask.VERDICT_BASIS),
         when=(must.SOMETHING_DISPUTED, must.PART_OF_IT, must.NOT_WHO_LISTED,
               must.NOT_WHO_PATROLLED, must.WITHIN_LIMIT),
         then=effects.dispute_settled, decides=True, icon=":material/balance:"),
    Move("pay_rest", "Pay what was released or came back", (at.REFUND_REVIEW,), None,
         (Role.FINANCE,), asks=(ask.RECEIPT, ask.PAYEE, ask.VOUCHER),
         when=(must.PAID, must.SOMETHING_TO_PAY, must.NOT_WHO_APPROVED), decides=True,
         icon=":material/payments:"),
    Move("settle", "The books are closed", (at.REFUND_REVIEW,), at.SETTLED, (Role.FINANCE,),
         when=(must.PAID, must.BOOKS_CLOSED), icon=":material/account_balance:"),
    Move("file", "File it", (at.SETTLED,), at.FILED, CHECKERS, asks=(ask.FILE_COMPLETE,),
         when=(must.FILE_COMPLETE, must.BOOKS_CLOSED), stamps=("closed_at",),
         icon=":material/inventory_2:"),
    asking.note(at.LIVE, EVERYBODY),
    replace(asking.void((at.INQUIRY, at.SUBMITTED, at.CANCELLED, at.REJECTED), at.VOIDED),
            when=(guards.NO_MONEY_LEFT,)),
)  # fmt: skip
