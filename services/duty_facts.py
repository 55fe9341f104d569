"""What the steps of a duty's task look at: whose it is, how it is proved, and what was added."""

from typing import Any

from data_access import attachments, duty_tasks
from data_access.database import Session
from domain.case import Case
from domain.procedures.duty import DUTY_TASK


def facts(session: Session, case: Case) -> dict[str, Any]:
    """Return what the guards of a task must know; nothing for other procedures."""
    if case.procedure != DUTY_TASK.code:
        return {}
    turn = duty_tasks.turn_of(session, case.id)
    return {
        "duty_post": turn.post if turn else "",
        "evidence_kind": turn.evidence if turn else "note",
        "files": attachments.count(session, case.id),
    }
