"""What may be done with an order of a paid service, and by whom (17 §8.2, §8.3; 18 rows 43, 44)."""

from dataclasses import replace

from domain import asking
from domain.people import DESK, LEADS, Role
from domain.procedure import Move
from domain.procedures.service_order import effects, guards, money
from domain.procedures.service_order import fields as ask
from domain.procedures.service_order import states as at

CENTRE = (*DESK, *LEADS)
QUOTERS = (*DESK, Role.SUPERVISOR, Role.ENGINEER)
SENDERS = (Role.SPECIALIST, Role.SUPERVISOR, Role.ENGINEER)
CREW = (Role.ENGINEER, Role.SPECIALIST, *LEADS)
EVERYBODY = (*CENTRE, Role.ENGINEER, Role.FINANCE)
UNDOERS = (Role.FINANCE, *LEADS)
LATE = (at.DONE, at.ACCEPTED, at.PAID, at.WAIVED, at.FOLLOWED_UP)
RELIEVED = (*at.AGREED, at.DONE, at.ACCEPTED, at.DISPUTED, *at.AFTER_MONEY)

ORDERING = (
    Move("quote", "Quote the price", (at.REQUESTED, at.QUOTED, *at.AGREED), at.QUOTED, QUOTERS,
         asks=ask.QUOTE,
         when=(guards.NOT_AGAIN, guards.ON_THE_LIST, guards.NOT_UNDER_WARRANTY,
               guards.NOT_DONE_BEFORE, guards.WARRANTY_WORK_APART, guards.QUOTED_IN_WRITING,
               guards.AS_LISTED, guards.NO_MATERIAL_CHARGED),
         restamps=("taken_at",), clears=("judged_at",), then=effects.quoted,
         icon=":material/request_quote:",
         help="Another price needs another word of the owner"),
    Move("confirm", "The owner confirms the price", (at.QUOTED,), at.CONFIRMED, QUOTERS,
         asks=(ask.CONFIRM_WAY, ask.CONFIRMED_AT, ask.CONFIRMER, ask.PROOF),
         when=(guards.AFTER_THE_QUOTE, guards.CONFIRMATION_KEPT), restamps=("judged_at",),
         then=effects.confirmed, icon=":material/handshake:"),
    Move("dispatch", "Send a worker", (at.CONFIRMED, at.DISPATCHED, at.REWORK), at.DISPATCHED,
         SENDERS, asks=ask.DISPATCH,
         when=(guards.FITTING, guards.CERTIFIED, guards.COMPANY_FIT), stamps=("assigned_at",),
         icon=":material/send:"),
    Move("appoint", "Change the appointment", (at.DISPATCHED,), None, (*CENTRE, Role.ENGINEER),
         asks=(ask.FROM, ask.UNTIL), when=(guards.FITTING,), icon=":material/event:"),
    Move("arrive", "On site now", (at.DISPATCHED,), None, CREW, when=(guards.RESPONSIBLE,),
         stamps=("on_site_at",), then=effects.arrived, icon=":material/location_on:"),
    Move("start", "Begin the work", (at.DISPATCHED,), at.IN_SERVICE, CREW,
         when=(guards.RESPONSIBLE, guards.CONFIRMED_FIRST), stamps=("on_site_at", "started_at"),
         then=effects.arrived, icon=":material/build:"),
    Move("go_on", "Go on with the work", (at.CONFIRMED,), at.IN_SERVICE, CREW,
         when=(guards.RESPONSIBLE, guards.BEGUN_BEFORE), icon=":material/play_circle:"),
    Move("finish", "Work done", (at.IN_SERVICE,), at.DONE, CREW,
         asks=(ask.SOLUTION, asking.MATERIALS),
         when=(guards.RESPONSIBLE, guards.AS_CONFIRMED, guards.REWORK_IS_FREE),
         stamps=("handled_at",), then=effects.finished, icon=":material/task_alt:"),
    Move("accept", "Signed by the owner", (at.DONE,), at.ACCEPTED, (*CENTRE, Role.ENGINEER),
         asks=(ask.SIGN_WAY, ask.SIGNER, ask.SIGNED, ask.RATING), when=(guards.OWNER_SIGNED,),
         stamps=("verified_at",), icon=":material/draw:"),
)  # fmt: skip
MONEY = (
    Move("pay", "Paid to the company", (at.ACCEPTED,), at.PAID, (Role.FINANCE,),
         asks=ask.PAYMENT,
         when=(money.NOT_THE_WORKER, money.ONE_AT_A_TIME, money.ACCOUNT_OF_THE_WAY, money.EXACT),
         stamps=("replied_at",), opens=("return_visit",), icon=":material/payments:",
         help="To an account of the company only, never to the worker"),
    Move("nothing_due", "Nothing more to pay", (at.ACCEPTED,), at.PAID,
         (Role.SPECIALIST, *LEADS, Role.FINANCE), when=(money.ONE_AT_A_TIME, money.NOTHING_DUE),
         stamps=("replied_at",), opens=("return_visit",), icon=":material/money_off:"),
    Move("request", "Ask for a discount, a waiver or a refund", RELIEVED, None,
         (Role.SPECIALIST,),
         asks=(ask.RELIEF, ask.RELIEF_AMOUNT, ask.RELIEF_REASON, asking.NOTE),
         when=(money.ONE_AT_A_TIME, money.FITS, money.NOT_MORE), then=money.asked,
         icon=":material/percent:"),
    Move("approve_discount", "Approve the discount", (*at.AGREED, at.DONE, at.ACCEPTED,
         at.DISPUTED), None, LEADS,
         when=(money.DISCOUNT_ASKED, money.WITHIN_LIMIT, money.STILL_THAT_MUCH),
         then=money.discounted, decides=True, icon=":material/approval:"),
    Move("waive", "Approve it free of charge", (at.ACCEPTED, at.DISPUTED), at.WAIVED, LEADS,
         when=(money.WAIVER_ASKED, money.WITHIN_LIMIT, money.ALL_OF_IT), then=money.waived,
         stamps=("replied_at",), opens=("return_visit",), decides=True,
         icon=":material/volunteer_activism:"),
    Move("approve_refund", "Approve the refund", at.AFTER_MONEY, None, LEADS,
         when=(money.REFUND_ASKED, money.WITHIN_LIMIT), then=money.refund_approved,
         decides=True, icon=":material/approval:"),
    Move("refuse_relief", "Do not approve it", RELIEVED, None, LEADS, asks=(asking.REASON,),
         when=(money.UNDECIDED_OR_UNPAID,), then=money.decided, decides=True,
         icon=":material/block:"),
    Move("refund", "Pay the refund", at.AFTER_MONEY, at.REFUNDED, (Role.FINANCE,),
         asks=(ask.WAY, ask.ACCOUNT, ask.PAID_BACK),
         when=(money.REFUND_APPROVED, money.NOT_WHO_DECIDED, money.STILL_PAID,
               money.ACCOUNT_OF_THE_WAY),
         clears=("closed_at", "closed_day"), then=money.refunded, decides=True,
         icon=":material/undo:"),
    Move("undo_payment", "The payment was undone", at.AFTER_MONEY, at.ACCEPTED, UNDOERS,
         internal=True, when=(money.ONE_AT_A_TIME,),
         clears=("replied_at", "return_visited_at", "closed_at", "closed_day"),
         icon=":material/undo:"),
    Move("undo_refund", "The refund was undone", (at.REFUNDED, at.CLOSED), at.PAID, UNDOERS,
         internal=True, clears=("closed_at", "closed_day"), icon=":material/undo:"),
    Move("change_invoice", "Another title on the invoice", (*at.AFTER_MONEY, at.REFUNDED), None,
         (Role.FINANCE,), asks=(ask.OLD_INVOICE, ask.NEW_TITLE, ask.NEW_INVOICE, asking.REASON),
         icon=":material/receipt:"),
)  # fmt: skip
ENDING = (
    Move("follow_up", "Followed up", at.SETTLED, at.FOLLOWED_UP, CENTRE, asks=(ask.HEARD,),
         when=(guards.WITHOUT_OPEN_VISIT,), stamps=("return_visited_at",),
         icon=":material/sentiment_satisfied:"),
    Move("close", "Close", (at.FOLLOWED_UP, at.REFUNDED), at.CLOSED, CENTRE,
         when=(money.ONE_AT_A_TIME, guards.WITHOUT_OPEN_VISIT), stamps=("closed_at",),
         icon=":material/check_circle:"),
    Move("rework", "Not well done: do it again", (*LATE, at.DISPUTED, at.CLOSED), at.REWORK,
         (*DESK, Role.SUPERVISOR), asks=(asking.REASON,), when=(guards.WITHIN_WARRANTY,),
         clears=("assigned_at", "on_site_at", "started_at", "handled_at", "closed_at",
                 "closed_day", "appoint_from", "appoint_until"),
         then=effects.done_again, icon=":material/replay:", help="Free of charge"),
    Move("dispute", "The customer disputes it", (at.IN_SERVICE, *LATE), at.DISPUTED, CENTRE,
         asks=(ask.DISPUTE, asking.NOTE), then=effects.disputed, icon=":material/gavel:"),
    Move("settle_dispute", "Settle the dispute", (at.DISPUTED,), at.DONE, LEADS,
         asks=(ask.OUTCOME, asking.NOTE), stamps=("handled_at",), decides=True,
         icon=":material/balance:", help="The owner signs again; what was paid stays paid"),
    Move("cancel", "Cancel", at.BEFORE_WORK, at.CANCELLED, CENTRE,
         asks=(ask.CANCEL_REASON, asking.NOTE), when=(money.NO_MONEY_IN_IT,),
         stamps=("closed_at",), icon=":material/cancel:"),
    Move("make_repair", "Not to be charged: hand over as a repair", at.BEFORE_WORK, at.CANCELLED,
         (*DESK, Role.SUPERVISOR), asks=(ask.NO_CHARGE, ask.PART_PLACE, asking.NOTE),
         when=(money.NO_MONEY_IN_IT,), stamps=("closed_at",), opens=("repair",),
         icon=":material/move_up:"),
    asking.chase(at.LIVE),
    asking.note(at.LIVE, EVERYBODY),
    replace(asking.void((*at.BEFORE_WORK, at.CANCELLED), at.VOIDED),
            when=(money.NO_MONEY_IN_IT,)),
)  # fmt: skip
MOVES = (*ORDERING, *MONEY, *ENDING)
