"""The steps that go another way, and those after the keys: refusal, billing, keys, the file."""

from dataclasses import replace

from domain import asking
from domain.procedure import Move
from domain.procedures.handover import effects as then
from domain.procedures.handover import fields as ask
from domain.procedures.handover import guards as must
from domain.procedures.handover import states as at
from domain.procedures.handover.roles import (
    CHECKS,
    DECIDES,
    EVERYBODY,
    EXEMPTS,
    SEEN_BY,
    SERVES,
)

_REFUSABLE = (at.INSPECTING, at.RECTIFYING, at.REINSPECT, at.SIGNING)
_BILLED = (at.NO_SHOW, at.DEEMED, at.REFUSED, at.DELIVERED)

REFUSAL = (
    Move("refuse", "The owner refuses the house", _REFUSABLE, at.REFUSED, CHECKS,
         asks=(ask.REASON_CODE, ask.DEMANDS, ask.EVIDENCE, ask.NEXT_FOLLOW),
         stamps=("judged_at",), then=then.refused, icon=":material/thumb_down:",
         help="Whether the reason is good is not for the centre to judge."),
    Move("inform", "Developer informed", (at.REFUSED,), None, CHECKS, asks=(ask.PAPER_NO,),
         stamps=("assigned_at",), icon=":material/outgoing_mail:"),
    Move("replied", "The developer answers in writing", (at.REFUSED,), None, CHECKS,
         asks=(ask.PAPER_NO, ask.REPLY), icon=":material/mark_email_read:"),
    Move("inspect_again", "Inspect again", (at.REFUSED,), at.INSPECTING, SERVES,
         asks=(asking.NOTE,), then=then.began_inspection, icon=":material/search_check:"),
    Move("rectify_refused", "Have the defects put right", (at.REFUSED,), at.RECTIFYING, SERVES,
         asks=(asking.NOTE,), when=(must.HAS_DEFECTS, must.ALL_DISPATCHED),
         icon=":material/construction:"),
    Move("cancel", "Cancelled by the developer or a court", at.UNDELIVERED, at.CANCELLED,
         DECIDES, asks=(ask.PAPER_NO, asking.REASON), stamps=("closed_at",), decides=True,
         icon=":material/block:"),
)  # fmt: skip
BILLING = (
    Move("bill", "Decide who is billed", _BILLED, None, EXEMPTS,
         asks=(ask.BILLED_TO, asking.REASON), decides=True, icon=":material/balance:"),
    Move("bill_from", "Change when billing begins", (at.DELIVERED, at.DEEMED), None, EXEMPTS,
         asks=(ask.BILLED_FROM, asking.REASON), then=then.billing_changed, decides=True,
         icon=":material/calendar_month:"),
)  # fmt: skip
KEPT_KEY = (
    Move("use_key", "Went in with the kept key", at.KEYED, None, CHECKS,
         asks=(ask.WHO_WITH_KEY, asking.NOTE), when=(must.KEY_KEPT,), then=then.key_used,
         icon=":material/door_open:"),
    Move("return_key", "Kept key given back", at.KEYED, None, CHECKS, asks=(ask.KEY_BACK_TO,),
         when=(must.KEY_KEPT, must.KEY_NOT_NEEDED), then=then.key_given_back,
         icon=":material/key_off:"),
    Move("joint_photos", "Open defects photographed and signed before renovation", at.KEYED,
         None, EXEMPTS, asks=(asking.NOTE,), when=(must.HAS_OPEN_DEFECTS, must.PHOTOGRAPHED),
         then=then.joint_photos, icon=":material/photo_camera:",
         help="Before walls are opened or waterproofing is covered."),
)  # fmt: skip
TITLE = (
    Move("title_due", "Title to be asked for: 90 days have passed", at.KEYED, None, (),
         internal=True, by_clock=True, clears=("valid_until",),
         icon=":material/alarm:"),
    Move("title_brought", "The title was brought", at.KEYED, None, SERVES, asks=(ask.PAPER_NO,),
         when=(must.TITLE_MISSING,), clears=("valid_until",), then=then.title_brought,
         icon=":material/contract:"),
)  # fmt: skip
"""The owner registers the title within 90 days (city real estate regulation, art. 32)."""
FILING = (
    Move("enter_data", "Data entered", (at.DELIVERED,), None, SERVES, asks=(ask.DATA_ENTERED,),
         when=(must.DATA_ENTERED,), stamps=("replied_at",), icon=":material/keyboard:"),
    Move("file", "File it", (at.DELIVERED,), at.FILED, SERVES, asks=(ask.PAPERS,),
         when=(must.DATA_FIRST, must.FEES_EXPLAINED, must.FILE_WHOLE),
         stamps=("closed_at",), then=then.filed, icon=":material/folder:"),
)  # fmt: skip
MOVES = tuple(
    replace(move, seen_by=SEEN_BY)
    for move in (
        *REFUSAL,
        *BILLING,
        *KEPT_KEY,
        *FILING,
        *TITLE,
        asking.note((*at.UNDELIVERED, *at.KEYED), EVERYBODY),
        asking.void(at.STATES[:-1], at.VOIDED),
    )
)
