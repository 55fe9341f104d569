"""What the guards of a self-build and of a structure look at beyond the answers (13)."""

from datetime import datetime
from typing import Any

from data_access import attachments, intake, owners
from data_access import self_builds as store
from data_access.database import Session
from domain.case import Case
from domain.procedure import Answers
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.illegal_structure.effects import round_from
from domain.procedures.self_build import SELF_BUILD
from domain.self_build.terms import ARRIVAL
from services import deposit_books, project_days


def facts(session: Session, case: Case, given: Answers) -> dict[str, Any]:
    """Return the facts for a step of a self-build or a structure; none for others."""
    if case.procedure == ILLEGAL_STRUCTURE.code:
        hours = intake.settings(session, project_id=case.project_id, prefix=ARRIVAL)
        return {
            **photos(session, case, since=round_from(case)),
            "arrival_hours": hours.get(ARRIVAL) or {},
        }
    if case.procedure != SELF_BUILD.code:
        return {}
    return {
        **photos(session, case, since=None),
        "is_workday": project_days.ProjectDays(session, case.project_id),
        "open_structures": store.open_structures(session, case.id),
        "owners": _owners(session, case),
        "styles": _styles(session, case, given),
        **deposit_books.of_build(session, case),
    }


def photos(session: Session, case: Case, *, since: datetime | None) -> dict[str, int]:
    """Count the photos of a case; of an earlier round none proves anything of this one."""
    marks = attachments.marks_since(session, case.id, since)
    return {"photos": sum(marks.values()), "photos_after": marks.get("after", 0)}


def _owners(session: Session, case: Case) -> list[int]:
    """Return who owns the home now: whoever signed for it must still be these (13 §4.6)."""
    if case.unit_id is None:
        return []
    return sorted(one.party_id for one in owners.present(session, case.unit_id, ("owner",)))


def _styles(session: Session, case: Case, given: Answers) -> list[store.Style]:
    """Return the styles of what is applied for; which of them holds is the step's to say."""
    every = store.styles(session, [case.project_id]) if given.get("item_code") else []
    return [one for one in every if one.item_code == given["item_code"]]
