"""What leads put right on a complaint: grade, category, complainant, end (03 §3.3, 18 row 51)."""

from domain import asking, intake
from domain.people import DESK, LEADS, Role
from domain.procedure import Move
from domain.procedures.complaint import care
from domain.procedures.complaint import fields as ask
from domain.procedures.complaint.guards import NOT_SEALED, SEALED, SIGNED_TWICE
from domain.procedures.complaint.states import CLOSED, MERGED, OPEN, VOIDED, WITHDRAWN

CORRECTIONS = (
    Move(
        "regrade",
        "Change severity",
        OPEN,
        None,
        LEADS,
        asks=(ask.SEVERITY, ask.HOT, ask.REASON),
        then=care.regraded,
        decides=True,
        icon=":material/priority_high:",
    ),
    Move(
        "reclassify",
        "Change category",
        OPEN,
        None,
        (*DESK, *LEADS),
        asks=(intake.CAT_L1, intake.CAT_L2, ask.REASON),
        icon=":material/label:",
    ),
    Move(
        "seal",
        "Seal who complained",
        (*OPEN, CLOSED),
        None,
        LEADS,
        asks=(ask.REASON,),
        when=(NOT_SEALED,),
        then=lambda *_: {"identity_sealed": True},
        icon=":material/lock:",
    ),
    Move(
        "unseal",
        "Open who complained",
        (*OPEN, CLOSED),
        None,
        LEADS,
        asks=(ask.REASON,),
        when=(SEALED,),
        then=lambda *_: {"identity_sealed": False},
        icon=":material/lock_open:",
    ),
    Move(
        "withdraw",
        "Record a withdrawal",
        OPEN,
        WITHDRAWN,
        LEADS,
        asks=(
            ask.WITHDRAWN_BY,
            ask.HOW_CONFIRMED,
            ask.REASON,
            ask.VALIDITY,
            ask.VALIDITY_REASON,
        ),
        when=(SIGNED_TWICE,),
        stamps=("closed_at", "judged_at"),
        decides=True,
        icon=":material/block:",
    ),
    Move(
        "merge",
        "Merge into another case",
        OPEN,
        MERGED,
        LEADS,
        asks=(ask.MASTER, ask.REASON),
        then=lambda _, answers, *__: {"merged_into_id": answers["merged_into_id"]},
        stamps=("closed_at",),
        decides=True,
        icon=":material/merge:",
    ),
    asking.void((*OPEN, CLOSED, WITHDRAWN), VOIDED),
    Move(
        "change_verdict",
        "Change the verdict",
        (CLOSED, WITHDRAWN),
        None,
        (Role.MANAGER,),
        asks=(ask.VALIDITY, ask.VALIDITY_REASON, ask.REASON),
        when=(SIGNED_TWICE,),
        decides=True,
        icon=":material/gavel:",
    ),
)
