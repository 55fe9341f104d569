"""The batch that a house belongs to, and the house that a defect was found in."""

from data_access import cases as store
from data_access.database import Session
from domain import rights
from domain.case import Case


def above(session: Session, case: Case) -> Case | None:
    """Return the batch of a house, or the house of a defect; a house may stand alone."""
    if case.parent_id is None:
        return None
    return store.by_id(session, case.parent_id, reach=rights.whole(case.project_id))
