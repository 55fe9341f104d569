"""The steps of a notice (07 §7.2). Ticks of posting points are steps too: they are evidence."""

from domain import asking
from domain.people import DESK, LEADS, Role
from domain.procedure import Move
from domain.procedures.notice import fields, guards
from domain.procedures.notice.states import (
    APPROVED,
    ARCHIVED,
    CANCELLED,
    CORRECTED,
    DRAFT,
    POSTED,
    REVIEW,
    WITHDRAWN,
)

CENTRE = (*DESK, *LEADS)
POSTERS = (*CENTRE, Role.SECURITY)
DRAFTERS = (*CENTRE, Role.ENGINEER, Role.SECURITY, Role.FINANCE)
TOO_LATE = (fields.SHORT_REASON, fields.EXTRA_CHANNEL)
HUNG = (POSTED, CORRECTED, CANCELLED)

APPROVING = (
    Move("submit", "Hand in for approval", (DRAFT,), REVIEW, CENTRE, restamps=("taken_at",),
         icon=":material/send:"),
    Move("revise", "Change the draft", (DRAFT,), None, DRAFTERS, icon=":material/edit:",
         internal=True),
    Move("proofread", "Proof-read", (REVIEW,), None, LEADS, when=(guards.UNREAD,),
         stamps=("verified_at",), decides=True, icon=":material/spellcheck:"),
    Move("reject", "Give back", (REVIEW,), DRAFT, LEADS, asks=(asking.REASON,),
         clears=("taken_at", "verified_at"), decides=True, icon=":material/undo:"),
    Move("approve", "Approve and stamp", (REVIEW,), APPROVED, (Role.MANAGER,),
         asks=(fields.STAMPED, fields.PERIOD_AGREED, *TOO_LATE),
         when=(guards.PROOFREAD, guards.STAMP, guards.PERIOD, guards.IN_TIME),
         stamps=("judged_at",), decides=True, icon=":material/approval:"),
    Move("oral", "Approved by word of mouth", (DRAFT, REVIEW), APPROVED, CENTRE,
         asks=(fields.ORAL_BY, fields.ORAL_AT, fields.ORAL_WORDS),
         when=(guards.URGENT, guards.MANAGER_SPOKE), stamps=("taken_at", "first_response_at"),
         icon=":material/record_voice_over:",
         help="Emergencies only; the written approval follows within 24 hours"),
    Move("confirm", "Approve in writing afterwards", (APPROVED, POSTED), None, LEADS,
         asks=(fields.STAMPED,), when=(guards.UNWRITTEN, guards.STAMP, guards.MANAGER_SIGNS),
         stamps=("judged_at",), decides=True, icon=":material/approval:"),
)  # fmt: skip
POSTING = (
    Move("tick", "Point posted", (APPROVED, POSTED), None, POSTERS, asks=(fields.POINT,),
         icon=":material/push_pin:", internal=True),
    Move("check", "Point checked", (POSTED,), None, POSTERS,
         asks=(fields.POINT, fields.CONDITION), icon=":material/visibility:", internal=True),
    Move("poster", "Private poster found", (POSTED,), None, POSTERS,
         asks=(fields.POINT, fields.POSTER), icon=":material/sticky_note_2:", internal=True),
    Move("remove", "Point taken down", (APPROVED, *HUNG), None, POSTERS, asks=(fields.POINT,),
         icon=":material/remove_circle:", internal=True),
    Move("post", "Posted everywhere", (APPROVED,), POSTED, POSTERS,
         asks=(fields.SENT, fields.RECEIPT, *TOO_LATE),
         when=(guards.EVERY_POINT, guards.SENT_ONLINE, guards.RECEIVED, guards.IN_TIME),
         stamps=("started_at",), icon=":material/campaign:"),
    Move("told", "Care household told", (APPROVED, POSTED), None, (Role.SPECIALIST, *LEADS),
         asks=(fields.HOW_TOLD,), icon=":material/record_voice_over:", internal=True),
    Move("count", "Enter how many have read it", (POSTED, WITHDRAWN), None, CENTRE,
         asks=(fields.READ_COUNT, fields.ACKNOWLEDGED), when=(guards.NOT_MORE_ANSWERS,),
         icon=":material/visibility:"),
    Move("correct", "Correction begun", (APPROVED, POSTED), None, LEADS,
         asks=(asking.REASON, fields.SUPERSEDED_BY), icon=":material/published_with_changes:",
         internal=True),
    Move("supersede", "Replaced by its correction", (APPROVED, POSTED), CORRECTED, POSTERS,
         asks=(fields.SUPERSEDED_BY,), stamps=("closed_at",), icon=":material/difference:",
         internal=True),
)  # fmt: skip
ENDING = (
    Move("withdraw", "Taken down everywhere", (POSTED,), WITHDRAWN, POSTERS,
         when=(guards.OVER, guards.TAKEN_DOWN), stamps=("handled_at",),
         icon=":material/layers_clear:"),
    Move("archive", "File", (WITHDRAWN,), ARCHIVED, CENTRE,
         asks=(fields.ORIGINAL_KEPT, fields.DIRECTORY), when=(guards.KEPT,),
         stamps=("closed_at",), icon=":material/inventory_2:"),
    Move("cancel", "Cancel", (DRAFT, REVIEW, APPROVED, POSTED), CANCELLED, LEADS,
         asks=(asking.REASON,), when=(guards.TAKEN_DOWN,), stamps=("closed_at",),
         decides=True, icon=":material/block:"),
)  # fmt: skip
MOVES = (*APPROVING, *POSTING, *ENDING)
