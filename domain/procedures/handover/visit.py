"""The steps of the visit: stations, inspection, what is put right, papers and keys (H2 to H7)."""

from dataclasses import replace

from domain import asking
from domain.procedure import Move
from domain.procedures.handover import effects as then
from domain.procedures.handover import fields as ask
from domain.procedures.handover import guards as must
from domain.procedures.handover import powers as may
from domain.procedures.handover import states as at
from domain.procedures.handover.roles import (
    CHECKS,
    DECIDES,
    EVERYBODY,
    EXEMPTS,
    HANDS_KEYS_OUT,
    INSPECTS,
    RELEASES,
    SEEN_BY,
    SERVES,
    SETTLES,
)

_AFTER_SETTLEMENT = (at.QUALIFIED, at.INSPECTING, at.RECTIFYING, at.REINSPECT, at.SIGNING)
_METERED = (at.INSPECTING, at.RECTIFYING, at.REINSPECT, at.SIGNING)

STATIONS = (
    Move("check_in", "Check in", at.BEFORE, at.CHECKED_IN, CHECKS, asks=ask.CHECK_IN,
         when=(must.BATCH_READY, must.NOT_HELD, must.ORIGINALS_SEEN, may.MAY_ACCEPT,
               may.POWER_KEPT),
         stamps=("on_site_at",), then=then.stood("identity", "passed"),
         icon=":material/how_to_reg:"),
    Move("settle", "Accounts settled", (at.CHECKED_IN,), at.QUALIFIED, SETTLES,
         asks=(ask.PRICE_SETTLED, ask.FUND_PAID, ask.FUND_PROOF, ask.FINAL_AREA),
         when=(must.PRICE_SETTLED, must.FUND_PAID), stamps=("taken_at",),
         then=then.stood("settlement", "passed"), icon=":material/payments:"),
    Move("fees", "Fees", _AFTER_SETTLEMENT, None, SETTLES,
         asks=(ask.SHEET_NO, ask.PAID, ask.PREPAID_MONTHS), then=then.fees,
         icon=":material/receipt_long:",
         help="What is not paid is noted; the keys do not hang on it: the supervisor exempts the "
              "station."),
    Move("fail", "A station is not passed", at.AT_THE_STATIONS, None, EVERYBODY,
         asks=(ask.FAILED, asking.REASON), then=then.failed, icon=":material/cancel:"),
    Move("exempt", "Exempt a station", (*_AFTER_SETTLEMENT, at.DELIVERED), None, EXEMPTS,
         asks=(ask.EXEMPTED, asking.REASON), when=(must.ONLY_FEES_LATER,), then=then.exempted,
         decides=True, icon=":material/verified_user:"),
)  # fmt: skip
INSPECTION = (
    Move("inspect", "Begin the inspection", (at.QUALIFIED,), at.INSPECTING, INSPECTS,
         asks=ask.LAYOUT, when=(must.NOT_HELD,), stamps=("started_at",),
         then=then.began_inspection, icon=":material/search_check:"),
    Move("meters", "Read the meters", _METERED, None, INSPECTS, asks=(ask.METERS,),
         when=(must.SOMETHING_READ, must.METERS_SIGNED), icon=":material/speed:"),
    Move("rectify", "Defects: to be put right", (at.INSPECTING,), at.RECTIFYING, INSPECTS,
         asks=ask.INSPECTED,
         when=(must.ALL_LOOKED_AT, must.SIGNED_OR_SHOWN, must.HAS_DEFECTS,
               must.ALL_DISPATCHED),
         icon=":material/construction:"),
    Move("accept", "The owner accepts the house", (at.INSPECTING, at.REINSPECT), at.SIGNING,
         INSPECTS, asks=(*ask.INSPECTED, ask.ACCEPT_UNTIL, ask.LISTED, ask.LEFT_OVER),
         when=(may.AGENT_ACCEPTS, must.ALL_LOOKED_AT, must.RECHECKED, must.NOTHING_BLOCKS,
               must.LEFT_OVER_AGREED, must.SIGNED_OR_SHOWN),
         stamps=("verified_at",), then=then.accepted, icon=":material/thumb_up:"),
    Move("invite", "Put right: invite the owner", (at.RECTIFYING,), at.REINSPECT, SERVES,
         asks=(ask.APPOINTED,), when=(must.BLOCKING_FIXED,), then=then.invited,
         icon=":material/event_available:"),
    Move("rectify_again", "Failed again: to be put right", (at.REINSPECT,), at.RECTIFYING,
         INSPECTS, asks=(asking.NOTE,), when=(must.RECHECKED, must.FAILED_AGAIN),
         icon=":material/undo:"),
)  # fmt: skip
SIGNING = (
    Move("sign", "Papers signed and handed out", (at.SIGNING,), None, SERVES, asks=ask.SIGN,
         when=(may.MAY_SIGN, must.PAPERS_BY_LAW, must.ALL_SIGNED),
         then=then.stood("documents", "passed"), icon=":material/signature:"),
    Move("will_not_sign", "Takes the keys, but will not sign", (at.SIGNING,), None, SERVES,
         asks=(asking.NOTE, ask.FIRST_WITNESS, ask.SECOND_WITNESS),
         when=(must.TWO_WITNESSES, must.PHOTOGRAPHED), icon=":material/edit_off:"),
    Move("release", "Release the keys without a signature", (at.SIGNING,), None, RELEASES,
         asks=(asking.REASON,), when=(must.SIGNATURE_REFUSED,), then=then.keys_released,
         decides=True, icon=":material/lock_open:"),
    Move("deliver", "Hand the keys over", (at.SIGNING,), at.DELIVERED, HANDS_KEYS_OUT,
         asks=ask.DELIVER,
         when=(must.NOT_HELD, must.STATIONS_PASSED, must.BOOKS_GIVEN, must.METERS_READ,
               must.A_KEY_GIVEN, must.KEYS_ADD_UP, must.TRUST_SIGNED, must.KEY_LIST_SIGNED,
               may.MAY_TAKE_KEYS),
         stamps=("handled_at",), then=then.delivered, icon=":material/key:"),
)  # fmt: skip
HOLDS = (
    Move("hold", "Hold it up", at.UNDELIVERED, None, CHECKS, asks=(ask.HOLD, asking.NOTE),
         then=then.held, icon=":material/front_hand:"),
    Move("lift_hold", "Lift what holds it up", at.UNDELIVERED, None, DECIDES,
         asks=(ask.PAPER_NO, asking.NOTE), when=(must.HELD,), then=then.released, decides=True,
         icon=":material/lock_open_right:"),
)  # fmt: skip
MOVES = tuple(replace(move, seen_by=SEEN_BY) for move in (*STATIONS, *INSPECTION, *SIGNING, *HOLDS))
