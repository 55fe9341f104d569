"""The steps of a household's file and of the papers in it (14 §5.2.1, §5.2.2; 18 rows 31–33, 37).

Papers are rows of the file: each step names those that it is about by their numbers in the inner
list, so that a whole box is looked at or shelved at once.
"""

from dataclasses import replace

from domain import asking
from domain.people import DESK, LEADS, Role
from domain.procedure import Move
from domain.procedures.household_file import effects
from domain.procedures.household_file import fields as ask
from domain.procedures.household_file import guards as must
from domain.procedures.household_file import states as at

SEEN_BY = "household_files"
"""The line of the matrix that says how far these steps reach."""
KEEPER = (Role.SPECIALIST,)
KEEPERS = (Role.SPECIALIST, *LEADS)
MANAGER = (Role.MANAGER,)
TO_CHECK = (at.COLLECTING, at.UPDATED, at.INCOMPLETE)

PAPERS = (
    Move("file_paper", "File a paper", at.BEGUN, None, DESK, asks=ask.FILING,
         when=(must.OF_THIS_PART, must.SOURCE_KNOWN), icon=":material/note_add:"),
    Move("accept", "Papers looked at: accepted", at.FILLED, None, KEEPER,
         asks=(ask.SEQS, ask.READABLE, ask.SIGNED),
         when=(must.NOT_AHEAD, must.ARE_PENDING, must.READABLE, must.SIGNED),
         icon=":material/fact_check:"),
    Move("send_back", "Papers sent back", at.FILLED, None, KEEPER,
         asks=(ask.SEQS, asking.REASON), when=(must.NOT_AHEAD, must.ARE_PENDING),
         icon=":material/undo:", help="What is illegible or unsigned is asked for again"),
    Move("shelve", "Papers put on the shelf", at.FILLED, None, KEEPER,
         asks=(ask.SEQS, ask.POSITION),
         when=(must.NOT_AHEAD, must.ARE_ACCEPTED, must.PLACE_KNOWN, must.PLACE_HAS_ROOM),
         icon=":material/shelves:"),
    Move("seal", "Seal papers", at.KEPT, None, LEADS, asks=(ask.SEQS, asking.REASON),
         when=(must.NOT_AHEAD, must.ARE_SHELVED), icon=":material/lock:"),
    Move("unseal", "Open the seal", at.KEPT, None, LEADS, asks=(ask.SEQS, asking.REASON),
         when=(must.NOT_AHEAD, must.ARE_SEALED), decides=True, icon=":material/lock_open:"),
    Move("miss", "Papers are not there", at.KEPT, None, KEEPERS,
         asks=(ask.SEQS, asking.REASON), when=(must.NOT_AHEAD, must.ARE_SHELVED),
         icon=":material/report:"),
    Move("find_again", "Papers were found, or made anew", at.KEPT, None, KEEPERS,
         asks=(ask.SEQS, asking.NOTE), when=(must.NOT_AHEAD, must.ARE_LOST),
         icon=":material/search_check:"),
)  # fmt: skip
CARE = (
    Move("begin", "Begin the file", (at.TO_CREATE,), at.COLLECTING, KEEPER,
         asks=(ask.POSITION, ask.LEVEL, ask.CLASS_CODE),
         when=(must.PLACE_KNOWN, must.PLACE_HAS_ROOM), then=effects.begun,
         stamps=("started_at",), icon=":material/create_new_folder:"),
    Move("check", "Checked: complete", TO_CHECK, at.COMPLETE, KEEPER,
         when=(must.NOTHING_MISSING, must.NOTHING_PENDING), then=effects.found_whole,
         stamps=("handled_at",), icon=":material/task_alt:"),
    Move("chase", "Checked: papers are missing", (*TO_CHECK, at.COMPLETE), at.INCOMPLETE, KEEPER,
         asks=(ask.CHASE_AT,), when=(must.SOMETHING_MISSING,), then=effects.lacking,
         icon=":material/event_busy:"),
    Move("news", "Something new has happened", (at.COMPLETE, at.INCOMPLETE), at.UPDATED,
         (), by_clock=True, internal=True, icon=":material/update:"),
    Move("move", "Move it to another place", at.KEPT, None, KEEPER, asks=(ask.POSITION,),
         when=(must.PLACE_KNOWN, must.PLACE_HAS_ROOM), then=effects.moved,
         icon=":material/move_item:",
         help="With every paper of it that was put on the shelf"),
    Move("freeze", "Freeze it: dispute or hold", at.KEPT, None, LEADS, asks=(asking.REASON,),
         then=effects.frozen, icon=":material/ac_unit:",
         help="Each side of a dispute is given its own papers only"),
    Move("thaw", "The dispute is settled", at.KEPT, None, LEADS, asks=(asking.REASON,),
         when=(must.FROZEN,), then=effects.thawed, decides=True, icon=":material/sunny:"),
)  # fmt: skip
ENDS = (
    Move("close", "Close the owner's part", at.BEGUN, at.CLOSED, LEADS, asks=(asking.REASON,),
         when=(must.ENDS,), then=effects.closed, stamps=("closed_at",),
         icon=":material/inventory_2:"),
    Move("pass_on", "The home has another owner", at.LIVING, at.CLOSED, KEEPERS,
         then=effects.closed, stamps=("closed_at",), internal=True,
         icon=":material/swap_horiz:"),
    Move("expire", "To be appraised: its time has run out", (at.CLOSED, at.EXTENDED),
         at.APPRAISAL, (), by_clock=True, internal=True, icon=":material/alarm:"),
    Move("extend", "Keep it for longer", (at.APPRAISAL,), at.EXTENDED, LEADS,
         asks=(ask.MORE_YEARS, ask.OPINION), then=effects.extended, restamps=("judged_at",),
         icon=":material/more_time:"),
    Move("propose", "Propose to destroy it", (at.APPRAISAL,), at.TO_DESTROY, KEEPERS,
         asks=(ask.OPINION,), when=(must.TIME_HAS_RUN, must.NOT_FROZEN, must.NOTHING_OUT),
         then=effects.proposed, restamps=("judged_at",), icon=":material/delete:"),
    Move("approve", "Approve the destruction", (at.TO_DESTROY,), None, MANAGER,
         asks=(asking.NOTE,), when=(must.NOT_YET_APPROVED, must.NOT_THE_PROPOSER,
         must.NOT_FROZEN), then=effects.approved, decides=True, icon=":material/approval:"),
    Move("keep", "It is not destroyed", (at.TO_DESTROY,), at.APPRAISAL, MANAGER,
         asks=(asking.REASON,), icon=":material/undo:"),
    Move("destroy", "Destroyed before two witnesses", (at.TO_DESTROY,), at.DESTROYED, KEEPERS,
         asks=(ask.WITNESS_1, ask.WITNESS_2, ask.METHOD),
         when=(must.APPROVED, must.NOT_FROZEN, must.NOTHING_OUT, must.TWO_WITNESSES,
         must.NEITHER_APPROVED),
         stamps=("verified_at",), icon=":material/delete_forever:"),
    Move("transfer", "Hand it on: the contract has ended", at.KEPT, at.TRANSFERRED, LEADS,
         asks=(ask.RECEIVER, ask.BOTH_SIGNED),
         when=(must.NOTHING_OUT, must.NOT_FROZEN, must.BOTH_SIGNED),
         stamps=("verified_at", "closed_at"), decides=True, icon=":material/local_shipping:"),
    asking.note((*at.LIVING, *at.KEPT[4:], at.TO_DESTROY), (*DESK, *LEADS)),
    asking.void(at.LIVING, at.VOIDED),
)  # fmt: skip
MOVES = tuple(replace(move, seen_by=SEEN_BY) for move in (*PAPERS, *CARE, *ENDS))
