"""The steps of a household's file and of the papers in it (14 §5.2.1, §5.2.2; 18 rows 31–33, 37).

Papers are rows of the file: each step names those that it is about by their numbers in the inner
list, so that a whole box is looked at or shelved at once.
"""

from dataclasses import replace

from domain import asking
from domain.archives import ending
from domain.people import DESK, LEADS, Role
from domain.procedure import Move
from domain.procedures.household_file import effects
from domain.procedures.household_file import fields as ask
from domain.procedures.household_file import guards as must
from domain.procedures.household_file import states as at

SEEN_BY = "household_files"
"""The line of the matrix that says how far these steps reach."""
KEEPER = (Role.SPECIALIST,)
KEEPERS = ending.KEEPERS
TO_CHECK = (at.COLLECTING, at.UPDATED, at.INCOMPLETE)
AT_ITS_END = ending.Ends(
    timed=(at.CLOSED, at.EXTENDED), kept=at.KEPT, appraisal=at.APPRAISAL, extended=at.EXTENDED,
    to_destroy=at.TO_DESTROY, destroyed=at.DESTROYED, transferred=at.TRANSFERRED,
)  # fmt: skip

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
         asks=(ask.SEQS, ending.POSITION),
         when=(must.NOT_AHEAD, must.ARE_ACCEPTED, ending.PLACE_KNOWN, ending.PLACE_HAS_ROOM),
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
         asks=(ending.POSITION, ask.LEVEL, ask.CLASS_CODE),
         when=(ending.PLACE_KNOWN, ending.PLACE_HAS_ROOM), then=effects.begun,
         stamps=("started_at",), icon=":material/create_new_folder:"),
    Move("check", "Checked: complete", TO_CHECK, at.COMPLETE, KEEPER,
         when=(must.NOTHING_MISSING, must.NOTHING_PENDING), then=effects.found_whole,
         stamps=("handled_at",), icon=":material/task_alt:"),
    Move("chase", "Checked: papers are missing", (*TO_CHECK, at.COMPLETE), at.INCOMPLETE, KEEPER,
         asks=(ask.CHASE_AT,), when=(must.SOMETHING_MISSING,), then=effects.lacking,
         icon=":material/event_busy:"),
    Move("news", "Something new has happened", (at.COMPLETE, at.INCOMPLETE), at.UPDATED,
         (), by_clock=True, internal=True, icon=":material/update:"),
    ending.move_elsewhere(at.KEPT, KEEPER),
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
    *ending.steps(AT_ITS_END),
    asking.note((*at.LIVING, *at.KEPT[4:], at.TO_DESTROY), (*DESK, *LEADS)),
    asking.void(at.LIVING, at.VOIDED),
)  # fmt: skip
MOVES = tuple(replace(move, seen_by=SEEN_BY) for move in (*PAPERS, *CARE, *ENDS))
