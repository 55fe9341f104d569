"""Complaint: a customer says we failed; we answer, mend it, and ask whether it is mended."""

from domain import intake
from domain.people import DESK, LEADS
from domain.procedure import Procedure
from domain.procedures.complaint import fields
from domain.procedures.complaint.categories import CATEGORIES
from domain.procedures.complaint.deadlines import DEADLINES
from domain.procedures.complaint.guards import COUNTED_VALIDITIES, PENDING
from domain.procedures.complaint.moves import MOVES
from domain.procedures.complaint.states import (
    CLOSED,
    MERGED,
    OPEN,
    REGISTERED,
    VOIDED,
    WITHDRAWN,
)

__all__ = ["COMPLAINT", "COUNTED_VALIDITIES"]

COMPLAINT = Procedure(
    code="complaint",
    title="Complaint",
    plural="Complaints",
    prefix="TS",
    icon=":material/sms_failed:",
    asks=(*intake.BASE, *fields.REGISTER),
    first=REGISTERED,
    states=(*OPEN, CLOSED, WITHDRAWN, MERGED, VOIDED),
    moves=MOVES,
    deadlines=DEADLINES,
    main_deadline="handled",
    opened_by=(*DESK, *LEADS),
    begins={"validity": PENDING},
    categories=CATEGORIES,
    rare=fields.RARE,
    check=intake.check,
)
