"""What the steps of duties, meetings and findings look at: whose they are, what proves them."""

from typing import Any

from data_access import attachments, duty_tasks
from data_access.database import Session
from domain.case import Case
from domain.procedures.duty import DUTY_TASK
from domain.procedures.meeting import MEETING, RESOLUTION
from domain.procedures.quality import QUALITY_FINDING


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what the guards of the office's cases must know; nothing for others."""
    if case.procedure in (QUALITY_FINDING.code, MEETING.code):
        return {"files": attachments.count(session, case.id)}
    if case.procedure == RESOLUTION.code:
        return {"assigned_before": case.assignee_id}
    if case.procedure != DUTY_TASK.code:
        return {}
    turn = duty_tasks.turn_of(session, case.id)
    return {
        "assigned_before": case.assignee_id,
        "duty_post": turn.post if turn else "",
        "evidence_kind": turn.evidence if turn else "note",
        "files": attachments.count(session, case.id),
    }
