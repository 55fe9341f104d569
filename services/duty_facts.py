"""What the steps of duties and findings look at: whose they are, and what proves them."""

from typing import Any

from data_access import attachments, duty_tasks
from data_access.database import Session
from domain.case import Case
from domain.procedures.duty import DUTY_TASK
from domain.procedures.quality import QUALITY_FINDING


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what the guards of a task or of a finding must know; nothing for others."""
    if case.procedure == QUALITY_FINDING.code:
        return {"files": attachments.count(session, case.id)}
    if case.procedure != DUTY_TASK.code:
        return {}
    turn = duty_tasks.turn_of(session, case.id)
    return {
        "duty_post": turn.post if turn else "",
        "evidence_kind": turn.evidence if turn else "note",
        "files": attachments.count(session, case.id),
    }
