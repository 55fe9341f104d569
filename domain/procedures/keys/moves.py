"""The steps of a key, and whose each is (15 §6.2; 18 rows 11, 39, 40)."""

from domain import asking
from domain.counting import SECOND, TWO_PERSONS
from domain.people import DESK, LEADS
from domain.procedure import Move
from domain.procedures.keys import effects
from domain.procedures.keys import fields as ask
from domain.procedures.keys import guards as must
from domain.procedures.keys import states as at

CENTRE = (*DESK, *LEADS)

MOVES = (
    Move("approve", "Approve a loan", (at.IN_STOCK,), None, LEADS, asks=ask.APPROVAL,
         when=(must.ENTRUSTMENT_RUNS, must.OWNER_AGREED, must.ON_THE_REGISTERED_NUMBER),
         then=effects.approved, decides=True, icon=":material/approval:",
         help="Entrusted keys, set B, unsold homes, and whatever stays out overnight"),
    Move("lend", "Lend it", (at.IN_STOCK,), at.LENT, CENTRE, asks=ask.LOAN, when=must.LENDING,
         restamps=("started_at",), then=effects.lent, icon=":material/key:"),
    Move("lend_at_once", "Emergency: use it now", at.KEPT, at.LENT, CENTRE, asks=ask.URGENT,
         when=(TWO_PERSONS, must.PROOF_KEPT), restamps=("started_at",),
         then=effects.lent_at_once, icon=":material/emergency:"),
    Move("take_back", "Take the key back", (at.LENT,), at.IN_STOCK, CENTRE, asks=ask.COMING_BACK,
         when=must.RETURNING, clears=("started_at",), then=effects.back,
         icon=":material/assignment_returned:"),
    Move("call", "Call the borrower", (at.LENT,), None, CENTRE, asks=(ask.CALLED,),
         icon=":material/call:"),
    Move("hand_over", "Hand over to the owner", at.KEPT, at.HANDED_OVER, DESK, asks=ask.PARTING,
         when=(must.HANDED, *must.PARTING), icon=":material/real_estate_agent:"),
    Move("give_back", "Give back to the owner", at.KEPT, at.RETURNED, CENTRE, asks=ask.PARTING,
         when=(must.GIVEN_BACK, *must.PARTING), icon=":material/undo:"),
    Move("renew", "Renew the entrustment", at.KEPT, None, CENTRE,
         asks=(ask.MUST_ENTRUSTMENT, ask.MUST_VALID_TO), when=(must.RENEWABLE,),
         icon=":material/update:"),
    Move("seal", "Seal it", (at.IN_STOCK,), at.SEALED, CENTRE,
         asks=(ask.SEAL_NO, ask.SEAL_WHY, SECOND), when=(TWO_PERSONS,),
         icon=":material/lock:"),
    Move("unseal", "Open the seal", (at.SEALED,), at.IN_STOCK, LEADS,
         asks=(asking.REASON, ask.PAPER, SECOND), when=(TWO_PERSONS, must.RELEASED),
         then=effects.unsealed, decides=True, icon=":material/lock_open:"),
    Move("report_loss", "Report it lost or copied", (*at.KEPT, at.LENT), at.LOST, CENTRE,
         asks=(ask.LOSS, ask.NOTICED, ask.SETS_LOST, ask.LIABLE, ask.ACCOUNT),
         restamps=("judged_at",), clears=("started_at", "replied_at"), then=effects.lost,
         icon=":material/report:"),
    Move("tell_owner", "The owner has been told", (at.LOST,), None, CENTRE,
         asks=(ask.TOLD_HOW, asking.NOTE), restamps=("replied_at",), then=effects.owner_told,
         icon=":material/campaign:"),
    Move("find_again", "It was found again", (at.LOST,), at.IN_STOCK, LEADS,
         asks=(asking.NOTE, SECOND), when=(TWO_PERSONS,), clears=("judged_at",),
         then=effects.back, icon=":material/search_check:"),
    Move("change_lock", "The lock was changed", (at.LOST,), at.LOCK_CHANGED, CENTRE,
         asks=(ask.COST, ask.LIABLE, ask.COST_STATE), when=(must.OWNER_KNOWS,),
         then=effects.back, icon=":material/lock_reset:"),
    Move("mark_invalid", "It opens nothing any more", at.KEPT, at.LOCK_CHANGED, CENTRE,
         asks=(asking.NOTE,), icon=":material/key_off:",
         help="The owner changed the lock and left no new key"),
    Move("scrap", "Scrap it", (at.IN_STOCK, at.LOCK_CHANGED), at.SCRAPPED, LEADS,
         asks=(asking.REASON, SECOND), when=(TWO_PERSONS,), decides=True,
         icon=":material/delete:"),
    Move("hand_to", "Hand to", at.LIVE, None, LEADS, asks=(asking.ASSIGNEE,),
         stamps=("assigned_at",), icon=":material/person_add:"),
    asking.note(at.LIVE, CENTRE),
    asking.void((*at.LIVE, at.LOCK_CHANGED), at.VOIDED),
)  # fmt: skip
