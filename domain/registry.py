"""Every procedure by its code, and the levels of escalation of those that have any."""

from domain.escalation import Escalation, checked
from domain.procedure import Procedure
from domain.procedures.complaint import COMPLAINT
from domain.procedures.complaint.escalations import ESCALATIONS as COMPLAINT_ESCALATIONS
from domain.procedures.visit import VISIT

PROCEDURES: dict[str, Procedure] = {p.code: p for p in (COMPLAINT, VISIT)}
ESCALATIONS: dict[str, tuple[Escalation, ...]] = {
    COMPLAINT.code: checked(COMPLAINT, COMPLAINT_ESCALATIONS),
}
